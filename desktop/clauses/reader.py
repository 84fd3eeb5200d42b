"""Reading the library from ``resources``, and refusing what is broken, with its place.

YAML in, a `Library` out. A topic that is refused leaves its clauses on the shelf; the
others work. Knows the shape of the files; `faults` knows what their parts must agree on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.clauses import topic as t
from desktop.clauses.answers import WrongAnswer, read_answer
from desktop.clauses.faults import faults
from desktop.clauses.notation import BrokenFile, Lines, Rows, read_file
from desktop.clauses.shapes import (
    BrokenClause,
    File,
    read_case,
    read_clause,
    read_frame,
    read_question,
)
from desktop.clauses.topic import Case, Clause, Library, Question
from desktop.errors import N_, UserError


@dataclass(frozen=True)
class Shelf:
    """The library, and the refusals of what is not in it."""

    library: Library
    broken: tuple[UserError, ...] = ()


@dataclass
class _Pile:
    """What was read so far, file by file."""

    topics: dict[str, t.Topic] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    clauses: dict[str, Clause] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    frame: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


# --- topics -----------------------------------------------------------------------

_TOPIC = (
    "topic", "revision", "title", "law", "questions", "clauses", "annexes", "cases",
    "headings", "before", "articles", "after", "definitions", "operators",
)  # fmt: skip


def read_library(folder: Path) -> Shelf:
    """Read the library under *folder* (``resources``).

    Raises:
        BrokenFile, BrokenClause: the files that all topics rest on are broken.
    """
    pile = _Pile()
    broken: list[UserError] = []
    for path in sorted((folder / "clauses").glob("*.yaml")):
        try:
            _read_topic(path, pile)
        except (BrokenFile, BrokenClause) as error:
            broken.append(error)
    library = _library(folder, pile)
    if broken:
        # What the others say of a file that could not be read is no fault of theirs.
        return Shelf(library, tuple(broken))
    sound, refused = _without_faults(library, pile.files)
    return Shelf(sound, tuple(refused))


def _without_faults(
    library: Library, files: Mapping[str, str]
) -> tuple[Library, list[UserError]]:
    """Take the topics that have faults off the shelf."""
    refused: list[UserError] = []
    shelved: set[str] = set()
    for fault in faults(library):
        shelved.add(fault.topic)
        refused.append(
            BrokenClause(
                fault.reason,
                files.get(fault.topic, fault.topic),
                fault.line,
                fault.where,
            )
        )
    if not shelved:
        return library, []
    return (
        replace(
            library,
            clauses={
                k: c for k, c in library.clauses.items() if c.topic not in shelved
            },
            annexes={
                k: c for k, c in library.annexes.items() if c.topic not in shelved
            },
        ),
        refused,
    )


def _read_topic(path: Path, pile: _Pile) -> None:
    file = File(path.name)
    root = file.keys(read_file(path), _TOPIC)
    topic = t.Topic(
        id=str(file.need(root, "topic")),
        revision=str(file.need(root, "revision")),
        title=file.both(file.need(root, "title"), "title"),
        file=path.name,
    )
    if topic.id in pile.topics:
        reason = UserError(
            N_("the topic “{topic}” stands in another file too."), topic=topic.id
        )
        raise file.refuse(root, reason)
    questions = [
        read_question(file, topic.id, node)
        for node in file.rows(root.get("questions", Rows(1)), "questions")
    ]
    clauses = [
        read_clause(file, topic.id, node)
        for key in ("clauses", "annexes")
        for node in file.rows(root.get(key, Rows(1)), key)
    ]
    known = {*pile.questions, *pile.clauses}
    for name in (*(q.id for q in questions), *(c.id for c in clauses)):
        if name in known:
            reason = UserError(N_("the id “{id}” is used twice."), id=name)
            raise file.refuse(root, reason, name)
        known.add(name)
    frame = read_frame(file, root)
    pile.topics[topic.id] = topic
    pile.files[topic.id] = path.name
    pile.questions.update((q.id, q) for q in questions)
    pile.clauses.update((c.id, c) for c in clauses)
    pile.frame.update(frame)
    pile.cases.extend(
        read_case(file, topic.id, node)
        for node in file.rows(root.get("cases", Rows(1)), "cases")
    )


# --- the other files --------------------------------------------------------------


def _library(folder: Path, pile: _Pile) -> Library:
    order = _order(pile.frame, pile.clauses)
    annexes = sorted(
        (c for c in pile.clauses.values() if c.is_annex), key=_annex_number
    )
    checks = File("checks.yaml")
    return Library(
        topics=dict(sorted(pile.topics.items(), key=lambda item: item[1].file)),
        questions=pile.questions,
        derived=_derived(folder),
        clauses={c: pile.clauses[c] for c in order},
        annexes={c.id: c for c in annexes},
        before=pile.frame.get("before", ()),
        articles=pile.frame.get("articles", ()),
        after=pile.frame.get("after", ()),
        headings=pile.frame.get("headings", {}),
        operators=pile.frame.get("operators", {}),
        definitions=pile.frame.get("definitions", ()),
        checks={
            c.id: c
            for c in (
                _check(checks, node)
                for node in checks.rows(read_file(folder / "checks.yaml"))
            )
        },
        defaults=_defaults(folder, pile.questions),
        references=_references(folder),
        eea=_eea(folder),
        cases=tuple(pile.cases),
    )


def _annex_number(clause: Clause) -> int:
    return int(clause.id[1:])


def _order(frame: Mapping[str, Any], clauses: Mapping[str, Clause]) -> Iterator[str]:
    """Give the clauses in the order of the deed, those of no article last."""
    placed = [
        *frame.get("before", ()),
        *(c for a in frame.get("articles", ()) for c in a.clauses),
        *frame.get("after", ()),
    ]
    yield from (c for c in placed if c in clauses)
    known = set(placed)
    yield from (c.id for c in clauses.values() if c.id not in known and not c.is_annex)


def _derived(folder: Path) -> dict[str, t.Derived]:
    file = File("derived.yaml")
    found = {}
    for node in file.rows(read_file(folder / "derived.yaml")):
        raw = file.keys(node, ("id", "is", "note"))
        name = str(file.need(raw, "id"))
        found[name] = t.Derived(name, file.condition(file.need(raw, "is", name), name))
    return found


def _check(file: File, node: object) -> t.Check:
    known = ("id", "severity", "on", "fires_if", "looks_for", "message", "basis")
    raw = file.keys(node, known, "check")
    name = str(file.need(raw, "id", "check"))
    severity = str(file.need(raw, "severity", name))
    if severity not in ("blocker", "major", "minor", "info"):
        reason = UserError(N_("“{words}” is no severity."), words=severity)
        raise file.refuse(raw, reason, name)
    on_text = str(raw.get("on", "answers")) == "text"
    return t.Check(
        id=name,
        severity=severity,  # type: ignore[arg-type]
        message=file.both(file.need(raw, "message", name), name),
        fires_if=None
        if on_text
        else file.condition(file.need(raw, "fires_if", name), name),
        basis=tuple(map(str, raw.get("basis", ()))),
    )


def _defaults(folder: Path, questions: Mapping[str, Question]) -> tuple[t.Default, ...]:
    file = File("defaults.yaml")
    found = []
    for node in file.rows(read_file(folder / "defaults.yaml")):
        raw = file.keys(node, ("question", "when", "provider", "balanced", "client"))
        name = str(file.need(raw, "question"))
        if name not in questions:
            continue  # its topic is on the shelf
        try:
            values = {
                position: read_answer(questions[name], raw[position])
                for position in ("provider", "balanced", "client")
                if position in raw
            }
        except WrongAnswer as wrong:
            raise file.refuse(raw, wrong, name) from wrong
        found.append(t.Default(name, file.condition(raw.get("when"), name), values))
    return tuple(found)


def _references(folder: Path) -> dict[str, t.Reference]:
    file = File("references.yaml")
    found = {}
    for node in file.rows(read_file(folder / "references.yaml")):
        raw = file.keys(node, ("code", "cit", "sub", "st", "src"))
        code = str(file.need(raw, "code"))
        found[code] = t.Reference(
            code=code,
            citation=_citation(file, file.need(raw, "cit", code), code),
            substance=str(raw.get("sub", "")),
            status=str(file.need(raw, "st", code)),  # type: ignore[arg-type]
            source=str(raw.get("src", "")),
        )
    return found


def _citation(file: File, node: object, code: str) -> t.Bilingual:
    """Read how a source is cited; one that is cited alike in both is written once."""
    if isinstance(node, Lines):
        return file.both(node, code)
    return t.Bilingual(str(node), str(node))


def _eea(folder: Path) -> frozenset[str]:
    file = File("countries.yaml")
    raw = file.keys(read_file(folder / "countries.yaml"), ("eea",))
    return frozenset(map(str, file.rows(file.need(raw, "eea"))))
