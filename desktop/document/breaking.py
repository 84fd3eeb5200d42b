"""The best places to break a paragraph into lines, by numbers alone.

All the lines of a paragraph are weighed together, after Knuth and Plass (Breaking
Paragraphs into Lines, 1981), so that spaces stay even from one line to the next.
Knows nothing of words or of fonts.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

_STRETCH, _SHRINK = 0.6, 0.26  # of a space
_RAGGED = 0.18  # of the measure: how far a ragged line may fall short at no great cost
_TWO_HYPHENS = 20_000  # lines ending in a hyphen, one after the other
_LAST_HYPHEN = 5_000  # a hyphen on the last line but one
_STUB = 2_500  # a last line with next to nothing on it
_NEVER = float("inf")


@dataclass(slots=True)
class Chances:
    """The places where a line may end, as columns; the last one is the end.

    *ends* and *spaces* measure the text up to the place, with the hyphen that a break
    there would add; *starts* and *before* measure it up to what would come next.
    """

    ends: list[float] = field(default_factory=list)
    spaces: list[int] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    hyphens: list[bool] = field(default_factory=list)

    def add(
        self,
        *,
        end: float,
        spaces: int,
        start: float,
        before: int,
        cost: float = 0,
        hyphen: bool = False,
    ) -> None:
        """Add a place, further on than the ones before."""
        self.ends.append(end)
        self.spaces.append(spaces)
        self.starts.append(start)
        self.before.append(before)
        self.costs.append(cost)
        self.hyphens.append(hyphen)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a line is to fill: *width*, with spaces of *space*, justified or ragged.

    *even*: the last line is weighed like the others, as in a centred heading.
    """

    width: float
    space: float
    ragged: bool = False
    even: bool = False


def best_breaks(
    chances: Chances, measure: Measure, tolerance: float
) -> list[int] | None:
    """Choose the places to take, the end included, or None if none will do.

    *tolerance* is how far spaces may stretch, in units of the stretch that they have.
    """
    ends = chances.ends
    final = len(ends) - 1
    least = [_NEVER] * len(ends)
    came = [-1] * len(ends)
    for here in range(-1, final):
        if here >= 0 and least[here] == _NEVER:
            continue
        so_far, start, before = (
            (least[here], chances.starts[here], chances.before[here])
            if here >= 0
            else (0.0, 0.0, 0)
        )
        low, high = _window(chances, measure, tolerance, start, before, here + 1)
        places = range(low, high) if final < low or final >= high else range(low, final)
        for place in places:
            room = measure.width - ends[place] + start
            ratio = _ratio(room, chances.spaces[place] - before, measure)
            if -1 <= ratio <= tolerance:
                demerits = so_far + _demerits(chances, here, place, ratio)
                if demerits < least[place]:
                    least[place], came[place] = demerits, here
        if here < final < high:
            room = measure.width - ends[final] + start
            ratio = _ratio(room, chances.spaces[final] - before, measure)
            if ratio >= -1:
                demerits = so_far + _ending(chances, here, ratio, room, measure)
                if demerits < least[final]:
                    least[final], came[final] = demerits, here
    return None if least[final] == _NEVER else _path(came, final)


def _window(
    chances: Chances,
    measure: Measure,
    tolerance: float,
    start: float,
    before: int,
    first: int,
) -> tuple[int, int]:
    """Find the places where a line that begins at *start* may end, and a few more."""
    full = start + measure.width
    if measure.ragged:
        short = tolerance * _RAGGED * measure.width
        high = bisect_right(chances.ends, full + 0.001, first)
    else:
        high = bisect_right(chances.ends, full + measure.width * 0.1, first)
        count = chances.spaces[high - 1] - before if high > first else 0
        short = tolerance * _STRETCH * measure.space * max(count, 1)
    return bisect_left(chances.ends, full - short, first, high), high


def _ratio(room: float, count: int, measure: Measure) -> float:
    """Say how much the spaces stretch (above 0) or shrink (to -1) to fill a line."""
    if measure.ragged:
        return room / (_RAGGED * measure.width) if room >= -0.001 else -2.0
    if room >= 0:
        return room / (_STRETCH * measure.space * count) if count else room + 0.01
    return room / (_SHRINK * measure.space * count) if count else -2.0


def _demerits(chances: Chances, here: int, place: int, ratio: float) -> float:
    badness = 1 + 100 * abs(ratio) ** 3 + chances.costs[place]
    demerits = badness * badness
    if chances.hyphens[place] and here >= 0 and chances.hyphens[here]:
        demerits += _TWO_HYPHENS
    return demerits


def _ending(
    chances: Chances, here: int, ratio: float, room: float, measure: Measure
) -> float:
    """Weigh the last line: it need not be full, but it should not be a stub."""
    used = measure.width - room
    if measure.even:
        badness = 1 + 100 * abs(ratio) ** 3
    else:
        badness = 1 + 100 * min(ratio, 0) ** 2
    demerits = badness * badness
    if here >= 0 and used < 3 * measure.space * 2:
        demerits += _STUB
    if here >= 0 and chances.hyphens[here]:
        demerits += _LAST_HYPHEN
    return demerits


def _path(came: list[int], final: int) -> list[int]:
    path = []
    place = final
    while place >= 0:
        path.append(place)
        place = came[place]
    return path[::-1]
