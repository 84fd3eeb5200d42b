"""Signature blocks as slugs: side by side, each with room for a hand.

What is written by hand stands on the line of its label; a signature has room below its
own. A deed in two languages is signed once: each block says who signs in one language
and then in the other, and both labels are of the same line. Knows nothing of who signs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.document import style
from desktop.document.blocks import Runs, Signature, Signatures
from desktop.document.slugs import Field, Ink, Place, Slug, Stroke, Type, divided, stack

Side = tuple[Signatures, Place]  # the blocks in one language


def signatures(sides: Sequence[Side]) -> Iterator[Slug]:
    """Set signature blocks, two a row, all on one page if they fit.

    *sides* holds the same blocks once for each language of the deed.
    """
    width = (style.MEASURE - style.SIGN_GAP) / 2
    places = [replace(place, x=style.LEFT, width=width) for _, place in sides]
    slugs = []
    for row, at in enumerate(range(0, len(sides[0][0].blocks), 2)):
        pair = [block.blocks[at : at + 2] for block, _ in sides]
        slugs.append(_pair(pair, places, row))
    together = sum(slug.above + slug.height for slug in slugs) < style.ROOM
    for slug in slugs:
        if slug.height > style.ROOM:
            yield from divided(slug, style.ROOM)
        else:
            yield replace(slug, stays=together and slug is not slugs[-1])


@dataclass(frozen=True, slots=True)
class _Block:
    """The block of one party, in each language, and where it stands."""

    texts: tuple[Signature, ...]
    places: tuple[Place, ...]

    def above(self) -> tuple[list[Type], float]:
        """Set who signs, and return how high that is."""
        inks: list[Type] = []
        y = 0.0
        for number, (text, place) in enumerate(
            zip(self.texts, self.places, strict=True)
        ):
            y += 5 if number else 0
            for count, runs in enumerate(text.lines):
                lines = stack(runs, style.SIGNER, _part(place, f"{count}/P"), y)
                inks.extend(lines)
                y += len(lines) * style.SIGNER.leading + style.SIGNER.above
        return inks, y

    def labels(self) -> Iterator[tuple[int, tuple[Runs, ...]]]:
        """Visit the labels, each in every language, with their numbers."""
        yield from enumerate(zip(*(text.labels for text in self.texts), strict=True))

    def room(
        self, count: int, label: tuple[Runs, ...], y: float
    ) -> tuple[list[Ink], float]:
        """Set a label at *y* with the room for a hand; return where that ends."""
        signs = count in self.texts[0].hands
        at = self.places[0]
        words, high = self.label(count, label, y if signs else y + style.SIGN_ROOM)
        x0, x1 = at.x, at.x + at.width
        if signs:
            below = y + high
            end = below + style.SIGN_HAND
            rule = Stroke(x0, x1, end, style.FINE, style.RULE)
            return [*words, rule, *self.field(count, below, end)], end
        end = y + style.SIGN_ROOM + high
        last = words[-1]
        beside = [word for word in words if word.y == last.y]
        x0 = beside[0].x + beside[0].line.width + 6
        x1 = last.x - 6 if len(beside) > 1 else x1
        if x1 - x0 < style.SIGN_LEAST:  # a long label: the line is below it
            x0, x1, end = at.x, at.x + at.width, end + style.SIGN_ROOM
            return [*words, Stroke(x0, x1, end, style.FINE, style.RULE)], end
        return [*words, Stroke(x0, x1, last.y + 2, style.FINE, style.RULE)], end

    def label(
        self, count: int, label: tuple[Runs, ...], y: float
    ) -> tuple[list[Type], float]:
        """Set a label at *y*, and return how high it is: on one line, if it fits."""
        inks: list[Type] = []
        top = y
        for number, (runs, place) in enumerate(zip(label, self.places, strict=True)):
            after = len(self.texts[number].lines) + count
            lines = stack(runs, style.SIGN, _part(place, f"{after}/P"), y)
            room = place.x + place.width - lines[-1].line.width
            before = inks[-1] if number else None
            if before and len(lines) == 1 and before.x + before.line.width + 8 < room:
                inks.append(replace(lines[0], x=room, y=before.y))
                continue
            inks.extend(lines)
            y += len(lines) * style.SIGN.leading
        return inks, y - top

    def field(self, count: int, y: float, end: float) -> Iterator[Field]:
        """Visit the field of a label, from *y* to the *end* of its room, if it has one."""
        place, text = self.places[0], self.texts[0]
        if count in text.hands:
            owner = f"{place.owner}/{len(text.lines) + count}/Form"
            yield Field(place.x, y, place.width, end - y, owner)


def _pair(
    pair: Sequence[Sequence[Signature]], places: Sequence[Place], row: int
) -> Slug:
    """Set one or two blocks side by side: lines on top, then room for each label."""
    blocks = [
        _Block(texts, tuple(_moved(place, row, side) for place in places))
        for side, texts in enumerate(zip(*pair, strict=True))
    ]
    above = [block.above() for block in blocks]
    top = max(height for _, height in above) + 4
    inks: list[Ink] = []
    height = top
    for block, (lines, _) in zip(blocks, above, strict=True):
        inks.extend(lines)
        y = top
        for count, label in block.labels():
            room, y = block.room(count, label, y + (style.SIGN_AFTER if count else 0))
            inks.extend(room)
        height = max(height, y)
    texts = [text for block in blocks for text in block.texts]
    parts = [runs for text in texts for runs in (*text.lines, *text.labels)]
    spot = places[0].of(f"{row}", *parts).spot
    return Slug(height, tuple(inks), above=18, spot=spot)


def _moved(place: Place, row: int, side: int) -> Place:
    """Return the place of the first or the second block of a row."""
    return replace(
        place,
        x=place.x + side * (place.width + style.SIGN_GAP),
        owner=f"{place.owner}/{row}.{side}",
    )


def _part(place: Place, path: str) -> Place:
    return replace(place, owner=f"{place.owner}/{path}")
