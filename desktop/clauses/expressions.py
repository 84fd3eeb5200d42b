"""The language of conditions: ``sec.inc_h > 24 and any(sec.missing, .due < today())``.

Small and total: no loop, no assignment, no call into Python. A condition is parsed once,
by a parser of our own (``sec.class`` is no Python name), and worked out against a
`World`. Knows no library, no draft and no file. The grammar is written down in
``resources/clauses/GRAMMAR.md``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.clauses.values import (
    NULL,
    UNKNOWN,
    Known,
    Record,
    State,
    Truth,
    Value,
    World,
    is_empty,
    members,
    truth,
)

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


def same(a: Known, b: Known) -> bool:
    """Say whether *a* equals *b*."""
    # A yes or no equals only a yes or no (in Python, True == 1).
    return isinstance(a, bool) is isinstance(b, bool) and a == b


def before(a: Known, b: Known) -> bool:
    """Say whether *a* is the smaller number, or the earlier day."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a < b
    return isinstance(a, date) and isinstance(b, date) and a < b


_COMPARE: Mapping[str, Callable[[Known, Known], bool]] = {
    "==": same,
    "!=": lambda a, b: not same(a, b),
    "<": before,
    "<=": lambda a, b: before(a, b) or (_ordered(a, b) and same(a, b)),
    ">": lambda a, b: before(b, a),
    ">=": lambda a, b: before(b, a) or (_ordered(a, b) and same(a, b)),
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
            among = list(members(listed))
            doubt = listed is UNKNOWN
        else:
            among = [n.work(world, record) for n in self.among]
            doubt = UNKNOWN in among
        if left is UNKNOWN or doubt:
            return UNKNOWN
        found = left is not NULL and any(same(left, m) for m in among)
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


def walk(node: Node) -> Iterator[Node]:
    """Visit *node* and all that it is made of."""
    yield node
    for part in node.parts():
        yield from walk(part)
