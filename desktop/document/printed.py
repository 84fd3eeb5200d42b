"""What comes out of the press: a file, and where each passage stands in it."""

from dataclasses import dataclass, field

from desktop.document.blocks import Runs


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a block of a clause was drawn: a page, counted from 0, and a rectangle.

    In points from the top left corner. *words* are all those of the block, also where
    it goes on over a page; in two columns, those of both.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    clause: str
    words: Runs = field(repr=False)

    @property
    def questions(self) -> frozenset[str]:
        """Return whose answers the words come from, or wait for."""
        return frozenset(run.question for run in self.words) - {""}


@dataclass(frozen=True, slots=True)
class Printed:
    """A deed as a file, how many pages it has, and where its passages are."""

    pdf: bytes = field(repr=False)
    pages: int
    passages: tuple[Passage, ...] = field(repr=False)
