"""The banner that says what was done and offers to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets.button import Button, IconButton
from desktop.ui.widgets.grounds import Ground, line
from desktop.ui.widgets.words import Words

STAYS = 10_000  # milliseconds


class Banner(Ground):
    """A sentence and one action; leaves after ten seconds, unless it is looked at."""

    def __init__(self) -> None:
        super().__init__("window")
        side = theme.space("s4")
        self._line = line(self, margins=(side, 4, side, 4), gap=theme.space("s3"))
        self._words = Words(wrap=True)
        self._undo = Button("", "quiet")
        self._close = IconButton("x", _("Close"), self.hide)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._undo)
        self._line.addWidget(self._close)
        self._does: Callable[[], object] | None = None
        self._undo.clicked.connect(self._take_back)
        self._leaves = QTimer(self, singleShot=True, interval=STAYS)
        self._leaves.timeout.connect(self._leave)
        self.hide()

    def say(
        self, sentence: str, action: str = "", does: Callable[[], object] | None = None
    ) -> None:
        """Show *sentence*, and offer *action*."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._undo.setText(action)
        self._undo.setVisible(bool(action))
        self._does = does
        self.show()
        self._leaves.start()

    def _take_back(self) -> None:
        self.hide()
        if self._does is not None:
            self._does()

    def _leave(self) -> None:
        inside = QApplication.focusWidget()
        if self.underMouse() or (inside is not None and self.isAncestorOf(inside)):
            self._leaves.start()
        else:
            self.hide()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._leaves.start()
