"""The language of conditions: ``sec.inc_h > 24 and any(sec.missing, .due < today())``.

Small and total: no loop, no assignment, no call into Python. A condition is parsed once,
by a parser of our own (``sec.class`` is no Python name), and worked out against a
`World`. Knows no library, no draft and no file. The grammar is written down in
``resources/clauses/GRAMMAR.md``.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol, cast


class State(Enum):
    """What an answer is when it is no value."""

    NULL = "null"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return self.value


NULL = State.NULL
UNKNOWN = State.UNKNOWN


@dataclass(frozen=True, slots=True)
class Prose:
    """A phrase in words, in each language; an empty side is not written."""

    fr: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def __bool__(self) -> bool:
        return bool(self.fr.strip() or self.en.strip())


Record = Mapping[str, "Value"]
Value = bool | Decimal | date | str | Prose | tuple[str, ...] | tuple[Record, ...]
Known = Value | State
Truth = bool | State


class World(Protocol):
    """What conditions are worked out against."""

    @property
    def today(self) -> date:
        """The day of the examination."""

    @property
    def position(self) -> str:
        """The drafting position of the clause at hand (wording only)."""

    def state(self, name: str) -> Known:
        """Return the value of a question or derived value, null or unknown."""

    def in_eea(self, country: str) -> bool:
        """Say whether *country* is in the European Economic Area."""

    def stands(self, clause: str) -> bool:
        """Say whether *clause* is in the deed (wording only)."""

    def provisions(self, subject: str) -> Known:
        """Return the entries of the contract map on *subject* (wording only)."""


class BrokenExpression(ValueError):
    """The condition is not in the language."""


def truth(value: Known) -> Truth:
    """Read *value* as a condition: only true is true, only unknown unknown."""
    if value is UNKNOWN:
        return UNKNOWN
    return value is True


def _members(value: Known) -> Sequence[Any]:
    """Return the members of a list; none, if *value* is none."""
    return value if isinstance(value, tuple) else ()


def is_empty(value: Known) -> bool:
    """Say whether *value* is null, unknown or has nothing in it."""
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, State) or value == () or value == Prose()


# --- the tree ---------------------------------------------------------------------


class Node:
    """A part of a condition."""

    __slots__ = ()

    def work(self, world: World, record: Record | None) -> Known:
        """Work the part out, with the *record* at hand inside a list."""
        raise NotImplementedError

    def parts(self) -> tuple["Node", ...]:
        """Return the parts that this one is made of."""
        return ()


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number, a text, true or false."""

    value: Value

    def work(self, world: World, record: Record | None) -> Known:
        return self.value


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A question or a derived value."""

    id: str

    def work(self, world: World, record: Record | None) -> Known:
        return world.state(self.id)


@dataclass(frozen=True, slots=True)
class FieldOf(Node):
    """A field of the record at hand; null where it is missing or empty."""

    name: str

    def work(self, world: World, record: Record | None) -> Known:
        value: Known = NULL if record is None else record.get(self.name, NULL)
        return NULL if is_empty(value) else value


@dataclass(frozen=True, slots=True)
class PositionOf(Node):
    """The drafting position of the clause at hand."""

    def work(self, world: World, record: Record | None) -> Known:
        return world.position


@dataclass(frozen=True, slots=True)
class Stands(Node):
    """Whether a clause is in the deed: ``§C-T10-05``."""

    clause: str

    def work(self, world: World, record: Record | None) -> Known:
        return world.stands(self.clause)


@dataclass(frozen=True, slots=True)
class Provisions(Node):
    """The provisions of the contract on a subject: ``@loc``."""

    subject: str

    def work(self, world: World, record: Record | None) -> Known:
        return world.provisions(self.subject)


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Kleene's negation."""

    part: Node

    def work(self, world: World, record: Record | None) -> Known:
        value = truth(self.part.work(world, record))
        return value if isinstance(value, State) else not value

    def parts(self) -> tuple[Node, ...]:
        return (self.part,)


@dataclass(frozen=True, slots=True)
class Chain(Node):
    """A chain of ``and`` (*decisive* false) or of ``or`` (*decisive* true)."""

    decisive: bool
    links: tuple[Node, ...]

    def work(self, world: World, record: Record | None) -> Known:
        return chain(self.decisive, (n.work(world, record) for n in self.links))

    def parts(self) -> tuple[Node, ...]:
        return self.links


