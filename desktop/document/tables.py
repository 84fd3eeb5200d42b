"""Tables and signature blocks, as slugs.

A row of a table is one slug, and splits only when it is taller than a page. Knows
nothing of what the words say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.document import style
from desktop.document.blocks import Runs, Signature, Signatures, Table
from desktop.document.lines import set_lines
from desktop.document.slugs import (
    Ink,
    Place,
    Slug,
    Stroke,
    Type,
    baseline,
    paragraph,
    stack,
)
from desktop.document.style import Align, Style

_ROOM = style.HEIGHT - style.TOP - style.BOTTOM  # of a page, for its column
_TALLEST = _ROOM - 80  # a taller row is split
_SMALL = _ROOM / 3  # a smaller table is not
_WIDE = 5  # with so many columns a table takes the width of the page

Row = Sequence[Runs]


def table(block: Table, place: Place, number: int) -> Iterator[Slug]:
    """Set a table: title, head, rows, and a total set apart."""
    if len(block.columns) >= _WIDE:
        place = replace(place, x=style.LEFT, width=style.MEASURE)
    place = place.of(f"{number}")
    columns = _columns(block, place)
    slugs: list[Slug] = []
    if block.title:
        slugs.extend(paragraph(block.title, style.CAPTION, place.of("P", block.title)))
    head = _head(columns, place, captioned=bool(block.title))
    slugs.append(head)
    first = len(slugs)
    heads = (replace(head, above=0),)
    for count, row in enumerate(block.rows):
        slugs.extend(_row(row, columns, style.CELL, place.of(f"{count}", *row)))
    if block.total:
        at = place.of("total", *block.total)
        slugs.extend(_row(block.total, columns, style.TOTAL, at))
    small = sum(slug.height for slug in slugs) < _SMALL
    last = len(slugs) - 1
    for index, slug in enumerate(slugs):
        # Two rows at least on either side of a break; a small table is not broken.
        stays = index < last and (small or index <= first or index == last - 1)
        below = style.CELL_PAD if index == last else 0
        yield replace(
            slug,
            height=slug.height + below,
            stays=stays,
            heads=heads if index >= first else (),
        )


@dataclass(frozen=True, slots=True)
class _Column:
    """A column where it is set, and how its words align."""

    head: Runs
    place: Place
    align: Align


def _columns(block: Table, place: Place) -> list[_Column]:
    """Share the width out, with a gap between columns.

    Figures stand at the right only while each fits on a line: words do not.
    """
    gaps = style.CELL_GAP * (len(block.columns) - 1)
    unit = (place.width - gaps) / sum(column.width for column in block.columns)
    columns = []
    x = place.x
    for number, column in enumerate(block.columns):
        width = column.width * unit
        align: Align = column.align
        if align == "right" and not all(
            len(set_lines(row[number], style.CELL, width, place.language)) == 1
            for row in block.rows
        ):
            align = "left"
        columns.append(_Column(column.head, replace(place, x=x, width=width), align))
        x += width + style.CELL_GAP
    return columns


def _head(columns: Sequence[_Column], place: Place, *, captioned: bool) -> Slug:
    """Set the heads, standing on a rule."""
    cells = [
        stack(column.head, replace(style.HEAD, align=column.align), column.place, 0)
        for column in columns
    ]
    leading = style.HEAD.leading
    tallest = max(map(len, cells)) * leading
    inks: list[Ink] = [
        replace(
            ink,
            y=ink.y + tallest - len(cell) * leading,
            owner=f"{place.owner}/head/{number}/TH",
        )
        for number, cell in enumerate(cells)
        for ink in cell
    ]
    height = tallest + style.CELL_PAD
    inks.append(_rule(place, height, style.STRONG, style.RULE))
    return Slug(height, tuple(inks), above=4 if captioned else 9)


def _rule(place: Place, y: float, weight: float, colour: style.Colour) -> Stroke:
    return Stroke(place.x, place.x + place.width, y, weight, colour)


def _row(
    row: Row, columns: Sequence[_Column], chosen: Style, place: Place
) -> list[Slug]:
    """Set a row, with a hairline below it."""
    lines = [
        set_lines(
            runs,
            replace(chosen, align=column.align),
            column.place.width,
            place.language,
        )
        for runs, column in zip(row, columns, strict=True)
    ]
    tallest = max(map(len, lines))
    most = tallest
    if tallest * chosen.leading > _TALLEST:
        most = int(_ROOM / 4 / chosen.leading)
    slugs = []
    for first in range(0, tallest, most):
        end = first + most >= tallest
        top = 0 if first else style.CELL_PAD
        inks: list[Ink] = [
            Type(
                column.place.x + line.x,
                top + count * chosen.leading + baseline(chosen),
                line,
                chosen.size,
                f"{place.owner}/{number}/TD",
            )
            for number, (cell, column) in enumerate(zip(lines, columns, strict=True))
            for count, line in enumerate(cell[first : first + most])
        ]
        height = top + min(most, tallest - first) * chosen.leading
        if end:
            height += style.CELL_PAD
            total = chosen is style.TOTAL
            weight, colour = (
                (style.STRONG, style.RULE) if total else (style.FINE, style.HAIRLINE)
            )
            inks.append(_rule(place, height, weight, colour))
        slugs.append(Slug(height, tuple(inks), spot=place.spot))
    return slugs


# --- Signatures ----------------------------------------------------------------------


def signatures(block: Signatures, place: Place, number: int) -> Iterator[Slug]:
    """Set signature blocks, two a row, all on one page if they fit."""
    pairs = [block.blocks[at : at + 2] for at in range(0, len(block.blocks), 2)]
    place = replace(
        place,
        x=style.LEFT,
        width=(style.MEASURE - style.SIGN_GAP) / 2,
        owner=f"{place.owner}/{number}",
    )
    slugs = [_pair(pair, place, row) for row, pair in enumerate(pairs)]
    together = sum(slug.above + slug.height for slug in slugs) < _ROOM
    for slug in slugs:
        yield replace(slug, stays=together and slug is not slugs[-1])


def _pair(pair: Sequence[Signature], place: Place, row: int) -> Slug:
    """Set one or two blocks side by side: lines on top, then room for each label."""
    sides: list[tuple[Place, list[Type]]] = []
    top = 0.0
    for side, signature in enumerate(pair):
        x = place.x + side * (place.width + style.SIGN_GAP)
        at = replace(place, x=x, owner=f"{place.owner}/{row}.{side}/P")
        inks: list[Type] = []
        y = 0.0
        for runs in signature.lines:
            lines = stack(runs, style.SIGNER, at, y)
            inks.extend(lines)
            y += len(lines) * style.SIGNER.leading + style.SIGNER.above
        sides.append((at, inks))
        top = max(top, y)
    drawn: list[Ink] = []
    height = top
    for (at, inks), signature in zip(sides, pair, strict=True):
        drawn.extend(inks)
        y = top + 4
        for runs in signature.labels:
            label = stack(runs, style.SIGN, at, y)
            y += max(style.SIGN_ROOM, len(label) * style.SIGN.leading + 20)
            drawn.extend(label)
            drawn.append(_rule(at, y, style.FINE, style.RULE))
            y += 5
        height = max(height, y)
    parts = [
        runs for signature in pair for runs in (*signature.lines, *signature.labels)
    ]
    return Slug(height, tuple(drawn), above=18, spot=place.of(f"{row}", *parts).spot)
