"""Reading a condition: words in, a tree of `expressions` out, or a refusal.

Knows the grammar; knows no library, so it cannot tell whether a question exists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from desktop.clauses import expressions as e
from desktop.clauses.expressions import Node
from desktop.clauses.functions import FUNCTIONS, Call
from desktop.clauses.values import BrokenExpression, Known, Record, World
from desktop.errors import N_

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:\.[0-9]+)?)
  | '(?P<text>[^']*)'
  | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)
  | \.(?P<field>[A-Za-z_]\w*)
  | §(?P<clause>[A-Z][A-Z0-9-]*)
  | @(?P<subject>[a-z]+)
  | (?P<sign>==|!=|<=|>=|[<>+\-(),])
    )""",
    re.VERBOSE,
)
_COMPARE = ("==", "!=", "<", "<=", ">", ">=")
_DEEPEST = 40  # no condition of a lawyer is deeper; a hostile one would be


@dataclass(frozen=True)
class Condition:
    """A condition: as it was written, and its tree. Equal if written alike."""

    source: str
    tree: Node = field(compare=False, repr=False)

    def __call__(self, world: World, record: Record | None = None) -> Known:
        """Work the condition out."""
        return self.tree.work(world, record)

    def holds(self, world: World, record: Record | None = None) -> bool:
        """Say whether the condition is true, and not merely unknown."""
        return self.tree.work(world, record) is True

    @cached_property
    def names(self) -> frozenset[str]:
        """The questions and derived values that the condition depends on."""
        return frozenset(n.id for n in e.walk(self.tree) if isinstance(n, e.Name))


def parse_condition(source: str) -> Condition:
    """Parse *source*, refusing whatever the language does not have.

    Raises:
        BrokenExpression: says what is wrong and what to write instead.
    """
    source = " ".join(source.split())
    reader = _Reader(source, list(_tokens(source)))
    tree = reader.condition()
    if reader.ahead() is not None:
        raise reader.unexpected()
    return Condition(source, tree)


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    end = 0
    while end < len(source):
        match = _TOKEN.match(source, end)
        if match is None or match.lastgroup is None:
            if not source[end:].strip():
                return
            raise BrokenExpression(
                N_("“{words}” is not in the language of conditions."),
                words=source[end:].strip(),
            )
        yield match.lastgroup, match[match.lastgroup]
        end = match.end()


@dataclass
class _Reader:
    """A reader by recursive descent, one method for each line of the grammar."""

    source: str
    tokens: list[tuple[str, str]]
    at: int = 0
    depth: int = 0

    def ahead(self) -> tuple[str, str] | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def unexpected(self) -> BrokenExpression:
        token = self.ahead()
        if token is None:
            return BrokenExpression(
                N_("“{condition}” stops too early."), condition=self.source
            )
        return BrokenExpression(
            N_("“{word}” is not expected in “{condition}”."),
            word=token[1],
            condition=self.source,
        )

    def take(self, kind: str, *words: str) -> bool:
        token = self.ahead()
        if token is not None and token[0] == kind and token[1] in words:
            self.at += 1
            return True
        return False

    def need(self, sign: str) -> None:
        if self.take("sign", sign):
            return
        token = self.ahead()
        if token is None:
            raise BrokenExpression(
                N_("“{sign}” is expected at the end of “{condition}”."),
                sign=sign,
                condition=self.source,
            )
        raise BrokenExpression(
            N_("“{sign}” is expected before “{word}” in “{condition}”."),
            sign=sign,
            word=token[1],
            condition=self.source,
        )

    def condition(self) -> Node:
        self.deeper()
        links = [self.both()]
        while self.take("name", "or"):
            links.append(self.both())
        self.depth -= 1
        return (
            links[0] if len(links) == 1 else e.Chain(decisive=True, links=tuple(links))
        )

    def both(self) -> Node:
        links = [self.negation()]
        while self.take("name", "and"):
            links.append(self.negation())
        return (
            links[0] if len(links) == 1 else e.Chain(decisive=False, links=tuple(links))
        )

    def negation(self) -> Node:
        if self.take("name", "not"):
            self.deeper()
            inner = e.Not(self.negation())
            self.depth -= 1
            return inner
        return self.comparison()

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BrokenExpression(N_("the condition has too many brackets; split it."))

    def comparison(self) -> Node:
        left = self.sum()
        token = self.ahead()
        if token is None:
            return left
        if token[0] == "sign" and token[1] in _COMPARE:
            self.at += 1
            return e.Compare(token[1], left, self.sum())
        negated = self.take("name", "not")
        if self.take("name", "in"):
            return e.Among(negated, left, self.among())
        if negated:
            raise BrokenExpression(
                N_("“in” is expected after “not” in “{condition}”."),
                condition=self.source,
            )
        return left

    def among(self) -> Node | tuple[Node, ...]:
        if not self.take("sign", "("):
            return self.atom()
        members = [self.atom()]
        while self.take("sign", ","):
            members.append(self.atom())
        self.need(")")
        return tuple(members)

    def sum(self) -> Node:
        first = self.atom()
        rest: list[tuple[str, Node]] = []
        while (token := self.ahead()) in (("sign", "+"), ("sign", "-")):
            self.at += 1
            rest.append((token[1], self.atom()))
        return e.Sum(first, tuple(rest)) if rest else first

    def atom(self) -> Node:
        token = self.ahead()
        if token is None or (token[0] == "sign" and token[1] != "("):
            raise self.unexpected()
        kind, word = token
        self.at += 1
        match kind:
            case "number":
                return e.Literal(Decimal(word))
            case "text":
                return e.Literal(word)
            case "field":
                return e.FieldOf(word)
            case "clause":
                return e.Stands(word)
            case "subject":
                return e.Provisions(word)
            case "name":
                return self.named(word)
        inner = self.condition()
        self.need(")")
        return inner

    def named(self, word: str) -> Node:
        if word in ("true", "always"):
            return e.Literal(value=True)
        if word == "false":
            return e.Literal(value=False)
        if word == "position":
            return e.PositionOf()
        if "." in word:
            return e.Name(word)
        if self.take("sign", "("):
            return self.call(word)
        raise BrokenExpression(
            N_("“{word}” is no question; write its group and name, as in “sec.level”."),
            word=word,
        )

    def call(self, word: str) -> Node:
        if word not in FUNCTIONS:
            raise BrokenExpression(
                N_("“{word}” is no function; there are {functions}."),
                word=word,
                functions=", ".join(FUNCTIONS),
            )
        arguments: list[Node] = []
        if not self.take("sign", ")"):
            arguments.append(self.condition())
            while self.take("sign", ","):
                arguments.append(self.condition())
            self.need(")")
        function = FUNCTIONS[word]
        most = (
            99
            if function.sorts and function.sorts[-1].endswith("*")
            else len(function.sorts)
        )
        if not function.least <= len(arguments) <= most:
            raise BrokenExpression(
                N_("“{function}” does not take this number of arguments: {count}."),
                function=word,
                count=len(arguments),
            )
        return Call(word, tuple(arguments))


ALWAYS = parse_condition("always")