def chain(decisive: bool, values: Iterator[Known]) -> Truth:
    """Join *values* by ``or`` (*decisive* true) or ``and``, as in Kleene's logic."""
    result: Truth = not decisive
    for value in values:
        known = truth(value)
        if known is decisive:
            return decisive
        if known is UNKNOWN:
            result = UNKNOWN
    return result


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """``==  !=  <  <=  >  >=``."""

    sign: str
    left: Node
    right: Node

    def work(self, world: World, record: Record | None) -> Known:
        a, b = self.left.work(world, record), self.right.work(world, record)
        if a is UNKNOWN or b is UNKNOWN:
            return UNKNOWN
        if a is NULL or b is NULL:
            return self.sign == "!="
        return _COMPARE[self.sign](a, b)

    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)


def _same(a: Known, b: Known) -> bool:
    # A yes or no equals only a yes or no (in Python, True == 1).
    return isinstance(a, bool) is isinstance(b, bool) and a == b


def _before(a: Known, b: Known) -> bool:
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a < b
    return isinstance(a, date) and isinstance(b, date) and a < b


_COMPARE: Mapping[str, Callable[[Known, Known], bool]] = {
    "==": _same,
    "!=": lambda a, b: not _same(a, b),
    "<": _before,
    "<=": lambda a, b: _before(a, b) or (_ordered(a, b) and _same(a, b)),
    ">": lambda a, b: _before(b, a),
    ">=": lambda a, b: _before(b, a) or (_ordered(a, b) and _same(a, b)),
}


def _ordered(a: Known, b: Known) -> bool:
    return all(isinstance(v, Decimal) for v in (a, b)) or all(
        isinstance(v, date) for v in (a, b)
    )


@dataclass(frozen=True, slots=True)
class Among(Node):
    """``in`` and ``not in``; *among* is one list, or the values written in brackets."""

    negated: bool
    left: Node
    among: Node | tuple[Node, ...]

    def work(self, world: World, record: Record | None) -> Known:
        left = self.left.work(world, record)
        if isinstance(self.among, Node):
            listed = self.among.work(world, record)
            members = list(_members(listed))
            doubt = listed is UNKNOWN
        else:
            members = [n.work(world, record) for n in self.among]
            doubt = UNKNOWN in members
        if left is UNKNOWN or doubt:
            return UNKNOWN
        found = left is not NULL and any(_same(left, m) for m in members)
        return found is not self.negated

    def parts(self) -> tuple[Node, ...]:
        inner = (self.among,) if isinstance(self.among, Node) else self.among
        return (self.left, *inner)


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """Additions and subtractions, from left to right."""

    first: Node
    rest: tuple[tuple[str, Node], ...]

    def work(self, world: World, record: Record | None) -> Known:
        total = self.first.work(world, record)
        for sign, node in self.rest:
            total = _add(sign, total, node.work(world, record))
        return total

    def parts(self) -> tuple[Node, ...]:
        return (self.first, *(node for _, node in self.rest))


def _add(sign: str, a: Known, b: Known) -> Known:
    if a is UNKNOWN or b is UNKNOWN:
        return UNKNOWN
    match a, b:
        case Decimal(), Decimal():
            return a + b if sign == "+" else a - b
        case date(), date() if sign == "-":
            return Decimal((a - b).days)
        case date(), Decimal():
            try:
                days = timedelta(days=int(b))
                return a + days if sign == "+" else a - days
            except OverflowError:  # beyond the year 9999 there is no date
                return NULL
    return NULL


@dataclass(frozen=True, slots=True)
class Call(Node):
    """One of the functions, with its arguments."""

    function: str
    arguments: tuple[Node, ...]

    def work(self, world: World, record: Record | None) -> Known:
        return FUNCTIONS[self.function].work(world, record, self.arguments)

    def parts(self) -> tuple[Node, ...]:
        return self.arguments


# --- the functions ----------------------------------------------------------------

