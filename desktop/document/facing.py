"""A deed in two languages as one column of slugs: what says the same stands side by side.

Clause beside clause, and within a clause paragraph beside paragraph, item beside item,
row beside row: each pair begins on one level, and a page may end within it. Wide tables
and signatures take the whole measure. Knows nothing of pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby, zip_longest

from desktop.document import galley, style
from desktop.document.blocks import (
    Block,
    ClauseText,
    Document,
    Facing,
    Part,
    Signatures,
    Table,
    fronted,
    opening,
)
from desktop.document.press import Press
from desktop.document.printable import refuse_clause
from desktop.document.signing import signatures
from desktop.document.slugs import Ink, Place, Slug, Spot, Stroke, Type
from desktop.document.tables import stands_beside

_Places = tuple[Place, Place]


def beside(facing: Facing, press: Press) -> Iterator[Slug]:
    """Set *facing* in two columns, taking from *press* what has not changed.

    Raise Unprintable if a part holds a character that cannot be printed.
    """
    places = (
        _column(facing.left, style.LEFT),
        _column(facing.right, style.LEFT + style.HALF_MEASURE + style.GUTTER),
    )
    if facing.left.logo is not None:  # one for both
        use = ("logo", facing.left.language)
        make = partial(galley.logo, facing.left.logo, facing.left.language)
        yield from press.recall(facing.left.logo, use, make)
    for left, right in zip(fronted(facing.left), fronted(facing.right), strict=True):
        if left is None or right is None:
            yield from _legends(facing, places)
            continue
        headed = bool(left.heading or right.heading)
        if headed:
            yield from press.recall(
                left.heading,
                ("beside", left.kind, left.id, right.heading),
                partial(_heading, (left, right), places),
            )
        numbered = any(clause.number for clause in left.clauses)
        pairs = zip(left.clauses, right.clauses, strict=True)
        for count, (one, other) in enumerate(pairs):
            opens = not count and not headed
            # The first of equal clauses stands for all: it stays where it is.
            same = press.recall(other, "itself", partial(_itself, other))
            _kept, slugs = press.recall(
                one,
                ("beside", id(same), numbered, opens),
                partial(_pair, (one, same), places, numbered, opens),
            )
            yield from slugs


def _legends(facing: Facing, places: _Places) -> Iterator[Slug]:
    """Set what the marks of a redline mean, one legend a column."""
    both = zip((facing.left, facing.right), places, strict=True)
    yield from _level(*([*galley.legend(*side)] for side in both))


def _column(document: Document, x: float) -> Place:
    return Place(x, style.HALF_MEASURE, document.language, "", "", suite=style.HALF)


def _itself(clause: ClauseText) -> ClauseText:
    return clause


def _heading(parts: tuple[Part, Part], places: _Places) -> tuple[Slug, ...]:
    """Set the headings of a part, one a column."""
    left, right = (
        galley.heading(part, place) if part.heading else ()
        for part, place in zip(parts, places, strict=True)
    )
    return tuple(_level(left, right))


# --- Clauses -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Side:
    """A clause in one language, and the column in which it is set."""

    clause: ClauseText
    place: Place
    numbered: bool

    @property
    def inner(self) -> Place:
        """The column without the numbers."""
        return self.place.inner(style.HALF.numbers if self.numbered else 0)

    def lead(self) -> list[Slug]:
        """Set what the clause opens with."""
        return self.with_number(galley.lead(self.clause, self.inner))

    def with_number(self, slugs: list[Slug]) -> list[Slug]:
        """Put the number of the clause before the first of *slugs*."""
        if self.clause.number and slugs:
            slugs[0] = galley.with_number(slugs[0], self.clause, self.place)
        return slugs

    def pieces(self) -> list["_Piece"]:
        """Return the blocks after what the clause opens with."""
        blocks = opening(self.clause)[1]
        return [_Piece(self, number, each) for number, each in enumerate(blocks, 1)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of a clause; *number* counts from 1 after what the clause opens with."""

    side: _Side
    number: int
    block: Block

    def slugs(self) -> list[Slug]:
        """Set the block in its column; a table has the room of the numbers too."""
        side = self.side
        after = opening(side.clause)[1][self.number :]
        place = side.place if isinstance(self.block, Table) else side.inner
        slugs = list(galley.block(self.block, place, self.number, after))
        opens = self.number == 1 and not side.lead()
        return side.with_number(slugs) if opens else slugs

    def stands_beside(self) -> bool:
        """Tell whether the block has room enough in a column."""
        place = self.side.place
        return not isinstance(self.block, Table) or stands_beside(
            self.block, place.width, place.language
        )

    def wide(self) -> Iterator[Slug]:
        """Set the block, a table, over the whole measure."""
        place = replace(self.side.place, x=style.LEFT, width=style.MEASURE)
        return galley.block(self.block, place, self.number, ())

    def signing(self) -> tuple[Signatures, Place] | None:
        """Return the block with its place, if it is where the parties sign."""
        if not isinstance(self.block, Signatures):
            return None
        return self.block, self.side.place.of(f"{self.number}")


