"""Two sequences: what they have in common, in order, and which of the rest are alike.

What stands once in either is matched first (Bram Cohen's patience diff), which reads
better than the shortest list of changes; the rest is left to difflib, in small pieces,
because its time is quadratic. Knows nothing of what is compared.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Keys = Sequence[Hashable]

_SMALL = 250_000  # pairs: a larger piece without a landmark is no longer matched
_PAIRS = 150_000  # looked at in one gap to find those that are alike


class Stretch(NamedTuple):
    """A piece of both sequences: ``old[a:b]`` and ``new[c:d]``; *same* or not at all."""

    a: int
    b: int
    c: int
    d: int
    same: bool


def stretches(old: Keys, new: Keys) -> Iterator[Stretch]:
    """Cut *old* and *new* into pieces that are the same and pieces that are not."""
    a = c = start = 0  # where the last match ends, and where in *old* it began
    for i, j, length in [*sorted(_matches(old, new)), (len(old), len(new), 0)]:
        if (i, j) != (a, c):
            if start < a:
                yield Stretch(start, a, c - (a - start), c, same=True)
            yield Stretch(a, i, c, j, same=False)
            start = i
        a, c = i + length, j + length
    if start < a:
        yield Stretch(start, a, c - (a - start), c, same=True)


def _matches(old: Keys, new: Keys) -> Iterator[tuple[int, int, int]]:
    """Find what is the same: where in *old*, where in *new*, how long."""
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, b, c, d = waiting.pop()
        head = _shared(old, new, range(a, b), range(c, d))
        if head:
            yield a, c, head
        a, c = a + head, c + head
        tail = _shared(old, new, range(a, b)[::-1], range(c, d)[::-1])
        b, d = b - tail, d - tail
        if tail:
            yield b, d, tail
        if a == b or c == d:
            continue
        marks = _landmarks(old[a:b], new[c:d])
        if marks:
            starts = [(0, 0), *marks]
            for (i, j), (x, y) in pairwise([*starts, (b - a, d - c)]):
                waiting.append((a + i, a + x, c + j, c + y))
        elif (b - a) * (d - c) <= _SMALL:
            found = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            blocks = found.get_matching_blocks()
            yield from ((a + i, c + j, size) for i, j, size in blocks if size)


def _shared(old: Keys, new: Keys, here: range, there: range) -> int:
    """Count what is the same at the head of two ranges."""
    count = 0
    for i, j in zip(here, there, strict=False):
        if old[i] != new[j]:
            break
        count += 1
    return count


def _landmarks(old: Keys, new: Keys) -> list[tuple[int, int]]:
    """Find what stands once in both, as long a list as keeps its order in both."""
    counts, others = Counter(old), Counter(new)
    where = {key: j for j, key in enumerate(new) if others[key] == 1}
    pairs = [
        (i, where[key])
        for i, key in enumerate(old)
        if counts[key] == 1 and key in where
    ]
    # The longest increasing subsequence of the second numbers, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            piles.append(at)
        else:
            tops[pile], piles[pile] = j, at
    found: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def alike(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> list[tuple[int, int]]:
    """Pair what is most alike in *old* and *new*, in order.

    *likeness* is nought where two are not to be paired. In a long gap only those are
    looked at that stand in about the same place.
    """
    n, m = len(old), len(new)
    if not n or not m:
        return []
    reach = max(8, _PAIRS // (2 * n)) if n * m > _PAIRS else m
    # best[i][j]: the likeness, in all, of what follows i and j.
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    taken: set[tuple[int, int]] = set()
    for i in range(n - 1, -1, -1):
        row, below = best[i], best[i + 1]
        middle = i * m // n
        high, low = min(m, middle + reach), max(0, middle - reach)
        for j in range(high - 1, low - 1, -1):
            skipped = max(row.get(j + 1, 0.0), below.get(j, 0.0))
            score = likeness(old[i], new[j])
            paired = score + below.get(j + 1, 0.0) if score else 0.0
            row[j] = max(skipped, paired)
            if score and paired >= skipped:
                taken.add((i, j))
    return list(_path(best, taken, n, m))


def _path(
    best: list[dict[int, float]], taken: set[tuple[int, int]], n: int, m: int
) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < n and j < m:
        if (i, j) in taken:
            yield i, j
            i, j = i + 1, j + 1
            continue
        right, down = best[i].get(j + 1, 0.0), best[i + 1].get(j, 0.0)
        if right > down or (right == down and j * n < i * m):
            j += 1
        else:
            i += 1
