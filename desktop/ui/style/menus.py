"""Drawn here: the menu bar and the menus."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionMenuItem,
)

from desktop.ui import icons, theme
from desktop.ui.style.shapes import ground, kept

_State = QStyle.StateFlag
_Sub = QStyle.SubControl
_Complex = QStyle.ComplexControl


def draw_bar(option: QStyleOption, painter: QPainter) -> None:
    """Draw the ground of the menu bar, with a hairline below."""
    rect = option.rect
    painter.fillRect(rect, theme.colour("window"))
    painter.fillRect(
        QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line")
    )


def draw_bar_item(
    style: QStyle, option: QStyleOptionMenuItem, painter: QPainter
) -> None:
    """Draw the title of a menu."""
    draw_bar(option, painter)
    state, rect = option.state, option.rect
    if state & (_State.State_Selected | _State.State_Sunken):
        ground(painter, rect.adjusted(2, 3, -2, -4), chosen=False)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextShowMnemonic)
    if not state & _State.State_HasFocus:  # the access keys, once Alt was pressed
        flags |= int(Qt.TextFlag.TextHideMnemonic)
    style.drawItemText(
        painter,
        rect,
        flags,
        theme.palette(),
        bool(state & _State.State_Enabled),
        option.text,
        QPalette.ColorRole.WindowText,
    )


def item_size(option: QStyleOptionMenuItem, contents: QSize) -> QSize:
    """Return the size of an entry of a menu."""
    separator = QStyleOptionMenuItem.MenuItemType.Separator
    if option.menuItemType == separator:
        return QSize(contents.width(), 9)
    return QSize(contents.width() + theme.em(5), max(28, theme.em(2)))


def draw_item(option: QStyleOptionMenuItem, painter: QPainter) -> None:
    """Draw an entry of a menu."""
    rect, state = option.rect, option.state
    painter.fillRect(rect, theme.colour("base"))
    if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
        line = QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1)
        painter.fillRect(line, theme.colour("line"))
        return
    enabled = bool(state & _State.State_Enabled)
    if state & _State.State_Selected and enabled:
        ground(painter, rect.adjusted(1, 0, -1, 0), chosen=True)
    side = theme.em_exact(1.0)
    if option.checked:
        box = QRectF(rect.left() + theme.em(0.6), 0, side, side)
        box.moveTop(rect.center().y() - side / 2 + 0.5)
        icons.draw(painter, "check", "accent", box)
    text, _, keys = option.text.partition("\t")
    body = rect.adjusted(theme.em(2.1), 0, -theme.em(1.2), 0)
    middle = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextShowMnemonic)
    with kept(painter):
        painter.setFont(option.font)
        painter.setPen(theme.colour("text" if enabled else "muted"))
        painter.drawText(body, middle | int(Qt.AlignmentFlag.AlignLeft), text)
        painter.setPen(theme.colour("muted"))
        painter.drawText(body, middle | int(Qt.AlignmentFlag.AlignRight), keys)
    if option.menuItemType == QStyleOptionMenuItem.MenuItemType.SubMenu:
        box = QRectF(rect.right() - theme.em(1.3), 0, side, side)
        box.moveTop(rect.center().y() - side / 2 + 0.5)
        icons.draw(painter, "chevron-right", "muted", box)
