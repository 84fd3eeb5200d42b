"""Undo and redo in the menu: of the screen that is shown, and named."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QUndoStack

Name = Callable[[str], str]


class Undoing(QObject):
    """Keeps the two actions true to one history.

    *name* puts the text of a step, the id of a question, in words.
    """

    def __init__(self, undo: "QAction", redo: "QAction", name: Name) -> None:
        super().__init__(undo)
        self._undo, self._redo, self._name = undo, redo, name
        self._history: QUndoStack | None = None
        self.watch(None)

    def watch(self, history: "QUndoStack | None") -> None:
        """Undo in *history* from now on; None if nothing can be undone here."""
        if history is not self._history:
            if self._history is not None:
                self._history.indexChanged.disconnect(self._show)
            self._history = history
            if history is not None:
                history.indexChanged.connect(self._show)
        self._show()

    def undo(self) -> None:
        """Take the last step back."""
        if self._history is not None:
            self._history.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history is not None:
            self._history.redo()

    def _show(self, _index: int = 0) -> None:
        history = self._history
        back = history is not None and history.canUndo()
        forth = history is not None and history.canRedo()
        self._undo.setEnabled(back)
        self._redo.setEnabled(forth)
        last = self._name(history.undoText()) if history is not None and back else ""
        next_ = self._name(history.redoText()) if history is not None and forth else ""
        self._undo.setText(_("&Undo: {what}").format(what=last) if last else _("&Undo"))
        self._redo.setText(
            _("&Redo: {what}").format(what=next_) if next_ else _("&Redo")
        )
