"""Tables as slugs: a title, a head, a slug for each row.

A row never splits, unless it is taller than a page. Knows nothing of what the words say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.document import style
from desktop.document.blocks import Language, Runs, Table
from desktop.document.lines import Line, Wording
from desktop.document.slugs import Ink, Place, Slug, Stroke, Type, baseline, paragraph
from desktop.document.style import Colour, Style

_TALLEST = style.ROOM - 80  # a taller row is split
_SMALL = style.ROOM / 3  # a smaller table is not
_WIDE = 5  # with so many columns a table takes the width of the page
_NARROW = 3  # no more columns stand in one of two columns
_HANDWRITING = 20.0  # the room in a row that is to be filled by hand

Row = Sequence[Runs]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column where it is set; *right*: its words stand at the right."""

    x: float
    width: float
    right: bool


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a table, set."""

    columns: list[_Column]
    head: list[Cell]
    rows: list[list[Cell]]
    total: list[Cell]


def table(block: Table, place: Place, number: int) -> Iterator[Slug]:
    """Set a table: title, head, rows, and a total set apart."""
    if len(block.columns) >= _WIDE:
        place = replace(place, x=style.LEFT, width=style.MEASURE)
    place = place.of(f"{number}")
    grid = _grid(block, place)
    slugs: list[Slug] = []
    if block.title:
        slugs.extend(paragraph(block.title, style.CAPTION, place.of("P", block.title)))
    head = _head(grid, place, captioned=bool(block.title))
    slugs.append(head)
    first = len(slugs)
    for count, (runs, row) in enumerate(zip(block.rows, grid.rows, strict=True)):
        at = place.of(f"{count}", *runs)
        slugs.extend(_row(row, grid.columns, style.CELL, at))
    if block.total:
        at = place.of("total", *block.total)
        slugs.extend(_row(grid.total, grid.columns, style.TOTAL, at))
    yield from _kept(slugs, first, replace(head, above=0))


def stands_beside(block: Table, width: float, language: Language) -> bool:
    """Tell whether *block* can be read in a column of *width*, beside another table."""
    if len(block.columns) > _NARROW:
        return False
    needs = _needs(_words(block, language))
    return sum(needs) + style.CELL_GAP * (len(needs) - 1) <= width


def _kept(slugs: list[Slug], first: int, head: Slug) -> Iterator[Slug]:
    """Keep two rows at least on either side of a break, and a small table whole."""
    small = sum(slug.height for slug in slugs) < _SMALL
    last = len(slugs) - 1
    for index, slug in enumerate(slugs):
        yield replace(
            slug,
            height=slug.height + (style.CELL_PAD if index == last else 0),
            stays=index < last and (small or index <= first or index == last - 1),
            heads=(head,) if index >= first and head.height < _SMALL else (),
        )


# --- Columns -------------------------------------------------------------------------


def _grid(block: Table, place: Place) -> _Grid:
    """Set all cells, in columns as wide as asked for, or so that no word is divided."""
    words = _words(block, place.language)
    widths = _eased(_asked(block, place.width), _needs(words))
    head, *rows, total = (
        [
            cell.lines(width) if cell else ()
            for cell, width in zip(row, widths, strict=False)
        ]
        for row in words
    )
    return _Grid(list(_columns(block, place, widths, rows)), head, rows, total)


def _words(block: Table, language: Language) -> list[list[Wording | None]]:
    """Read the cells as words, row by row: head, rows, total."""

    def worded(row: Row, chosen: Style) -> list[Wording | None]:
        return [
            None if _by_hand(runs) else Wording(runs, chosen, language) for runs in row
        ]

    return [
        worded([column.head for column in block.columns], style.HEAD),
        *(worded(row, style.CELL) for row in block.rows),
        worded(block.total, style.TOTAL),
    ]


def _by_hand(runs: Runs) -> bool:
    """Tell whether a cell is to be filled by hand: it stays empty, and roomy."""
    return bool(runs) and all(run.rule for run in runs)


def _asked(block: Table, width: float) -> list[float]:
    """Share *width* out as the columns ask, but for the gaps between them."""
    gaps = style.CELL_GAP * (len(block.columns) - 1)
    unit = (width - gaps) / sum(column.width for column in block.columns)
    return [column.width * unit for column in block.columns]


def _needs(words: list[list[Wording | None]]) -> list[float]:
    """Measure the longest word of each column."""
    rows = [[cell.widest() if cell else 0 for cell in row] for row in words if row]
    return [max(column) + 0.01 for column in zip(*rows, strict=True)]


def _eased(widths: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Give each column what it needs, at the cost of those that have more."""
    eased = list(widths)
    tight: set[int] = set()
    while sum(needs) <= sum(widths):
        short = {at for at, need in enumerate(needs) if eased[at] < need} - tight
        if not short:
            break
        tight |= short
        left = sum(widths) - sum(needs[at] for at in tight)
        unit = left / sum(width for at, width in enumerate(widths) if at not in tight)
        eased = [
            needs[at] if at in tight else width * unit
            for at, width in enumerate(widths)
        ]
    return eased


