"""Answers as a row keeps them, and as the library reads them.

Pure functions. What the library cannot read, of a question that is gone or of another
kind now, is told apart and kept as it lies in the row.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from desktop.clauses import Library, Value, WrongAnswer, plain, read_answer


@dataclass(frozen=True, slots=True)
class Stored:
    """The answers of a row: those that *read*, and those *unread*, as they lie there."""

    read: Mapping[str, Value]
    unread: Mapping[str, Any]


def read(library: Library, row: str) -> Stored:
    """Read the answers of a *row* by the kinds of *library*."""
    answers: dict[str, Value] = {}
    unread: dict[str, Any] = {}
    for name, raw in json.loads(row).items():
        question = library.questions.get(name)
        try:
            value = None if question is None else read_answer(question, raw)
        except WrongAnswer:
            value = None
        if value is None:
            unread[name] = raw
        else:
            answers[name] = value
    return Stored(MappingProxyType(answers), unread)


def write(answers: Mapping[str, Value], unread: Mapping[str, Any]) -> str:
    """Return as a row keeps them *answers*, and what was *unread* beneath them."""
    return to_json(
        {**unread, **{name: plain(value) for name, value in answers.items()}}
    )


def to_json(data: Mapping[str, Any]) -> str:
    """Return *data* as a column keeps it."""
    return json.dumps(dict(data), ensure_ascii=False, separators=(",", ":"))
