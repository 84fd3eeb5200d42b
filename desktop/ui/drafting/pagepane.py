"""The page pane: language, page, the paper itself, and where a passage comes from."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from desktop.clauses import Kind
from desktop.i18n import _, language
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.links import LinksPanel
from desktop.ui.drafting.origins import origins
from desktop.ui.drafting.paper import Paper
from desktop.ui.drafting.sheets import SIDES, Setter, Sheets, Side, Wanted
from desktop.ui.tasks import Lane
from desktop.ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    IconButton,
    Segmented,
    Words,
    column,
    line,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.clauses import Library, Question
    from desktop.document import Passage
    from desktop.drafts import Draft
    from desktop.office import Office
    from desktop.ui.drafting.origins import Origin


class PagePane(Ground):
    """The draft on paper, always as it will be printed.

    Signals:
        question_asked: the reader goes to a question; carries its id.
        origin_asked: the reader clicked on a passage; carries its `Origin`.
        renewed: the page shows the draft as it is now; carries the sheets.
        turned_over: the reader wants another language, or both; carries which.
    """

    question_asked = Signal(str)
    origin_asked = Signal(object)
    renewed = Signal(object)
    turned_over = Signal(str)

    def __init__(self, office: "Office", lane: Lane, side: Side) -> None:
        super().__init__("window")
        self._office, self._lane = office, lane
        self._setter = Setter(office)
        self.side: Side = side
        self._draft: Draft | None = None
        self._question = ""
        self._dress: tuple[object, object] = (office.paper, office.logo)
        self._pending: tuple[str, bool] = ("", False)
        self._clicked: tuple[str, str] = ("", "")  # a question, and the clause it is in
        outer = column(self)
        outer.addLayout(self._bar())
        outer.addWidget(Hairline())
        self.paper = Paper()
        self.paper.wanted.connect(self._draw_more)
        self.paper.turned.connect(self._show_page)
        self.paper.pressed.connect(self._press)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.paper)
        self._links = LinksPanel()
        self._links.closed.connect(self._leave_links)
        self._links.question_asked.connect(self.question_asked)
        self._links.clause_asked.connect(self.show_clause)
        self.stack.addWidget(self._links)
        self._refusal: EmptyState | None = None
        outer.addWidget(self.stack, 1)
        outer.addWidget(Hairline())
        outer.addLayout(self._foot())

    def _bar(self) -> QHBoxLayout:
        pad = theme.space("s2")
        bar = line(margins=(theme.em(0.86), pad, theme.em(0.86), pad), gap=2)
        self.switch = Segmented(
            [("fr", "FR"), ("en", "EN"), ("bi", "FR+EN")],
            _("Language of the page"),
            (
                _("The page in French"),
                _("The page in English"),
                _("The page in both languages, in two columns"),
            ),
        )
        self.switch.show_chosen(self.side)
        self.switch.chosen.connect(self.turn_over)
        bar.addWidget(self.switch)
        bar.addStretch()
        self.before = IconButton(
            "chevron-left", _("Page before"), lambda: self.step(-1)
        )
        self.after = IconButton("chevron-right", _("Next page"), lambda: self.step(1))
        self.number = Words("", "body", wrap=False)
        self.number.setFont(theme.figures(theme.font_of("body")))
        self.number.setAccessibleName(_("Page"))
        bar.addWidget(self.before)
        bar.addWidget(self.number)
        bar.addWidget(self.after)
        return bar

    def _foot(self) -> QHBoxLayout:
        pad = theme.space("s3")
        foot = line(margins=(theme.em(1.14), pad, theme.em(1), pad), gap=pad)
        self._arrow = Words("", wrap=False)
        self._arrow.setPixmap(icons.pixmap("corner-down-left", "accent", 1.14))
        self._arrow.hide()
        self.origin = Words("", "body")
        self.all_links = Button(
            _("All links of this page"), "quiet", does=self._show_links
        )
        foot.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.origin, 1)
        foot.addWidget(self.all_links)
        return foot

    # -- setting --------------------------------------------------------------

    def show_draft(self, draft: "Draft", question: str = "") -> None:
        """Set *draft*; *question* is the one whose answer has just changed."""
        if question and question != self._question:
            self.paper.held = False
        self._draft, self._question = draft, question
        # A change of the whole draft leaves the mark where the officer is.
        self._pending = (question or self._pending[0], bool(question))
        self._set()

    def begin(self, question: str, position: float) -> None:
        """Begin where the officer was: at a *question*, at a *position* in pages."""
        self._pending = (question, False)
        if position:
            self.paper.begin_at(position)

    def _set(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self._dress = self._office.paper, self._office.logo
        wanted = Wanted(self.paper.seen, self.paper.scale, self._question)
        work = partial(self._setter.set, draft, self.side, wanted)
        self._lane.latest("paper", work, self._show_sheets, self._refuse)

    def renew(self) -> None:
        """Set the page again if it is printed otherwise by now: its paper, its logo."""
        if self._dress != (self._office.paper, self._office.logo):
            self._set()

    def _show_sheets(self, sheets: Sheets) -> None:
        if sheets.language != self.side:
            return
        if self._refusal is not None:
            self.stack.setCurrentWidget(self.paper)
        self.paper.show_sheets(sheets)
        question, answered = self._pending
        if question:
            self._point(question, answered=answered)
        self._show_page(self.paper.page)
        self.renewed.emit(sheets)

    def _refuse(self, error: Exception) -> None:
        if self._refusal is not None:
            self.stack.removeWidget(self._refusal)
            self._refusal.deleteLater()
        self._refusal = EmptyState(
            "file-text", _("The page cannot be drawn yet"), speech.failure(error)
        )
        self.stack.addWidget(self._refusal)
        self.stack.setCurrentWidget(self._refusal)

    def _draw_more(self) -> None:
        sheets = self.paper.sheets
        pages = self.paper.undrawn()
        if sheets is None or not pages:
            return
        work = partial(_more, self._setter, sheets, pages, self.paper.scale)
        self._lane.latest("pictures", work, self._show_pictures)

    def _show_pictures(self, drawn: "tuple[int, dict[int, QImage]]") -> None:
        self.paper.show_pictures(*drawn)

    def put_away(self) -> None:
        """Let go of the pages; the pane is about to go."""
        self._lane.run(self._setter.close)

    # -- pointing -------------------------------------------------------------

    def point_to(self, question: str) -> None:
        """Mark the passages of *question*, which the officer is looking at."""
        if question != self._clicked[0]:
            self._clicked = ("", "")
        self._pending = (question, False)
        self._point(question, answered=False)

    def show_clause(self, clause: str) -> None:
        """Mark *clause* and scroll to it."""
        sheets = self.paper.sheets
        if sheets is not None:
            self.stack.setCurrentWidget(self.paper)
            self.paper.held = False
            self.paper.mark(sheets.of_clause(clause), follow=True)

    def _point(self, question: str, *, answered: bool) -> None:
        sheets = self.paper.sheets
        if sheets is None:
            return
        passages = (
            sheets.after_answer(question) if answered else sheets.passages(question)
        )
        asked, clause = self._clicked
        if asked == question:
            # The reader clicked on one clause of those that the answer is in.
            passages = tuple(p for p in passages if p.clause == clause) or passages
        self.paper.mark(passages, follow=True)
        self._show_origin(passages, question)

    def _show_origin(self, passages: "Sequence[Passage]", question: str) -> None:
        sheets, draft = self.paper.sheets, self._draft
        words = ""
        library = self._office.library
        if passages and sheets is not None and draft is not None:
            asked = library.questions.get(question)
            label = sheets.label(passages[0].clause)
            if asked is not None:
                name = speech.say(asked.name)
                value = draft.answers.get(question)
                answer = speech.words_of(asked, value, library, draft.answers)
                words = _("{clause} comes from your answer “{answer}”.").format(
                    clause=label, answer=_shortened(answer)
                )
                if asked.kind in {Kind.LIST, Kind.PROSE}:
                    words = _("{clause} comes from your answer: {question}.").format(
                        clause=label, question=name
                    )
                if not answer:
                    words = _("{clause} waits for your answer: {question}.").format(
                        clause=label, question=name
                    )
        self.origin.setText(words)
        self._arrow.setVisible(bool(words))

    def _press(self, passage: "Passage") -> None:
        sheets, draft = self.paper.sheets, self._draft
        if sheets is None or draft is None:
            return
        found = origins(passage, sheets.because, self._office.library, draft.answers)
        if len(found) == 1:
            self._go_to(passage.clause, found[0])
        elif found:
            self._ask_which(passage.clause, found, draft)

    def _ask_which(
        self, clause: str, found: "Sequence[Origin]", draft: "Draft"
    ) -> None:
        menu = QMenu(self)
        for origin in found[:12]:
            text = self._words_of(origin, draft)
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(partial(self._go_to, clause, origin))
        menu.popup(self.cursor().pos() + QPoint(0, 2))

    def _words_of(self, origin: "Origin", draft: "Draft") -> str:
        """Name an answer: its question, and what was answered."""
        library = self._office.library
        question = library.questions[origin.question]
        value = draft.answers.get(origin.question)
        answer = (
            speech.words_of(question, value, library, draft.answers)
            if origin.record is None or not isinstance(value, tuple)
            else _of_record(question, value[origin.record], library, draft)
        )
        name = speech.say(question.name)
        if not answer:
            return name
        return _("{question}: {answer}").format(
            question=name, answer=_shortened(answer)
        )

    def _go_to(self, clause: str, origin: "Origin") -> None:
        self._clicked = (origin.question, clause)
        self.origin_asked.emit(origin)

    def _leave_links(self) -> None:
        self.stack.setCurrentWidget(self.paper)
        self.paper.setFocus()

    def _show_links(self) -> None:
        sheets, draft = self.paper.sheets, self._draft
        if sheets is None or draft is None:
            return
        if self.stack.currentWidget() is self._links:
            self.stack.setCurrentWidget(self.paper)
            return
        self._links.show_links(self._office.library, draft, sheets, self.paper.page)
        self.stack.setCurrentWidget(self._links)
        self._links.setFocus()

    # -- turning pages --------------------------------------------------------

    def turn_over(self, side: str) -> None:
        """Show the page in the language *side*, or in both."""
        self.side = SIDES[side]
        self._pending = (self._pending[0], False)
        self.turned_over.emit(side)
        self._set()

    def step(self, step: int) -> None:
        """Go *step* pages on."""
        self.paper.go_to_page(self.paper.page + step)

    def _show_page(self, page: int) -> None:
        sheets = self.paper.sheets
        pages = sheets.printed.pages if sheets else 0
        self.number.setText(f"{page + 1} / {pages}" if pages else "")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < pages)


def _more(
    setter: Setter, sheets: Sheets, pages: tuple[int, ...], scale: float
) -> "tuple[int, dict[int, QImage]]":
    return sheets.serial, setter.draw(sheets, pages, scale)


def _of_record(
    question: "Question", record: object, library: "Library", draft: "Draft"
) -> str:
    """Say which record of a list it is: its first answers."""
    if not isinstance(record, Mapping):
        return ""
    words = [
        speech.words_of(column, record.get(column.name), library, draft.answers)
        for column in question.fields
    ]
    return ", ".join([text for text in words if text][:2])


def _shortened(text: str, most: int = 44) -> str:
    text = " ".join(text.split(" "))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def usual_side(draft: "Draft") -> Side:
    """Return the language in which the page of *draft* is shown first, or both."""
    return SIDES.get(str(draft.answers.get("doc.lang")), language())