def _pair(
    clauses: tuple[ClauseText, ClauseText],
    places: _Places,
    numbered: bool,  # noqa: FBT001
    opens: bool,  # noqa: FBT001
) -> tuple[ClauseText, tuple[Slug, ...]]:
    """Set a clause in both languages.

    The clause at the right is returned too: whoever remembers the slugs by where that
    clause is in memory keeps it there.
    """
    sides = []
    for clause, place in zip(clauses, places, strict=True):
        refuse_clause(clause)
        at = place.at(clause.id)
        sides.append(_Side(clause, at, numbered))
    left, right = sides
    slugs = list(_level(left.lead(), right.lead()))
    for one, other in _paired(left.pieces(), right.pieces()):
        slugs.extend(_blocks(one, other))
    if opens and slugs:
        slugs[0] = replace(slugs[0], above=style.HALF.article.above)
    return clauses[1], galley.bound(slugs, clauses[0])


def _paired(
    left: Sequence[_Piece], right: Sequence[_Piece]
) -> Iterator[tuple[_Piece | None, _Piece | None]]:
    """Pair blocks of one kind, in their order; a block without another is alone."""
    kinds, others = ([type(p.block) for p in pieces] for pieces in (left, right))
    matcher = SequenceMatcher(None, kinds, others, autojunk=False)
    for tag, i, end, j, last in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(left[i:end], right[j:last], strict=True)
        else:
            yield from ((piece, None) for piece in left[i:end])
            yield from ((None, piece) for piece in right[j:last])


def _blocks(one: _Piece | None, other: _Piece | None) -> Iterator[Slug]:
    """Set a block in both languages: beside each other, or one after the other."""
    pieces = [piece for piece in (one, other) if piece]
    signing = [found for piece in pieces if (found := piece.signing())]
    if signing:
        for sides in [signing] if _alike(signing) else [[side] for side in signing]:
            yield from signatures(sides)
    elif all(piece.stands_beside() for piece in pieces):
        left, right = (piece.slugs() if piece else [] for piece in (one, other))
        yield from _level(left, right)
    else:
        for piece in pieces:
            yield from piece.wide()


def _alike(signing: Sequence[tuple[Signatures, Place]]) -> bool:
    """Tell whether the same hands sign in every language."""
    hands = {tuple(len(one.labels) for one in block.blocks) for block, _ in signing}
    return len(hands) == 1


# --- Slugs side by side --------------------------------------------------------------


def _level(left: Sequence[Slug], right: Sequence[Slug]) -> Iterator[Slug]:
    """Join two columns: each paragraph, item and row begins where its other does."""
    for one, other in zip_longest(_strips(left), _strips(right), fillvalue=()):
        spot = _spot(one, other)
        stays = any(strip[-1].stays for strip in (one, other) if strip)
        rows = [_joined([*filter(None, row)]) for row in zip_longest(one, other)]
        yield from (replace(row, spot=spot) for row in rows[:-1])
        yield replace(rows[-1], spot=spot, stays=stays)


def _strips(slugs: Sequence[Slug]) -> Iterator[tuple[Slug, ...]]:
    """Part *slugs* where a paragraph, an item or a row begins, or a stroke stands."""

    def kind(slug: Slug) -> tuple[Spot | None, bool]:
        return slug.spot, any(isinstance(ink, Type) for ink in slug.inks)

    for _, strip in groupby(slugs, kind):
        yield tuple(strip)


def _spot(*strips: Sequence[Slug]) -> Spot | None:
    """Return the place of the block that *strips* set, each in its language."""
    spots = [strip[0].spot for strip in strips if strip and strip[0].spot]
    if not spots:
        return None
    return Spot(spots[0].clause, tuple(run for spot in spots for run in spot.words))


def _joined(slugs: Sequence[Slug]) -> Slug:
    """Join slugs that stand beside each other."""
    height = max(slug.height for slug in slugs)
    titles = dict.fromkeys(slug.outline for slug in slugs if slug.outline)
    return replace(
        slugs[0],
        height=height,
        inks=tuple(ink for slug in slugs for ink in _sunk(slug, height)),
        above=max(slug.above for slug in slugs),
        stays=any(slug.stays for slug in slugs),
        heads=tuple(map(_joined, zip(*(slug.heads for slug in slugs), strict=False))),
        outline=" / ".join(titles),
    )


def _sunk(slug: Slug, height: float) -> Iterator[Ink]:
    """Let *slug* be higher: strokes stand at its foot, and the heads of a table too."""
    drop = height - slug.height
    for ink in slug.inks:
        sinks = isinstance(ink, Stroke) or slug.spot is None
        yield replace(ink, y=ink.y + drop) if drop and sinks else ink
