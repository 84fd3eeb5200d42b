"""The answers in which a received draft differs from ours, in a plain list."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.drafts.compare import same_contract
from desktop.i18n import _, ngettext
from desktop.ui import icons, listed, speech, theme
from desktop.ui.contracts.head import BELOW, Head, side_of
from desktop.ui.export.redline import open_redline
from desktop.ui.received.receive import Handed, handed_to, receive_draft
from desktop.ui.received.telling import Teller, Told
from desktop.ui.screen import Host, Screen
from desktop.ui.statusline import Said
from desktop.ui.widgets import (
    Button,
    Callout,
    EmptyState,
    Hairline,
    Scroll,
    SectionHead,
    Words,
    clear,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.drafts import Draft
    from desktop.drafts.compare import Difference
    from desktop.ui.widgets.button import Kind

_TOP: Final = Qt.AlignmentFlag.AlignTop


class ReceivedScreen(Screen):
    """What the other party answers otherwise."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._handed: Handed | None = None
        self._compares = False
        self.first: Button | None = None
        outer = column(self)
        self._head: QVBoxLayout = column()
        outer.addLayout(self._head)
        page = QWidget()
        self._body: QVBoxLayout = column(page)
        self._width = BELOW
        self.fold(self._width)
        self._pane = Scroll(page)
        outer.addWidget(self._pane, 1)

    @override
    def enter(self) -> None:
        handed = handed_to(self.host)
        if handed is not None and handed is not self._handed:
            self._handed = handed
            self.show_received(handed)
        elif handed is None and self._handed is None:
            self._show_nothing()
        self._say()

    # -- showing --------------------------------------------------------------

    def _show_nothing(self) -> None:
        clear(self._body)
        self._body.addWidget(
            EmptyState(
                "inbox",
                _("No received draft"),
                _("A draft that the other party sent you is compared with yours here."),
                (_("Open a received draft"), self._receive),
            )
        )

    def show_received(self, handed: Handed) -> None:
        """Show what differs in the draft that was *handed* over.

        One about another contract is not compared, unless one wants it.
        """
        self._compares = handed.ours is not None and same_contract(
            handed.ours.answers, handed.received.draft.answers
        )
        self._show(handed)

    def _show(self, handed: Handed) -> None:
        clear(self._head)
        clear(self._body)
        self._head.addWidget(self._make_head(handed))
        if handed.ours is None:
            self._body.addWidget(
                Words(
                    _(
                        "No draft was open, so there is nothing to compare it with. To "
                        "see what differs, open your draft, then this file again."
                    ),
                    "body",
                    "muted",
                )
            )
        elif not self._compares:
            self._body.addWidget(self._make_other(handed.received.draft))
        elif not handed.received.differences:
            self._body.addWidget(self._no_difference())
        else:
            self._show_differences(handed)
        self._body.addStretch()

    def _make_head(self, handed: Handed) -> Head:
        open_theirs = partial(self.host.open_draft, handed.received.draft.id)
        name = _("Open the received draft")
        if handed.ours is None:
            self.theirs = Button(name, "primary", large=True, does=open_theirs)
            self.first = self.theirs
            head = Head((self.theirs,), "s8")
        else:
            back = partial(self._open, handed.ours.id, "")
            # The usual thing to do: to go on with ours, or to look at another contract.
            kinds: tuple[Kind, Kind] = ("secondary", "primary")
            theirs, own = kinds if self._compares else kinds[::-1]
            self.theirs = Button(name, theirs, large=True, does=open_theirs)
            self.ours = Button(_("Back to your draft"), own, large=True, does=back)
            self.first = self.ours if self._compares else self.theirs
            self.redline = Button(
                _("Compare on paper…"),
                large=True,
                does=partial(self._compare, handed.received.draft, handed.ours),
            )
            self.redline.setVisible(self._compares)
            head = Head((self.theirs, self.redline, self.ours), "s8")
        kept = (
            _("From “{file}”. Kept as a new draft beside yours; yours has not changed.")
            if handed.ours is not None
            else _("From “{file}”. Kept as a new draft.")
        )
        told = [kept.format(file=handed.file)]
        if handed.agrees:
            told.append(_("The text of the PDF says what its data say."))
        elif handed.agrees is not None:
            told.append(_("The text of the PDF says something else than its data."))
        head.say(listed.draft_title(handed.received.draft), " ".join(told))
        head.fold(self._width)
        return head

    def _make_other(self, theirs: "Draft") -> QWidget:
        """Say which other contract the draft is about, and offer to compare it still."""
        made = QWidget()
        outer = column(made, gap=theme.space("s4"))
        known = [
            theirs.answers.get("ctr.ref") or theirs.answers.get("ctr.title"),
            listed.parties(theirs.answers),
        ]
        contract = ", ".join(str(each) for each in known if each)
        self.other = Callout(
            "info",
            _("This draft is about another contract ({contract})").format(
                contract=contract
            ),
            _(
                "It was not compared with your draft. Open it as a draft of its own, or"
                " compare the two all the same."
            ),
        )
        outer.addWidget(self.other)
        row = line()
        self.anyway = Button(_("Compare all the same"), does=self._compare_anyway)
        row.addWidget(self.anyway)
        row.addStretch()
        outer.addLayout(row)
        return made

    def _compare_anyway(self) -> None:
        if self._handed is None:
            return
        self._compares = True
        self._show(self._handed)
        self._say()
        self.take_focus()

    def _no_difference(self) -> QWidget:
        made = QWidget()
        row = line(made, gap=theme.space("s2"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("circle-check", "ins", 1.29))
        row.addWidget(picture)
        row.addWidget(Words(_("Both drafts give the same answers.")), 1)
        return made

    def _show_differences(self, handed: Handed) -> None:
        library = self.host.office.library
        ours = handed.ours.answers if handed.ours is not None else {}
        teller = Teller(library, ours, handed.received.draft.answers)
        self._body.addWidget(_head_row())
        for topic in library.topics.values():
            own = [
                d for d in handed.received.differences if d.question.topic == topic.id
            ]
            if not own:
                continue
            self._body.addSpacing(theme.space("s4"))
            self._body.addWidget(SectionHead(speech.say(topic.title), _count(len(own))))
            for difference in own:
                self._body.addWidget(self._row(difference, teller))

    def _row(self, difference: "Difference", teller: Teller) -> QWidget:
        made = QWidget()
        outer = column(made)
        grid = _grid()
        pad = theme.space("s3")
        grid.setContentsMargins(0, pad, 0, pad)
        name = speech.say(difference.question.name)
        ours, theirs = teller.tell(difference)
        cells = (
            Words(name, "body", "muted"),
            _answer(ours, is_theirs=False),
            _answer(theirs, is_theirs=True),
        )
        go = Button(
            _go_words(),
            "quiet",
            does=partial(self.go_to_question, difference, theirs),
            named=_("Go to the question: {question}").format(question=name),
        )
        high = max(24, theme.em(1.72))
        go.setFixedHeight(high)
        # The words of the row stand on the line of the link.
        lower = (high - QFontMetrics(theme.font_of("body")).height()) // 2
        for number, cell in enumerate(cells):
            cell.setContentsMargins(0, lower, 0, 0)
            grid.addWidget(cell, 0, number, _TOP)
        grid.addWidget(go, 0, 3, _TOP)
        outer.addLayout(grid)
        outer.addWidget(Hairline())
        return made

    # -- going ----------------------------------------------------------------

    def go_to_question(self, difference: "Difference", theirs: Told) -> None:
        """Go to the question in our draft, with their answer at hand."""
        handed = self._handed
        if handed is None:
            return
        draft = handed.ours if handed.ours is not None else handed.received.draft
        self._open(draft.id, difference.question.id)
        words = _("Theirs: {answer}").format(
            answer=theirs.text.replace("\n", "; ") or _("Not provided")
        )
        back = partial(self.host.go, "received")
        # After the draft was opened: to go somewhere takes the banner away.
        self.host.vault_lane.run(
            _nothing, lambda _: self.host.tell(words, _back_words(), back)
        )

    def _open(self, draft: str, question: str) -> None:
        if self.host.saving is not None:
            self.host.saving.now()
        self.host.open_draft(draft, question)

    def _compare(self, theirs: "Draft", ours: "Draft") -> None:
        """Mark in one PDF what makes their draft of ours."""
        open_redline(self.host, self.window(), theirs, ours)

    def _receive(self) -> None:
        receive_draft(self.host, self.window())

    # -- the screen -----------------------------------------------------------

    def _say(self) -> None:
        count = 0
        if self._handed is not None and self._compares:
            count = len(self._handed.received.differences)
        words = ngettext("1 answer differs", "{count} answers differ", count)
        self.host.say_status(
            Said(
                _("Vault open"),
                "lock",
                progress=words.format(count=count) if count else "",
                state=_("Everything stays on this computer"),
            )
        )

    @override
    def fold(self, width: float) -> None:
        self._width = width
        side = side_of(width, "s8")
        self._body.setContentsMargins(side, 0, side, side)
        for head in self.findChildren(Head):
            head.fold(width)

    @override
    def take_focus(self) -> None:
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def panes(self) -> list[Callable[[], object]]:
        """Return what F6 walks."""
        return [self.take_focus]


def _nothing() -> None:
    """Wait for one's turn."""


def _go_words() -> str:
    return _("Go to the question")


def _back_words() -> str:
    return _("Back to the differences")


def _count(number: int) -> str:
    words = ngettext("1 answer differs", "{count} answers differ", number)
    return words.format(count=number)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space("s4"))
    for number, stretch in enumerate((10, 13, 13)):
        grid.setColumnStretch(number, stretch)
        grid.setColumnMinimumWidth(number, theme.em(5))
    metrics = QFontMetrics(theme.font_of("value"))
    grid.setColumnMinimumWidth(3, metrics.horizontalAdvance(_go_words()) + 1)
    return grid


def _head_row() -> QWidget:
    made = QWidget()
    outer = column(made)
    grid = _grid()
    grid.setContentsMargins(0, 0, 0, theme.space("s1"))
    for number, words in enumerate((_("Question"), _("Ours"), _("Theirs"))):
        grid.addWidget(Words(words, "column", "muted"), 0, number)
    grid.addWidget(QWidget(), 0, 3)  # an empty column has no gap before it
    outer.addLayout(grid)
    outer.addWidget(Hairline("border"))
    return made


def _answer(told: Told, *, is_theirs: bool) -> QWidget:
    made = QWidget()
    body = column(made, gap=theme.space("s1"))
    for text in told.lines:
        role, tone = ("value", "text") if is_theirs else ("body", "text")
        if told.missing:
            role, tone = "body", "muted"
        body.addWidget(Words(text, role, tone))  # type: ignore[arg-type]
    if told.same:
        words = ngettext(
            "1 entry is the same", "{count} entries are the same", told.same
        )
        body.addWidget(Words(words.format(count=told.same), "hint", "muted"))
    return made
