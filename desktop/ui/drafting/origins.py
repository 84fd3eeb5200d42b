"""From which answers a passage of the deed comes; in a list, from which record.

Pure functions of the pages and of the draft. Knows no widget.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop.clauses import LANGUAGES, Kind, Prose
from desktop.drafts import numerals

if TYPE_CHECKING:
    from desktop.clauses import Library, Question, Record, Value
    from desktop.document import Block, ClauseText, Passage, Runs
    from desktop.ui.drafting.sheets import Sheets

MAP: Final = "ctr.map"
SUBJECT: Final = "topic"  # the field of the map that says what a provision is about


@dataclass(frozen=True, slots=True)
class Origin:
    """An answer that a passage comes from: a question, and a record of its list."""

    question: str
    record: int | None = None


def origins(
    passage: "Passage",
    sheets: "Sheets",
    library: "Library",
    answers: "Mapping[str, Value]",
) -> tuple[Origin, ...]:
    """Return the answers that *passage* comes from, the most telling first.

    Its own words come first; then, where these are fixed or only cite the contract, the
    answers that brought its clause in; the place in the contract map comes last.
    """
    order = {name: number for number, name in enumerate(library.questions)}
    own = sorted(passage.questions & order.keys(), key=order.__getitem__)
    names = [name for name in own if name != MAP]
    if not names:
        names = [q for q in sheets.because.get(passage.clause, ()) if q in order]
    if MAP in own:
        names = [*(name for name in names if name != MAP), MAP]
    written = _runs_of(passage, sheets)
    return tuple(
        Origin(name, _record(passage.clause, library, name, answers.get(name), written))
        for name in names
    )


def _runs_of(passage: "Passage", sheets: "Sheets") -> "Runs":
    """Return the words of *passage*: its clause's piece at the same rank.

    A piece that goes on over the page is one piece, and two passages.
    """
    clause = sheets.clauses.get(passage.clause)
    if clause is None:
        return ()
    pieces = [
        piece for piece in _pieces(clause) if _questions(piece) == passage.questions
    ]
    alike = [
        each
        for each in sheets.of_clause(passage.clause)
        if each.questions == passage.questions
    ]
    rank = alike.index(passage)
    turns = [after.page > before.page for before, after in pairwise(alike)]
    over = len(alike) - len(pieces)  # pieces that go on over a page
    if over == sum(turns):
        rank -= sum(turns[:rank])
    elif over:
        return ()  # which of them go on cannot be told
    return pieces[rank]


def _pieces(clause: "ClauseText") -> "Iterator[Runs]":
    """Visit what is set as one passage each: paragraphs, items, rows."""
    for block in clause.blocks:
        yield from _pieces_of(block)


def _pieces_of(block: "Block") -> "Iterator[Runs]":
    from desktop.document import Table, runs_of

    if not isinstance(block, Table):
        yield from runs_of(block)
        return
    for row in (*block.rows, block.total):
        yield tuple(run for cell in row for run in cell)


def _questions(runs: "Runs") -> frozenset[str]:
    return frozenset(run.question for run in runs) - {""}


def _record(
    clause: str,
    library: "Library",
    name: str,
    value: "Value | None",
    runs: "Runs",
) -> int | None:
    """Return which record of the list *name* the words *runs* were made from."""
    question = library.questions[name]
    if question.kind is not Kind.LIST or not isinstance(value, tuple) or not runs:
        return None
    if len(value) == 1:
        return 0
    own = [_plain(run.text) for run in runs if run.question == name]
    subjects = _subjects(library, clause) if name == MAP else frozenset()
    weights = [
        (_weight(question, record, own), record.get(SUBJECT) in subjects)
        for record in value
        if isinstance(record, Mapping)
    ]
    best = max(weights, default=(0, False))
    return weights.index(best) if best[0] else None


def _subjects(library: "Library", clause: str) -> frozenset[object]:
    """Return on which subjects of the contract *clause* acts."""
    known = library.clauses.get(clause) or library.annexes.get(clause)
    return frozenset(act.subject for act in known.acts_on) if known else frozenset()


def _weight(question: "Question", record: "Record", written: Iterable[str]) -> int:
    """Return how many letters of *record* are found, as whole words, in *written*."""
    found = 0
    for column in question.fields:
        value = record.get(column.name)
        sides: tuple[object, ...] = (value,)
        if isinstance(value, Prose):
            sides = value.fr, value.en
        elif isinstance(value, str) and column.kind is Kind.COUNTRY:
            sides = tuple(numerals.country(value, side) for side in LANGUAGES)
        texts = {_plain(side) for side in sides if isinstance(side, str)} - {""}
        found += max(
            (len(t) for t in texts if any(_holds(text, t) for text in written)),
            default=0,
        )
    return found


def _holds(text: str, words: str) -> bool:
    """Say whether *words* stand in *text*, and are not a part of a longer number."""
    whole = rf"(?<![\w.\-]){re.escape(words)}(?![\w\-]|\.\w)"
    return re.search(whole, text) is not None


_PLAIN: Final = str.maketrans({"\u202f": " ", "\u00a0": " ", "’": "'", "\u2011": "-"})


def _plain(words: str) -> str:
    """Return *words* without what typography made of them."""
    return " ".join(words.translate(_PLAIN).casefold().split())
