"""Which questions a draft raises, which clauses it has, and because of which answers.

The document pulls the questions: nothing here is a fixed order of pages. Pure functions
of facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.clauses import (
    NULL,
    UNKNOWN,
    Clause,
    Condition,
    Library,
    Question,
    Value,
    is_empty,
)
from desktop.clauses import nodes as e
from desktop.drafts.facts import Facts

_OF_THE_DRAFT = frozenset({
    "ctr.num", "ctr.prior", "ctr.public_basis", "ctr.public_delta", "ctr.public_this",
    "ctr.guar_consent", "ctr.guar_letter", "ctr.dispute", "ctr.dispute_txt",
    "ctr.parties_same", "ctr.succession",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is asked, and its answer so far."""

    question: Question
    answer: Value | None = field(repr=False)

    @property
    def required(self) -> bool:
        """Whether the draft is unfinished without an answer."""
        return self.question.required

    @property
    def open(self) -> bool:
        """Whether there is no answer yet."""
        return self.answer is None


@dataclass(frozen=True, slots=True)
class Present:
    """A clause or annex of the draft, and the questions whose answers brought it in."""

    clause: Clause
    because: tuple[str, ...]


def belongs_to_contract(question: str) -> bool:
    """Say whether *question* is asked once, and kept with the contract."""
    group = question.partition(".")[0]
    return group in ("ctr", "cli", "pro", "gua") and question not in _OF_THE_DRAFT


def interview(facts: Facts) -> tuple[Asked, ...]:
    """Return the questions that the answers make necessary, in the library's order."""
    return tuple(
        Asked(question, _answer(facts, name))
        for name, question in facts.library.questions.items()
        if facts.asked(name) is True
    )


def _answer(facts: Facts, name: str) -> Value | None:
    value = facts.state(name)
    return None if value is NULL or value is UNKNOWN else value  # type: ignore[return-value]


def sent(facts: Facts) -> dict[str, Value]:
    """Return the answers that leave: those whose question is asked."""
    return {
        asked.question.id: asked.answer
        for asked in interview(facts)
        if asked.answer is not None
    }


def present(facts: Facts) -> tuple[Present, ...]:
    """Return the clauses, then the annexes, that the answers bring in."""
    library = facts.library
    return tuple(
        Present(clause, reasons(clause.when, facts))
        for clause in (*library.clauses.values(), *library.annexes.values())
        if clause.when.holds(facts)
    )


def reasons(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """Name the questions whose answers make *condition* true."""
    return tuple(dict.fromkeys(_reasons(condition.tree, facts)))


def concerned(condition: Condition, library: Library) -> tuple[str, ...]:
    """Name every question that *condition* looks at."""
    return tuple(dict.fromkeys(_names(condition.tree, library)))


def _reasons(node: e.Node, facts: Facts) -> Iterator[str]:
    match node:
        case e.Name(name) if name in facts.library.derived:
            yield from _reasons(facts.library.derived[name].value.tree, facts)
        case e.Chain(decisive=True, links=links):
            for link in links:
                if link.work(facts, None) is True:
                    yield from _reasons(link, facts)
        case e.Chain(links=links):
            for link in links:
                yield from _reasons(link, facts)
        case _:
            yield from _names(node, facts.library)


def _names(node: e.Node, library: Library) -> Iterator[str]:
    for part in e.walk(node):
        if isinstance(part, e.Provisions):
            yield "ctr.map"
        elif isinstance(part, e.Name):
            if part.id in library.derived:
                yield from _names(library.derived[part.id].value.tree, library)
            else:
                yield part.id


def waiting(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """Name the questions that *condition* waits for."""
    return tuple(
        name
        for name in concerned(condition, facts.library)
        if facts.state(name) is UNKNOWN
    )


def is_answered(value: object) -> bool:
    """Say whether *value* is an answer; an empty list is one: none."""
    return value == () or not is_empty(value)  # type: ignore[arg-type]
