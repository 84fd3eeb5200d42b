"""Drawn here: the scroll bar, a round handle without arrows."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.style.shapes import kept

_State = QStyle.StateFlag
_Sub = QStyle.SubControl
_Complex = QStyle.ComplexControl

EXTENT: Final = 10


def part_of(option: QStyleOptionSlider, part: _Sub) -> QRect:
    """Return where a part of the bar lies."""
    rect = option.rect
    if part in {_Sub.SC_ScrollBarAddLine, _Sub.SC_ScrollBarSubLine}:
        return QRect()
    if part == _Sub.SC_ScrollBarGroove:
        return rect
    upright = option.orientation == Qt.Orientation.Vertical
    length = rect.height() if upright else rect.width()
    least, most = option.minimum, option.maximum
    extent = most - least
    size = length
    if extent > 0:
        step = option.pageStep
        size = min(length, max(28, length * step // (extent + step)))
    start = QStyle.sliderPositionFromValue(
        least,
        most,
        option.sliderPosition,
        length - size,
        option.upsideDown,
    )
    spans = {
        _Sub.SC_ScrollBarSubPage: (0, start),
        _Sub.SC_ScrollBarAddPage: (start + size, length - start - size),
        _Sub.SC_ScrollBarSlider: (start, size),
    }
    begin, span = spans.get(part, (0, length))
    if upright:
        return QRect(rect.left(), rect.top() + begin, rect.width(), span)
    return QRect(rect.left() + begin, rect.top(), span, rect.height())


def draw_bar(
    style: QStyle,
    option: QStyleOptionSlider,
    painter: QPainter,
    widget: QWidget | None,
) -> None:
    """Draw the bar."""
    rect = option.rect
    ground_role = QPalette.ColorRole.Base
    palette: QPalette = option.palette
    painter.fillRect(rect, palette.color(ground_role))
    part = _Sub.SC_ScrollBarSlider
    handle = style.subControlRect(_Complex.CC_ScrollBar, option, part, widget)
    if option.maximum <= option.minimum:
        return
    over = bool(option.state & _State.State_MouseOver)
    full = over or theme.mode() == "contrast"
    colour = QColor(theme.colour("border"))
    colour.setAlpha(255 if full else 128)
    inset = 1 if full else 2
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        shape = QRectF(handle).adjusted(inset, inset, -inset, -inset)
        corner = min(shape.width(), shape.height()) / 2
        painter.drawRoundedRect(shape, corner, corner)
