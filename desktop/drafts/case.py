"""A case file: the answers of one draft, written by hand.

YAML in, a draft out, or one sentence that says what is wrong, where, and what to write.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.clauses import Library, Value, WrongAnswer, is_empty, read_answer
from desktop.clauses.notation import BrokenFile, Lines, Rows, line_of, read_file
from desktop.drafts.draft import Draft
from desktop.drafts.facts import Facts
from desktop.errors import N_

_KEYS = ("title", "asof", "answers", "expected")


class BrokenCase(BrokenFile):
    """A case file is refused."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file holds: a title for people, the day of examination, a draft."""

    title: str
    asof: date | None
    draft: Draft

    def unasked(self, library: Library, today: date) -> tuple[str, ...]:
        """Name the answers that are kept and ignored, because nobody asks for them."""
        facts = Facts(library, self.draft.answers, today)
        return tuple(
            name
            for name, value in self.draft.answers.items()
            if facts.asked(name) is False and (value == () or not is_empty(value))
        )


def read_case(path: Path, library: Library) -> CaseFile:
    """Read the case file at *path*.

    Raises:
        BrokenFile: it is refused, with its place.
    """
    root = read_file(path)
    name = path.name
    if not isinstance(root, Lines):
        raise BrokenCase(
            N_("“{file}” is no case: it must begin with “answers:”."), file=name
        )
    for key in root:
        if key not in _KEYS:
            raise BrokenCase(
                N_("“{file}”, line {line}: “{key}” is not known; there are {keys}."),
                file=name,
                line=root.lines[key],
                key=key,
                keys=", ".join(_KEYS),
            )
    if "answers" not in root:
        raise BrokenCase(N_("“{file}” is no case: it has no “answers:”."), file=name)
    answers = read_answers(root["answers"], library, name)
    return CaseFile(
        title=str(root.get("title", "")),
        asof=_day(root, name),
        draft=Draft(
            id=path.stem, answers=MappingProxyType(answers), revision=library.version
        ),
    )


def _day(root: Lines, name: str) -> date | None:
    if "asof" not in root or _is_nothing(root["asof"]):
        return None
    written = str(root["asof"]) if isinstance(root["asof"], str) else "…"
    day = read_day(written)
    if day is None:
        raise BrokenCase(
            N_("“{file}”, line {line}: “{day}” is no day; write it as 2027-03-01."),
            file=name,
            line=root.lines["asof"],
            day=written[:20],
        )
    return day


def read_day(written: str) -> date | None:
    """Read a day as in 2027-03-01; None if it is no such day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def read_answers(node: object, library: Library, name: str) -> dict[str, Value]:
    """Read answers grouped as in ``ctr: {law: FR}``.

    Raises:
        BrokenCase: an unknown id, or an answer of another kind, with its line.
    """
    if not isinstance(node, Lines):
        if _is_nothing(node):
            return {}
        raise BrokenCase(
            N_("“{file}”, line {line}: groups of answers are expected here."),
            file=name,
            line=line_of(node),
        )
    raw = _ungrouped(node, name)
    for question, (line, _) in raw.items():
        if question not in library.questions:
            raise BrokenCase(
                N_("“{file}”, line {line}: no question has the id “{id}”."),
                file=name,
                line=line,
                id=question,
            )
    language = "en" if str(raw.get("doc.lang", (0, ""))[1]) == "en" else "fr"
    answers: dict[str, Value] = {}
    for question, (line, answer) in raw.items():
        try:
            value = read_answer(library.questions[question], answer, language)
        except WrongAnswer as wrong:
            raise BrokenCase(
                N_("“{file}”, line {line}: {reason}"),
                file=name,
                line=_line(answer, wrong.path, line),
                reason=wrong,
            ) from wrong
        if value is not None:
            answers[question] = value
    return answers


def _ungrouped(node: Lines, name: str) -> dict[str, tuple[int, Any]]:
    """Return line and answer of each question, under its whole id."""
    raw: dict[str, tuple[int, Any]] = {}
    for group, entries in node.items():
        if not isinstance(entries, Lines):
            if _is_nothing(entries):
                continue
            raise BrokenCase(
                N_("“{file}”, line {line}: answers are expected under “{group}”."),
                file=name,
                line=node.lines[group],
                group=group,
            )
        for short, answer in entries.items():
            raw[f"{group}.{short}"] = (entries.lines[short], answer)
    return raw


def _is_nothing(node: object) -> bool:
    return isinstance(node, str) and node.strip() in ("", "~", "null")


def _line(node: object, path: tuple[int | str, ...], default: int) -> int:
    """Follow *path* into *node* and return the line there."""
    line = line_of(node, default)
    for step in path:
        if isinstance(node, Lines) and isinstance(step, str) and step in node:
            line, node = node.lines[step], node[step]
        elif isinstance(node, Rows) and isinstance(step, int) and step < len(node):
            node = node[step]
            line = line_of(node, line)
        elif isinstance(node, Lines) and isinstance(step, str):
            return node.lines.get(step, line)
        else:
            return line
    return line
