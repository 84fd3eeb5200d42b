"""The deed as one long column, before it is cut into pages: parts, clauses, blocks.

Knows the order and the look of each kind of part; knows nothing of pages.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from desktop.document import style
from desktop.document.blocks import (
    Block,
    ClauseText,
    Document,
    Item,
    Listing,
    Paragraph,
    Part,
    Run,
    Runs,
    Signatures,
    Table,
    opening,
    words,
)
from desktop.document.lines import set_lines
from desktop.document.press import Press
from desktop.document.printable import refuse_clause, refuse_runs
from desktop.document.signing import signatures
from desktop.document.slugs import Place, Slug, Stroke, Type, baseline, paragraph
from desktop.document.style import Style
from desktop.document.tables import table

# --- Parts and clauses ---------------------------------------------------------------


def galley(document: Document, press: Press) -> Iterator[Slug]:
    """Set *document*, taking from *press* what has not changed.

    Raise Unprintable if a part holds a character that cannot be printed.
    """
    for part in document.parts:
        place = Place(style.LEFT, style.MEASURE, document.language, "", part.id)
        if part.heading:
            kind = (part.kind, part.id, document.language)
            heading = partial(_heading, part, place)
            yield from press.recall(part.heading, kind, heading)
        numbered = any(clause.number for clause in part.clauses)
        for number, clause in enumerate(part.clauses):
            opens = not number and not part.heading
            use = (numbered, opens, document.language)
            make = partial(_clause, clause, place, numbered=numbered, opens=opens)
            yield from press.recall(clause, use, make)


_HEADINGS: dict[str, Style] = {
    "title": style.TITLE,
    "article": style.ARTICLE,
    "annex": style.ANNEX,
}
_LABEL = replace(style.ITEM, align="left", hyphenated=False)


def _heading(part: Part, place: Place) -> tuple[Slug, ...]:
    """Set the heading of a part, which stays with what follows."""
    refuse_runs(part.id, part.heading)
    chosen = _HEADINGS.get(part.kind, style.OPENING)
    at = replace(place, owner=f"{part.id}/H")
    slugs = [replace(slug, stays=True) for slug in paragraph(part.heading, chosen, at)]
    slugs[0] = replace(
        slugs[0], fresh=part.kind == "annex", outline=words(part.heading)
    )
    if part.kind == "title":
        middle = style.LEFT + style.MEASURE / 2
        slugs.append(_stroke(middle - 36, middle + 36, 12))
    elif part.kind == "annex":
        slugs.append(_stroke(place.x, place.x + place.width, 5))
    return tuple(slugs)


def _stroke(x0: float, x1: float, above: float) -> Slug:
    ink = Stroke(x0, x1, 0, style.STRONG, style.RULE)
    return Slug(height=4, inks=(ink,), above=above, stays=True)


def _clause(
    clause: ClauseText, place: Place, *, numbered: bool, opens: bool
) -> tuple[Slug, ...]:
    """Set a clause: its number in the column, what it opens with, then its blocks.

    *opens*: it is the first of a part that has no heading.
    """
    refuse_clause(clause)
    place = replace(place, clause=clause.id, owner=clause.id)
    inner = place.inner(style.COLUMN if numbered else 0)
    first, blocks = opening(clause)
    slugs: list[Slug] = []
    if first:
        alone = not isinstance(clause.blocks[0] if clause.blocks else None, Paragraph)
        at = inner.of("0/H" if alone else "0/P", first)
        slugs.extend(paragraph(first, style.HEADING if alone else style.LEAD, at))
        if alone or _leads(first, blocks):
            slugs[-1] = replace(slugs[-1], stays=True)
    elif clause.number and not isinstance(blocks[0] if blocks else None, Listing):
        # A table may be as wide as the page: the number has a line of its own.
        slugs.append(replace(paragraph((), style.LEAD, inner)[0], stays=True))
    for number, block in enumerate(blocks, 1):
        slugs.extend(_block(block, inner, number, blocks[number:]))
    if clause.number:
        slugs[0] = _numbered(slugs[0], clause, place)
    if opens and slugs:
        slugs[0] = replace(slugs[0], above=style.ARTICLE.above)
    return tuple(slugs)


def _numbered(slug: Slug, clause: ClauseText, place: Place) -> Slug:
    """Put the number of *clause* before its first line, on the same baseline."""
    y = next((ink.y for ink in slug.inks if isinstance(ink, Type)), 10.0)
    runs = (Run(clause.number),)
    line = set_lines(runs, _LABEL, style.COLUMN, place.language)[0]
    ink = Type(place.x, y, line, _LABEL.size, f"{clause.id}/N")
    return replace(slug, inks=(ink, *slug.inks))


def _leads(runs: Runs, blocks: tuple[Block, ...]) -> bool:
    """Tell whether *runs* announce what comes next, as a colon does."""
    if not blocks:
        return False
    return isinstance(blocks[0], Listing | Table | Signatures) or words(
        runs
    ).rstrip().endswith(":")


# --- Blocks --------------------------------------------------------------------------


def _block(
    block: Block, place: Place, number: int, after: tuple[Block, ...]
) -> Iterator[Slug]:
    match block:
        case Paragraph(runs):
            at = place.of(f"{number}/P", runs)
            slugs = paragraph(runs, style.TEXT, at)
            if slugs and _leads(runs, after):
                slugs[-1] = replace(slugs[-1], stays=True)
            yield from slugs
        case Listing(items):
            yield from _listing(items, place, number)
        case Table():
            yield from table(block, place, number)
        case Signatures():
            yield from signatures(block, place, number)


def _listing(items: tuple[Item, ...], place: Place, number: int) -> Iterator[Slug]:
    labels = [
        set_lines((Run(item.label),), _LABEL, place.width, place.language)[0]
        for item in items
    ]
    widest = max((label.width for label in labels), default=0)
    indent = max(style.LABEL, widest + 5)
    for count, (item, label) in enumerate(zip(items, labels, strict=True)):
        at = place.inner(indent).of(f"{number}/{count}/LI", item.runs)
        slugs = paragraph(item.runs, style.ITEM, at)
        ink = Type(place.x, baseline(_LABEL), label, _LABEL.size, f"{at.owner}/N")
        slugs[0] = replace(slugs[0], inks=(ink, *slugs[0].inks))
        yield from slugs
