"""Signature blocks as slugs: side by side, each with room for a hand.

Knows nothing of who signs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.document import style
from desktop.document.blocks import Signature, Signatures
from desktop.document.slugs import Ink, Place, Slug, Stroke, Type, stack


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
    together = sum(slug.above + slug.height for slug in slugs) < style.ROOM
    for slug in slugs:
        yield replace(slug, stays=together and slug is not slugs[-1])


def _pair(pair: Sequence[Signature], place: Place, row: int) -> Slug:
    """Set one or two blocks side by side: lines on top, then room for each label."""
    sides = [
        replace(
            place,
            x=place.x + side * (place.width + style.SIGN_GAP),
            owner=f"{place.owner}/{row}.{side}/P",
        )
        for side in range(len(pair))
    ]
    above = [_above(signature, at) for signature, at in zip(pair, sides, strict=True)]
    top = max(height for _, height in above) + 4
    inks: list[Ink] = []
    height = top
    for signature, at, (lines, _) in zip(pair, sides, above, strict=True):
        inks.extend(lines)
        y = top
        for runs in signature.labels:
            label = stack(runs, style.SIGN, at, y)
            y += max(style.SIGN_ROOM, len(label) * style.SIGN.leading + 20)
            rule = Stroke(at.x, at.x + at.width, y, style.FINE, style.RULE)
            inks.extend((*label, rule))
            y += 5
        height = max(height, y)
    parts = [runs for each in pair for runs in (*each.lines, *each.labels)]
    spot = place.of(f"{row}", *parts).spot
    return Slug(height, tuple(inks), above=18, spot=spot)


def _above(signature: Signature, place: Place) -> tuple[list[Type], float]:
    """Set who signs, and return how high that is."""
    inks: list[Type] = []
    y = 0.0
    for runs in signature.lines:
        lines = stack(runs, style.SIGNER, place, y)
        inks.extend(lines)
        y += len(lines) * style.SIGNER.leading + style.SIGNER.above
    return inks, y
