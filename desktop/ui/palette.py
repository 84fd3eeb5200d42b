"""The command palette: type a few letters, and do what they name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.actions import plain
from desktop.ui.widgets import column, fill


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
    import unicodedata

    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


class Palette(QDialog):
    """A field, and the actions that match what is typed in it."""

    def __init__(self, actions: Sequence[QAction], window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._actions = [action for action in actions if action.isEnabled()]
        self.setWindowTitle(_("Find a command"))
        width = theme.em(36)
        self.resize(width, theme.em(24))
        inset = theme.space("s2")
        layout = column(self, margins=(inset, inset, inset, inset), gap=inset)
        self.field = QLineEdit()
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
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        fill(self, "base")
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._search("")
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, theme.em(3)))
        self.move(corner)
        self.field.setFocus()

    def _search(self, query: str) -> None:
        self.list.clear()
        ranked = []
        for number, action in enumerate(self._actions):
            found = score(query, plain(action.text()))
            if found is not None:
                ranked.append((found, number, action))
        for _score, _number, action in sorted(ranked, key=lambda r: r[:2]):
            keys = action.shortcut().toString(
                action.shortcut().SequenceFormat.NativeText
            )
            text = plain(action.text()) + (f"    {keys}" if keys else "")
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem) -> None:
        action = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        if isinstance(action, QAction):
            action.trigger()

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
