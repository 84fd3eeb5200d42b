"""What the parts of a library must agree on, and do not.

Says, for each fault, the topic, the line, the clause and what to write instead. Reads
values only; `language.md`'s list of refusals is the list of functions here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.clauses import expressions as e
from desktop.clauses import wording as w
from desktop.clauses.context import Context
from desktop.clauses.functions import Call
from desktop.clauses.kinds import Vocabulary
from desktop.clauses.parser import Condition
from desktop.clauses.topic import (
    Cell,
    Clause,
    Kind,
    Library,
    Question,
    Table,
    Version,
)
from desktop.clauses.values import BrokenExpression
from desktop.clauses.wording import Pieces, Text
from desktop.errors import N_, UserError

PROGRAM_TABLES = frozenset(
    {"F09.definitions", "F10.operations", "Z07.annexes", "Z17.signatures"}
)


@dataclass(frozen=True)
class Fault:
    """Why a topic is refused: where, and what to write instead."""

    topic: str
    line: int
    where: str
    reason: UserError


def faults(library: Library) -> Iterator[Fault]:
    """Find the faults of *library*."""
    judge = _Judge(library)
    for question in library.questions.values():
        yield from judge.question(question)
    for clause in (*library.clauses.values(), *library.annexes.values()):
        yield from judge.clause(clause)
    yield from judge.frame()
    yield from judge.checks()


def _frame_topic(library: Library) -> str:
    return "frame" if "frame" in library.topics else next(iter(library.topics), "")


@dataclass
class _Judge:
    library: Library

    def __post_init__(self) -> None:
        library = self.library
        self.vocabulary = Vocabulary(
            library.questions,
            library.derived,
            frozenset(library.clauses) | frozenset(library.annexes),
            frozenset(library.subjects)
            if "ctr.map" in library.questions
            else frozenset(),
        )
        self.cased = {name for case in library.cases for name in case.says}
        self.terms = {
            lang: [
                (
                    d.term.fr,
                    re.compile(
                        rf"(?<!\w)(?:{'|'.join(map(re.escape, d.forms(lang)))})(?!\w)"
                    ),
                )
                for d in library.definitions
            ]
            for lang in ("fr", "en")
        }

    # --- questions, checks, frame

    def question(self, question: Question) -> Iterator[Fault]:
        for reason in self.condition(question.ask_if, ""):
            yield Fault(question.topic, question.line, question.id, reason)
        if _asks_itself(self.library, question.id):
            reason = UserError(N_("whether it is asked depends on its own answer."))
            yield Fault(question.topic, question.line, question.id, reason)
        for field in question.fields:
            if field.to and field.to.rpartition(".")[0] not in self.library.questions:
                reason = UserError(N_("“{id}” is no list."), id=field.to)
                yield Fault(question.topic, question.line, question.id, reason)

    def checks(self) -> Iterator[Fault]:
        topic = _frame_topic(self.library)
        for check in self.library.checks.values():
            if check.fires_if is not None:
                for reason in self.condition(check.fires_if, ""):
                    yield Fault(topic, 1, check.id, reason)
        for default in self.library.defaults:
            for reason in self.condition(default.when, ""):
                yield Fault(topic, 1, default.question, reason)

    def frame(self) -> Iterator[Fault]:
        library = self.library
        topic = _frame_topic(library)
        if not library.articles:
            return
        for article in library.articles:
            for name in article.clauses:
                if name not in library.clauses:
                    reason = UserError(N_("“{id}” is no clause."), id=name)
                    yield Fault(topic, 1, f"article {article.id}", reason)
        for definition in library.definitions:
            for version in definition.meaning:
                yield from self.version(
                    topic, 1, definition.term.fr, Context(library), version, ()
                )

    def condition(
        self, condition: Condition, of: str, *, wording: bool = False
    ) -> Iterator[UserError]:
        try:
            self.vocabulary.check(condition.tree, of, wording=wording)
        except BrokenExpression as broken:
            yield broken

    # --- clauses

    def clause(self, clause: Clause) -> Iterator[Fault]:
        where = clause.id
        for condition in (clause.when, *(act.when for act in clause.acts_on)):
            for reason in self.condition(condition, ""):
                yield Fault(clause.topic, clause.line, where, reason)
        for act in clause.acts_on:
            if act.subject not in self.vocabulary.subjects:
                yield Fault(clause.topic, clause.line, where, _no_subject(act.subject))
        if not clause.later:
            yield from self.written(clause)

    def written(self, clause: Clause) -> Iterator[Fault]:
        where = clause.id
        if clause.id not in self.cased:
            reason = UserError(
                N_("no case says what it says; write one, or “later: true”.")
            )
            yield Fault(clause.topic, clause.line, where, reason)
        context = Context(self.library).within(clause.when)
        for version in clause.versions:
            for reason in self.condition(version.when, "", wording=True):
                yield Fault(clause.topic, clause.line, where, reason)
            yield from self.version(
                clause.topic, clause.line, where, context, version, clause.tables
            )
        for table in clause.tables:
            for reason in self.table(table, context):
                yield Fault(clause.topic, clause.line, table.id, reason)

    def version(
        self,
        topic: str,
        line: int,
        where: str,
        context: Context,
        version: Version,
        tables: tuple[Table, ...],
    ) -> Iterator[Fault]:
        inner = context.within(version.when)
        names = {t.id for t in tables} | PROGRAM_TABLES
        for language in ("fr", "en"):
            for reason in self.text(version[language], inner, names):
                yield Fault(topic, line, f"{where} ({language})", reason)
        for reason in self.parity(version.fr, version.en):
            yield Fault(topic, line, where, reason)

    def table(self, table: Table, context: Context) -> Iterator[UserError]:
        yield from self.condition(table.when, "", wording=True)
        inner = context.within(table.when)
        if table.of:
            yield from self.list_of(table.of)
            yield from self.condition(table.where, table.of, wording=True)
            inner = inner.over(table.of, table.where)
        for column in table.columns:
            if column.field:
                yield from self.field(table.of, column.field)
            if column.words is not None:
                yield from self.cell(column.words, inner)
            if not column.field and column.words is None and not table.rows:
                yield UserError(N_("a column has neither “field” nor “words”."))
        if table.title is not None:
            yield from self.cell(table.title, context.within(table.when))
        for row in table.rows:
            yield from self.condition(row.when, "", wording=True)
            for cell in row.cells:
                yield from self.cell(cell, inner.within(row.when))

    def cell(self, cell: Cell, context: Context) -> Iterator[UserError]:
        for language in ("fr", "en"):
            yield from self.text(cell[language], context, frozenset())
        yield from self.parity(cell.fr, cell.en)

    def list_of(self, name: str) -> Iterator[UserError]:
        try:
            if self.vocabulary.question(name).kind is not Kind.LIST:
                yield UserError(N_("“{id}” is no list of records."), id=name)
        except BrokenExpression as broken:
            yield broken

    def field(self, of: str, name: str) -> Iterator[UserError]:
        try:
            self.vocabulary.field(of, name)
        except BrokenExpression as broken:
            yield broken

    # --- wording

    def text(
        self, text: Text, context: Context, tables: frozenset[str] | set[str]
    ) -> Iterator[UserError]:
        for line in text:
            match line:
                case w.TableLine(name):
                    if name not in tables:
                        yield UserError(N_("no table is called “{id}”."), id=name)
                case w.EachLine(of, where, pieces):
                    yield from self.list_of(of)
                    if where is not None:
                        yield from self.condition(where, of, wording=True)
                    yield from self.pieces(pieces, context.over(of, where))
                case _:
                    yield from self.pieces(line.pieces, context)

    def pieces(self, pieces: Pieces, context: Context) -> Iterator[UserError]:
        for piece in pieces:
            yield from self.piece(piece, context)

    def piece(self, piece: w.Piece, context: Context) -> Iterator[UserError]:
        match piece:
            case w.Answer():
                yield from self.answer(piece, context)
            case w.Provision(subject):
                if subject not in self.vocabulary.subjects:
                    yield _no_subject(subject)
            case w.Reference(name):
                yield from self.reference(name, context)
            case w.Styled(_, inner):
                yield from self.pieces(inner, context)
            case w.Option(alternatives):
                for alternative in alternatives:
                    yield from self.alternative(alternative, context)
            case w.Enumeration():
                yield from self.enumeration(piece, context)

    def alternative(
        self, alternative: w.Alternative, context: Context
    ) -> Iterator[UserError]:
        if alternative.when is None:
            yield from self.pieces(alternative.pieces, context)
            return
        yield from self.condition(alternative.when, context.of, wording=True)
        for node in e.walk(alternative.when.tree):
            match node:
                case Call("present", (e.Name(name),)) if self.is_required(
                    name, context
                ):
                    yield UserError(
                        N_(
                            "present({id}) hides the blank of an answer that is "
                            "required; leave it out."
                        ),
                        id=name,
                    )
        yield from self.pieces(alternative.pieces, context.within(alternative.when))

    def is_required(self, name: str, context: Context) -> bool:
        question = self.library.questions.get(name)
        return question is not None and question.required and context.asks(question)

    def enumeration(
        self, piece: w.Enumeration, context: Context
    ) -> Iterator[UserError]:
        for member in piece.members:
            yield from self.pieces(member, context)
        if piece.of:
            yield from self.list_of(piece.of)
            if piece.where is not None:
                yield from self.condition(piece.where, piece.of, wording=True)
            yield from self.pieces(piece.each, context.over(piece.of, piece.where))

    def answer(self, piece: w.Answer, context: Context) -> Iterator[UserError]:
        if piece.id.startswith("."):
            name = piece.id[1:]
            try:
                field = self.vocabulary.field(context.of, name)
            except BrokenExpression as broken:
                yield broken
                return
            if not field.required and not context.tells(piece.id):
                yield UserError(
                    N_("“{id}” may be empty; write [present({id}): …]."), id=piece.id
                )
            return
        try:
            question = self.vocabulary.question(piece.id)
        except BrokenExpression as broken:
            yield broken
            return
        if not (question.required and context.asks(question)) and not context.tells(
            piece.id
        ):
            yield UserError(
                N_("“{id}” may be null here; write [present({id}): …]."), id=piece.id
            )

    def reference(self, name: str, context: Context) -> Iterator[UserError]:
        target = self.library.clauses.get(name) or self.library.annexes.get(name)
        if target is None:
            yield UserError(N_("no clause or annex has the id “{id}”."), id=name)
        elif not context.has(target):
            yield UserError(N_("“{id}” may be absent here; write [§{id}: …]."), id=name)

    def parity(self, fr: Text, en: Text) -> Iterator[UserError]:
        for name in sorted(_facts(fr) ^ _facts(en)):
            missing = (
                N_("“{words}” is missing in English.")
                if name in _facts(fr)
                else N_("“{words}” is missing in French.")
            )
            yield UserError(missing, words=name)
        said = {
            lang: {term for term, form in self.terms[lang] if form.search(_words(text))}
            for lang, text in (("fr", fr), ("en", en))
        }
        for term in sorted(said["fr"] ^ said["en"]):
            missing = (
                N_("the defined term “{words}” is missing in English.")
                if term in said["fr"]
                else N_("the defined term “{words}” is missing in French.")
            )
            yield UserError(missing, words=term)


def _no_subject(subject: str) -> UserError:
    return UserError(N_("the map has no subject “{subject}”."), subject=subject)


def _facts(text: Text) -> set[str]:
    """Collect the answers, provisions and references that *text* prints."""
    found: set[str] = set()
    bold = 0
    for line in text:
        if isinstance(line, w.EachLine):
            found.add(line.of)
        if isinstance(line, w.TableLine):
            found.add(f"| {line.id}")
    for piece in w.pieces_of(text):
        match piece:
            case w.Answer(name):
                found.add(name)
            case w.Provision(subject):
                found.add(f"@{subject}")
            case w.Reference(clause):
                found.add(f"§{clause}")
            case w.Enumeration(of) if of:
                found.add(of)
            case w.Styled(bold=True):
                bold += 1
                found.add(f"term {bold}")
    return found


def _words(text: Text) -> str:
    words = (p.text for p in w.pieces_of(text) if isinstance(p, w.Words))
    return " ".join(" ".join(words).replace("’", "'").split())


def _asks_itself(library: Library, start: str) -> bool:
    """Whether the condition of *start* leads back to it."""
    seen: set[str] = set()
    ahead = list(library.questions[start].ask_if.names)
    while ahead:
        name = ahead.pop()
        if name == start:
            return True
        if name in seen:
            continue
        seen.add(name)
        if name in library.derived:
            ahead.extend(library.derived[name].value.names)
        elif name in library.questions:
            ahead.extend(library.questions[name].ask_if.names)
    return False
