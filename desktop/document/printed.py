"""What comes out of the press: a file, and where each passage stands in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a block of a clause was drawn: a page, counted from 0, and a rectangle.

    In points from the top left corner. *questions*: whose answers its words come from,
    or wait for.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    clause: str
    questions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A deed as a file, how many pages it has, and where its passages are."""

    pdf: bytes = field(repr=False)
    pages: int
    passages: tuple[Passage, ...] = field(repr=False)
