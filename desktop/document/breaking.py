"""The best places to break a paragraph into lines, by numbers alone.

All the lines of a paragraph are weighed together, after Knuth and Plass (Breaking
Paragraphs into Lines, 1981), so that spaces stay even from one line to the next.
Knows nothing of words or of fonts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_STRETCH, _SHRINK = 0.6, 0.26  # of a space
_RAGGED = 0.18  # of the measure: how far a ragged line may fall short at no great cost
_TWO_HYPHENS = 100_000  # lines ending in a hyphen, one after the other
_LAST_HYPHEN = 5_000  # a hyphen on the last line but one
_STUB, _SHORT = 40_000, 6  # a last line of a few letters: fewer than so many spaces
_SHRUNK = 0.1  # of the measure: more than the spaces of a line can ever give up
_FUZZ = 0.001
_NEVER = float("inf")


class Chance(NamedTuple):
    """A place where a line may end.

    *end* and *spaces* measure the text up to here, with the hyphen that a break would
    add; *start* and *before* measure it up to what would begin the next line.
    """

    end: float
    spaces: int
    start: float
    before: int
    cost: float = 0.0
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What a line is to fill: *width*, with spaces of *space*, justified or ragged.

    *even*: the last line is weighed like the others, as in a centred heading.
    """

    width: float
    space: float
    ragged: bool = False
    even: bool = False


class _Text:
    """The chances as columns, to look places up by their width.

    *starts*, *before* and *hyphens* have one entry more, for the beginning: what a line
    is like that begins after place n is at n + 1.
    """

    def __init__(self, chances: Sequence[Chance]) -> None:
        ends, spaces, starts, before, costs, hyphens = zip(*chances, strict=True)
        self.ends: tuple[float, ...] = ends
        self.spaces: tuple[int, ...] = spaces
        self.costs: tuple[float, ...] = costs
        self.starts: tuple[float, ...] = (0.0, *starts)
        self.before: tuple[int, ...] = (0, *before)
        self.hyphens: tuple[bool, ...] = (False, *hyphens)


def best_breaks(
    chances: Sequence[Chance], measure: Measure, tolerance: float
) -> list[int] | None:
    """Choose the places to take, the last one included, or None if none will do.

    *tolerance* is how far spaces may stretch, in units of the stretch that they have.
    """
    text = _Text(chances)
    final = len(chances) - 1
    least = [0.0] + [_NEVER] * len(chances)
    came = [0] * (len(chances) + 1)
    for line in range(len(chances)):  # a line that begins after place *line* - 1
        if least[line] == _NEVER:
            continue
        for place in _window(text, measure, tolerance, line):
            last = place == final
            room = measure.width - text.ends[place] + text.starts[line]
            ratio = _ratio(room, text.spaces[place] - text.before[line], measure)
            if ratio < -1 or (ratio > tolerance and not last):
                continue
            weighed = min(ratio, 0) if last and not measure.even else ratio
            badness = 1 + 100 * abs(weighed) ** 3 + text.costs[place]
            demerits = least[line] + badness * badness
            if text.hyphens[line]:
                demerits += _LAST_HYPHEN if last else 0
                demerits += _TWO_HYPHENS if text.hyphens[place + 1] else 0
            if last and line and measure.width - room < _SHORT * measure.space:
                demerits += _STUB
            if demerits < least[place + 1]:
                least[place + 1], came[place + 1] = demerits, line
    return None if least[-1] == _NEVER else _path(came)


def _window(text: _Text, measure: Measure, tolerance: float, line: int) -> range:
    """Find the places where *line* may end, and a few more."""
    full = text.starts[line] + measure.width
    if measure.ragged:
        short = tolerance * _RAGGED * measure.width
        high = bisect_right(text.ends, full + _FUZZ, line)
    else:
        high = bisect_right(text.ends, full + _SHRUNK * measure.width, line)
        count = text.spaces[high - 1] - text.before[line] if high > line else 0
        short = tolerance * _STRETCH * measure.space * max(count, 1)
    low = bisect_left(text.ends, full - short, line, high)
    return range(min(low, len(text.ends) - 1) if high == len(text.ends) else low, high)


def _ratio(room: float, count: int, measure: Measure) -> float:
    """Say how much the spaces stretch (above 0) or shrink (to -1) to fill a line."""
    if measure.ragged:
        return room / (_RAGGED * measure.width) if room >= -_FUZZ else -2.0
    if not count:
        return room + _FUZZ if room >= -_FUZZ else -2.0
    return room / ((_STRETCH if room >= 0 else _SHRINK) * measure.space * count)


def _path(came: list[int]) -> list[int]:
    """Walk back from the end; a line that begins after place n is numbered n + 1."""
    path = []
    line = len(came) - 1
    while line:
        path.append(line - 1)
        line = came[line]
    return path[::-1]
