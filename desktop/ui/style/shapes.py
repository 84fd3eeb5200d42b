"""What every drawn control is made of: frames, rings and grounds.

Knows the theme; knows no widget.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from desktop.ui import theme
from desktop.ui.theme import Tone

_State = QStyle.StateFlag


@contextmanager
def kept(painter: QPainter) -> Iterator[QPainter]:
    """Give *painter* back as it was, whatever happens in between."""
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        yield painter
    finally:
        painter.restore()


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: Tone | None = None,
    edge: Tone | None = None,
    width: float = 1,
    radius: float = 0.43,
    dashed: bool = False,
) -> None:
    """Draw a rounded rectangle whose edge lies inside *rect*."""
    inner = QRectF(rect)
    pen = Qt.PenStyle.NoPen
    with kept(painter):
        painter.setPen(pen)
        if edge is not None:
            inner.adjust(width / 2, width / 2, -width / 2, -width / 2)
            line = QPen(theme.colour(edge), width)
            if dashed:
                line.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(line)
        painter.setBrush(
            Qt.BrushStyle.NoBrush if fill is None else theme.colour(fill),
        )
        corner = theme.em_exact(radius)
        painter.drawRoundedRect(inner, corner, corner)


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float = 0.6) -> None:
    """Draw the ring of focus along the inside of *rect*."""
    rounded(painter, rect, edge="accent", width=2, radius=radius)


def ground(painter: QPainter, rect: QRect | QRectF, *, chosen: bool) -> None:
    """Draw the ground of a row that is chosen, or under the pointer."""
    if theme.mode() == "contrast":
        edge: Tone = "accent" if chosen else "line"
        rounded(painter, rect, edge=edge, width=2 if chosen else 1)
    else:
        rounded(painter, rect, fill="select" if chosen else "hover")


def shows_focus(widget: QWidget) -> bool:
    """Say whether *widget* shows its ring: the keyboard brought the focus to it."""
    keyboard = Qt.WidgetAttribute.WA_KeyboardFocusChange
    return widget.hasFocus() and widget.window().testAttribute(keyboard)


def is_focused(state: _State) -> bool:
    """Say whether the ring of focus is due: the keyboard brought the focus."""
    wanted = _State.State_HasFocus | _State.State_KeyboardFocusChange
    return state & wanted == wanted
