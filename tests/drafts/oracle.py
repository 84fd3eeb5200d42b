"""A second reading of the language of conditions, written from its description alone.

Plain and slow on purpose: what the program answers is compared with it. It shares no
code with the program, and knows answers only as bool, number, date, text, a phrase
with two sides (``fr``, ``en``), a sequence of codes or a sequence of records.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import pairwise


class State(Enum):
    """What an answer may be beside a value."""

    NULL = "null"
    UNKNOWN = "unknown"


NULL, UNKNOWN = State

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|'(?P<text>[^']*)'"
    r"|(?P<word>\.?[A-Za-z_]\w*(?:\.\w+)?)|(?P<mark>[=!<>]=|[<>(),+-]))"
)


def tokens(source):
    """Cut *source* into (sort, words)."""
    at, cut = 0, []
    while source[at:].strip():
        found = TOKEN.match(source, at)
        if not found:
            raise SyntaxError(source[at:])
        cut.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return [*cut, ("end", "")]


class Reader:
    """Reads one condition into nested tuples, one method for each line of the grammar."""

    def __init__(self, source):
        self.left = tokens(source)

    def next_is(self, *words):
        return self.left[0][0] in ("word", "mark") and self.left[0][1] in words

    def take(self, *words):
        if words and not self.next_is(*words):
            raise SyntaxError(f"{self.left[0]} where {words} should be")
        return self.left.pop(0)

    def condition(self):
        parts = [self.both()]
        while self.next_is("or"):
            self.take()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else ("or", *parts)

    def both(self):
        parts = [self.negation()]
        while self.next_is("and"):
            self.take()
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else ("and", *parts)

    def negation(self):
        if self.next_is("not"):
            self.take()
            return ("not", self.negation())
        return self.comparison()

    def comparison(self):
        left = self.sum()
        if self.next_is("==", "!=", "<", "<=", ">", ">="):
            return ("compare", self.take()[1], left, self.sum())
        if self.next_is("in"):
            self.take()
            return ("in", left, self.members())
        if self.next_is("not"):
            self.take()
            self.take("in")
            return ("not in", left, self.members())
        return left

    def members(self):
        if not self.next_is("("):
            return self.atom()
        self.take()
        members = [self.atom()]
        while self.next_is(","):
            self.take()
            members.append(self.atom())
        self.take(")")
        return ("members", *members)

    def sum(self):
        value = self.atom()
        while self.next_is("+", "-"):
            value = (self.take()[1], value, self.atom())
        return value

    def atom(self):
        sort, words = self.take()
        if sort == "number":
            return ("value", Fraction(words))
        if sort == "text":
            return ("value", words)
        if words == "(":
            inner = self.condition()
            self.take(")")
            return inner
        if sort != "word" or words in ("and", "or", "not", "in"):
            raise SyntaxError(words)
        if words in ("true", "false", "always"):
            return ("value", words != "false")
        if words[0] == ".":
            return ("field", words[1:])
        if "." in words:
            return ("answer", words)
        return ("call", words, *self.arguments())

    def arguments(self):
        self.take("(")
        found = []
        if not self.next_is(")"):
            found.append(self.condition())
            while self.next_is(","):
                self.take()
                found.append(self.condition())
        self.take(")")
        return found


@cache
def read(source):
    """Read *source* whole."""
    reader = Reader(source)
    tree = reader.condition()
    if reader.left != [("end", "")]:
        raise SyntaxError(source)
    return tree


def empty(value):
    """Whether *value* is no answer: nothing, or an empty text; an empty list is one."""
    if hasattr(value, "fr"):
        return empty(value.fr) and empty(value.en)
    return value is None or (isinstance(value, str) and not value.strip())


def exact(value):
    """Turn numbers into fractions; leave the rest."""
    if isinstance(value, bool | str) or not hasattr(value, "as_integer_ratio"):
        return value
    return Fraction(*value.as_integer_ratio())


def alike(one, other):
    """Whether two values are equal; a yes or no equals only a yes or no."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def as_condition(value):
    """Read a state as true, false or unknown."""
    if value is UNKNOWN or isinstance(value, bool):
        return value
    if value is NULL:
        return False
    raise TypeError(f"no condition: {value!r}")