_Work = Callable[[World, Record | None, tuple[Node, ...]], Known]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: the sorts of its arguments, how many are needed, and its work.

    Sorts: ``list`` (of records, or of codes), ``field``, ``condition``, ``value``.
    A last sort that ends in ``*`` may be repeated.
    """

    sorts: tuple[str, ...]
    least: int
    work: _Work


def _over_list(after: Callable[..., Known]) -> _Work:
    """Make a function over a list: unknown if the list is; a null list is empty."""

    def work(world: World, record: Record | None, arguments: tuple[Node, ...]) -> Known:
        listed = arguments[0].work(world, record)
        if listed is UNKNOWN:
            return UNKNOWN
        members = listed if isinstance(listed, tuple) else ()
        return after(world, members, *arguments[1:])

    return work


def _record(member: object) -> Record | None:
    return member if isinstance(member, Mapping) else None


def _column(world: World, members: Sequence[object], field: Node) -> list[Value]:
    values = (field.work(world, _record(m)) for m in members)
    return [v for v in values if not isinstance(v, State)]


def _values(world: World, members: Sequence[object], field: Node) -> Known:
    # A column of any kind: its members are compared, and nothing else.
    return cast("Known", tuple(_column(world, members, field)))


def _count(
    world: World, members: Sequence[object], condition: Node | None = None
) -> Known:
    if condition is None:
        return Decimal(len(members))
    return Decimal(sum(condition.work(world, _record(m)) is True for m in members))


def _has(world: World, members: Sequence[object], code: Node) -> Known:
    wanted = code.work(world, None)
    return UNKNOWN if wanted is UNKNOWN else wanted in members


def _any(world: World, members: Sequence[object], condition: Node) -> Known:
    return chain(True, (condition.work(world, _record(m)) for m in members))


def _all(world: World, members: Sequence[object], condition: Node) -> Known:
    return chain(False, (condition.work(world, _record(m)) for m in members))


def _sum(world: World, members: Sequence[object], field: Node) -> Known:
    column = _column(world, members, field)
    return sum((v for v in column if isinstance(v, Decimal)), Decimal(0))


def _distinct(world: World, members: Sequence[object], field: Node) -> Known:
    column = _column(world, members, field)
    return not any(_same(a, b) for i, a in enumerate(column) for b in column[:i])


def _ascending(world: World, members: Sequence[object], field: Node) -> Known:
    column = _column(world, members, field)
    return not any(_before(b, a) for a, b in itertools.pairwise(column))


def _mean(world: World, members: Sequence[object], field: Node, weight: Node) -> Known:
    def number(node: Node, member: object) -> Decimal:
        value = node.work(world, _record(member))
        return value if isinstance(value, Decimal) else Decimal(0)

    weights = sum((number(weight, m) for m in members), Decimal(0))
    if not weights:
        return Decimal(0)
    return (
        sum((number(field, m) * number(weight, m) for m in members), Decimal(0))
        / weights
    )


def _present(world: World, record: Record | None, arguments: tuple[Node, ...]) -> Known:
    return not is_empty(arguments[0].work(world, record))


def _first(world: World, record: Record | None, arguments: tuple[Node, ...]) -> Known:
    for argument in arguments:
        value = argument.work(world, record)
        if value is not NULL:
            return value
    return NULL


def _today(world: World, record: Record | None, arguments: tuple[Node, ...]) -> Known:
    return world.today


def _of_text(test: Callable[[World, str], bool]) -> _Work:
    def work(world: World, record: Record | None, arguments: tuple[Node, ...]) -> Known:
        value = arguments[0].work(world, record)
        if value is UNKNOWN:
            return UNKNOWN
        return isinstance(value, str) and test(world, value)

    return work


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def is_siren(text: str) -> bool:
    """Say whether *text* is a SIREN: nine digits with a Luhn key (ISO/IEC 7812-1)."""
    digits = _without_blanks(text)
    if not re.fullmatch(r"[0-9]{9}", digits):
        return False
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(digits))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _is_ukco(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{8}|[A-Z]{2}[0-9]{6}", _without_blanks(text)))


def _is_cin(text: str) -> bool:
    pattern = r"[A-Z][0-9]{5}[A-Z]{2}[0-9]{4}[A-Z]{3}[0-9]{6}"
    return bool(re.fullmatch(pattern, _without_blanks(text)))


FUNCTIONS: Mapping[str, Function] = {
    "has": Function(("list", "value"), 2, _over_list(_has)),
    "count": Function(("list", "condition"), 1, _over_list(_count)),
    "present": Function(("value",), 1, _present),
    "any": Function(("list", "condition"), 2, _over_list(_any)),
    "all": Function(("list", "condition"), 2, _over_list(_all)),
    "sum": Function(("list", "field"), 2, _over_list(_sum)),
    "column": Function(("list", "field"), 2, _over_list(_values)),
    "distinct": Function(("list", "field"), 2, _over_list(_distinct)),
    "ascending": Function(("list", "field"), 2, _over_list(_ascending)),
    "mean": Function(("list", "field", "field"), 3, _over_list(_mean)),
    "first": Function(("value*",), 1, _first),
    "today": Function((), 0, _today),
    "siren": Function(("value",), 1, _of_text(lambda _, t: is_siren(t))),
    "ukco": Function(("value",), 1, _of_text(lambda _, t: _is_ukco(t))),
    "cin": Function(("value",), 1, _of_text(lambda _, t: _is_cin(t))),
    "eea": Function(("value",), 1, _of_text(lambda w, t: w.in_eea(t))),
}


def walk(node: Node) -> Iterator[Node]:
    """Visit *node* and all that it is made of."""
    yield node
    for part in node.parts():
        yield from walk(part)
