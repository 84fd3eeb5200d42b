"""The list of drafts, the newest first."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _, ngettext
from desktop.ui import speech, theme
from desktop.ui.screen import Host, Screen
from desktop.ui.statusline import Said
from desktop.ui.widgets import EmptyState, Row, Scroll, Words, clear, column

if TYPE_CHECKING:
    from desktop.vault import DraftCard


class DraftsScreen(Screen):
    """All drafts in the vault."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        page = QWidget()
        side = theme.space("s8")
        outer = column(page, margins=(side, theme.space("s6"), side, side))
        outer.addWidget(Words(_("Drafts"), "title"))
        outer.addSpacing(theme.space("s4"))
        self._list: QVBoxLayout = column()
        outer.addLayout(self._list)
        outer.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroll(page))
        self._stack.addWidget(
            EmptyState(
                "file-pen",
                _("No draft yet"),
                _("A draft begins from a contract, or from the sample."),
                (_("Open the sample"), host.open_sample),
            )
        )
        column(self).addWidget(self._stack)

    @override
    def enter(self) -> None:
        self.host.vault_lane.run(self.host.office.drafts, self._show, self.host.fail)

    def _show(self, cards: "tuple[DraftCard, ...]") -> None:
        clear(self._list)
        now = datetime.now().astimezone()
        for card in cards:
            saved = speech.moment(card.saved.astimezone(), now)
            row = Row(
                card.name or card.title or _("Amendment"),
                card.title if card.name else "",
                icon="file-pen",
                right=saved,
            )
            row.pressed.connect(partial(self.host.open_draft, card.id))
            self._list.addWidget(row)
        self._stack.setCurrentIndex(0 if cards else 1)
        count = len(cards)
        self.host.say_status(
            Said(
                _("Vault open"),
                "lock",
                progress=ngettext("1 draft", "{count} drafts", count).format(
                    count=count
                ),
            )
        )