def either(values):
    """Work out a chain of `or`."""
    if any(v is True for v in values):
        return True
    return UNKNOWN if any(v is UNKNOWN for v in values) else False


def neither(value):
    """Work out `not`."""
    return UNKNOWN if value is UNKNOWN else not value


def every(values):
    """Work out a chain of `and`."""
    return neither(either([neither(v) for v in values]))


def compare(operator, one, other):
    """Compare two states."""
    if UNKNOWN in (one, other):
        return UNKNOWN
    if NULL in (one, other):
        return operator == "!="
    if operator in ("==", "!="):
        return alike(one, other) == (operator == "==")
    return {
        "<": lambda: one < other,
        "<=": lambda: one <= other,
        ">": lambda: one > other,
        ">=": lambda: one >= other,
    }[operator]()


def added(sign, one, other):
    """Add or take away: numbers, days to a date, a date from a date."""
    if UNKNOWN in (one, other):
        return UNKNOWN
    if NULL in (one, other):
        return NULL
    if hasattr(one, "toordinal"):
        if hasattr(other, "toordinal"):
            return Fraction(one.toordinal() - other.toordinal())
        days = int(other if sign == "+" else -other)
        return type(one).fromordinal(one.toordinal() + days)
    return one + other if sign == "+" else one - other


