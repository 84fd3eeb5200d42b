"""From which answers a passage of the deed comes; in a list, from which record.

Pure functions of a passage and of the draft. Knows no widget.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.clauses import LANGUAGES, Kind, Prose
from desktop.drafts import numerals

if TYPE_CHECKING:
    from desktop.clauses import Library, Question, Record, Value
    from desktop.document import Passage

MAP: Final = "ctr.map"
SUBJECT: Final = "topic"  # the field of the map that says what a provision is about


@dataclass(frozen=True, slots=True)
class Origin:
    """An answer that a passage comes from: a question, and a record of its list."""

    question: str
    record: int | None = None


def origins(
    passage: "Passage",
    because: "Mapping[str, tuple[str, ...]]",
    library: "Library",
    answers: "Mapping[str, Value]",
) -> tuple[Origin, ...]:
    """Return the answers that *passage* comes from, the most telling first.

    Its own words come first; then, where these are fixed or only cite the contract, the
    answers that brought its clause in (*because*); the place in the contract map last.
    """
    order = {name: number for number, name in enumerate(library.questions)}
    own = sorted(passage.questions & order.keys(), key=order.__getitem__)
    names = [name for name in own if name != MAP]
    if not names:
        names = [q for q in because.get(passage.clause, ()) if q in order]
    if MAP in own:
        names = [*(name for name in names if name != MAP), MAP]
    return tuple(
        Origin(name, _record(passage, library, name, answers.get(name)))
        for name in names
    )


def _record(
    passage: "Passage", library: "Library", name: str, value: "Value | None"
) -> int | None:
    """Return which record of the list *name* the words of *passage* were made from."""
    question = library.questions[name]
    if question.kind is not Kind.LIST or not isinstance(value, tuple):
        return None
    if len(value) == 1:
        return 0
    own = [_plain(run.text) for run in passage.words if run.question == name]
    subjects = _subjects(library, passage.clause) if name == MAP else frozenset()
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
