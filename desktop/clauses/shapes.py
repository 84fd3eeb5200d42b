"""The shapes of a topic file: how a question, a clause, a table, a case is written.

YAML nodes in, values of `topic` out, or a refusal with file, line and clause. Knows one
entry at a time; knows no folder and no other entry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from desktop.clauses import topic as t
from desktop.clauses.notation import Lines, Quoted, Rows, line_of
from desktop.clauses.parser import ALWAYS, Condition, parse_condition
from desktop.clauses.topic import Bilingual, Case, Clause, Kind, Question
from desktop.clauses.values import BrokenExpression
from desktop.clauses.wording import BrokenWording, Para, Text, parse_pieces, parse_text
from desktop.errors import N_, UserError


class BrokenClause(UserError):
    """A topic cannot be used as it is written."""

    def __init__(self, reason: UserError, file: str, line: int, where: str) -> None:
        message = (
            N_("“{file}”, line {line}, {where}: {reason}")
            if where
            else N_("“{file}”, line {line}: {reason}")
        )
        super().__init__(message, file=file, line=line, where=where, reason=reason)


@dataclass(frozen=True)
class File:
    """A file being read: refuses with its name."""

    name: str

    def refuse(self, node: object, reason: UserError, where: str = "") -> BrokenClause:
        """Make the refusal of *node*."""
        return BrokenClause(reason, self.name, line_of(node), where)

    def keys(self, node: object, known: Iterable[str], where: str = "") -> Lines:
        """Return *node* as a mapping that has no other keys than *known*."""
        if not isinstance(node, Lines):
            raise self.refuse(node, UserError(N_("a mapping is expected.")), where)
        for key in node:
            if key not in known:
                reason = UserError(
                    N_("“{key}” is not known; there are {keys}."),
                    key=key,
                    keys=", ".join(known),
                )
                raise BrokenClause(reason, self.name, node.lines[key], where)
        return node

    def rows(self, node: object, where: str = "") -> Rows:
        """Return *node* as a list."""
        if not isinstance(node, Rows):
            raise self.refuse(node, UserError(N_("a list is expected.")), where)
        return node

    def need(self, node: Lines, key: str, where: str = "") -> Any:
        """Return what stands under *key*."""
        if key not in node:
            reason = UserError(N_("“{key}” is missing."), key=key)
            raise self.refuse(node, reason, where)
        return node[key]

    def both(self, node: object, where: str = "") -> Bilingual:
        """Read words in both languages."""
        if not isinstance(node, Lines):
            reason = UserError(N_("both fr and en are expected."))
            raise self.refuse(node, reason, where)
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
            raise self.refuse(node, broken, where) from broken

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
            raise self.refuse(node, broken, where) from broken


def _one_paragraph(source: str) -> Text:
    return (Para(parse_pieces(source)),)


_QUESTION = (
    "id", "type", "required", "ask_if", "name", "help", "basis", "options", "fields",
    "unit", "long", "currency",
)  # fmt: skip


def read_question(file: File, topic: str, node: object) -> Question:
    """Read a question of *topic*."""
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


def _kind(file: File, node: object, where: str) -> Kind:
    try:
        return Kind(str(node))
    except ValueError as error:
        reason = UserError(
            N_("“{type}” is no type of answer; there are {types}."),
            type=node,
            types=", ".join(Kind),
        )
        raise file.refuse(node, reason, where) from error


def _yes(file: File, node: object, where: str) -> bool:
    if isinstance(node, Quoted) or str(node) not in ("true", "false"):
        reason = UserError(N_("“{words}” is neither true nor false."), words=node)
        raise file.refuse(node, reason, where)
    return str(node) == "true"


def _options(file: File, raw: Lines, where: str) -> tuple[t.Option, ...]:
    rows = file.rows(raw.get("options", Rows(1)), where)
    read = [file.keys(o, ("code", "fr", "en"), where) for o in rows]
    codes = [str(file.need(o, "code", where)) for o in read]
    if len(set(codes)) != len(codes):
        reason = UserError(N_("two options have the same code."))
        raise file.refuse(rows, reason, where)
    return tuple(
        t.Option(c, file.both(o, where)) for c, o in zip(codes, read, strict=True)
    )


def _field(file: File, node: object, where: str) -> t.Field:
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


def _unit(file: File, node: object, where: str) -> t.Unit:
    raw = file.keys(node, ("fr", "en"), where)
    fr = [str(w) for w in file.rows(file.need(raw, "fr", where), where)]
    en = [str(w) for w in file.rows(file.need(raw, "en", where), where)]
    if len(fr) != 3 or len(en) != 2:
        reason = UserError(
            N_("a unit is [singular, plural, m or f] and [singular, plural].")
        )
        raise file.refuse(raw, reason, where)
    return t.Unit((fr[0], fr[1]), (en[0], en[1]), feminine=fr[2] == "f")


_CLAUSE = ("id", "title", "when", "acts_on", "fr", "en", "versions", "tables", "later")


def read_clause(file: File, topic: str, node: object) -> Clause:
    """Read a clause or annex of *topic*."""
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


def _versions(file: File, raw: Lines, where: str) -> tuple[t.Version, ...]:
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
        reason = UserError(N_("the last version must have no “when”."))
        raise file.refuse(rows, reason, where)
    return tuple(versions)


def _version(file: File, raw: Lines, where: str, when: Condition) -> t.Version:
    fr, en = (file.text(file.need(raw, side, where), where) for side in t.LANGUAGES)
    return t.Version(when, fr, en)


def _act(file: File, node: object, where: str) -> t.Act:
    raw = file.keys(node, ("subject", "operator", "when"), where)
    operator = str(file.need(raw, "operator", where))
    if operator not in OPERATORS:
        reason = UserError(
            N_("“{operator}” is no operator; there are {operators}."),
            operator=operator,
            operators=", ".join(OPERATORS),
        )
        raise file.refuse(raw, reason, where)
    return t.Act(
        str(file.need(raw, "subject", where)),
        operator,  # type: ignore[arg-type]
        file.condition(raw.get("when"), where),
    )


OPERATORS = ("replace", "complete", "delete", "suspend", "derogate", "confirm")


def _tables(file: File, node: object, clause: str) -> tuple[t.Table, ...]:
    if not isinstance(node, Lines):
        raise file.refuse(node, UserError(N_("tables are a mapping.")), clause)
    return tuple(_table(file, f"{clause}.{name}", raw) for name, raw in node.items())


def _table(file: File, name: str, node: object) -> t.Table:
    known = ("of", "where", "when", "title", "columns", "rows")
    raw = file.keys(node, known, name)
    if ("of" in raw) == ("rows" in raw):
        reason = UserError(N_("a table has either “of” a list or “rows”."))
        raise file.refuse(raw, reason, name)
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
            reason = UserError(N_("a row has not as many cells as there are columns."))
            raise file.refuse(raw, reason, name)
    return table


def _column(file: File, node: object, where: str) -> t.Column:
    known = ("field", "words", "fr", "en", "width", "total")
    raw = file.keys(node, known, where)
    try:
        width = float(raw.get("width", 1))
    except ValueError as error:
        reason = UserError(N_("a width is a number."))
        raise file.refuse(raw, reason, where) from error
    return t.Column(
        head=file.both(raw, where),
        width=width,
        field=str(raw.get("field", "")).removeprefix("."),
        words=file.cell(raw["words"], where) if "words" in raw else None,
        total=str(raw.get("total", "")) == "sum",
    )


def _row(file: File, node: object, where: str) -> t.Row:
    raw = file.keys(node, ("when", "cells"), where)
    cells = file.rows(file.need(raw, "cells", where), where)
    return t.Row(
        file.condition(raw.get("when"), where),
        tuple(file.cell(c, where) for c in cells),
    )


def read_case(file: File, topic: str, node: object) -> Case:
    """Read a case of *topic*."""
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


def read_frame(file: File, root: Lines) -> dict[str, Any]:
    """Read what the frame has: the order of the deed, definitions, operators."""
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


def _article(file: File, node: object) -> t.Article:
    raw = file.keys(node, ("id", "fr", "en", "clauses"), "articles")
    clauses = file.rows(file.need(raw, "clauses", "articles"), "articles")
    return t.Article(
        str(raw["id"]), file.both(raw, "articles"), tuple(map(str, clauses))
    )


def _definition(file: File, node: object) -> t.Definition:
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
