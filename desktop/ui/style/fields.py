"""Drawn here: frames of fields, radio and check marks, the closed combo box."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.style.shapes import kept, rounded

if TYPE_CHECKING:
    from desktop.ui.theme import Tone

_State = QStyle.StateFlag
_Sub = QStyle.SubControl
_Complex = QStyle.ComplexControl


def is_wrong(widget: QWidget | None) -> bool:
    """Say whether what was typed in *widget* could not be read."""
    return widget is not None and bool(widget.property("wrong"))


def _is_cell(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("cell"))


def draw_frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the frame of a field, and its ground."""
    if isinstance(widget, QLineEdit) and not widget.hasFrame():
        return
    if isinstance(widget, QFrame) and widget.frameShape() == QFrame.Shape.NoFrame:
        return
    focused = widget.hasFocus() if widget is not None else False
    over = bool(option.state & _State.State_MouseOver)
    if _is_cell(widget) and not (focused or over or is_wrong(widget)):
        return
    edge: Tone = "accent" if focused else "border"
    if is_wrong(widget):
        edge = "del"
    strong = focused or is_wrong(widget)
    rounded(painter, option.rect, fill="base", edge=edge, width=2 if strong else 1)


def draw_radio(option: QStyleOption, painter: QPainter) -> None:
    """Draw the mark of a radio button."""
    state, rect = option.state, QRectF(option.rect)
    chosen = bool(state & _State.State_On)
    with kept(painter):
        edge: Tone = "accent" if chosen else "border"
        if state & _State.State_MouseOver:
            edge = "accent"
        painter.setPen(QPen(theme.colour(edge), 1.5))
        painter.setBrush(theme.colour("base"))
        painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            dot = rect.width() * 0.265
            painter.drawEllipse(rect.center(), dot, dot)


def draw_check(option: QStyleOption, painter: QPainter) -> None:
    """Draw the mark of a check box."""
    state, rect = option.state, QRectF(option.rect)
    chosen = bool(state & _State.State_On)
    with kept(painter):
        if chosen:
            rounded(painter, rect, fill="accent", radius=0.25)
            pen = QPen(theme.colour("on"), rect.width() * 0.125)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            points = ((0.27, 0.53), (0.43, 0.69), (0.74, 0.34))
            painter.drawPolyline(
                [
                    QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())
                    for x, y in points
                ]
            )
        else:
            over = bool(state & _State.State_MouseOver)
            edge: Tone = "accent" if over else "border"
            rounded(painter, rect, fill="base", edge=edge, width=1.5, radius=0.25)


def draw_combo_label(
    style: QStyle,
    option: QStyleOptionComboBox,
    painter: QPainter,
    widget: QWidget | None,
) -> None:
    """Draw the chosen words of a combo box."""
    part = _Sub.SC_ComboBoxEditField
    rect = style.subControlRect(_Complex.CC_ComboBox, option, part, widget)
    text = option.fontMetrics.elidedText(
        option.currentText,
        Qt.TextElideMode.ElideRight,
        rect.width(),
    )
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setPen(theme.colour("text"))
    painter.drawText(rect, int(flags), text)
