"""The list of drafts, the one changed last first."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _, ngettext
from desktop.ui.contracts.head import Head, side_of
from desktop.ui.contracts.place import begin_amendment
from desktop.ui.listed import Listed, draft_row, fetch
from desktop.ui.received.receive import receive_draft
from desktop.ui.screen import Host, Screen
from desktop.ui.statusline import Said
from desktop.ui.widgets import Button, EmptyState, Hairline, Scroll, clear, column

if TYPE_CHECKING:
    from desktop.office import Office


class DraftsScreen(Screen):
    """All drafts in the vault."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.begin = Button(_("New amendment"), "primary", large=True, does=self._begin)
        receive = Button(_("Open a received draft"), large=True, does=self._receive)
        self._head = Head((receive, self.begin), "s8")
        self._head.say(_("Drafts"), "")
        page = QWidget()
        self._body: QVBoxLayout = column(page)
        self._list: QVBoxLayout = column()
        self._body.addLayout(self._list)
        self._body.addStretch()
        full = QWidget()
        outer = column(full)
        outer.addWidget(self._head)
        outer.addWidget(Scroll(page), 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self.empty = EmptyState(
            "file-pen",
            _("No draft yet"),
            _("A draft begins from a contract, or from the sample."),
            (_("New amendment"), self._begin),
            (_("Open the sample contract"), host.open_sample),
        )
        self._stack.addWidget(self.empty)
        column(self).addWidget(self._stack)

    @override
    def enter(self) -> None:
        if self.host.saving is not None:
            self.host.saving.now()
        work = partial(_look, self.host.office)
        self.host.vault_lane.run(work, self._show, self.host.fail)

    def _show(self, drafts: tuple[Listed, ...]) -> None:
        clear(self._list)
        self._list.addWidget(Hairline())
        for each in drafts:
            opens = partial(self.host.open_draft, each.draft.id)
            self._list.addWidget(draft_row(each, self.host.office.library, opens))
        self._stack.setCurrentIndex(0 if drafts else 1)
        count = len(drafts)
        words = ngettext("1 draft", "{count} drafts", count).format(count=count)
        self.host.say_status(
            Said(
                _("Vault open"),
                "lock",
                progress=words if count else "",
                state=_("Everything stays on this computer"),
            )
        )

    def _begin(self) -> None:
        begin_amendment(self.host)

    def _receive(self) -> None:
        receive_draft(self.host, self.window())

    @override
    def fold(self, width: float) -> None:
        self._head.fold(width)
        side = side_of(width, "s8")
        self._body.setContentsMargins(side, 0, side, side)

    @override
    def take_focus(self) -> None:
        if self._stack.currentIndex() == 0:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.empty.findChildren(Button)[0].setFocus()


def _look(office: "Office") -> tuple[Listed, ...]:
    return fetch(office, office.drafts())
