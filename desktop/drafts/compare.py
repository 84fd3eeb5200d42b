"""Two drafts: which answers differ, and whether they amend one contract.

Knows values only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

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


# By what a contract is known; the parties together are one trait.
_TRAITS: Final = (("ctr.ref",), ("ctr.title",), ("ctr.date",), ("cli.name", "pro.name"))


def same_contract(ours: Mapping[str, Value], theirs: Mapping[str, Value]) -> bool:
    """Tell whether two drafts amend one contract, as far as they tell.

    One trait may differ: who receives a draft corrects a reference, or a name.
    """
    return sum(_differs(ours, theirs, trait) for trait in _TRAITS) < 2


def _differs(
    ours: Mapping[str, Value], theirs: Mapping[str, Value], trait: tuple[str, ...]
) -> bool:
    both = [(ours.get(name), theirs.get(name)) for name in trait]
    return any(
        a is not None and b is not None and _plain(a) != _plain(b) for a, b in both
    )


def _plain(value: Value) -> object:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value
