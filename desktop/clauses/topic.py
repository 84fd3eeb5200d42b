"""The words of the library: question, clause, annex, table, check, definition, topic.

Values only. Knows the language of conditions and the marks of wording; knows no file,
no draft and no screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from desktop.clauses.parser import ALWAYS, Condition
from desktop.clauses.wording import Text

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
Position = Literal["provider", "balanced", "client"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in French and in English; ``words["fr"]`` reads one side."""

    fr: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


class Kind(StrEnum):
    """The sort of answer that a question, or a field of a list, takes."""

    YESNO = "yesno"
    CHOICE = "choice"
    MULTI = "multi"
    DATE = "date"
    INT = "int"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    COUNTRY = "country"
    TEXT = "text"
    PROSE = "prose"
    REF = "ref"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to a choice."""

    code: str
    label: Bilingual


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: singular and plural in each language, French gender."""

    fr: tuple[str, str]
    en: tuple[str, str]
    feminine: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a list.

    *to* names the list field that a `ref` points to (``scp.services.code``);
    *currency* the field of the same record that holds the currency of a sum.
    """

    name: str
    kind: Kind
    label: Bilingual
    options: tuple[Option, ...] = ()
    to: str = ""
    currency: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something that must be told before a clause can be written.

    *name* is short (blanks, check page, error summary); *help* is the question in full.
    """

    id: str
    topic: str
    kind: Kind
    required: bool
    ask_if: Condition
    name: Bilingual
    help: Bilingual
    basis: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    unit: Unit | None = None
    long: bool = False
    currency: str = ""
    line: int = field(default=1, compare=False)

    @property
    def group(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    def label_of(self, code: str, language: Language) -> str:
        """Return the words of the option *code*; the code itself if there is none."""
        return label_of(self.options, code, language)


def label_of(options: tuple[Option, ...], code: str, language: Language) -> str:
    """Return the words of the option *code*; the code itself if there is none."""
    return next((o.label[language] for o in options if o.code == code), code)


@dataclass(frozen=True, slots=True)
class Act:
    """What a clause does to the contract: *operator* on the provisions on *subject*."""

    subject: str
    operator: Literal["replace", "complete", "delete", "suspend", "derogate", "confirm"]
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a clause, in both languages, and when it is the one."""

    when: Condition
    fr: Text
    en: Text

    def __getitem__(self, language: Language) -> Text:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell, in both languages."""

    fr: Text
    en: Text

    def __getitem__(self, language: Language) -> Text:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Row:
    """A fixed row of a table."""

    when: Condition
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a *field* of the record, or *words* set for each record."""

    head: Bilingual
    width: float
    field: str = ""
    words: Cell | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a clause or annex: the records of a list, or fixed rows."""

    id: str
    columns: tuple[Column, ...]
    of: str = ""
    where: Condition = ALWAYS
    when: Condition = ALWAYS
    rows: tuple[Row, ...] = ()
    title: Cell | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or an annex (ids ``F…``, ``C-T…``, ``Z…``; ``A…``).

    *later* says that its wording is still to come.
    """

    id: str
    topic: str
    title: Bilingual
    when: Condition
    versions: tuple[Version, ...] = ()
    acts_on: tuple[Act, ...] = ()
    tables: tuple[Table, ...] = ()
    later: bool = False
    line: int = field(default=1, compare=False)

    @property
    def is_annex(self) -> bool:
        """Whether this is an annex."""
        return self.id.startswith("A")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: its name and other forms in each language, and its meaning."""

    term: Bilingual
    forms_fr: tuple[str, ...]
    forms_en: tuple[str, ...]
    meaning: tuple[Version, ...]

    def forms(self, language: Language) -> tuple[str, ...]:
        """Return the term and its other forms in *language*."""
        other = self.forms_fr if language == "fr" else self.forms_en
        return (self.term[language], *other)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the deed: its heading and its clauses, in order."""

    id: str
    heading: Bilingual
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that a careful lawyer applies before a draft leaves.

    *fires_if* is None for a check on the text.
    """

    id: str
    severity: Literal["blocker", "major", "minor", "info"]
    message: Bilingual
    fires_if: Condition | None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Default:
    """A value proposed for a question, for each drafting position."""

    question: str
    when: Condition
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Derived:
    """A value computed from answers."""

    id: str
    value: Condition


@dataclass(frozen=True, slots=True)
class Reference:
    """A legal source: how it is cited, what it says, and how far it was verified.

    Status: V1 read in full, V2 official page or extract, V3 secondary, NV not verified.
    """

    code: str
    citation: Bilingual
    substance: str
    status: Literal["V1", "V2", "V3", "NV"]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A specimen written beside a topic: these answers, those clauses, these words.

    *start* names a complete case (``A``); *answers* replace, *without* removes.
    *clauses* lists ids that are present, or absent behind ``!``.
    *says* maps a clause to passages, by language.
    """

    name: str
    start: str
    answers: Mapping[str, object]
    without: tuple[str, ...]
    clauses: tuple[str, ...]
    says: Mapping[str, Mapping[Language, tuple[str, ...]]]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that contracts are amended on; one YAML file."""

    id: str
    revision: str
    title: Bilingual
    file: str = ""


@dataclass(frozen=True)
class Library:
    """All that the law side of the product knows, read from ``resources``.

    Questions keep the order in which they are asked, clauses that of the deed.
    Without slots, for the cached look-ups.
    """

    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    derived: Mapping[str, Derived]
    clauses: Mapping[str, Clause]
    annexes: Mapping[str, Clause]
    before: tuple[str, ...]
    articles: tuple[Article, ...]
    after: tuple[str, ...]
    headings: Mapping[str, Bilingual]
    operators: Mapping[str, Bilingual]
    definitions: tuple[Definition, ...]
    checks: Mapping[str, Check]
    defaults: tuple[Default, ...]
    references: Mapping[str, Reference]
    eea: frozenset[str]
    cases: tuple[Case, ...] = field(default=(), repr=False)

    @cached_property
    def version(self) -> str:
        """The day of the newest topic."""
        return max((t.revision for t in self.topics.values()), default="")

    @cached_property
    def subjects(self) -> Mapping[str, Bilingual]:
        """The subjects of the contract map, and their words."""
        map_question = self.questions["ctr.map"]
        topic = next(f for f in map_question.fields if f.name == "topic")
        return {option.code: option.label for option in topic.options}
