"""The desk: the draft now open, its history, and the one signal that it changed.

One door in, `answer`; one signal out, `changed`. Knows no library, no vault and no
screen.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

if TYPE_CHECKING:
    from desktop.clauses import Value
    from desktop.drafts import Draft


class Desk(QObject):
    """Holds the open draft. Every edit comes in by `answer`, and goes out by `changed`.

    *about* is the question that the last change was about, empty for the whole draft.

    Signals:
        changed: the draft is another one now; carries it.
    """

    changed = Signal(object)

    def __init__(self, draft: "Draft", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.history = QUndoStack(self)
        self.history.setUndoLimit(500)
        self.about = ""
        self._sitting = 0
        self._unread: dict[str, str] = {}

    def answer(self, question: str, value: "Value | None", place: str = "") -> None:
        """Answer *question* in the open draft; ``None`` leaves it open.

        *place* names the line that is being typed in: keystrokes in the same line are
        one step of undo. Empty for what is done in one gesture.
        """
        after = self.draft.answer(question, value)
        if after != self.draft:
            line = f"{question} {place} {self._sitting}" if place else ""
            self.history.push(_Edit(self, question, line, self.draft, after))

    def answer_all(self, answers: "Mapping[str, Value]", name: str) -> None:
        """Answer several questions in one step of undo, called *name*."""
        after = self.draft
        for question, value in answers.items():
            after = after.answer(question, value)
        if after != self.draft:
            self.history.push(_Edit(self, name, "", self.draft, after))

    def rename(self, name: str) -> None:
        """Give the open draft another name."""
        from dataclasses import replace

        after = replace(self.draft, name=name)
        if after != self.draft:
            self.history.push(_Edit(self, "", "", self.draft, after))

    def pause(self) -> None:
        """Say that a line was left: what is typed next is another step of undo."""
        self._sitting += 1

    def put(self, draft: "Draft", question: str = "") -> None:
        """Lay *draft* on the desk and say so."""
        if draft != self.draft:
            self.draft, self.about = draft, question
            self.changed.emit(draft)

    def hold(self, place: str, text: str | None) -> None:
        """Keep what was typed in *place* and cannot be read; ``None`` lets it go.

        It is no answer, so it is no part of the draft; and yet it is never lost while
        the draft is open.
        """
        if text is None:
            self._unread.pop(place, None)
        else:
            self._unread[place] = text

    @property
    def unread(self) -> Mapping[str, str]:
        """What was typed and cannot be read, by place."""
        return MappingProxyType(self._unread)


class _Edit(QUndoCommand):
    """A pair of drafts. Its text is the id of the question; a screen names it."""

    def __init__(
        self, desk: Desk, question: str, line: str, before: "Draft", after: "Draft"
    ) -> None:
        super().__init__(question)
        self.desk, self.question, self.line = desk, question, line
        self.before, self.after = before, after

    @override
    def redo(self) -> None:
        self.desk.put(self.after, self.question)

    @override
    def undo(self) -> None:
        self.desk.pause()
        self.desk.put(self.before, self.question)

    @override
    def id(self) -> int:
        return 1 if self.line else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        # Keystrokes in one line make one step of undo.
        if not isinstance(other, _Edit) or other.line != self.line:
            return False
        self.after = other.after
        if self.after == self.before:
            self.setObsolete(True)
        return True
