"""Runs of words set as lines of a given width, ready to be written on a page.

The one place where text becomes operators. Every line keeps the words that it shows,
and a paragraph whose lines do not say what its runs say is refused. Knows nothing of
pages.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from desktop.document.blocks import Change, Language, Run, Runs, said
from desktop.document.breaking import Chance, Measure, best_breaks
from desktop.document.fonts import HYPHEN, Page, composed, resource
from desktop.document.shaping import Division, Look, Piece, Split, Text, look, texts
from desktop.document.style import INK, Colour, Style

# How far spaces may stretch (breaking.py), justified and ragged, in four tries: between
# words, within words, within words whatever it looks like, and through words that are
# longer than a line. A ragged line may fall further short before a word is divided.
_TRIES: tuple[tuple[Division, float, float], ...] = (
    ("seams", 1.2, 3.6),
    ("hyphens", 4.0, 4.0),
    ("hyphens", 1e6, 1e6),
    ("letters", 1e6, 1e6),
)
_SPACE = frozenset((32,))
_LITTLE = 3  # letters of a word that does not stand alone on a last line, as « et »


class LostText(RuntimeError):
    """Lines do not say what their runs say: a fault of this program, never drawn."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line, one after another, that are of one element: from x to x.

    *mark* is the number of the run that they are of, if it is an element of its own.
    """

    body: str
    mark: int | None
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words.

    The bodies of its *stretches* go between BT and ET, one after another, once the start
    of the line is set; *x* is where it starts. *grounds* are tints behind words, *hands*
    lines to be filled, *changes* words that are new or gone: from x to x.
    """

    stretches: tuple[Stretch, ...]
    x: float
    width: float
    text: str
    grounds: tuple[tuple[float, float, Colour], ...]
    hands: tuple[tuple[float, float], ...]
    changes: tuple[tuple[float, float, Change], ...]
    codes: tuple[tuple[Page, bytes], ...]  # a set of them is twenty times as large

    @property
    def body(self) -> str:
        """The operators of the whole line."""
        return " ".join([stretch.body for stretch in self.stretches])


class Wording:
    """Runs as words, that can be set at any width."""

    def __init__(self, runs: Runs, style: Style, language: Language) -> None:
        self._runs = runs
        self._style = style
        self._language = language
        self._texts = texts(runs, style, language)
        self._space = look(style, language, Run("")).space().width
        self._hands = any(run.rule for run in runs)

    def widest(self) -> float:
        """Return the width of the longest word."""
        words = (word for text in self._texts for word in text.words)
        return max((word.width for word in words), default=0)

    def lines(self, width: float) -> tuple[Line, ...]:
        """Set the words as a paragraph, *width* points wide."""
        found = self._texts
        if self._hands and self.widest() > width / 2:  # a narrow column
            found = texts(self._runs, self._style, self._language, width / 2)
        measure = Measure(
            width,
            self._space,
            ragged=self._style.align != "justified",
            even=self._style.align == "centre",
        )
        lines = tuple(
            line for text in found for line in _set(text, self._style, measure)
        )
        _check(self._runs, lines)
        return lines


def set_lines(
    runs: Runs, style: Style, width: float, language: Language
) -> tuple[Line, ...]:
    """Set *runs* as a paragraph of *style*, *width* points wide."""
    return Wording(runs, style, language).lines(width)


def _check(runs: Runs, lines: Iterable[Line]) -> None:
    source = composed(said(runs)).split()
    drawn = "".join([line.text for line in lines]).replace(HYPHEN, "").split()
    if source != drawn:
        raise LostText


# --- Breaks --------------------------------------------------------------------------


_Place = tuple[int, Split | None]  # a line may end after this word, or within it


def _break(
    text: Text, style: Style, measure: Measure
) -> tuple[list[_Place], list[int]]:
    """Choose where lines end: between words if that will do, else within them."""
    places: list[_Place] = []
    for division, justified, ragged in _TRIES:
        places, chances = _chances(text, measure, division, hyphens=style.hyphenated)
        if chances[-1].end <= measure.width:
            return places, [len(places) - 1]
        tolerance = ragged if measure.ragged else justified
        breaks = best_breaks(chances, measure, tolerance)
        if breaks is not None:
            return places, breaks
    return places, list(range(len(places)))  # not even a letter fits


