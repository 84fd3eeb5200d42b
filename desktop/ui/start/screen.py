"""The start screen: the last draft first, then what is recent, then ways to begin."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _, ngettext
from desktop.ui import listed, speech, theme
from desktop.ui.listed import Listed
from desktop.ui.screen import Host, Screen
from desktop.ui.start.glance import Glance, look
from desktop.ui.start.ways import Way, Ways
from desktop.ui.statusline import Said
from desktop.ui.widgets import (
    Button,
    Hairline,
    Row,
    Scroll,
    SectionHead,
    Words,
    clear,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.contracts import Contract

STACKS: Final = 68.0  # em of width below which the columns stand below each other
_NARROW: Final = 48.0  # and below which the margins shrink


class StartScreen(Screen):
    """Where one begins, and begins again."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._page = QWidget()
        self._body: QVBoxLayout = column(self._page)
        column(self).addWidget(Scroll(self._page))
        self._columns: QBoxLayout | None = None
        self._width = STACKS
        self.first: QWidget | None = None
        self._set_margins()

    @override
    def enter(self) -> None:
        if self.host.saving is not None:
            self.host.saving.now()
        office = self.host.office
        self.host.vault_lane.run(
            partial(look, office), self.show_glance, self.host.fail
        )
        self.host.say_status(
            Said(
                _("Vault open"),
                "lock",
                state=_("Offline · clause library {version}").format(
                    version=office.library.version
                ),
            )
        )

    def show_glance(self, glance: Glance) -> None:
        """Show *glance*."""
        clear(self._body)
        self._columns = None
        if glance.drafts:
            self._show_last(glance)
        else:
            self._show_welcome(is_empty=not glance.contracts)
        if glance.drafts or glance.contracts:
            self._show_rest(glance)
        self._body.addStretch()
        # Once the buttons are on the screen.
        if self.isVisible():
            QTimer.singleShot(0, self, self.take_focus)

    # -- the head -------------------------------------------------------------

    def _show_last(self, glance: Glance) -> None:
        last = glance.drafts[0]
        now = datetime.now().astimezone()
        parts = [
            listed.parties(last.draft.answers),
            listed.event(last.draft.answers, self.host.office.library),
            speech.progress(last.answered, last.total),
            listed.saved(last.saved, now),
        ]
        self._head(
            _("Resume"),
            listed.draft_title(last.draft),
            " · ".join(part for part in parts if part),
        )
        resume = Button(
            _("Resume the draft"),
            "primary",
            large=True,
            does=partial(self.host.open_draft, last.draft.id),
        )
        self._buttons(resume)

    def _show_welcome(self, *, is_empty: bool) -> None:
        if is_empty:
            self._head(
                "",
                _("Open the sample contract"),
                _(
                    "A fictitious outsourcing contract with its amendment, already "
                    "answered: see what the desk does before you record your own."
                ),
            )
            first = Button(
                _("Open the sample"), "primary", large=True, does=self.host.open_sample
            )
        else:
            self._head(
                "",
                _("Draft your first amendment"),
                _("Your contracts are recorded. An amendment begins from one of them."),
            )
            first = Button(_("New amendment"), "primary", large=True, does=self._begin)
        record = Button(_("Record a contract"), large=True, does=self._record)
        receive = Button(_("Open a received draft"), large=True, does=self._receive)
        self._buttons(*((first, record, receive) if is_empty else (first, record)))

    def _head(self, kicker: str, title: str, detail: str) -> None:
        if kicker:
            self._body.addWidget(Words(kicker, "column", "accent"))
            self._body.addSpacing(theme.space("s1"))
        self._body.addWidget(Words(title, "title"))
        self._body.addSpacing(theme.space("s1"))
        self._body.addWidget(Words(detail, "body", "muted"))
        self._body.addSpacing(theme.space("s4"))

    def _buttons(self, *buttons: Button) -> None:
        row = line(gap=theme.space("s2"))
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self._body.addLayout(row)
        self.first = buttons[0]

    # -- below it -------------------------------------------------------------

    def _show_rest(self, glance: Glance) -> None:
        self._body.addSpacing(theme.space("s6"))
        self._body.addWidget(Hairline())
        self._body.addSpacing(theme.space("s6"))
        recent = glance.drafts[1:]
        left = column()
        if recent:
            left.addWidget(self._recent(recent))
            left.addSpacing(theme.space("s7"))
        begin = SectionHead(_("Begin"))
        # As high as the heads that have a link: their rules stand on one line.
        begin.setMinimumHeight(theme.em(2) + theme.space("s2") + 1)
        left.addWidget(begin)
        left.addWidget(self._ways())
        left.addStretch()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.space("s8"))
        self._columns.addLayout(left, 64)
        if glance.contracts:
            right = column()
            right.addWidget(self._contracts(glance))
            right.addStretch()
            self._columns.addLayout(right, 36)
        self._body.addLayout(self._columns)
        self._stack_columns()

    def _recent(self, drafts: tuple[Listed, ...]) -> QWidget:
        section = QWidget()
        body = column(section)
        every = (_("All drafts"), partial(self.host.go, "drafts"))
        body.addWidget(SectionHead(_("Recent"), action=every))
        library = self.host.office.library
        for each in drafts:
            opens = partial(self.host.open_draft, each.draft.id)
            body.addWidget(listed.draft_row(each, library, opens))
        return section

    def _contracts(self, glance: Glance) -> QWidget:
        section = QWidget()
        body = column(section)
        every = (_("All contracts"), partial(self.host.go, "contracts"))
        body.addWidget(SectionHead(_("Contracts"), action=every))
        for contract, count in zip(glance.contracts, glance.begun, strict=True):
            body.addWidget(self._contract(contract, count))
        more = glance.contract_count - len(glance.contracts)
        if more:
            words = ngettext("and 1 more", "and {count} more", more)
            note = Words(words.format(count=more), "hint", "muted")
            note.setContentsMargins(0, theme.space("s3"), 0, 0)
            body.addWidget(note)
        return section

    def _contract(self, contract: "Contract", count: int) -> Row:
        drafts = ngettext("1 draft", "{count} drafts", count).format(count=count)
        row = Row(
            listed.contract_title(contract),
            listed.parties(contract.answers),
            icon="scale",
            right=drafts if count else "",
        )
        row.pressed.connect(partial(self._go_to_contract, contract.id))
        return row

    def _ways(self) -> Ways:
        ways = [
            Way(_("New amendment"), "file-pen", self._begin, "Ctrl\u00a0N"),
            Way(_("Record a contract"), "file-plus", self._record),
            Way(_("Open a received draft"), "inbox", self._receive, "Ctrl\u00a0O"),
            Way(
                _("Open the sample contract"),
                "flask-conical",
                self.host.open_sample,
                _("fictitious"),
            ),
        ]
        return Ways(ways)

    # -- what it asks ---------------------------------------------------------

    def _record(self) -> None:
        from desktop.ui.contracts import record_contract

        record_contract(self.host)

    def _begin(self) -> None:
        from desktop.ui.contracts import begin_amendment

        begin_amendment(self.host)

    def _go_to_contract(self, contract: str) -> None:
        from desktop.ui.contracts import show_contract

        show_contract(self.host, contract)

    def _receive(self) -> None:
        from desktop.ui.received import receive_draft

        receive_draft(self.host, self.window())

    # -- the screen -----------------------------------------------------------

    @override
    def fold(self, width: float) -> None:
        self._width = width
        self._set_margins()
        self._stack_columns()

    def _set_margins(self) -> None:
        side = theme.space("s8" if self._width >= _NARROW else "s5")
        above = theme.space("s6")
        self._body.setContentsMargins(side, above, side, above)

    def _stack_columns(self) -> None:
        if self._columns is None:
            return
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(beside if self._width >= STACKS else below)

    @override
    def take_focus(self) -> None:
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
