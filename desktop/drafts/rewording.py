"""Two wordings of one paragraph: one sequence of runs, with the marks of what changed.

Compared word by word, and then made readable: a word that stayed between two that
changed is marked with them, and a sentence that was added is marked from its own first
word on. Knows no clause.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from desktop.document import Change, Run, Runs
from desktop.drafts.matching import stretches

# An amount, a date in figures, a provision; a figure in brackets; a word, with what an
# apostrophe or a hyphen ties to it; a sign, with the blank before it; blanks.
_TOKEN = re.compile(
    r"\(\w{1,12}\)|\d+(?:[.,/\u00a0\u202f]\d+)*|\w+(?:[’'\u2011-]\w+)*[’']?"
    r"|[\u00a0\u202f]?[^\w\s]|\s+"
)
_ISLAND = 24  # letters: so much stands between two changes as it is, whatever they are
_KEPT = 0.35  # of the shorter wording: with less in common, one takes the other's place
_ENDS = re.compile(r"[.;:!?]\s*$")


class _Token(NamedTuple):
    """A word, a sign or blanks: what it is compared by, and from which runs it comes."""

    key: tuple[str, bool, bool]
    pieces: Sequence[tuple[Run, str]]


@dataclass(slots=True)
class _Hunk:
    """A piece of both wordings; *same*, or with the one in the place of the other."""

    old: list[_Token]
    new: list[_Token]
    same: bool


def reworded(old: Runs, new: Runs, *, always: bool = False) -> Runs | None:
    """Mark in one sequence of runs what makes *new* of *old*.

    None if they have little in common, unless they shall *always* be told together.
    What stayed looks as in *new*.
    """
    before, after = list(_tokens(old)), list(_tokens(new))
    pieces = stretches([t.key for t in before], [t.key for t in after])
    hunks = [_Hunk(before[a:b], after[c:d], same) for a, b, c, d, same in pieces]
    hunks = _joined(_slid(hunks))
    kept = sum(_letters(hunk.new) for hunk in hunks if hunk.same)
    shorter = min(_letters(before), _letters(after))
    if kept < _KEPT * shorter and not always:
        return None
    return _runs(piece for hunk in hunks for piece in _pieces(hunk))


def marked(runs: Runs, change: Change) -> Runs:
    """Mark all of *runs*; what is gone leads nowhere."""
    if not change:
        return runs
    gone = change == "deleted"
    return tuple(
        replace(run, change=change, link="" if gone else run.link) for run in runs
    )


# --- words --------------------------------------------------------------------------


def _tokens(runs: Runs) -> Iterator[_Token]:
    """Cut *runs* into words; a word may be made of several, as *1er* is."""
    flowing: list[Run] = []
    for run in runs:
        if not (run.blank or run.rule):
            flowing.append(run)
            continue
        yield from _words(flowing)
        flowing = []
        yield _Token((run.text, run.blank, run.rule), [(run, run.text)])
    yield from _words(flowing)


def _words(runs: Sequence[Run]) -> Iterator[_Token]:
    text = "".join(run.text for run in runs)
    at, start = 0, 0  # the run in which the word begins, and where that begins
    for found in _TOKEN.finditer(text):
        begin, end = found.span()
        while begin >= start + len(runs[at].text):
            start += len(runs[at].text)
            at += 1
        pieces, i, first = [], at, start
        while first < end:
            run = runs[i]
            piece = run.text[max(0, begin - first) : end - first]
            if piece:
                pieces.append((run, piece))
            first += len(run.text)
            i += 1
        yield _Token((found[0], False, False), pieces)


def _letters(tokens: Iterable[_Token]) -> int:
    """Count the letters and figures of *tokens*: what a reader reads."""
    return sum(1 for token in tokens for sign in token.key[0] if sign.isalnum())


# --- readable -----------------------------------------------------------------------


def _slid(hunks: list[_Hunk]) -> list[_Hunk]:
    """Move what was only added, or only deleted, to where a reader expects it.

    Of *A. B. C.*, after *A. C.*, it is *B.* that was added, not *. B*.
    """
    padded = [_Hunk([], [], same=True), *hunks, _Hunk([], [], same=True)]
    for before, hunk, after in zip(padded, hunks, padded[2:], strict=False):
        if not hunk.same and bool(hunk.old) != bool(hunk.new):
            _slide(before, hunk, after)
    return [hunk for hunk in padded if hunk.old or hunk.new]


def _slide(before: _Hunk, hunk: _Hunk, after: _Hunk) -> None:
    """Move *hunk* within what stays around it; all that is moved over is the same."""
    edit = hunk.old or hunk.new
    line = [*before.new, *edit, *after.new]
    size, start = len(edit), len(before.new)
    low = high = start
    while low and line[low - 1].key == line[low - 1 + size].key:
        low -= 1
    while high + size < len(line) and line[high].key == line[high + size].key:
        high += 1
    best = max(range(low, high + 1), key=lambda at: (_fit(line, at, size), at == start))
    step = best - start
    if not step:
        return
    moved = line[best : best + size]
    if hunk.old:
        hunk.old = moved
    else:
        hunk.new = moved
    _shift(before, after, step)


def _shift(before: _Hunk, after: _Hunk, step: int) -> None:
    """Hand *step* tokens that stay from *after* to *before*, or back if negative."""
    giver, taker = (after, before) if step > 0 else (before, after)
    for side in ("old", "new"):
        given: list[_Token] = getattr(giver, side)
        taken: list[_Token] = getattr(taker, side)
        if step > 0:
            taken.extend(given[:step])
            del given[:step]
        else:
            taken[:0] = given[step:]
            del given[step:]


def _fit(line: Sequence[_Token], at: int, size: int) -> int:
    """Say how well ``line[at : at + size]`` reads as something by itself."""
    first, last = line[at].key[0], line[at + size - 1].key[0]
    before = line[at - 1].key[0] if at else ""
    sentence = line[at - 2].key[0] if at > 1 and before.isspace() else before
    if not before or _ENDS.search(sentence):
        # A sentence of its own, with the blank after it; the last one, without.
        return 4 if last.isspace() or at + size == len(line) else 1
    if at + size == len(line) and _ENDS.search(last):
        return 3
    return 2 if not first[:1].isalnum() and last[-1:].isalnum() else 0


def _joined(hunks: list[_Hunk]) -> list[_Hunk]:
    """Mark with their neighbours the few words that stayed between two changes."""
    before = 0
    while before != len(hunks):
        before = len(hunks)
        hunks = _once_joined(hunks)
    return hunks


def _once_joined(hunks: list[_Hunk]) -> list[_Hunk]:
    found: list[_Hunk] = []
    for number, hunk in enumerate(hunks):
        last = found[-1] if found else None
        following = hunks[number + 1] if number + 1 < len(hunks) else None
        same = hunk.same
        if same and last and following and _is_lost(last, hunk, following):
            same = False
        if last and last.same == same:
            found[-1] = _Hunk(last.old + hunk.old, last.new + hunk.new, same)
        else:
            found.append(_Hunk(hunk.old, hunk.new, same))
    return found


def _is_lost(before: _Hunk, island: _Hunk, after: _Hunk) -> bool:
    """Tell whether *island* is too small to be read between two changes."""
    if any(token.key[1] or token.key[2] for token in island.new):
        return False  # a gap to be filled is seen
    if not (before.old or after.old) or not (before.new or after.new):
        return False  # only added, or only deleted, on both sides
    around = min(_weight(before), _weight(after), _ISLAND)
    letters = _letters(island.new)
    return letters == 0 or letters <= around


def _weight(hunk: _Hunk) -> int:
    """Count the letters of *hunk*; a figure stands by itself and draws nothing in."""
    sides = ("".join(token.key[0] for token in side) for side in (hunk.old, hunk.new))
    return max(sum(map(str.isalpha, side)) for side in sides)


# --- marks --------------------------------------------------------------------------

_look = attrgetter(*(each.name for each in fields(Run) if each.name != "text"))


def _pieces(hunk: _Hunk) -> Iterator[tuple[Run, str, Change]]:
    sides: Sequence[tuple[list[_Token], Change]] = (
        [(hunk.new, "")]
        if hunk.same
        else [(hunk.old, "deleted"), (hunk.new, "inserted")]
    )
    for tokens, change in sides:
        for token in tokens:
            for run, text in token.pieces:
                yield run, text, change


def _runs(pieces: Iterable[tuple[Run, str, Change]]) -> Runs:
    """Make runs of *pieces*, one of neighbours that look alike."""
    found: list[Run] = []
    for _key, group in groupby(pieces, _kind):
        own = list(group)
        run, _text, change = own[0]
        text = "".join(text for _run, text, _change in own)
        found.extend(marked((replace(run, text=text),), change))
    return tuple(found)


def _kind(piece: tuple[Run, str, Change]) -> Hashable:
    """Return what pieces of one run have in common; a gap stays by itself."""
    run, _text, change = piece
    return change, _look(run), id(run) if run.blank or run.rule else 0
