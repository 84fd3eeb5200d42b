"""Excerpts of a paragraph that carries marks: what stood there, and what stands there.

Short enough for a table. Knows no clause.
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from desktop.document import Run, Runs

_CONTEXT = 4  # words around what changed
_LONGEST = 150  # signs of one excerpt
_HUNKS = 4  # changes told of one paragraph


def head(runs: Runs) -> Runs:
    """Take the beginning of *runs*."""
    text = " ".join("".join(" … " if run.rule else run.text for run in runs).split(" "))
    return (Run(_cut(text.strip(), _LONGEST)),)


def _cut(text: str, most: int) -> str:
    """Cut *text* between two words, if it is longer than *most* signs."""
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.\u00a0\u202f")
    return f"{cut}…"


def excerpts(runs: Runs) -> tuple[Runs, Runs]:
    """Take from *runs* what changed with a few words around: before, and after."""
    pieces = [
        (changed, list(group))
        for changed, group in groupby(runs, lambda run: bool(run.change))
    ]
    before, after = (
        _excerpt(pieces, lambda run, other=other: run.change != other)  # type: ignore[misc]
        for other in ("inserted", "deleted")
    )
    return before, after


def _excerpt(
    pieces: Sequence[tuple[bool, list[Run]]], stands: Callable[[Run], bool]
) -> Runs:
    found: list[Run] = []
    hunks = 0
    for number, (changed, group) in enumerate(pieces):
        text = "".join(" … " if run.rule else run.text for run in group if stands(run))
        if changed:
            hunks += 1
            text = _cut(text, _LONGEST)
            found.extend([Run(text, bold=True)] if text else [])
            continue
        last = number == len(pieces) - 1 or hunks == _HUNKS
        found.append(Run(_around(text, first=number == 0, last=last)))
        if last:
            break
    return tuple(found)


def _around(text: str, *, first: bool, last: bool) -> str:
    """Keep of *text* the words next to what changed."""
    parts = re.findall(r"\s*\S+\s*", text)
    room = _CONTEXT if first or last else 2 * _CONTEXT
    if len(parts) <= room + 1:
        return text
    head = "" if first else "".join(parts[:_CONTEXT]).rstrip()
    tail = "" if last else "".join(parts[-_CONTEXT:]).lstrip()
    return f"{head} […] {tail}" if head and tail else f"{head}…" if head else f"…{tail}"
