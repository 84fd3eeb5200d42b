"""The start screen: the last draft first, then recent drafts, then ways to begin."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.screen import Host, Screen
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
    from desktop.vault import DraftCard


class StartScreen(Screen):
    """Where one begins, and begins again."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        page = QWidget()
        side = theme.space("s8")
        self._body: QVBoxLayout = column(
            page, margins=(side, theme.space("s6"), side, theme.space("s6"))
        )
        column(self).addWidget(Scroll(page))
        self.first: Button | None = None

    @override
    def enter(self) -> None:
        self.host.vault_lane.run(self.host.office.drafts, self._show, self.host.fail)
        self.host.say_status(
            Said(
                _("Vault open"),
                "lock",
                state=_("Offline · clause library of {day}").format(
                    day=self.host.office.library.version
                ),
            )
        )

    def _show(self, cards: "tuple[DraftCard, ...]") -> None:
        clear(self._body)
        if cards:
            self._show_last(cards[0])
            if len(cards) > 1:
                self._show_recent(cards[1:11])
        else:
            self._show_welcome()
        self._show_ways()
        self._body.addStretch()

    def _head(self, kicker: str, title: str, detail: str) -> None:
        if kicker:
            self._body.addWidget(Words(kicker, "hint", "accent"))
        self._body.addSpacing(theme.space("s1"))
        self._body.addWidget(Words(title, "title"))
        self._body.addSpacing(theme.space("s1"))
        self._body.addWidget(Words(detail, "body", "muted"))
        self._body.addSpacing(theme.space("s4"))

    def _buttons(self, *buttons: Button) -> None:
        row = line(gap=2)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self._body.addLayout(row)
        self._body.addSpacing(theme.space("s6"))
        self._body.addWidget(Hairline())
        self._body.addSpacing(theme.space("s6"))
        self.first = buttons[0]

    def _show_last(self, card: "DraftCard") -> None:
        now = datetime.now().astimezone()
        saved = speech.moment(card.saved.astimezone(), now)
        title = card.name or _("Amendment to: {contract}").format(
            contract=card.title or _("untitled contract")
        )
        self._head(_("Resume"), title, _("Saved {when}").format(when=saved))
        resume = Button(
            _("Resume the draft"),
            "primary",
            large=True,
            does=partial(self.host.open_draft, card.id),
        )
        self._buttons(resume)

    def _show_welcome(self) -> None:
        self._head(
            "",
            _("Open the sample contract"),
            _("A fictitious outsourcing contract, with an amendment already answered."),
        )
        self._buttons(
            Button(
                _("Open the sample"),
                "primary",
                large=True,
                does=self.host.open_sample,
            )
        )

    def _show_recent(self, cards: "tuple[DraftCard, ...]") -> None:
        self._body.addWidget(SectionHead(_("Recent")))
        now = datetime.now().astimezone()
        for card in cards:
            row = Row(
                card.name or card.title or _("Amendment"),
                card.title if card.name else "",
                icon="file-pen",
                right=speech.moment(card.saved.astimezone(), now),
            )
            row.pressed.connect(partial(self.host.open_draft, card.id))
            self._body.addWidget(row)
        self._body.addSpacing(theme.space("s6"))

    def _show_ways(self) -> None:
        self._body.addWidget(SectionHead(_("Begin")))
        for title, icon, does in (
            (_("Open the sample contract"), "flask-conical", self.host.open_sample),
        ):
            row = Row(title, icon=icon, tone="accent", right=_("fictitious"))
            row.pressed.connect(does)
            self._body.addWidget(row)

    @override
    def take_focus(self) -> None:
        if self.first is not None:
            self.first.setFocus()
