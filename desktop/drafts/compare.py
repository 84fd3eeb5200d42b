"""Two drafts: which answers differ. Knows values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.clauses import Library, Question, Value


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that is not the same in two drafts; None where there is none."""

    question: Question
    ours: Value | None = field(repr=False)
    theirs: Value | None = field(repr=False)


def differences(
    library: Library, ours: Mapping[str, Value], theirs: Mapping[str, Value]
) -> tuple[Difference, ...]:
    """Return the answers that differ, in the order of the questions."""
    return tuple(
        Difference(question, ours.get(name), theirs.get(name))
        for name, question in library.questions.items()
        if ours.get(name) != theirs.get(name)
    )
