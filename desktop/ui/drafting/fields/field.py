"""What every field is: a place to answer, which shows, reports, decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.clauses import LANGUAGES, Language, Value
from desktop.ui import theme
from desktop.ui.speech import Asked

if TYPE_CHECKING:
    from desktop.clauses import Library

CURRENCY = "fin.cur"


def cell_pad() -> int:
    """Return how far the words of a cell stand from its edge."""
    return theme.em(0.5) + 2


@dataclass(frozen=True, slots=True)
class Around:
    """What a field may need to know besides its own value, and never changes.

    *sides* are the languages of the deed, in which phrases are asked.
    """

    library: "Library"
    answers: Mapping[str, Value] = field(default_factory=dict)
    sides: tuple[Language, ...] = LANGUAGES

    @classmethod
    def of(cls, library: "Library", answers: Mapping[str, Value]) -> "Around":
        """Look round in *answers*."""
        match answers.get("doc.lang"):
            case "fr":
                return cls(library, answers, ("fr",))
            case "en":
                return cls(library, answers, ("en",))
        return cls(library, answers)


class Field(QWidget):
    """A place to answer one question, or one field of a record.

    Signals:
        answered: the officer answered; carries the value, ``None`` if it was erased,
            and the line that was typed in, empty for a gesture.
        misread: what was typed in a line cannot be read; carries the line and the text,
            empty once it was mended.
        refused: what is wrong, in words, once the line was left; empty when mended.
        left: the officer went on to something else.
    """

    answered = Signal(object, str)
    misread = Signal(str, str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked

    def show_value(self, value: Value | None, around: Around) -> None:
        """Show *value*, without reporting it back."""
        raise NotImplementedError

    def show_unread(self, texts: Mapping[str, str]) -> None:
        """Show again what was typed and cannot be read, by line."""

    def finish(self) -> None:
        """Say now what is wrong with what was typed: the officer wants to go on."""

    def set_name(self, name: str) -> None:
        """Tell screen readers what is asked."""
        self.setAccessibleName(name)

    def make_cell(self) -> None:
        """Draw no frame until the pointer or the focus is here: it is in a table."""
        self.setMinimumWidth(theme.em(2))
        for kind in (QLineEdit, QComboBox):
            for child in self.findChildren(kind):
                child.setProperty("cell", True)  # noqa: FBT003 - Qt's own signature
                child.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def go_to_record(self, record: int) -> None:  # noqa: ARG002 - lists have records
        """Put the focus on a *record* of the answer, where it has several."""
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where one answers first."""
        for child in self.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(
                self
            ):
                child.setFocus(Qt.FocusReason.OtherFocusReason)
                return
