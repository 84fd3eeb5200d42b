"""Runs of text as words with a width: what lines are made of.

A word is shaped once for each look and remembered, with the places where it may be
divided. User text is never parsed: it is split at its spaces, and measured. Knows
nothing of lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from desktop.document.blocks import Change, Language, Run, Runs, is_marked
from desktop.document.fonts import HYPHEN, JOINT, Page, composed, shape
from desktop.document.hyphens import (
    binds,
    divisions,
    is_number,
    seams,
    steps,
)
from desktop.document.style import (
    BLANK,
    BLANK_INK,
    DELETED,
    HAND,
    HAND_TO_END,
    INSERTED,
    Colour,
    Family,
    Style,
)

# How far a word may be divided: at a hyphen that it has; anywhere that a hyphen may be
# added; at any letter.
Division = Literal["seams", "hyphens", "letters"]

_SEAM, _HYPHEN, _STEP, _LETTER = 30.0, 90.0, 400.0, 30_000.0  # what a break there costs
_MOST = 20_000  # words remembered for a look
_LONGEST = 60  # letters shaped in one go: a longer word is no word, and made of several


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a word looks; looks are equal when they are the same object.

    *change*: struck through or underlined. *mark*: which run of its paragraph the word
    is of, where that run is an element of its own for who reads the tags.
    """

    family: Family
    bold: bool
    italic: bool
    size: float
    colour: Colour
    rise: float
    ground: Colour | None
    language: Language
    change: Change
    mark: int | None
    known: "dict[str, Word]" = field(default_factory=dict, repr=False)

    def word(self, text: str) -> "Word":
        """Return *text* as a word of this look."""
        found = self.known.get(text)
        if found is None:
            if len(self.known) > _MOST:
                self.known.clear()
            found = self.known[text] = Word(tuple(self._pieces(text)))
        return found

    def space(self) -> "Piece":
        """Return a space of this look, where a line may be broken."""
        return self.word(" ").pieces[0]

    def _pieces(self, text: str) -> "Iterator[Piece]":
        for shaped in shape(self.family, self.bold, self.italic, text):
            yield Piece(
                self,
                shaped.page,
                shaped.body,
                shaped.text,
                shaped.width * self.size / 1000,
                shaped.spaces,
                shaped.codes,
            )


_CHANGED: dict[Change, Colour] = {"inserted": INSERTED, "deleted": DELETED}


@lru_cache(maxsize=2048)
def _look(
    style: Style,
    language: Language,
    flags: tuple[bool, bool, bool, bool],
    change: Change,
    mark: int | None,
) -> Look:
    bold, italic, raised, tinted = flags
    colour = BLANK_INK if tinted else style.colour
    return Look(
        style.family,
        style.bold or bold,
        style.italic != italic,  # italics stand out of an italic paragraph by standing
        round(style.size * 0.68, 2) if raised else style.size,
        _CHANGED.get(change, colour),
        round(style.size * 0.31, 2) if raised else 0,
        BLANK if tinted else None,
        language,
        change,
        mark,
    )


