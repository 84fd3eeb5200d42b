"""The functions of the language of conditions, and the call of one.

Sixteen; a seventeenth needs a reason. Knows trees of conditions; knows no library.
"""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from desktop.clauses.expressions import Node, before, chain, same
from desktop.clauses.values import (
    NULL,
    UNKNOWN,
    Known,
    Record,
    State,
    Value,
    World,
    is_empty,
)

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
    return not any(same(a, b) for i, a in enumerate(column) for b in column[:i])


def _ascending(world: World, members: Sequence[object], field: Node) -> Known:
    column = _column(world, members, field)
    return not any(before(b, a) for a, b in itertools.pairwise(column))


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


@dataclass(frozen=True, slots=True)
class Call(Node):
    """One of the functions, with its arguments."""

    function: str
    arguments: tuple[Node, ...]

    def work(self, world: World, record: Record | None) -> Known:
        return FUNCTIONS[self.function].work(world, record, self.arguments)

    def parts(self) -> tuple[Node, ...]:
        return self.arguments
