"""Slugs: what the column of a deed is made of, and what never splits.

A line of words, a row of a table, a pair of signature blocks. Slugs are values, made
from blocks alone, so that those of a clause that has not changed can be used again.
Knows nothing of pages.
"""

from dataclasses import dataclass, replace

from desktop.document.blocks import Figure, Language, Runs
from desktop.document.lines import Line, set_lines
from desktop.document.style import WHOLE, Colour, Style, Suite


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A block of a clause and its words, as a place on the page; equal only to itself."""

    clause: str
    words: Runs


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
    """A level line, *y* below the slug's head; *dotted*: a row of dots."""

    x0: float
    x1: float
    y: float
    weight: float
    colour: Colour
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as large as it is drawn, its top left corner *y* below the slug's head."""

    x: float
    y: float
    width: float
    height: float
    figure: Figure
    owner: str


@dataclass(frozen=True, slots=True)
class Field:
    """Room for a signature: nothing is drawn, but a signing tool can fill it."""

    x: float
    y: float
    width: float
    height: float
    owner: str


Ink = Type | Stroke | Picture | Field


@dataclass(frozen=True, slots=True)
class Slug:
    """A piece of the column that never splits.

    *above* is space that the head of a page swallows. *stays*: on the page of the next
    slug. *follows*: on that of the slug before. *heads* are set again when a page begins
    with this slug. *fresh*: on a new page. *outline*: a title for the reader's table of
    contents. *opens*: the id of the part that begins with this slug.
    """

    height: float
    inks: tuple[Ink, ...]
    above: float = 0
    stays: bool = False
    follows: bool = False
    spot: Spot | None = None
    heads: "tuple[Slug, ...]" = ()
    fresh: bool = False
    outline: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block of *clause* is set: from *x*, *width* wide, in *language*.

    *suite* says in which styles.
    *owner* is the path of the element that it makes: clause, block, row and cell.
    """

    x: float
    width: float
    language: Language
    clause: str
    owner: str
    spot: Spot | None = None
    suite: Suite = WHOLE

    def inner(self, indent: float) -> "Place":
        """Return the place that is left *indent* further in."""
        return replace(self, x=self.x + indent, width=self.width - indent)

    def at(self, clause: str) -> "Place":
        """Return the place of a clause in this column."""
        return replace(self, clause=clause, owner=f"{self.language}/{clause}")

    def of(self, owner: str, *parts: Runs) -> "Place":
        """Return the place of one block within, whose words are *parts*."""
        spot = Spot(self.clause, tuple(run for runs in parts for run in runs))
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


def divided(slug: Slug, most: float) -> list[Slug]:
    """Divide *slug*, which is higher than a page, into slugs no higher than *most*.

    No ink is cut: what stands on one level stays together.
    """
    levels: list[tuple[float, float, list[Ink]]] = []  # from, to, what stands there
    for top, end, ink in sorted(map(_extent, slug.inks), key=lambda each: each[0]):
        if levels and top < levels[-1][1]:
            begin, before, inks = levels[-1]
            levels[-1] = (begin, max(before, end), [*inks, ink])
        else:
            levels.append((top, end, [ink]))
    parts: list[Slug] = []
    start = 0.0
    held: list[Ink] = []
    reached = 0.0
    for _top, end, inks in levels:
        if held and end - start > most:
            parts.append(replace(slug, height=reached - start, inks=_up(held, start)))
            start, held = reached, []
        held += inks
        reached = end
    parts.append(replace(slug, height=slug.height - start, inks=_up(held, start)))
    return [
        replace(part, above=0) if number else part for number, part in enumerate(parts)
    ]


def _extent(ink: Ink) -> tuple[float, float, Ink]:
    """Return from where to where *ink* reaches, and *ink*."""
    match ink:
        case Type():
            return ink.y - 0.8 * ink.size, ink.y + 0.3 * ink.size, ink
        case Stroke():
            return ink.y, ink.y, ink
        case _:
            return ink.y, ink.y + ink.height, ink


def _up(inks: list[Ink], by: float) -> tuple[Ink, ...]:
    return tuple(replace(ink, y=ink.y - by) for ink in inks)
