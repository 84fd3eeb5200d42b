"""The draft: what the officer has decided so far, and nothing that follows from it.

A value. Knows no library, no file and no screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from desktop.clauses import Position, Value

Languages = Literal["fr", "en", "bi"]
"""The languages of a deed: one of them, or both in two columns."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An amendment being written.

    *answers* are kept even when they are no longer asked. *positions* are the drafting
    positions chosen for single clauses. *contract* is the id of the contract that it
    amends, empty for a draft that stands alone (a case file). *revision* is that of
    the library it was written with. *name* is the officer's own name for it.
    """

    id: str
    contract: str = ""
    name: str = field(default="", repr=False)
    answers: Mapping[str, Value] = field(default_factory=dict, repr=False)
    positions: Mapping[str, Position] = field(default_factory=dict, repr=False)
    revision: str = ""

    def answer(self, question: str, value: Value | None) -> "Draft":
        """Return the draft with *question* answered, or unanswered by ``None``."""
        answers = {k: v for k, v in self.answers.items() if k != question}
        if value is not None:
            answers[question] = value
        return replace(self, answers=MappingProxyType(answers))

    def take(self, clause: str, position: Position | None) -> "Draft":
        """Return the draft with *position* chosen for *clause*, or no choice."""
        positions = {k: v for k, v in self.positions.items() if k != clause}
        if position is not None:
            positions[clause] = position
        return replace(self, positions=MappingProxyType(positions))


@dataclass(frozen=True, slots=True)
class Edition:
    """Which of the texts of a draft this is: the third that leaves, and on which day.

    *number* is 0 where nobody counts.
    """

    number: int
    day: date
