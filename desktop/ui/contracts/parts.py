"""The parts of a contract's card, in the order in which they are asked.

What a contract cannot do without comes first. Knows no widget.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from desktop.errors import N_

if TYPE_CHECKING:
    from desktop.drafts import Asked

State = Literal["done", "begun", "open"]

ESSENTIAL: Final = "essential"
MAP: Final = "map"
MAP_QUESTION: Final = "ctr.map"

_FIRST: Final = (
    "ctr.title", "ctr.ref", "ctr.date", "ctr.object", "cli.name", "pro.name",
)  # fmt: skip

TITLES: Final[Mapping[str, str]] = {
    ESSENTIAL: N_("The essentials"),
    "ctr": N_("The contract"),
    "cli": N_("The client"),
    "pro": N_("The provider"),
    "gua": N_("The guarantor"),
    MAP: N_("Contract map"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some questions of the card: the answers that it expects, and those it has."""

    key: str
    asked: "tuple[Asked, ...]"

    @property
    def title(self) -> str:
        """The name of the part, not yet translated."""
        return TITLES.get(self.key, self.key)

    @property
    def total(self) -> int:
        """How many answers are expected."""
        return sum(each.required for each in self.asked)

    @property
    def answered(self) -> int:
        """How many of them are there."""
        return sum(each.required and each.answer is not None for each in self.asked)

    @property
    def state(self) -> State:
        """How far the part is."""
        if self.answered >= self.total:
            return "done"
        any_answer = any(each.answer is not None for each in self.asked)
        return "begun" if any_answer else "open"


def part_of(question: str) -> str:
    """Name the part in which *question* stands."""
    if question in _FIRST:
        return ESSENTIAL
    return MAP if question == MAP_QUESTION else question.partition(".")[0]


def parts(asked: "Iterable[Asked]") -> tuple[Part, ...]:
    """Sort the questions of a card into its parts; a part without any is left out."""
    found: dict[str, list[Asked]] = {key: [] for key in TITLES}
    for each in asked:
        found.setdefault(part_of(each.question.id), []).append(each)
    found[ESSENTIAL].sort(key=lambda each: _FIRST.index(each.question.id))
    return tuple(Part(key, tuple(each)) for key, each in found.items() if each)


def missing(asked: "Iterable[Asked]") -> int:
    """Count the answers that are expected and not there."""
    return sum(each.required and each.answer is None for each in asked)