def _columns(
    block: Table, place: Place, widths: Sequence[float], rows: list[list[Cell]]
) -> Iterator[_Column]:
    """Set columns side by side, with a gap between them.

    Figures stand at the right as long as each fits on a line: words do not.
    """
    x = place.x
    for number, (column, width) in enumerate(zip(block.columns, widths, strict=True)):
        figures = all(len(row[number]) <= 1 for row in rows)
        yield _Column(x, width, column.align == "right" and figures)
        x += width + style.CELL_GAP


# --- Rows ----------------------------------------------------------------------------


def _head(grid: _Grid, place: Place, *, captioned: bool) -> Slug:
    """Set the heads, standing on a rule."""
    height = max(map(len, grid.head)) * style.HEAD.leading
    inks: list[Ink] = []
    for number, (cell, column) in enumerate(zip(grid.head, grid.columns, strict=True)):
        owner = f"{place.owner}/head/{number}/TH"
        top = height - len(cell) * style.HEAD.leading
        inks.extend(_inks(cell, column, style.HEAD, top, owner))
    height += style.CELL_PAD
    inks.append(_rule(place, height, style.STRONG, style.RULE))
    return Slug(height, tuple(inks), above=4 if captioned else 9)


def _row(
    row: Sequence[Cell], columns: Sequence[_Column], chosen: Style, place: Place
) -> list[Slug]:
    """Set a row, with a line below it."""
    tallest = max(1, *map(len, row))
    most = tallest
    if tallest * chosen.leading > _TALLEST:
        most = int(style.ROOM / 4 / chosen.leading)
    slugs = []
    for first in range(0, tallest, most):
        top = 0 if first else style.CELL_PAD
        inks: list[Ink] = []
        for number, (cell, column) in enumerate(zip(row, columns, strict=True)):
            part = cell[first : first + most]
            owner = f"{place.owner}/{number}/TD"
            inks.extend(_inks(part, column, chosen, top, owner))
        height = top + min(most, tallest - first) * chosen.leading
        if first + most >= tallest:
            height = max(height + style.CELL_PAD, 0 if all(row) else _HANDWRITING)
            inks.append(_below(place, height, chosen))
        slugs.append(Slug(height, tuple(inks), spot=place.spot))
    return slugs


def _inks(
    cell: Cell, column: _Column, chosen: Style, top: float, owner: str
) -> Iterator[Type]:
    """Place the lines of a cell, the first one *top* below the head of the row."""
    for count, line in enumerate(cell):
        x = column.x + (column.width - line.width if column.right else 0)
        y = top + count * chosen.leading + baseline(chosen)
        yield Type(x, y, line, chosen.size, owner)


def _below(place: Place, y: float, chosen: Style) -> Stroke:
    """Draw the line below a row: fine, but strong below a total."""
    if chosen is style.TOTAL:
        return _rule(place, y, style.STRONG, style.RULE)
    return _rule(place, y, style.FINE, style.HAIRLINE)


def _rule(place: Place, y: float, weight: float, colour: Colour) -> Stroke:
    return Stroke(place.x, place.x + place.width, y, weight, colour)
