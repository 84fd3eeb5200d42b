"""Drawn here: push buttons, of three kinds."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.style.shapes import focus_ring, is_focused, kept, rounded
from desktop.ui.theme import Tone

_State = QStyle.StateFlag
_LINKS = frozenset({"quiet", "plain"})  # kinds that look as words
_Sub = QStyle.SubControl
_Complex = QStyle.ComplexControl


def kind_of(widget: QWidget | None) -> str:
    """Return the kind of a button: primary, secondary or quiet."""
    kind = widget.property("kind") if widget is not None else None
    return kind if isinstance(kind, str) else "secondary"


def _is_large(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("large"))


def size(option: QStyleOptionButton, widget: QWidget | None) -> QSize:
    """Return the size of a button: its words, its padding, the room for its ring."""
    metrics = option.fontMetrics
    width = metrics.size(Qt.TextFlag.TextShowMnemonic, option.text).width()
    if not option.icon.isNull():
        width += option.iconSize.width() + (theme.em(0.36) if width else 0)
    if kind_of(widget) in _LINKS:
        return QSize(width, theme.em(2))
    height = theme.em(2.71 if _is_large(widget) else 2.43)
    return QSize(width + 2 * theme.em(1.14), height)


def _tones(kind: str, state: _State) -> tuple[Tone | None, Tone | None, Tone]:
    enabled = bool(state & _State.State_Enabled)
    over = bool(state & _State.State_MouseOver) and enabled
    if kind == "primary":
        if enabled:
            return "accent", None, "on"
        plain = theme.mode() == "contrast"
        return (None, "border", "text") if plain else ("line", None, "muted")
    if kind in _LINKS:
        tone: Tone = "accent" if kind == "quiet" else "text"
        return None, None, tone if enabled else "muted"
    if kind == "bare":
        return "hover" if over else None, None, "text"
    return "hover" if over else "base", "border", "text" if enabled else "muted"


def draw(option: QStyleOptionButton, painter: QPainter, widget: QWidget | None) -> None:
    """Draw a button."""
    state, kind = option.state, kind_of(widget)
    # The ring lies along the edge, and the button steps back from it, so that the
    # left edge of a column is the same with and without the focus.
    outer = inner = option.rect
    focused = is_focused(state)
    if focused and kind not in _LINKS:
        inner = outer.adjusted(4, 4, -4, -4)
    fill, edge, tone = _tones(kind, state)
    with kept(painter):
        if fill is not None or edge is not None:
            dashed = not state & _State.State_Enabled and edge is not None
            radius = 0.29 if focused else 0.43
            rounded(painter, inner, fill=fill, edge=edge, radius=radius, dashed=dashed)
        if kind == "primary" and state & _State.State_Enabled:
            _shade(painter, inner, state)
        if focused and kind not in _LINKS:
            focus_ring(painter, outer, radius=0.5)
        elif focused:
            focus_ring(painter, outer.adjusted(-1, 0, 1, 0), radius=0.3)
        _draw_label(option, painter, inner, tone, kind)


def _shade(painter: QPainter, rect: QRect, state: _State) -> None:
    if not state & (_State.State_MouseOver | _State.State_Sunken):
        return
    veil = theme.colour("on")
    veil.setAlpha(46 if state & _State.State_Sunken else 26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    corner = theme.em_exact(0.43)
    painter.drawRoundedRect(rect, corner, corner)


def _draw_label(
    option: QStyleOptionButton, painter: QPainter, rect: QRect, tone: Tone, kind: str
) -> None:
    icon, text = option.icon, option.text
    metrics = option.fontMetrics
    gap = theme.em(0.36) if text else 0
    side = option.iconSize.width() if not icon.isNull() else 0
    width = metrics.size(Qt.TextFlag.TextShowMnemonic, text).width()
    whole = width + (side + gap if side else 0)
    left = rect.left() + max(0, (rect.width() - whole) // 2)
    if kind in _LINKS:
        left = rect.left()
    if side:
        top = rect.top() + (rect.height() - side) // 2
        icon.paint(painter, QRect(left, top, side, side))
        left += side + gap
    font = painter.font()
    hot = option.state & (_State.State_MouseOver | _State.State_HasFocus)
    if kind in _LINKS and hot and option.state & _State.State_Enabled:
        font.setUnderline(True)
        painter.setFont(font)
    painter.setPen(theme.colour(tone))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        QRect(left, rect.top(), width + 2, rect.height()),
        int(flags) | int(Qt.TextFlag.TextShowMnemonic),
        text,
    )
