"""Random conditions whose kinds compare, and small worlds to work them out in."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from desktop.clauses import NULL, UNKNOWN
from tests.drafts import oracle

TODAY = date(2027, 2, 1)
CODES = ("a", "b", "none")
TEXTS = (*CODES, "FR", "GB", "IN", "552100554", "552 100 555", "SC123456", "01234567")
KINDS = {"b": "yesno", "n": "number", "d": "date", "t": "text", "m": "multi"}


@dataclass
class World:
    """What the program works conditions out against: answers, as they are given."""

    states: dict
    today: date = TODAY
    position: str = "balanced"
    eea: frozenset = field(default_factory=lambda: frozenset({"FR", "NO"}))

    def state(self, name):
        return self.states[name]

    def in_eea(self, country):
        return country in self.eea

    def stands(self, clause):
        return False

    def provisions(self, subject):
        return NULL


def a_value(chance, kind):
    """Return a value of *kind*."""
    return {
        "b": lambda: chance.random() < 0.5,
        "n": lambda: Decimal(chance.choice(("0", "1", "2", "3", "0.5", "100", "0.1"))),
        "d": lambda: TODAY + timedelta(days=chance.choice((-15, -1, 0, 0, 1, 90))),
        "t": lambda: chance.choice(TEXTS),
        "m": lambda: tuple(c for c in CODES if chance.random() < 0.4),
        "l": lambda: tuple(
            a_record(chance) for _ in range(chance.choice((0, 1, 2, 3)))
        ),
    }[kind]()


def a_record(chance):
    """Return a record, some of its fields missing or empty."""
    record = {k: a_value(chance, k) for k in "bndt" if chance.random() < 0.75}
    if chance.random() < 0.1:
        record["t"] = ""
    return record


def a_world(chance):
    """Return three answers of each kind: values, nulls and unknowns."""
    states = {}
    for kind in "bndtml":
        for name in "xyz":
            state = chance.random()
            states[f"{kind}.{name}"] = (
                NULL
                if state < 0.15
                else UNKNOWN
                if state < 0.3
                else a_value(chance, kind)
            )
    return World(states)


def for_the_oracle(world):
    """Return the same world as the oracle reads it."""
    rules = oracle.Rules({}, set(), {}, {}, {}, {}, world.eea)
    named = {NULL: oracle.NULL, UNKNOWN: oracle.UNKNOWN}
    known = {
        name: state
        if isinstance(state, tuple)
        else named.get(state) or oracle.exact(state)
        for name, state in world.states.items()
    }
    return oracle.Reading(rules, {}, world.today, known)


class Writer:
    """Writes conditions at random; a record is at hand where *inside* is true."""

    def __init__(self, chance):
        self.chance = chance
        self.pick = chance.choice

    def write(self, kind, depth, *, inside=False):
        """Write an expression of *kind*."""
        if depth <= 0 or self.chance.random() < 0.15:
            return self.leaf(kind, inside=inside)
        choices = getattr(self, f"write_{kind}", None)
        if choices is None:
            return self.leaf(kind, inside=inside)
        return choices(depth - 1, inside)

    def leaf(self, kind, *, inside):
        """Write a name, a field or a literal."""
        if inside and kind in "bndt" and self.chance.random() < 0.6:
            return f".{kind}"
        if self.chance.random() < 0.3:
            if kind == "b":
                return self.pick(("true", "false", "always"))
            if kind == "n":
                return self.pick(("0", "1", "2", "0.5", "90"))
            if kind == "t":
                return f"'{self.pick(TEXTS)}'"
        return f"{kind}.{self.pick('xyz')}"

    def atom(self, kind, depth, *, inside):
        """Write an atom of *kind*: what is no name, number or call, in brackets."""
        words = self.write(kind, depth, inside=inside)
        return words if " " not in words else f"({words})"

    def write_b(self, depth, inside):
        """Write a condition."""
        return self.pick((self.joined, self.compared, self.among, self.called))(
            depth, inside
        )

    def joined(self, depth, inside):
        parts = [
            self.pick(("", "not ")) + self.atom("b", depth, inside=inside)
            for _ in range(self.pick((1, 2, 3)))
        ]
        return "".join(
            (self.pick((" and ", " or ")) if i else "") + p for i, p in enumerate(parts)
        )

    def compared(self, depth, inside):
        kind = self.pick("bnnddt")
        other = kind
        signs = ("==", "!=") if kind in "bt" else ("==", "!=", "<", "<=", ">", ">=")
        if self.chance.random() < 0.1:
            kind, other, signs = "b", "n", ("==", "!=")
        return (
            f"{self.atom(kind, depth, inside=inside)} {self.pick(signs)} "
            f"{self.atom(other, depth, inside=inside)}"
        )

    def among(self, depth, inside):
        kind = self.pick("ttnd")
        place = self.pick((self.members, self.members, self.column))
        if kind == "t" and self.chance.random() < 0.25:
            return f"{self.leaf('t', inside=inside)} in m.{self.pick('xyz')}"
        return (
            f"{self.atom(kind, depth, inside=inside)} {self.pick(('in', 'not in'))} "
            f"{place(kind, depth, inside)}"
        )

    def members(self, kind, depth, inside):
        found = [
            self.atom(kind, depth - 1, inside=inside)
            for _ in range(self.pick((1, 2, 3)))
        ]
        return f"({', '.join(found)})"

    def column(self, kind, depth, inside):
        return f"column(l.{self.pick('xyz')}, .{kind})"

    def called(self, depth, inside):
        rows = f"l.{self.pick('xyz')}"
        kind = self.pick("bndtml")
        return self.pick(
            (
                lambda: f"has(m.{self.pick('xyz')}, '{self.pick(CODES)}')",
                lambda: f"present({self.write(kind, depth, inside=inside)})",
                lambda: f"any({rows}, {self.write('b', depth, inside=True)})",
                lambda: f"all({rows}, {self.write('b', depth, inside=True)})",
                lambda: f"distinct({rows}, .{self.pick('bndt')})",
                lambda: f"ascending({rows}, .{self.pick('nd')})",
                lambda: (
                    f"{self.pick(('siren', 'ukco', 'cin', 'eea'))}"
                    f"({self.write('t', depth, inside=inside)})"
                ),
                lambda: self.first("b", depth, inside),
            )
        )()

    def first(self, kind, depth, inside):
        parts = [
            self.write(kind, depth, inside=inside) for _ in range(self.pick((1, 2, 3)))
        ]
        return f"first({', '.join(parts)})"

    def write_n(self, depth, inside):
        """Write a number."""
        rows = f"l.{self.pick('xyz')}"
        return self.pick(
            (
                lambda: " ".join(
                    (
                        self.atom("n", depth, inside=inside),
                        self.pick("+-"),
                        self.atom("n", depth, inside=inside),
                    )
                ),
                lambda: (
                    f"{self.atom('d', depth, inside=inside)} - "
                    f"{self.atom('d', depth, inside=inside)}"
                ),
                lambda: f"count({self.pick((rows, 'm.x', 'm.y'))})",
                lambda: f"count({rows}, {self.write('b', depth, inside=True)})",
                lambda: f"sum({rows}, .n)",
                lambda: f"mean({rows}, .n, .n)",
                lambda: self.first("n", depth, inside),
            )
        )()

    def write_d(self, depth, inside):
        """Write a date."""
        return self.pick(
            (
                lambda: (
                    f"{self.atom('d', depth, inside=inside)} {self.pick('+-')} "
                    f"{self.pick(('0', '1', '15', '90'))}"
                ),
                lambda: "today()",
                lambda: self.first("d", depth, inside),
            )
        )()

    def write_t(self, depth, inside):
        """Write a text."""
        return self.first("t", depth, inside)
