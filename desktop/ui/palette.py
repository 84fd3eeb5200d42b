"""The command palette: type a few letters, and do what they name."""

import gettext
import unicodedata
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop import places
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.actions import plain
from desktop.ui.style import ground, kept, rounded
from desktop.ui.widgets import Words, column, fill


def score(query: str, words: str) -> int | None:
    """Say how well *query* names *words*: the smaller the better; None if not at all.

    The letters of the query stand in the words, in their order; best at the start of
    words and next to one another. Accents and case do not count.
    """
    query, words = _bare(query), _bare(words)
    cost, at = 0, -1
    for letter in query:
        if letter == " ":
            continue
        found = words.find(letter, at + 1)
        if found < 0:
            return None
        starts = found == 0 or words[found - 1] == " "
        cost += 0 if starts or found == at + 1 else found - at
        at = found
    return cost


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


@cache
def _french() -> gettext.NullTranslations:
    folder = places.i18n()
    return gettext.translation("desktop", folder, languages=["fr"], fallback=True)


def names_of(action: QAction) -> tuple[str, ...]:
    """Return what *action* is called: on the screen, in English and in French."""
    source = str(action.data() or "")
    names = (action.text(), source, _french().gettext(source) if source else "")
    return tuple(dict.fromkeys(plain(name) for name in names if name))


class _Rows(QStyledItemDelegate):
    """Draws a command: its words, and its keys at the right."""

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(theme.em(20), theme.em(2.43))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        action = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        with kept(painter):
            if option.state & QStyle.StateFlag.State_Selected:
                ground(painter, rect, chosen=True)
            body = rect.adjusted(theme.em(0.7), 0, -theme.em(0.7), 0)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setFont(theme.font_of("body"))
            painter.setPen(theme.colour("text"))
            left = int(middle | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(body, left, plain(action.text()))
            keys = action.shortcut()
            painter.setFont(theme.font_of("hint"))
            painter.setPen(theme.colour("muted"))
            right = int(middle | Qt.AlignmentFlag.AlignRight)
            native = keys.SequenceFormat.NativeText
            painter.drawText(body, right, keys.toString(native))


class Palette(QDialog):
    """A field, and the actions that match what is typed in it."""

    def __init__(self, actions: Sequence[QAction], window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._actions = [action for action in actions if action.isEnabled()]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find a command"))
        width = theme.em(36)
        inset = theme.space("s2")
        layout = column(self, margins=(inset, inset, inset, inset), gap=inset)
        self.field = QLineEdit()
        self.field.setFont(theme.font_of("body"))
        self.field.setPlaceholderText(_("Type what you want to do"))
        self.field.setAccessibleName(_("Find a command"))
        self.field.setMinimumHeight(theme.em(2.43))
        pad = theme.em(0.5)
        self.field.setTextMargins(pad, 0, pad, 0)
        self.field.textEdited.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._do)
        fill(self.list, "base")
        fill(self.list.viewport(), "base")
        fill(self, "base")
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.nothing = Words(
            _(
                "No command is called so. Try another word, or the first letters of one."
            ),
            "body",
            "muted",
        )
        self.nothing.setContentsMargins(pad, inset, pad, inset)
        layout.addWidget(self.nothing)
        self.setFixedWidth(width)
        self._search("")
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, theme.em(3)))
        self.move(corner)
        self.field.setFocus()

    def _search(self, query: str) -> None:
        self.list.clear()
        ranked = []
        for number, action in enumerate(self._actions):
            found = [score(query, name) for name in names_of(action)]
            known = [cost for cost in found if cost is not None]
            if known:
                ranked.append((min(known), number, action))
        for _score, _number, action in sorted(ranked, key=lambda r: r[:2]):
            item = QListWidgetItem(plain(action.text()))
            item.setData(Qt.ItemDataRole.UserRole, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        count = self.list.count()
        self.list.setFixedHeight(min(9, count) * theme.em(2.43))
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        self.field.setAccessibleDescription("" if count else self.nothing.text())
        self.adjustSize()

    def _do(self, item: QListWidgetItem) -> None:
        action = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        if isinstance(action, QAction):
            action.trigger()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), fill="base", edge="border", radius=0)
        painter.end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if key == Qt.Key.Key_Down else -1
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                item = self.list.currentItem()
                if item is not None:
                    self._do(item)
                return True
        return False
