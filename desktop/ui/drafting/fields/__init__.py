"""One widget for each kind of answer. A field shows and reports; it decides nothing."""

from typing import TYPE_CHECKING

from desktop.clauses import Field as Column
from desktop.clauses import Kind, Question
from desktop.ui.drafting.fields.choices import (
    BoxField,
    ChoiceField,
    MultiField,
    YesNoField,
)
from desktop.ui.drafting.fields.field import Around, Field
from desktop.ui.drafting.fields.lines import LineField
from desktop.ui.drafting.fields.listing import ListField
from desktop.ui.drafting.fields.prose import ProseField

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Around", "Field", "cell_for", "field_for"]


def field_for(question: Question) -> Field:
    """Make the field that *question* needs."""
    makers: dict[Kind, Callable[[Question], Field]] = {
        Kind.YESNO: YesNoField,
        Kind.CHOICE: ChoiceField,
        Kind.MULTI: MultiField,
        Kind.REF: BoxField,
        Kind.PROSE: lambda asked: ProseField(asked, long=asked.long),
        Kind.LIST: lambda asked: ListField(asked, cell_for),
    }
    return makers.get(question.kind, LineField)(question)


def cell_for(column: Column) -> Field:
    """Make the field that a column of a list needs."""
    match column.kind:
        case Kind.YESNO | Kind.CHOICE | Kind.REF:
            return BoxField(column)
        case Kind.PROSE:
            return ProseField(column)
    return LineField(column, narrow=True)
