"""A choice of two to four short words in one frame."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.style import focus_ring, rounded, shows_focus
from desktop.ui.widgets.grounds import line


class _Part(QAbstractButton):
    def __init__(self, text: str, tooltip: str = "") -> None:
        super().__init__()
        self.setText(text)
        self.setToolTip(tooltip)
        self.setAccessibleName(tooltip or text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font_of("hint", QFont.Weight.DemiBold))
        width = metrics.horizontalAdvance(self.text()) + 2 * theme.em(0.72)
        return QSize(width, max(28, theme.em(1.86)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen:
            rounded(painter, self.rect().adjusted(2, 2, -2, -2), fill="accent",
                    radius=0.36)  # fmt: skip
        elif self.underMouse():
            rounded(painter, self.rect().adjusted(2, 2, -2, -2), fill="hover",
                    radius=0.36)  # fmt: skip
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        painter.setFont(theme.font_of("hint", weight))
        painter.setPen(theme.colour("on" if chosen else "text"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


class Segmented(QWidget):
    """Two to four words, of which one is chosen.

    Signals:
        chosen: the officer chose another word; carries its key.
    """

    chosen = Signal(str)

    def __init__(
        self, parts: Sequence[tuple[str, str]], name: str, tips: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in parts]
        inset = 1
        layout = line(self, margins=(inset, inset, inset, inset))
        for number, (_, text) in enumerate(parts):
            tip = tips[number] if number < len(tips) else ""
            part = _Part(text, tip)
            part.installEventFilter(self)
            self._group.addButton(part, number)
            layout.addWidget(part)
        self._group.idClicked.connect(lambda n: self.chosen.emit(self._keys[n]))

    def show_chosen(self, key: str) -> None:
        """Show *key* as the chosen one."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def part(self, key: str) -> QAbstractButton:
        """Return the button of *key*."""
        return self._group.button(self._keys.index(key))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame: QRect = self.rect()
        rounded(painter, frame, fill="base", edge="border")
        if any(shows_focus(part) for part in self._group.buttons()):
            focus_ring(painter, frame, radius=0.43)
        painter.end()

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        kind = event.type()  # type: ignore[attr-defined]
        if kind in {kind.FocusIn, kind.FocusOut}:
            self.update()
        return False