def _chances(
    text: Text, measure: Measure, division: Division, *, hyphens: bool
) -> tuple[list[_Place], list[Chance]]:
    """List where lines may end, in order, with the widths up to there."""
    places: list[_Place] = []
    chances: list[Chance] = []
    width, spaces = 0.0, 0
    usual: Division = "hyphens" if hyphens and division != "seams" else "seams"
    forced = division == "letters"
    last = len(text.words) - 1
    for index, (word, space) in enumerate(zip(text.words, text.spaces, strict=True)):
        own = usual
        if forced and word.width > measure.width:
            own = division  # no other word is divided at any letter
        elif index == last:
            own = "seams"  # nor does a paragraph end with a part of a word
        if own != "seams" or word.has_seams:
            for split in word.splits(own):
                places.append((index, split))
                chances.append(
                    Chance(
                        width + split.head.width,
                        spaces + split.head.spaces,
                        width + word.width - split.tail.width,
                        spaces + word.spaces - split.tail.spaces,
                        split.cost,
                        split.mark == HYPHEN,
                    )
                )
        end = width + word.width
        count = spaces + word.spaces
        width = end + space.width if space else end
        spaces = count + 1 if space else count
        alone = index == last - 1 > 0 and len(text.words[last].text) <= _LITTLE
        held = index < last and (alone or word.holds(text.words[index + 1]))
        if forced or not held:
            places.append((index, None))
            chances.append(Chance(end, count, width, spaces))
    return places, chances


# --- Lines ---------------------------------------------------------------------------


def _set(text: Text, style: Style, measure: Measure) -> Iterator[Line]:
    """Break *text* into lines, and write each."""
    if not text.words:
        yield Line((), 0, 0, "", (), (), (), ())
        return
    places, breaks = _break(text, style, measure)
    before: _Place | None = None
    for number in breaks:
        place = places[number]
        row = _row(text, before, place)
        final = number == len(places) - 1
        yield _write(row, style, measure, final=final, inside=place[1] is not None)
        before = place


def _row(text: Text, before: _Place | None, place: _Place) -> list[Piece]:
    """Gather the pieces and the spaces of the line from *before* to *place*."""
    row: list[Piece] = []
    start = end = None
    first, (final, split) = 0, place
    if before is not None:
        first, start = before
        first += start is None
    for index in range(first, final + 1):
        end = split if index == final else None
        row.extend(text.words[index].between(start, end))
        start = None
        space = text.spaces[index]
        if index < final and space is not None:
            row.append(_like(row[-1], space))
    return row


def _like(word: Piece, space: Piece) -> Piece:
    """Return *space* in the font of *word* if it is as wide there.

    A stroke of the pen that is nothing but a space is lost on some readers.
    """
    same = word.page[0] == space.page[0] and word.page != space.page
    return replace(space, page=word.page) if same else space


def _write(
    row: Sequence[Piece], style: Style, measure: Measure, *, final: bool, inside: bool
) -> Line:
    """Write a line, its spaces widened or narrowed to fill the measure."""
    width = sum([piece.width for piece in row])
    spaces = sum([piece.spaces for piece in row])
    room = measure.width - width
    extra = 0.0
    if not measure.ragged and spaces and (not final or room < 0):
        extra = round(room / spaces, 3)
    plain = not any([p.hand or p.look.ground or p.look.change for p in row])  # noqa: C419 - quicker
    grounds, hands = ((), ()) if plain else _decorations(row, extra)
    changes = () if plain else tuple(_changed(row, extra))
    if not inside and row:
        # A space parts the lines for who reads them; its width does not matter.
        row = (*row, replace(row[-1].look.space(), page=row[-1].page))
    width += extra * spaces
    codes: dict[Page, list[frozenset[int]]] = {}
    for piece in row:
        codes.setdefault(piece.page, []).append(piece.codes)
    return Line(
        stretches=tuple(_stretches(row, extra, width)),
        x={"centre": room / 2, "right": room}.get(style.align, 0.0),
        width=width,
        text="".join([piece.text for piece in row]),
        grounds=grounds,
        hands=hands,
        changes=changes,
        codes=tuple(
            (page, bytes(sorted(_SPACE.union(*used)))) for page, used in codes.items()
        ),
    )


