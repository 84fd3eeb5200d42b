"""Reading the library from ``resources``, and refusing what is broken, with its place.

YAML in, a `Library` out. A topic that is refused leaves its clauses on the shelf; the
others work. Knows the shape of the files; `faults` knows what their parts must agree on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.clauses import topic as t
from desktop.clauses.answers import WrongAnswer, read_answer
from desktop.clauses.expressions import BrokenExpression
from desktop.clauses.faults import faults
from desktop.clauses.notation import BrokenFile, Lines, Quoted, Rows, line_of, read_file
from desktop.clauses.parser import ALWAYS, Condition, parse_condition
from desktop.clauses.topic import Bilingual, Case, Clause, Kind, Library, Question
from desktop.clauses.wording import BrokenWording, Para, Text, parse_pieces, parse_text
from desktop.errors import N_, UserError


class BrokenClause(UserError):
    """A topic cannot be used as it is written."""


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


@dataclass(frozen=True)
class _File:
    """A file being read: refuses with its name."""

    name: str

    def refuse(self, node: object, reason: str, where: str = "") -> BrokenClause:
        """Make the refusal of *node*."""
        return BrokenClause(
            N_("“{file}”, line {line}{where}: {reason}."),
            file=self.name,
            line=line_of(node),
            where=f", {where}" if where else "",
            reason=reason,
        )

    def keys(self, node: object, known: Iterable[str], where: str = "") -> Lines:
        """Return *node* as a mapping that has no other keys than *known*."""
        if not isinstance(node, Lines):
            raise self.refuse(node, "a mapping is expected", where)
        for key in node:
            if key not in known:
                there = ", ".join(known)
                line = node.lines[key]
                raise BrokenClause(
                    N_("“{file}”, line {line}{where}: {reason}."),
                    file=self.name,
                    line=line,
                    where=f", {where}" if where else "",
                    reason=f"“{key}” is not known; there are {there}",
                )
        return node

    def rows(self, node: object, where: str = "") -> Rows:
        """Return *node* as a list."""
        if not isinstance(node, Rows):
            raise self.refuse(node, "a list is expected", where)
        return node

    def need(self, node: Lines, key: str, where: str = "") -> Any:
        """Return what stands under *key*."""
        if key not in node:
            raise self.refuse(node, f"“{key}” is missing", where)
        return node[key]

    def both(self, node: object, where: str = "") -> Bilingual:
        """Read words in both languages."""
        if not isinstance(node, Lines):
            raise self.refuse(node, "both fr and en are expected", where)
        return Bilingual(
            str(self.need(node, "fr", where)).strip(),
            str(self.need(node, "en", where)).strip(),
        )

    def condition(self, node: object, where: str = "") -> Condition:
        """Read a condition; always, where there is none."""
        if node is None:
            return ALWAYS
        try:
            return parse_condition(str(node))
        except BrokenExpression as broken:
            raise self.refuse(node, str(broken), where) from broken

    def text(self, node: object, where: str) -> Text:
        """Read the wording of a clause: paragraphs, items, tables."""
        return self._wording(node, parse_text, where)

    def cell(self, node: object, where: str) -> t.Cell:
        """Read the wording of a cell, in both languages."""
        both = self.keys(node, ("fr", "en"), where)
        fr, en = (
            self._wording(self.need(both, side, where), _one_paragraph, where)
            for side in t.LANGUAGES
        )
        return t.Cell(fr, en)

    def _wording(self, node: object, parse: Callable[[str], Text], where: str) -> Text:
        try:
            return parse(str(node))
        except (BrokenExpression, BrokenWording) as broken:
            raise self.refuse(node, str(broken), where) from broken


def _one_paragraph(source: str) -> Text:
    return (Para(parse_pieces(source)),)


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
                N_("“{file}”, line {line}{where}: {reason}."),
                file=files.get(fault.topic, fault.topic),
                line=fault.line,
                where=f", {fault.where}",
                reason=fault.reason,
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
    file = _File(path.name)
    root = file.keys(read_file(path), _TOPIC)
    topic = t.Topic(
        id=str(file.need(root, "topic")),
        revision=str(file.need(root, "revision")),
        title=file.both(file.need(root, "title"), "title"),
        file=path.name,
    )
    if topic.id in pile.topics:
        raise file.refuse(root, f"the topic “{topic.id}” stands in another file too")
    questions = [
        _question(file, topic.id, node)
        for node in file.rows(root.get("questions", Rows(1)), "questions")
    ]
    clauses = [
        _clause(file, topic.id, node)
        for key in ("clauses", "annexes")
        for node in file.rows(root.get(key, Rows(1)), key)
    ]
    known = {*pile.questions, *pile.clauses}
    for name in (*(q.id for q in questions), *(c.id for c in clauses)):
        if name in known:
            raise file.refuse(root, f"the id “{name}” is used twice", name)
        known.add(name)
    frame = _frame(file, root)
    pile.topics[topic.id] = topic
    pile.files[topic.id] = path.name
    pile.questions.update((q.id, q) for q in questions)
    pile.clauses.update((c.id, c) for c in clauses)
    pile.frame.update(frame)
    pile.cases.extend(
        _case(file, topic.id, node)
        for node in file.rows(root.get("cases", Rows(1)), "cases")
    )


_QUESTION = (
    "id", "type", "required", "ask_if", "name", "help", "basis", "options", "fields",
    "unit", "long", "currency",
)  # fmt: skip


def _question(file: _File, topic: str, node: object) -> Question:
    raw = file.keys(node, _QUESTION, "question")
    name = str(file.need(raw, "id", "question"))
    return Question(
        id=name,
        topic=topic,
        kind=_kind(file, file.need(raw, "type", name), name),
        required=_yes(file, raw.get("required", "false"), name),
        ask_if=file.condition(raw.get("ask_if"), name),
        name=file.both(file.need(raw, "name", name), name),
        help=file.both(file.need(raw, "help", name), name),
        basis=tuple(map(str, file.rows(raw.get("basis", Rows(1)), name))),
        options=_options(file, raw, name),
        fields=tuple(
            _field(file, f, name) for f in file.rows(raw.get("fields", Rows(1)), name)
        ),
        unit=_unit(file, raw["unit"], name) if "unit" in raw else None,
        long=_yes(file, raw.get("long", "false"), name),
        currency=str(raw.get("currency", "")),
        line=raw.line,
    )


def _kind(file: _File, node: object, where: str) -> Kind:
    try:
        return Kind(str(node))
    except ValueError as error:
        there = ", ".join(Kind)
        raise file.refuse(
            node, f"“{node}” is no type of answer; there are {there}", where
        ) from error


def _yes(file: _File, node: object, where: str) -> bool:
    if isinstance(node, Quoted) or str(node) not in ("true", "false"):
        raise file.refuse(node, f"“{node}” is neither true nor false", where)
    return str(node) == "true"


def _options(file: _File, raw: Lines, where: str) -> tuple[t.Option, ...]:
    rows = file.rows(raw.get("options", Rows(1)), where)
    read = [file.keys(o, ("code", "fr", "en"), where) for o in rows]
    codes = [str(file.need(o, "code", where)) for o in read]
    if len(set(codes)) != len(codes):
        raise file.refuse(rows, "two options have the same code", where)
    return tuple(
        t.Option(c, file.both(o, where)) for c, o in zip(codes, read, strict=True)
    )


def _field(file: _File, node: object, where: str) -> t.Field:
    known = ("name", "type", "fr", "en", "options", "to", "currency", "required")
    raw = file.keys(node, known, where)
    return t.Field(
        name=str(file.need(raw, "name", where)),
        kind=_kind(file, file.need(raw, "type", where), where),
        label=file.both(raw, where),
        options=_options(file, raw, where),
        to=str(raw.get("to", "")),
        currency=str(raw.get("currency", "")),
        required=_yes(file, raw.get("required", "false"), where),
    )


def _unit(file: _File, node: object, where: str) -> t.Unit:
    raw = file.keys(node, ("fr", "en"), where)
    fr = [str(w) for w in file.rows(file.need(raw, "fr", where), where)]
    en = [str(w) for w in file.rows(file.need(raw, "en", where), where)]
    if len(fr) != 3 or len(en) != 2:
        raise file.refuse(
            raw, "a unit is [singular, plural, m or f] and [singular, plural]", where
        )
    return t.Unit((fr[0], fr[1]), (en[0], en[1]), feminine=fr[2] == "f")


_CLAUSE = ("id", "title", "when", "acts_on", "fr", "en", "versions", "tables", "later")


def _clause(file: _File, topic: str, node: object) -> Clause:
    raw = file.keys(node, _CLAUSE, "clause")
    name = str(file.need(raw, "id", "clause"))
    later = _yes(file, raw.get("later", "false"), name)
    return Clause(
        id=name,
        topic=topic,
        title=file.both(file.need(raw, "title", name), name),
        when=file.condition(raw.get("when"), name),
        versions=() if later else _versions(file, raw, name),
        acts_on=tuple(
            _act(file, a, name) for a in file.rows(raw.get("acts_on", Rows(1)), name)
        ),
        tables=_tables(file, raw.get("tables", Lines(1)), name),
        later=later,
        line=raw.line,
    )


def _versions(file: _File, raw: Lines, where: str) -> tuple[t.Version, ...]:
    if "versions" not in raw:
        return (_version(file, raw, where, ALWAYS),)
    rows = file.rows(raw["versions"], where)
    versions = []
    for node in rows:
        entry = file.keys(node, ("when", "fr", "en"), where)
        versions.append(
            _version(file, entry, where, file.condition(entry.get("when"), where))
        )
    if not versions or versions[-1].when != ALWAYS:
        raise file.refuse(rows, "the last version must have no “when”", where)
    return tuple(versions)


def _version(file: _File, raw: Lines, where: str, when: Condition) -> t.Version:
    fr, en = (file.text(file.need(raw, side, where), where) for side in t.LANGUAGES)
    return t.Version(when, fr, en)


def _act(file: _File, node: object, where: str) -> t.Act:
    raw = file.keys(node, ("subject", "operator", "when"), where)
    operator = str(file.need(raw, "operator", where))
    if operator not in OPERATORS:
        there = ", ".join(OPERATORS)
        raise file.refuse(raw, f"“{operator}” is no operator; there are {there}", where)
    return t.Act(
        str(file.need(raw, "subject", where)),
        operator,  # type: ignore[arg-type]
        file.condition(raw.get("when"), where),
    )


OPERATORS = ("replace", "complete", "delete", "suspend", "derogate", "confirm")


def _tables(file: _File, node: object, clause: str) -> tuple[t.Table, ...]:
    if not isinstance(node, Lines):
        raise file.refuse(node, "tables are a mapping", clause)
    return tuple(_table(file, f"{clause}.{name}", raw) for name, raw in node.items())


def _table(file: _File, name: str, node: object) -> t.Table:
    known = ("of", "where", "when", "title", "columns", "rows")
    raw = file.keys(node, known, name)
    if ("of" in raw) == ("rows" in raw):
        raise file.refuse(raw, "a table has either “of” a list or “rows”", name)
    table = t.Table(
        id=name,
        columns=tuple(
            _column(file, c, name)
            for c in file.rows(file.need(raw, "columns", name), name)
        ),
        of=str(raw.get("of", "")),
        where=file.condition(raw.get("where"), name),
        when=file.condition(raw.get("when"), name),
        rows=tuple(
            _row(file, r, name) for r in file.rows(raw.get("rows", Rows(1)), name)
        ),
        title=file.cell(raw["title"], name) if "title" in raw else None,
    )
    for row in table.rows:
        if len(row.cells) != len(table.columns):
            raise file.refuse(
                raw, "a row has not as many cells as there are columns", name
            )
    return table


def _column(file: _File, node: object, where: str) -> t.Column:
    known = ("field", "words", "fr", "en", "width", "total")
    raw = file.keys(node, known, where)
    try:
        width = float(raw.get("width", 1))
    except ValueError as error:
        raise file.refuse(raw, "a width is a number", where) from error
    return t.Column(
        head=file.both(raw, where),
        width=width,
        field=str(raw.get("field", "")).removeprefix("."),
        words=file.cell(raw["words"], where) if "words" in raw else None,
        total=str(raw.get("total", "")) == "sum",
    )


def _row(file: _File, node: object, where: str) -> t.Row:
    raw = file.keys(node, ("when", "cells"), where)
    cells = file.rows(file.need(raw, "cells", where), where)
    return t.Row(
        file.condition(raw.get("when"), where),
        tuple(file.cell(c, where) for c in cells),
    )


def _case(file: _File, topic: str, node: object) -> Case:
    known = ("name", "from", "set", "without", "clauses", "says")
    raw = file.keys(node, known, "case")
    name = str(file.need(raw, "name", "case"))
    says: dict[str, dict[t.Language, tuple[str, ...]]] = {}
    for clause, passages in raw.get("says", Lines(1)).items():
        entry = file.keys(passages, ("fr", "en"), name)
        says[clause] = {
            side: tuple(map(str, file.rows(file.need(entry, side, name), name)))
            for side in t.LANGUAGES
        }
    return Case(
        name=name,
        start=str(raw.get("from", "")),
        answers=raw.get("set", Lines(1)),
        without=tuple(map(str, raw.get("without", ()))),
        clauses=tuple(map(str, raw.get("clauses", ()))),
        says=says,
        topic=topic,
    )


# --- the frame --------------------------------------------------------------------


def _frame(file: _File, root: Lines) -> dict[str, Any]:
    frame: dict[str, Any] = {}
    if "headings" in root:
        frame["headings"] = {k: file.both(v, k) for k, v in root["headings"].items()}
    for key in ("before", "after"):
        if key in root:
            frame[key] = tuple(map(str, file.rows(root[key], key)))
    if "articles" in root:
        frame["articles"] = tuple(
            _article(file, a) for a in file.rows(root["articles"], "articles")
        )
    if "definitions" in root:
        frame["definitions"] = tuple(
            _definition(file, d) for d in file.rows(root["definitions"], "definitions")
        )
    if "operators" in root:
        frame["operators"] = {k: file.both(v, k) for k, v in root["operators"].items()}
    return frame


def _article(file: _File, node: object) -> t.Article:
    raw = file.keys(node, ("id", "fr", "en", "clauses"), "articles")
    clauses = file.rows(file.need(raw, "clauses", "articles"), "articles")
    return t.Article(
        str(raw["id"]), file.both(raw, "articles"), tuple(map(str, clauses))
    )


def _definition(file: _File, node: object) -> t.Definition:
    known = ("term", "forms", "fr", "en", "versions")
    raw = file.keys(node, known, "definitions")
    term = file.both(file.need(raw, "term", "definitions"), "definitions")
    forms = file.keys(raw.get("forms", Lines(1)), ("fr", "en"), term.fr)
    return t.Definition(
        term=term,
        forms_fr=tuple(map(str, forms.get("fr", ()))),
        forms_en=tuple(map(str, forms.get("en", ()))),
        meaning=_versions(file, raw, term.fr),
    )


# --- the other files --------------------------------------------------------------


def _library(folder: Path, pile: _Pile) -> Library:
    order = _order(pile.frame, pile.clauses)
    annexes = sorted(
        (c for c in pile.clauses.values() if c.is_annex), key=_annex_number
    )
    checks = _File("checks.yaml")
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
    file = _File("derived.yaml")
    found = {}
    for node in file.rows(read_file(folder / "derived.yaml")):
        raw = file.keys(node, ("id", "is", "note"))
        name = str(file.need(raw, "id"))
        found[name] = t.Derived(name, file.condition(file.need(raw, "is", name), name))
    return found


def _check(file: _File, node: object) -> t.Check:
    known = ("id", "severity", "on", "fires_if", "looks_for", "message", "basis")
    raw = file.keys(node, known, "check")
    name = str(file.need(raw, "id", "check"))
    severity = str(file.need(raw, "severity", name))
    if severity not in ("blocker", "major", "minor", "info"):
        raise file.refuse(raw, f"“{severity}” is no severity", name)
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
    file = _File("defaults.yaml")
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
            raise file.refuse(raw, wrong.text(), name) from wrong
        found.append(t.Default(name, file.condition(raw.get("when"), name), values))
    return tuple(found)


def _references(folder: Path) -> dict[str, t.Reference]:
    file = _File("references.yaml")
    found = {}
    for node in file.rows(read_file(folder / "references.yaml")):
        raw = file.keys(node, ("code", "cit", "sub", "st", "src"))
        code = str(file.need(raw, "code"))
        found[code] = t.Reference(
            code=code,
            citation=str(file.need(raw, "cit", code)),
            substance=str(raw.get("sub", "")),
            status=str(file.need(raw, "st", code)),  # type: ignore[arg-type]
            source=str(raw.get("src", "")),
        )
    return found


def _eea(folder: Path) -> frozenset[str]:
    file = _File("countries.yaml")
    raw = file.keys(read_file(folder / "countries.yaml"), ("eea",))
    return frozenset(map(str, file.rows(file.need(raw, "eea"))))
