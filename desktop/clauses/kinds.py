"""Whether a condition makes sense: its questions exist, and it compares like with like.

Knows the questions by name and kind; works nothing out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from desktop.clauses import expressions as e
from desktop.clauses.expressions import Node
from desktop.clauses.functions import FUNCTIONS, Call
from desktop.clauses.topic import Derived, Field, Kind, Option, Question
from desktop.clauses.values import BrokenExpression
from desktop.errors import N_, UserError

Sort = Literal["yesno", "number", "date", "text", "codes", "list", "prose"]

_SORTS: Mapping[Kind, Sort] = {
    Kind.YESNO: "yesno",
    Kind.CHOICE: "text",
    Kind.MULTI: "codes",
    Kind.DATE: "date",
    Kind.INT: "number",
    Kind.NUMBER: "number",
    Kind.PERCENT: "number",
    Kind.MONEY: "number",
    Kind.COUNTRY: "text",
    Kind.TEXT: "text",
    Kind.PROSE: "prose",
    Kind.REF: "text",
    Kind.LIST: "list",
}
_RESULTS: Mapping[str, Sort] = {
    "has": "yesno", "count": "number", "present": "yesno", "any": "yesno",
    "all": "yesno", "sum": "number", "column": "list", "distinct": "yesno",
    "ascending": "yesno", "mean": "number", "today": "date", "siren": "yesno",
    "ukco": "yesno", "cin": "yesno", "eea": "yesno",
}  # fmt: skip
_CALLED: Mapping[Sort, str] = {
    "yesno": N_("a yes or no"),
    "number": N_("a number"),
    "date": N_("a date"),
    "text": N_("a text"),
    "codes": N_("a set of codes"),
    "list": N_("a list"),
    "prose": N_("a phrase in words"),
}


@dataclass(frozen=True)
class Vocabulary:
    """What conditions may name: questions, derived values, clauses and subjects."""

    questions: Mapping[str, Question]
    derived: Mapping[str, Derived]
    clauses: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    def check(self, node: Node, of: str = "", *, wording: bool = False) -> None:
        """Refuse *node* if it makes no sense; *of* is the list whose record is at hand.

        Raises:
            BrokenExpression: says what is wrong and what to write instead.
        """
        _Check(self, wording).condition(node, of)

    def field(self, of: str, name: str) -> Field:
        """Return the field *name* of the list *of*.

        Raises:
            BrokenExpression: there is no such field.
        """
        if not of:
            raise BrokenExpression(
                N_("“{field}” stands outside a list."), field=f".{name}"
            )
        question = self.question(of)
        for field in question.fields:
            if field.name == name:
                return field
        raise BrokenExpression(
            N_("“{list}” has no field “{field}”; there are {fields}."),
            list=of,
            field=f".{name}",
            fields=", ".join(f".{f.name}" for f in question.fields),
        )

    def question(self, name: str) -> Question:
        """Return the question *name*.

        Raises:
            BrokenExpression: no question has that id.
        """
        found = self.questions.get(name)
        if found is not None:
            return found
        near = get_close_matches(name, [*self.questions, *self.derived], 1)
        if near:
            raise BrokenExpression(
                N_("no question has the id “{id}”; is it “{near}”?"),
                id=name,
                near=near[0],
            )
        raise BrokenExpression(N_("no question has the id “{id}”."), id=name)


@dataclass(frozen=True)
class _Check:
    vocabulary: Vocabulary
    wording: bool

    def condition(self, node: Node, of: str) -> None:
        sort = self.sort(node, of)
        if sort != "yesno":
            raise BrokenExpression(
                N_("{this} is no condition; compare it."), this=_said(node)
            )

    def sort(self, node: Node, of: str) -> Sort:
        match node:
            case e.Literal(value):
                return _literal(value)
            case e.Name(name):
                return self.name(name)
            case e.FieldOf(name):
                return _SORTS[self.vocabulary.field(of, name).kind]
            case e.Not() | e.Chain():
                for part in node.parts():
                    self.condition(part, of)
                return "yesno"
            case e.Compare():
                self.compare(node, of)
                return "yesno"
            case e.Among():
                self.among(node, of)
                return "yesno"
            case e.Sum():
                return self.sum(node, of)
            case Call():
                return self.call(node, of)
        return self.deed(node)

    def deed(self, node: Node) -> Sort:
        if not self.wording:
            raise BrokenExpression(
                N_("{this} may stand in wording only."), this=_said(node)
            )
        match node:
            case e.Stands(clause):
                if clause not in self.vocabulary.clauses:
                    raise BrokenExpression(
                        N_("no clause or annex has the id “{id}”."), id=clause
                    )
                return "yesno"
            case e.Provisions(subject):
                if subject not in self.vocabulary.subjects:
                    raise BrokenExpression(
                        N_("the map has no subject “{subject}”."), subject=subject
                    )
                return "list"
        return "text"

    def name(self, name: str) -> Sort:
        derived = self.vocabulary.derived.get(name)
        if derived is not None:
            return self.sort(derived.value.tree, "")
        return _SORTS[self.vocabulary.question(name).kind]

    def compare(self, node: e.Compare, of: str) -> None:
        left, right = self.sort(node.left, of), self.sort(node.right, of)
        self.alike(node.left, left, node.right, right)
        if left in ("codes", "list", "prose"):
            raise BrokenExpression(
                N_("{sort} does not compare; use has, count or present."),
                sort=_called(left),
            )
        if node.sign not in ("==", "!=") and left not in ("number", "date"):
            raise BrokenExpression(
                N_("{sort} has no order: use == or !=."), sort=_called(left)
            )
        self.codes(node.left, (node.right,), of)
        self.codes(node.right, (node.left,), of)

    def alike(self, node: Node, sort: Sort, other: Node, second: Sort) -> None:
        """Refuse to compare unlike with unlike."""
        if sort != second:
            raise BrokenExpression(
                N_("{this} is {sort} and {other} is {second}: they do not compare."),
                this=_said(node),
                sort=_called(sort),
                other=_said(other),
                second=_called(second),
            )

    def among(self, node: e.Among, of: str) -> None:
        left = self.sort(node.left, of)
        if isinstance(node.among, Node):
            if self.sort(node.among, of) not in ("list", "codes"):
                raise BrokenExpression(N_("{this} is no list."), this=_said(node.among))
            return
        for member in node.among:
            self.alike(node.left, left, member, self.sort(member, of))
        self.codes(node.left, node.among, of)

    def codes(self, asked: Node, written: tuple[Node, ...], of: str) -> None:
        """Refuse the code of no option."""
        options = {o.code for o in self.options(asked, of)}
        for node in written:
            if options and isinstance(node, e.Literal) and node.value not in options:
                raise BrokenExpression(
                    N_("“{code}” is no option of {question}; there are {options}."),
                    code=node.value,
                    question=_said(asked),
                    options=", ".join(sorted(options)),
                )

    def options(self, node: Node, of: str) -> Iterator[Option]:
        match node:
            case e.Name(name) if name in self.vocabulary.questions:
                yield from self.vocabulary.questions[name].options
            case e.FieldOf(name):
                yield from self.vocabulary.field(of, name).options
            case e.PositionOf():
                yield from self.vocabulary.question("doc.position").options

    def sum(self, node: e.Sum, of: str) -> Sort:
        total = self.sort(node.first, of)
        for sign, part in node.rest:
            added = self.sort(part, of)
            if (total, added) == ("date", "date") and sign == "-":
                total = "number"
            elif (total, added) not in (("date", "number"), ("number", "number")):
                raise BrokenExpression(
                    N_("{left} {sign} {right} makes no sense."),
                    left=_called(total),
                    sign=sign,
                    right=_called(added),
                )
        return total

    def call(self, node: Call, of: str) -> Sort:
        sorts = FUNCTIONS[node.function].sorts
        inner = of
        found: list[Sort] = []
        for i, argument in enumerate(node.arguments):
            wanted = sorts[min(i, len(sorts) - 1)].rstrip("*")
            match wanted:
                case "list":
                    inner = self.listed(argument, of, node.function)
                case "field":
                    if not isinstance(argument, e.FieldOf):
                        raise BrokenExpression(
                            N_("“{function}” takes a .field there."),
                            function=node.function,
                        )
                    self.sort(argument, inner)
                case "condition":
                    self.condition(argument, inner)
                case _:
                    found.append(self.sort(argument, of))
        if node.function == "has":
            self.codes(node.arguments[0], (node.arguments[1],), of)
        if node.function == "first":
            return found[0]
        return _RESULTS[node.function]

    def listed(self, node: Node, of: str, function: str) -> str:
        sort = self.sort(node, of)
        if sort not in ("list", "codes") or (sort == "list" and function == "has"):
            raise BrokenExpression(
                N_("“{function}” does not take {this}."),
                function=function,
                this=_said(node),
            )
        match node:
            case e.Name(name):
                return name
            case e.Provisions():
                return "ctr.map"
        return ""


def _literal(value: object) -> Sort:
    if isinstance(value, bool):
        return "yesno"
    return "text" if isinstance(value, str) else "number"


def _called(sort: Sort) -> UserError:
    """Name a sort inside a reason."""
    return UserError(_CALLED[sort])


def _said(node: Node) -> UserError:
    """Quote *node* inside a reason."""
    match node:
        case e.Name(name):
            words = name
        case e.FieldOf(name):
            words = f".{name}"
        case e.Literal(value):
            words = str(value)
        case Call(function):
            words = f"{function}(…)"
        case e.Stands(clause):
            words = f"§{clause}"
        case e.Provisions(subject):
            words = f"@{subject}"
        case e.PositionOf():
            words = "position"
        case _:
            return UserError(N_("this part"))
    return UserError(N_("“{words}”"), words=words)
