"""The table of contents of a long deed: its articles and annexes, and their pages.

Lines of contents are as high with a page number as without: the column is cut with empty
ones first, and those alone are set again once the pages are known. Knows nothing of what
clauses say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.document import style
from desktop.document.blocks import Document, Part, Run, Runs
from desktop.document.lines import Line, set_lines
from desktop.document.pages import Placed, cut
from desktop.document.press import Press
from desktop.document.slugs import Ink, Slug, Stroke, Type, baseline
from desktop.document.style import CONTENTS, CONTENTS_HEAD, HALF_CONTENTS

LONG = 10  # pages: a longer deed has a table of contents

_LISTED = ("article", "annex")
_NUMBER = 26.0  # the column of page numbers, at the right
_NEAR, _FAR = 5.0, 3.0  # between words and dots, between dots and the number


@dataclass(frozen=True, slots=True)
class Side:
    """A language of the deed, and the column in which its contents are set."""

    document: Document
    x: float = style.LEFT
    width: float = style.MEASURE

    @property
    def entry(self) -> style.Style:
        """How an entry looks in a column of this width."""
        return CONTENTS if self.width == style.MEASURE else HALF_CONTENTS


def with_contents(
    column: Sequence[Slug], sides: Sequence[Side], room: float, press: Press
) -> list[list[Placed]]:
    """Cut *column* into pages that hold *room*, with a table of contents if it is long.

    It stands after the title, in one column for each of *sides*, which have the same
    parts. A deed whose documents have no heading for it gets none.
    """
    pages = cut(column, room)
    if len(pages) <= LONG or not all(side.document.contents for side in sides):
        return pages
    empty = _set(sides, {}, press)
    at = _after_title(column, sides[0].document)
    pages = cut((*column[:at], *empty, *column[at:]), room)
    numbers = {
        placed.slug.opens: number
        for number, page in enumerate(pages, 1)
        for placed in page
        if placed.slug.opens
    }
    filled = dict(zip(map(id, empty), _set(sides, numbers, press), strict=True))
    return [
        [replace(p, slug=filled.get(id(p.slug), p.slug)) for p in page]
        if any(id(p.slug) in filled for p in page)
        else page
        for page in pages
    ]


def _after_title(column: Sequence[Slug], document: Document) -> int:
    """Find where the first part ends that is no title."""
    titles = {"", *(part.id for part in document.parts if part.kind == "title")}
    parts = (at for at, slug in enumerate(column) if slug.opens not in titles)
    return next(parts, len(column))


# --- Setting -------------------------------------------------------------------------


def _set(
    sides: Sequence[Side], numbers: Mapping[str, int], press: Press
) -> tuple[Slug, ...]:
    """Set the contents, taking from *press* those that have not changed."""
    listed = tuple(tuple(_listed(side.document)) for side in sides)
    source = tuple((part.id, part.heading) for parts in listed for part in parts)
    shown = tuple(numbers.get(part.id, 0) for part in listed[0])
    columns = tuple(
        (side.document.language, side.document.contents, side.x, side.width)
        for side in sides
    )
    return press.recall(
        source, (columns, shown), lambda: tuple(_slugs(sides, listed, shown))
    )


def _listed(document: Document) -> list[Part]:
    return [part for part in document.parts if part.kind in _LISTED and part.heading]


def _slugs(
    sides: Sequence[Side], listed: Sequence[Sequence[Part]], numbers: Sequence[int]
) -> list[Slug]:
    """Set the heading, then an entry for each part, side by side."""
    rows = [_row([_heading(side) for side in sides], CONTENTS_HEAD.above)]
    for count, parts in enumerate(zip(*listed, strict=True)):
        cells = [
            _entry(side, part, count, numbers[count])
            for side, part in zip(sides, parts, strict=True)
        ]
        apart = parts[0].kind != listed[0][max(count - 1, 0)].kind
        rows.append(_row(cells, sides[0].entry.above * (4 if apart else 1)))
    # The heading stays with two entries, and so do the last two together.
    bound = {0, 1, len(rows) - 2}
    return [
        replace(row, stays=at in bound and at < len(rows) - 1)
        for at, row in enumerate(rows)
    ]


_Cell = tuple[float, tuple[Ink, ...]]


def _row(cells: Sequence[_Cell], above: float) -> Slug:
    height = max(height for height, _ in cells)
    return Slug(height, tuple(ink for _, inks in cells for ink in inks), above)


def _heading(side: Side) -> _Cell:
    document = side.document
    lines = _lines((Run(document.contents),), side, CONTENTS_HEAD, side.width)
    return _words(lines, side, CONTENTS_HEAD, f"{document.language}/contents/H")


def _entry(side: Side, part: Part, count: int, number: int) -> _Cell:
    """Set the heading of *part*, a row of dots, and the number of its page if known."""
    chosen = side.entry
    owner = f"{side.document.language}/contents/{count}"
    runs = tuple(replace(run, link=part.id) for run in part.heading)
    lines = _lines(runs, side, chosen, side.width - _NUMBER)
    height, inks = _words(lines, side, chosen, owner)
    if not number:
        return height, inks
    (figure,) = _lines((Run(str(number), link=part.id),), side, chosen, _NUMBER)
    y = height - chosen.leading + baseline(chosen)
    end = side.x + side.width - figure.width
    dots = Stroke(
        side.x + lines[-1].width + _NEAR, end - _FAR, y, 0.9, style.MUTED, dotted=True
    )
    return height, (*inks, dots, Type(end, y, figure, chosen.size, owner))


def _lines(
    runs: Runs, side: Side, chosen: style.Style, width: float
) -> tuple[Line, ...]:
    return set_lines(runs, chosen, width, side.document.language)


def _words(lines: Sequence[Line], side: Side, chosen: style.Style, owner: str) -> _Cell:
    inks = tuple(
        Type(side.x, baseline(chosen) + at * chosen.leading, line, chosen.size, owner)
        for at, line in enumerate(lines)
    )
    return len(lines) * chosen.leading, inks