def _stretches(row: Sequence[Piece], extra: float, width: float) -> Iterator[Stretch]:
    """Write the letters of *row*, in as many stretches as it has marks."""
    bodies = _operators(row, extra)
    if len(bodies) == 1:
        yield Stretch(bodies[0], row[0].look.mark, 0, width)
        return
    x = 0.0
    marked = groupby(zip(_marks(row), row, strict=True), key=itemgetter(0))
    for body, (mark, group) in zip(bodies, marked, strict=True):
        end = x + sum([piece.width + piece.spaces * extra for _, piece in group])
        yield Stretch(body, mark, x, end)
        x = end


def _marks(row: Sequence[Piece]) -> Iterator[int | None]:
    """Visit the mark of each piece: a line to fill is written with the letters before."""
    before: Piece | None = None
    for piece in row:
        drawn = before if piece.hand and before and not before.hand else piece
        yield drawn.look.mark
        before = piece


def _operators(row: Sequence[Piece], extra: float) -> list[str]:
    """Write what shows *row*: fonts, colours and heights change where looks do.

    One text for each mark; what one sets up holds in the next.
    """
    bodies: list[list[str]] = []
    ops = [f"{extra:g} Tw"] if extra else []
    written: list[str] = []  # what is shown in one stroke of the pen
    skip = 0.0  # room to leave before it: after a stroke, some readers forget it
    seen: Look | None = None
    page: Page | None = None
    for piece in row:
        if piece.hand and written and seen:
            # Its space is written with the letters before: alone, it may be lost.
            ops.append(_stroke([*written, " "], skip, seen))
            written, skip = [], piece.width - seen.space().width
            continue
        if piece.look is not seen or piece.page != page:
            if written:
                ops.append(_stroke(written, skip, seen))
                written, skip = [], 0.0
            if seen is None or seen.mark != piece.look.mark:
                ops = [] if bodies else ops
                bodies.append(ops)
            ops.extend(_changes(seen, piece.look, page, piece.page))
            seen, page = piece.look, piece.page
        written.append(piece.body)
        if piece.hand:
            ops.append(_stroke(written, skip, seen))
            written, skip = [], piece.hand
    if written:
        ops.append(_stroke(written, skip, seen))
    ops.extend(_undone(seen, extra))
    return [" ".join(ops) for ops in bodies]


def _undone(seen: Look | None, extra: float) -> Iterator[str]:
    """Take back what the last look and the width of spaces have set up."""
    if seen and seen.rise:
        yield "0 Ts"
    if seen and seen.colour != INK:
        yield "0 g"
    if extra:
        yield "0 Tw"


def _stroke(written: Sequence[str], skip: float, seen: Look | None) -> str:
    before = f"{-skip * 1000 / seen.size:.0f} " if skip and seen else ""
    return f"[{before}({''.join(written)})]TJ"


def _changes(
    old: Look | None, new: Look, before: Page | None, after: Page
) -> Iterator[str]:
    if old is None or before != after or old.size != new.size:
        yield f"/{resource(after)} {new.size:g} Tf"
    if new.colour != (old.colour if old else INK):
        yield "{:g} {:g} {:g} rg".format(*new.colour)
    if new.rise != (old.rise if old else 0):
        yield f"{new.rise:g} Ts"


def _decorations(
    row: Sequence[Piece], extra: float
) -> tuple[tuple[tuple[float, float, Colour], ...], tuple[tuple[float, float], ...]]:
    """Find where tints lie behind the words, and where lines are to be filled."""
    grounds: list[tuple[float, float, Colour]] = []
    hands: list[tuple[float, float]] = []
    x = 0.0
    for piece in row:
        end = x + piece.width + piece.spaces * extra
        ground = piece.look.ground
        if piece.hand:
            hands.append((x + 2, end))
        elif ground and grounds and grounds[-1][1:] == (x, ground):
            grounds[-1] = (grounds[-1][0], end, ground)
        elif ground:
            grounds.append((x, end, ground))
        x = end
    return tuple(grounds), tuple(hands)


def _changed(
    row: Sequence[Piece], extra: float
) -> Iterator[tuple[float, float, Change]]:
    """Find where words are new or gone."""
    x = 0.0
    for change, group in groupby(row, lambda piece: piece.look.change):
        end = x + sum([piece.width + piece.spaces * extra for piece in group])
        if change:
            yield x, end, change
        x = end
