"""The clause library: questions, clauses, checks, read from YAML; and their language.

Knows the law as it is written in ``resources``; knows no draft, no file of a user's and
no screen.
"""

from desktop.clauses import expressions as nodes
from desktop.clauses import wording as marks
from desktop.clauses.answers import WrongAnswer, plain, read_answer, read_typed
from desktop.clauses.notation import BrokenFile
from desktop.clauses.parser import ALWAYS, Condition, parse_condition
from desktop.clauses.reader import Shelf, read_library
from desktop.clauses.shapes import BrokenClause
from desktop.clauses.topic import (
    LANGUAGES,
    Act,
    Article,
    Bilingual,
    Case,
    Check,
    Clause,
    Column,
    Definition,
    Field,
    Kind,
    Language,
    Library,
    Option,
    Position,
    Question,
    Reference,
    Table,
    Topic,
    Unit,
    Version,
    label_of,
)
from desktop.clauses.values import (
    NULL,
    UNKNOWN,
    BrokenExpression,
    Known,
    Prose,
    Record,
    State,
    Truth,
    Value,
    World,
    is_empty,
    truth,
)
from desktop.clauses.wording import BrokenWording

__all__ = [
    "ALWAYS",
    "LANGUAGES",
    "NULL",
    "UNKNOWN",
    "Act",
    "Article",
    "Bilingual",
    "BrokenClause",
    "BrokenExpression",
    "BrokenFile",
    "BrokenWording",
    "Case",
    "Check",
    "Clause",
    "Column",
    "Condition",
    "Definition",
    "Field",
    "Kind",
    "Known",
    "Language",
    "Library",
    "Option",
    "Position",
    "Prose",
    "Question",
    "Record",
    "Reference",
    "Shelf",
    "State",
    "Table",
    "Topic",
    "Truth",
    "Unit",
    "Value",
    "Version",
    "World",
    "WrongAnswer",
    "is_empty",
    "label_of",
    "marks",
    "nodes",
    "parse_condition",
    "plain",
    "read_answer",
    "read_library",
    "read_typed",
    "truth",
]
