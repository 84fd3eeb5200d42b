"""What is certain where words stand: the conditions that must be true around them.

Used by `faults` to tell whether an answer may be null, and a clause absent, at the place
where it is printed. Reads trees of conditions; works none out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.clauses import expressions as e
from desktop.clauses.expressions import Node
from desktop.clauses.functions import Call
from desktop.clauses.parser import ALWAYS, Condition
from desktop.clauses.topic import Clause, Library, Question

_ALWAYS = e.Literal(value=True)


@dataclass(frozen=True)
class Context:
    """The conditions that hold at a place of the text; *of* is the list around it."""

    library: Library = field(repr=False, compare=False)
    true: frozenset[Node] = frozenset()
    of: str = ""

    def within(self, condition: Condition | None) -> "Context":
        """Return the context inside words that stand on *condition*."""
        if condition is None or condition == ALWAYS:
            return self
        return self._with(condition.tree)

    def over(self, of: str, where: Condition | None) -> "Context":
        """Return the context for one record of the list *of*, for which *where* holds."""
        fields = frozenset(
            n for n in self.true if not any(isinstance(p, e.FieldOf) for p in e.walk(n))
        )
        return replace(self, true=fields, of=of).within(where)

    def asks(self, question: Question) -> bool:
        """Whether *question* is certainly asked here."""
        return all(self._implies(part) for part in _ands(question.ask_if.tree))

    def tells(self, name: str) -> bool:
        """Whether the answer *name*, or the field ``.name``, is certainly a value here."""
        return any(name in _asserted(node, self.library) for node in self.true)

    def has(self, clause: Clause) -> bool:
        """Whether *clause* is certainly in the deed here."""
        return e.Stands(clause.id) in self.true or all(
            self._implies(part) for part in _ands(clause.when.tree)
        )

    def _with(self, tree: Node) -> "Context":
        true = set(self.true)
        fresh = list(_ands(tree))
        while fresh:
            node = fresh.pop()
            if node in true:
                continue
            true.add(node)
            fresh.extend(self._follow(node))
        return replace(self, true=frozenset(true))

    def _follow(self, node: Node) -> Iterator[Node]:
        """Say what else is true when *node* is."""
        library = self.library
        match node:
            case e.Name(name) if name in library.derived:
                yield from _ands(library.derived[name].value.tree)
            case e.Stands(name):
                clause = library.clauses.get(name) or library.annexes.get(name)
                if clause is not None:
                    yield from _ands(clause.when.tree)
        for name in _asserted(node, library):
            question = library.questions.get(name)
            if question is not None:
                yield from _ands(question.ask_if.tree)

    def _implies(self, part: Node) -> bool:
        if part == _ALWAYS or part in self.true:
            return True
        match part:
            case e.Name(name) if name in self.library.derived:
                return all(
                    self._implies(p)
                    for p in _ands(self.library.derived[name].value.tree)
                )
            case e.Chain(decisive=True, links=links):
                return any(all(self._implies(p) for p in _ands(link)) for link in links)
        wanted = _values(part)
        if wanted is None:
            return False
        asked, codes, among = wanted
        for node in self.true:
            known = _values(node)
            if known is None or known[0] != asked or not known[2]:
                continue
            if (among and known[1] <= codes) or (not among and not known[1] & codes):
                return True
        return False


def _ands(tree: Node) -> Iterable[Node]:
    """Take the ``and``-parts of *tree* apart."""
    if isinstance(tree, e.Chain) and not tree.decisive:
        for link in tree.links:
            yield from _ands(link)
    else:
        yield tree


def _values(node: Node) -> tuple[Node, frozenset[object], bool] | None:
    """Read *node* as “one of these codes” (True) or “none of these” (False)."""
    match node:
        case e.Compare("==", left, e.Literal(value)):
            return left, frozenset({value}), True
        case e.Compare("!=", left, e.Literal(value)):
            return left, frozenset({value}), False
        case e.Among(negated, left, tuple(among)) if all(
            isinstance(m, e.Literal) for m in among
        ):
            codes = frozenset(m.value for m in among if isinstance(m, e.Literal))
            return left, codes, not negated
    return None


def _asserted(node: Node, library: Library) -> frozenset[str]:
    """Name the answers that are certainly values when *node* is true."""
    match node:
        case e.Name(name):
            derived = library.derived.get(name)
            return frozenset({name}) | (
                _asserted(derived.value.tree, library) if derived else frozenset()
            )
        case e.FieldOf(name):
            return frozenset({f".{name}"})
        case e.Chain(decisive, links):
            sets = [_asserted(link, library) for link in links]
            return (
                frozenset.intersection(*sets) if decisive else frozenset().union(*sets)
            )
        case e.Compare(sign, left, right) if sign != "!=":
            return _counted(node) or _valued(left) | _valued(right)
        case e.Among(False, left, _):
            return _valued(left)
        case Call(function, arguments) if function in _ASSERTING:
            return _valued(arguments[0])
    return frozenset()


_ASSERTING = ("has", "any", "present", "siren", "ukco", "cin", "eea")


def _valued(node: Node) -> frozenset[str]:
    match node:
        case e.Name(name):
            return frozenset({name})
        case e.FieldOf(name):
            return frozenset({f".{name}"})
        case e.Sum():
            return frozenset().union(*(_valued(p) for p in node.parts()))
    return frozenset()


def _counted(node: e.Compare) -> frozenset[str]:
    """Name the list of which *node* says that it has records."""
    match node:
        case e.Compare(sign, Call("count", (e.Name(name), *_)), e.Literal(value)):
            least = {">": 0, ">=": 1, "==": 1}.get(sign)
            if least is not None and isinstance(value, Decimal) and value >= least:
                return frozenset({name})
    return frozenset()
