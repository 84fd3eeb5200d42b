"""Radio and check rows whose words may take several lines."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
)
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.style import focus_ring, is_focused

_GAP = 0.71
_FLAGS = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


def _indent() -> int:
    return theme.em(1.18) + theme.em(_GAP)


class _Row:
    """What both rows share: their measure, and how they are drawn.

    Words that are chosen are set in 500, so the height is always measured with it.
    """

    ELEMENT: QStyle.PrimitiveElement

    @staticmethod
    def height_for(button: QAbstractButton, width: int) -> int:
        metrics = QFontMetrics(theme.font_of("value"))
        room = QRect(0, 0, max(20, width - _indent()), 10_000)
        words = metrics.boundingRect(room, _FLAGS, button.text()).height()
        return words + 2 * _Row.head(metrics)

    @staticmethod
    def head(metrics: QFontMetrics) -> int:
        """Return how far below the edge the first line begins, however many follow.

        So the marks of rows that stand side by side are level.
        """
        return max(4, (max(28, theme.em(2)) - metrics.height()) // 2)

    @staticmethod
    def width_of(button: QAbstractButton) -> int:
        metrics = QFontMetrics(theme.font_of("value"))
        return _indent() + metrics.horizontalAdvance(button.text()) + 2

    @staticmethod
    def draw(
        button: QAbstractButton,
        option: QStyleOptionButton,
        element: QStyle.PrimitiveElement,
    ) -> None:
        painter = QPainter(button)
        chosen = button.isChecked()
        weight = QFont.Weight.Medium if chosen else QFont.Weight.Normal
        font = theme.font_of("body", weight)
        side = theme.em(1.18)
        metrics = QFontMetrics(font)
        room = QRect(_indent(), 0, button.width() - _indent(), button.height())
        words = metrics.boundingRect(room, _FLAGS, button.text())
        top = _Row.head(metrics)
        mark = QRect(0, top + (metrics.height() - side) // 2, side, side)
        option.rect = mark
        button.style().drawPrimitive(element, option, painter, button)
        if is_focused(option.state):
            # Round the words: beside the mark, so that the left edge stays where it is.
            ring = words.translated(0, top).adjusted(-6, -4, 6, 4)
            ring.setRight(min(ring.right(), button.width() - 1))
            focus_ring(painter, ring, radius=0.36)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if button.isEnabled() else "muted"))
        painter.drawText(room.translated(0, top), _FLAGS, button.text())
        painter.end()


class RadioRow(QRadioButton):
    """One answer of several, of which one is chosen."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _prepare(self)

    @override
    def heightForWidth(self, width: int) -> int:
        return _Row.height_for(self, width)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        return QSize(_Row.width_of(self), max(28, theme.em(2)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(6), max(28, theme.em(2)))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _Row.draw(self, option, QStyle.PrimitiveElement.PE_IndicatorRadioButton)


class CheckRow(QCheckBox):
    """One answer of several, each chosen or not."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _prepare(self)

    @override
    def heightForWidth(self, width: int) -> int:
        return _Row.height_for(self, width)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        return QSize(_Row.width_of(self), max(28, theme.em(2)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(6), max(28, theme.em(2)))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _Row.draw(self, option, QStyle.PrimitiveElement.PE_IndicatorCheckBox)


def _prepare(row: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