def luhn(digits):
    """Whether *digits* end with their Luhn key."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        twice = int(digit) * (1 + place % 2)
        total += twice - 9 if twice > 9 else twice
    return total % 10 == 0


def siren(words):
    return bool(re.fullmatch("[0-9]{9}", words)) and luhn(words)


def ukco(words):
    return bool(re.fullmatch("[0-9]{8}|[A-Z]{2}[0-9]{6}", words))


def cin(words):
    return bool(re.fullmatch("[A-Z][0-9]{5}[A-Z]{2}[0-9]{4}[A-Z]{3}[0-9]{6}", words))


NUMBERS = {"siren": siren, "ukco": ukco, "cin": cin}


@dataclass
class Rules:
    """What the library says: conditions as they are written."""

    ask_if: dict
    required: set
    derived: dict
    when: dict
    acts: dict
    fires_if: dict
    eea: set


@dataclass
class Reading:
    """One draft, on one day, read by *rules*."""

    rules: Rules
    answers: dict
    today: object
    known: dict = field(default_factory=dict)

    # What the command line answers.

    def questions(self):
        """The questions that are asked, in order."""
        return [q for q in self.rules.ask_if if self.asked(q) is True]

    def open(self):
        """Those that are asked and not answered."""
        return [q for q in self.questions() if empty(self.answers.get(q))]

    def present(self):
        """The clauses and annexes that are present."""
        return {c for c, when in self.rules.when.items() if self.holds(when) is True}

    def fire(self):
        """The checks on the answers that fire."""
        return {k for k, c in self.rules.fires_if.items() if self.holds(c) is True}

    def wait(self):
        """The checks on the answers that wait."""
        return {k for k, c in self.rules.fires_if.items() if self.holds(c) is UNKNOWN}

    def unmapped(self):
        """Whether a clause touches a subject that the map gives no provision for."""
        rows = self.state("ctr.map")
        if rows in (NULL, UNKNOWN):
            return False
        named = {r.get("topic") for r in rows if not empty(r.get("ref"))}
        return any(
            subject not in named and operator != "complete" and self.holds(when) is True
            for clause in self.present()
            for subject, operator, when in self.rules.acts.get(clause, ())
        )

    # The three states.

    def asked(self, question):
        return self.holds(self.rules.ask_if[question])

    def holds(self, source):
        return as_condition(self.work(read(source), None))

    def state(self, name):
        if name not in self.known:
            self.known[name] = self.find(name)
        return self.known[name]

    def find(self, name):
        if name in self.rules.derived:
            return self.work(read(self.rules.derived[name]), None)
        asked = self.asked(name)
        if asked is UNKNOWN:
            return UNKNOWN
        if asked is False:
            return NULL
        if empty(self.answers.get(name)):
            return UNKNOWN if name in self.rules.required else NULL
        return exact(self.answers[name])

    # Conditions.

    def work(self, tree, record):
        sort, *parts = tree
        if sort in ("value", "answer", "field"):
            return self.leaf(sort, parts[0], record)
        if sort == "call":
            return self.call(parts[0], parts[1:], record)
        if sort == "compare":
            one, other = (self.work(p, record) for p in parts[1:])
            return compare(parts[0], one, other)
        if sort == "in":
            return self.among(*parts, record)
        if sort == "not in":
            return neither(self.among(*parts, record))
        if sort in ("+", "-"):
            return added(sort, *(self.work(p, record) for p in parts))
        truths = [as_condition(self.work(p, record)) for p in parts]
        return {"or": either, "and": every, "not": lambda t: neither(*t)}[sort](truths)

    def leaf(self, sort, name, record):
        if sort == "value":
            return name
        if sort == "answer":
            return self.state(name)
        value = record.get(name)
        return NULL if empty(value) else exact(value)

    def among(self, sought, place, record):
        one = self.work(sought, record)
        if place[0] == "members":
            members = [self.work(p, record) for p in place[1:]]
        else:
            members = self.work(place, record)
        if UNKNOWN in (one, members) or UNKNOWN in self.listed(members):
            return UNKNOWN
        return any(compare("==", one, m) is True for m in self.listed(members))

    @staticmethod
    def listed(value):
        return () if value in (NULL, UNKNOWN) else value

    def call(self, name, parts, record):
        if name in ("first", "present", "today"):
            return self.plain_call(name, [self.work(p, record) for p in parts])
        subject = self.work(parts[0], record)
        if subject is UNKNOWN:
            return UNKNOWN
        if name in NUMBERS:
            return subject is not NULL and NUMBERS[name](re.sub(r"\s", "", subject))
        if name == "eea":
            return subject in self.rules.eea
        return self.list_call(name, self.listed(subject), parts[1:], record)

    def plain_call(self, name, values):
        if name == "today":
            return self.today
        if name == "present":
            (value,) = values
            return value not in (NULL, UNKNOWN, (), [])
        return next((v for v in values if v is not NULL), NULL)

    def list_call(self, name, rows, parts, record):
        if name == "has":
            return self.work(parts[0], record) in rows
        if name == "count" and not parts:
            return Fraction(len(rows))
        columns = [[self.work(p, row) for row in rows] for p in parts]
        if name == "mean":
            return mean(*columns)
        if name in ("any", "all", "count"):
            truths = [as_condition(v) for v in columns[0]]
            if name == "count":
                return Fraction(sum(t is True for t in truths))
            return {"any": either, "all": every}[name](truths)
        column = [v for v in columns[0] if v is not NULL]
        return {
            "column": lambda: column,
            "sum": lambda: Fraction(sum(column)),
            "distinct": lambda: all(
                not alike(a, b) for i, a in enumerate(column) for b in column[:i]
            ),
            "ascending": lambda: all(a <= b for a, b in pairwise(column)),
        }[name]()


def mean(values, weights):
    """The mean of *values* by *weights*, a null counting nothing."""
    values, weights = (
        [0 if v is NULL else v for v in column] for column in (values, weights)
    )
    if sum(weights) == 0:
        return Fraction(0)
    return Fraction(sum(v * w for v, w in zip(values, weights, strict=True))) / sum(
        weights
    )
