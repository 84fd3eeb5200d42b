"""The deed as one long column, before it is cut into pages: parts, clauses, blocks.

Knows the order and the look of each kind of part; knows nothing of pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from desktop.document import style
from desktop.document.blocks import (
    Block,
    ClauseText,
    Document,
    Figure,
    Item,
    Language,
    Listing,
    Paragraph,
    Part,
    Run,
    Runs,
    Signatures,
    Table,
    fronted,
    label_of,
    opening,
    standing,
    words,
)
from desktop.document.lines import set_lines
from desktop.document.press import Press
from desktop.document.printable import refuse_clause, refuse_runs
from desktop.document.signing import signatures
from desktop.document.slugs import (
    Picture,
    Place,
    Slug,
    Stroke,
    Type,
    baseline,
    paragraph,
)
from desktop.document.tables import table

# --- Parts and clauses ---------------------------------------------------------------


def galley(document: Document, press: Press) -> Iterator[Slug]:
    """Set *document*, taking from *press* what has not changed.

    Raise Unprintable if a part holds a character that cannot be printed.
    """
    if document.logo is not None:
        make = partial(logo, document.logo, document.language)
        yield from press.recall(document.logo, ("logo", document.language), make)
    place = Place(style.LEFT, style.MEASURE, document.language, "", "")
    for part in fronted(document):
        if part is None:
            yield from legend(document, place)
            continue
        if part.heading:
            kind = (part.kind, part.id, document.language)
            make = partial(heading, part, place)
            yield from press.recall(part.heading, kind, make)
        numbered = any(clause.number for clause in part.clauses)
        for number, clause in enumerate(part.clauses):
            opens = not number and not part.heading
            use = (numbered, opens, document.language)
            make = partial(_clause, clause, place, numbered=numbered, opens=opens)
            yield from press.recall(clause, use, make)


def heading(part: Part, place: Place) -> tuple[Slug, ...]:
    """Set the heading of a part, which stays with what follows."""
    refuse_runs(part.id, part.heading)
    suite = place.suite
    headings = {
        "title": suite.title,
        "article": suite.article,
        "annex": suite.annex,
        "changes": suite.annex,
    }
    chosen = headings.get(part.kind, suite.opening)
    at = replace(place, owner=f"{place.language}/{part.id}/H")
    slugs = [replace(slug, stays=True) for slug in paragraph(part.heading, chosen, at)]
    slugs[0] = replace(
        slugs[0],
        fresh=part.kind in {"annex", "changes"},
        outline=words(standing(part.heading)),
        opens=part.id,
    )
    if part.kind == "title":
        middle = place.x + place.width / 2
        slugs.append(_stroke(middle - 36, middle + 36, 12))
    elif part.kind in {"annex", "changes"}:
        slugs.append(_stroke(place.x, place.x + place.width, 5))
    return tuple(slugs)


def logo(figure: Figure, language: Language) -> tuple[Slug, ...]:
    """Set the logo in the middle, above all else; a small one is not made larger."""
    scale = min(1, style.LOGO_WIDTH / figure.width, style.LOGO_HEIGHT / figure.height)
    width, height = figure.width * scale, figure.height * scale
    x = style.LEFT + (style.MEASURE - width) / 2
    ink = Picture(x, 0, width, height, figure, f"{language}/logo")
    return (Slug(height, (ink,), stays=True),)


def legend(document: Document, place: Place) -> Iterator[Slug]:
    """Set what the marks of a redline mean, if *document* is one."""
    if document.legend:
        refuse_runs("legend", document.legend)
        at = replace(place, owner=f"{document.language}/legend")
        yield from paragraph(document.legend, style.LEGEND, at)


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
    place = place.at(clause.id)
    inner = place.inner(place.suite.numbers if numbered else 0)
    slugs = lead(clause, inner)
    _first, blocks = opening(clause)
    for number, each in enumerate(blocks, 1):
        slugs.extend(block(each, inner, number, blocks[number:]))
    if clause.number:
        slugs[0] = with_number(slugs[0], clause, place)
    if opens and slugs:
        slugs[0] = replace(slugs[0], above=place.suite.article.above)
    return bound(slugs, clause)


def bound(slugs: Sequence[Slug], clause: ClauseText) -> tuple[Slug, ...]:
    """Let the page that is signed have some of the deed: no blank sheet is signed."""
    signed = any(isinstance(block, Signatures) for block in clause.blocks)
    if signed and slugs:
        return (replace(slugs[0], follows=True), *slugs[1:])
    return tuple(slugs)


def lead(clause: ClauseText, place: Place) -> list[Slug]:
    """Set the words that *clause* opens with, beside the column of numbers.

    None if a list stands first, unless a title stands above it.
    """
    first, blocks = opening(clause)
    suite = place.suite
    if first:
        alone = not isinstance(clause.blocks[0] if clause.blocks else None, Paragraph)
        at = place.of("0/H" if alone else "0/P", first)
        slugs = paragraph(first, suite.heading if alone else suite.lead, at)
        if alone or _leads(first, blocks):
            slugs[-1] = replace(slugs[-1], stays=True)
        return slugs
    next_one = blocks[0] if blocks else None
    listed = isinstance(next_one, Listing) and bool(next_one.items)
    if clause.number and not listed:
        # A table may be as wide as the page: the number has a line of its own.
        return [replace(paragraph((), suite.lead, place)[0], stays=True)]
    return []


def with_number(slug: Slug, clause: ClauseText, place: Place) -> Slug:
    """Put the number of *clause* before its first line, on the same baseline."""
    y = next((ink.y for ink in slug.inks if isinstance(ink, Type)), 10.0)
    runs = (Run(clause.number, change=clause.change),)
    label = place.suite.label
    line = set_lines(runs, label, place.suite.numbers, place.language)[0]
    # It is read with the words it stands before, if those are not a list; one that is
    # new or gone is read by itself.
    first, _ = opening(clause)
    reads_on = bool(first) and not clause.change
    owner = slug.inks[0].owner if reads_on and isinstance(slug.inks[0], Type) else ""
    ink = Type(place.x, y, line, label.size, owner or f"{place.owner}/N")
    return replace(slug, inks=(ink, *slug.inks))


def _leads(runs: Runs, blocks: tuple[Block, ...]) -> bool:
    """Tell whether *runs* announce what comes next, as a colon does."""
    if not blocks:
        return False
    return isinstance(blocks[0], Listing | Table | Signatures) or words(
        runs
    ).rstrip().endswith(":")


# --- Blocks --------------------------------------------------------------------------


def block(
    each: Block, place: Place, number: int, after: tuple[Block, ...]
) -> Iterator[Slug]:
    """Set a block; what comes *after* it may have to stay on the same page."""
    match each:
        case Paragraph(runs):
            at = place.of(f"{number}/P", runs)
            slugs = paragraph(runs, place.suite.text, at)
            if slugs and _leads(runs, after):
                slugs[-1] = replace(slugs[-1], stays=True)
            yield from slugs
        case Listing(items):
            yield from _listing(items, place, number)
        case Table():
            yield from table(each, place, number)
        case Signatures():
            yield from signatures([(each, place.of(f"{number}"))])


def _listing(items: tuple[Item, ...], place: Place, number: int) -> Iterator[Slug]:
    suite = place.suite
    labels = [
        set_lines((label_of(item),), suite.label, place.width, place.language)[0]
        for item in items
    ]
    widest = max((label.width for label in labels), default=0)
    indent = max(suite.labels, widest + 5)
    for count, (item, label) in enumerate(zip(items, labels, strict=True)):
        at = place.inner(indent).of(f"{number}/{count}/LI", item.runs)
        slugs = paragraph(item.runs, suite.item, at)
        y, size = baseline(suite.label), suite.label.size
        ink = Type(place.x, y, label, size, f"{at.owner}/N")
        slugs[0] = replace(slugs[0], inks=(ink, *slugs[0].inks))
        yield from slugs
