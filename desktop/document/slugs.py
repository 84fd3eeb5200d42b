"""Slugs: what the column of a deed is made of, and what never splits.

A line of words, a row of a table, a pair of signature blocks. Slugs are values, made
from blocks alone, so that those of a clause that has not changed can be used again.
Knows nothing of pages.
"""

from dataclasses import dataclass, replace

from desktop.document.blocks import Language, Runs
from desktop.document.lines import Line, set_lines
from desktop.document.style import Colour, Style


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A block of a clause, as a place on the page; equal only to itself."""

    clause: str
    questions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Type:
    """A line of words at *x* of the page, its baseline *y* below the slug's head.

    *owner* says which element of the document the words belong to, for tagging.
    """

    x: float
    y: float
    line: Line
    size: float
    owner: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level line, *y* below the slug's head."""

    x0: float
    x1: float
    y: float
    weight: float
    colour: Colour


Ink = Type | Stroke


@dataclass(frozen=True, slots=True)
class Slug:
    """A piece of the column that never splits.

    *above* is space that the head of a page swallows. *stays*: on the page of the next
    slug. *heads* are set again when a page begins with this slug. *fresh*: on a new
    page. *outline*: a title for the reader's table of contents.
    """

    height: float
    inks: tuple[Ink, ...]
    above: float = 0
    stays: bool = False
    spot: Spot | None = None
    heads: "tuple[Slug, ...]" = ()
    fresh: bool = False
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block of *clause* is set: from *x*, *width* wide, in *language*.

    *owner* is the path of the element that it makes: clause, block, row and cell.
    """

    x: float
    width: float
    language: Language
    clause: str
    owner: str
    spot: Spot | None = None

    def inner(self, indent: float) -> "Place":
        """Return the place that is left *indent* further in."""
        return replace(self, x=self.x + indent, width=self.width - indent)

    def of(self, owner: str, *parts: Runs) -> "Place":
        """Return the place of one block within, with the questions of its runs."""
        questions = frozenset(run.question for runs in parts for run in runs) - {""}
        spot = Spot(self.clause, questions)
        return replace(self, owner=f"{self.owner}/{owner}", spot=spot)


def baseline(chosen: Style) -> float:
    """Return how far below the head of a line its letters stand."""
    return chosen.leading / 2 + chosen.size * 0.31


def paragraph(runs: Runs, chosen: Style, place: Place) -> list[Slug]:
    """Set a paragraph as slugs, a line each; two lines at least stay together."""
    lines = set_lines(runs, chosen, place.width, place.language)
    return [
        Slug(
            height=chosen.leading,
            inks=(_type(line, chosen, place),),
            above=0 if number else chosen.above,
            stays=number in {0, len(lines) - 2} and number < len(lines) - 1,
            spot=place.spot,
        )
        for number, line in enumerate(lines)
    ]


def stack(runs: Runs, chosen: Style, place: Place, top: float) -> list[Type]:
    """Set a paragraph as inks of one slug, its first line *top* below the head."""
    lines = set_lines(runs, chosen, place.width, place.language)
    return [
        replace(ink, y=ink.y + top + number * chosen.leading)
        for number, ink in enumerate(_type(line, chosen, place) for line in lines)
    ]


def _type(line: Line, chosen: Style, place: Place) -> Type:
    return Type(place.x + line.x, baseline(chosen), line, chosen.size, place.owner)
