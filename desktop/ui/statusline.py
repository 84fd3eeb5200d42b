"""The status line: what is saved, what is to settle, how far; and the state."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

from desktop.i18n import _
from desktop.ui import icons, theme
from desktop.ui.theme import Tone
from desktop.ui.widgets import Button, Ground, Words, line


@dataclass(frozen=True, slots=True)
class Said:
    """What the status line says. *saved* stands behind a check, or behind *icon*."""

    saved: str = ""
    icon: str = "check"
    tone: Tone = "muted"
    settle: str = ""
    progress: str = ""
    state: str = ""

    def with_saving(self, saved: str, problem: str) -> "Said":
        """Say also that all is *saved*, or the *problem* that keeps it from being."""
        if problem:
            return replace(self, saved=problem, icon="circle-alert", tone="del")
        return replace(self, saved=saved)


class StatusLine(Ground):
    """The last line of the window.

    Signals:
        settle_asked: the officer wants to see the points to settle.
    """

    settle_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        side = theme.space("s4")
        layout = line(self, margins=(side, 0, side, 0), gap=theme.space("s2"))
        self.setFixedHeight(theme.em(2.14))
        self._picture = QLabel()
        self.saved = Words("", "caption", "muted", wrap=False)
        self.saved.setFont(theme.figures(self.saved.font()))
        self.settle = Button("", "quiet", icon="", does=self.settle_asked.emit)
        self.settle.setFont(theme.font_of("caption"))
        self.settle.setProperty("kind", "plain")
        self.settle.setIcon(icons.icon("triangle-alert", "warn", 1.14))
        self.settle.setFixedHeight(theme.em(2))
        self.progress = Words("", "caption", "muted", wrap=False)
        self.progress.setFont(theme.figures(self.progress.font()))
        self.state = Words("", "caption", "muted", wrap=False)
        layout.addWidget(self._picture)
        layout.addWidget(self.saved)
        layout.addSpacing(theme.space("s2"))
        layout.addWidget(self.settle)
        layout.addSpacing(theme.space("s2"))
        layout.addWidget(self.progress)
        layout.addStretch()
        layout.addWidget(self.state)
        self._said = Said()
        self.show_said(Said())

    def show_said(self, said: Said) -> None:
        """Show *said*, and tell screen readers what is new in it."""
        before, self._said = self._said, said
        if before == said and self.saved.text():
            return
        self._picture.setVisible(bool(said.saved))
        if said.saved:
            self._picture.setPixmap(icons.pixmap(said.icon, said.tone, 1.07))
        self.saved.setText(said.saved)
        self.saved.set_tone(said.tone)
        self.settle.setText(said.settle)
        self.settle.setAccessibleName(
            _("{points}: go to the review").format(points=said.settle)
        )
        self.settle.setVisible(bool(said.settle))
        self.progress.setText(said.progress)
        self.state.setText(said.state)
        for old, new in ((before.saved, said.saved), (before.settle, said.settle)):
            if new and old != new:
                self._announce(new)

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
