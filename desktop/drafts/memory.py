"""What was written before: a clause is written again only when what it looks at changed.

A keystroke changes one clause of a hundred and fifty. Held by the office, emptied with
it; knows which answers a clause looks at, and nothing of how it is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.clauses import Clause, Condition, Kind, Language, Library
from desktop.clauses import marks as w
from desktop.clauses import nodes as e
from desktop.document import ClauseText
from desktop.drafts.writer import Writer

Seen = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What a clause looks at: answers, and other clauses."""

    names: tuple[str, ...]
    clauses: tuple[str, ...]
    whole: bool = False  # it has a table that the program writes from the whole deed


@dataclass
class Memory:
    """The clauses written last, each with what it then saw."""

    _texts: dict[tuple[str, Language], tuple[Seen, ClauseText]] = field(
        default_factory=dict, repr=False
    )
    _needs: dict[str, Needs] = field(default_factory=dict, repr=False)

    def seen(self, clause: Clause, writer: Writer) -> Seen | None:
        """Return all that *clause* looks at now; None if that is the whole deed."""
        if clause.id not in self._needs:
            self._needs[clause.id] = needs(clause, writer.library)
        wanted = self._needs[clause.id]
        if wanted.whole:
            return None
        return (
            writer.sight.position,
            writer.sight.today,
            writer.numbers.get(clause.id),
            *(writer.facts.state(name) for name in wanted.names),
            *(writer.numbers.get(name) for name in wanted.clauses),
            *(writer.sight.stands(name) for name in wanted.clauses),
        )

    def recall(
        self, clause: Clause, language: Language, seen: Seen
    ) -> ClauseText | None:
        """Return *clause* as it was written when it saw the same."""
        before = self._texts.get((clause.id, language))
        return before[1] if before is not None and before[0] == seen else None

    def keep(self, language: Language, seen: Seen, text: ClauseText) -> None:
        """Remember *text*, written when it saw *seen*."""
        self._texts[text.id, language] = (seen, text)


def needs(clause: Clause, library: Library) -> Needs:
    """Find what *clause* looks at, in either language."""
    names: dict[str, None] = {"fin.cur": None}
    clauses: dict[str, None] = {}
    whole = False
    own = {table.id for table in clause.tables}
    for node in _nodes(clause):
        match node:
            case e.Name(name):
                names[name] = None
            case e.Stands(name) | w.Reference(name):
                clauses[name] = None
            case e.Provisions() | w.Provision():
                names["ctr.map"] = None
            case w.TableLine(name):
                whole = whole or name not in own
            case str():
                names[node] = None
    for name in tuple(names):
        question = library.questions.get(name)
        for asked in question.fields if question is not None else ():
            if asked.kind is Kind.REF:
                names[asked.to.rpartition(".")[0]] = None
    return Needs(tuple(names), tuple(clauses), whole)


def _nodes(clause: Clause) -> Iterator[object]:
    """Visit conditions, marks, and (as strings) the answers and lists of *clause*."""
    for version in clause.versions:
        yield from _condition(version.when)
        yield from _text(version.fr)
        yield from _text(version.en)
    for table in clause.tables:
        if table.of:
            yield table.of
        yield from _condition(table.when)
        yield from _condition(table.where)
        cells = [c.words for c in table.columns if c.words is not None]
        if table.title is not None:
            cells.append(table.title)
        for row in table.rows:
            yield from _condition(row.when)
            cells.extend(row.cells)
        for cell in cells:
            yield from _text(cell.fr)
            yield from _text(cell.en)


def _condition(condition: Condition | None) -> Iterator[object]:
    if condition is not None:
        yield from e.walk(condition.tree)


def _text(text: w.Text) -> Iterator[object]:
    for line in text:
        yield line
        if isinstance(line, w.EachLine):
            yield line.of
            yield from _condition(line.where)
    for piece in w.pieces_of(text):
        yield piece
        match piece:
            case w.Answer(name) if not name.startswith("."):
                yield name
            case w.Option(alternatives):
                for alternative in alternatives:
                    yield from _condition(alternative.when)
            case w.Enumeration():
                yield piece.of
                yield from _condition(piece.where)