def look(style: Style, language: Language, run: Run, number: int = 0) -> Look:
    """Return how *run* looks in a paragraph of *style* written in *language*.

    *number* counts the runs before it.
    """
    return _look(
        style,
        run.language or language,
        (run.bold, run.italic, run.raised, run.blank or run.warning),
        run.change,
        number if is_marked(run, language) else None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Letters of one look; *spaces* of them stretch.

    *hand*: the room that a line to fill by hand leaves after them.
    """

    look: Look
    page: Page
    body: str
    text: str
    width: float
    spaces: int
    codes: frozenset[int]
    hand: float = 0


@dataclass(frozen=True, slots=True)
class Split:
    """A place where a word may be divided: in a *piece* of it, *at* a letter.

    *mark* is what is written there, at the end of the *head*.
    """

    piece: int
    at: int
    mark: str
    cost: float
    head: "Word"
    tail: "Word"


class Word:
    """What stands between two spaces. It does not change."""

    __slots__ = ("_binds", "_splits", "has_seams", "pieces", "spaces", "text", "width")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.width = sum(piece.width for piece in pieces)
        self.spaces = sum(piece.spaces for piece in pieces)
        self._splits: dict[Division, tuple[Split, ...]] = {}
        self.text = "".join([piece.text for piece in pieces])
        self.has_seams = "-" in self.text
        self._binds = len(self.text) < _LONGEST and binds(self.text)

    def holds(self, after: "Word") -> bool:
        """Tell whether a line may not end between this word and the one *after*."""
        return self._binds or (self._binds is None and is_number(after.text))

    def splits(self, division: Division) -> tuple[Split, ...]:
        """List the places where the word may be divided."""
        found = self._splits.get(division)
        if found is None:
            found = self._splits[division] = tuple(self._split(division))
        return found

    def _split(self, division: Division) -> Iterator[Split]:
        for number, piece in enumerate(self.pieces):
            for at, (mark, cost) in sorted(_places(piece, division).items()):
                head, tail = piece.text[:at] + mark, piece.text[at:]
                before, after = self.pieces[:number], self.pieces[number + 1 :]
                yield Split(
                    number,
                    at,
                    mark,
                    cost,
                    Word((*before, *piece.look.word(head).pieces)),
                    Word((*piece.look.word(tail).pieces, *after)),
                )

    def between(self, start: Split | None, end: Split | None) -> tuple[Piece, ...]:
        """Return the pieces from *start* to *end*; None for the word's own ends."""
        if start is None:
            return end.head.pieces if end else self.pieces
        if end is None:
            return start.tail.pieces
        first, last = self.pieces[start.piece], self.pieces[end.piece]
        if start.piece == end.piece:
            text = first.text[start.at : end.at] + end.mark
            return first.look.word(text).pieces
        return (
            *first.look.word(first.text[start.at :]).pieces,
            *self.pieces[start.piece + 1 : end.piece],
            *last.look.word(last.text[: end.at] + end.mark).pieces,
        )


def _places(piece: Piece, division: Division) -> dict[int, tuple[str, float]]:
    """Work out where *piece* may be divided; of two ways the gentler one wins."""
    text = piece.text
    places: dict[int, tuple[str, float]] = {}
    if piece.hand:
        return places
    if division == "letters":
        for at in range(1, len(text)):
            if text[at - 1].isspace():  # a no-break space must break in the end
                places[at] = ("", _STEP)
            elif not text[at].isspace():
                places[at] = (JOINT, _LETTER)
        places.update((at, (JOINT, _STEP)) for at in steps(text))
    if division != "seams":
        found = divisions(text, piece.look.language)
        places.update((at, (HYPHEN, _HYPHEN)) for at in found)
    places.update((at, (JOINT, _SEAM)) for at in seams(text))
    return places


@dataclass(slots=True)
class Text:
    """Words up to the end of a paragraph, or of a line that its author ends.

    *spaces* holds the space after each word, as it looks; None where there is none.
    """

    words: list[Word] = field(default_factory=list)
    spaces: list[Piece | None] = field(default_factory=list)


def texts(
    runs: Runs, style: Style, language: Language, width: float = HAND_TO_END
) -> list[Text]:
    """Split *runs* at their spaces into words, and at the ends of lines in them.

    A line to fill by hand is not longer than *width*.
    """
    whole = [Text()]
    open_word: list[Word] = []  # parts of a word, of several looks

    def close(space: Piece | None) -> None:
        if open_word:
            parts = tuple(piece for part in open_word for piece in part.pieces)
            whole[-1].words.append(open_word[0] if len(open_word) == 1 else Word(parts))
            whole[-1].spaces.append(space)
            open_word.clear()

    for count, run in enumerate(runs):
        seen = look(style, language, run, count)
        if run.rule:
            room = HAND_TO_END if run is runs[-1] else HAND
            open_word.append(_hand(seen, min(room, width)))
            continue
        for number, line in enumerate(composed(run.text).split("\n")):
            if number:
                close(None)
                whole.append(Text())
            space = seen.space()
            for at, chunk in enumerate(line.split(" ")):
                if at:
                    close(space)
                open_word.extend(
                    seen.word(chunk[begin : begin + _LONGEST])
                    for begin in range(0, len(chunk), _LONGEST)
                )
    close(None)
    return whole


def _hand(seen: Look, width: float) -> Word:
    """Return a line to fill by hand; it reads as a space."""
    space = seen.space()
    room = max(width - space.width, 0.01)
    return Word((replace(space, width=width, hand=room),))


def forget() -> None:
    """Forget the words shaped."""
    _look.cache_clear()
