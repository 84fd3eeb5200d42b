"""The body of a clause: its lines become paragraphs, lists and tables.

Knows a writer for the marks; knows nothing of the order of clauses.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.clauses import Kind, Language, Record
from desktop.clauses import Table as TableOf
from desktop.clauses import marks as w
from desktop.clauses.topic import Cell
from desktop.clauses.topic import Column as ColumnOf
from desktop.document import (
    Block,
    Column,
    Item,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    runs_of,
)
from desktop.drafts import numerals
from desktop.drafts.interview import waiting
from desktop.drafts.setting import Bit, is_empty, is_gap, set_runs, without_stop
from desktop.drafts.writer import Writer

Program = Mapping[str, Callable[[], tuple[Block, ...]]]

_NUMBERS = (Kind.INT, Kind.NUMBER, Kind.PERCENT)


@dataclass
class Body:
    """Turns the wording of one clause into blocks.

    *tables* are those of the clause; *program* makes those that the program writes.
    """

    writer: Writer
    tables: Mapping[str, TableOf]
    program: Program
    _items: list[list[Bit]] = field(default_factory=list)
    _waits: list[str] = field(default_factory=list)
    _choice: bool = False

    @property
    def language(self) -> Language:
        """The language of the deed."""
        return self.writer.language

    def blocks(self, text: w.Text) -> tuple[Block, ...]:
        """Turn *text* into blocks; what comes out empty is dropped.

        So is a block of nothing but blanks that the one before it has already named:
        a list that is missing, after words that wait for it.
        """
        kept: list[Block] = []
        for block in self._blocks(text):
            if kept and _repeats(block, kept[-1]):
                continue
            kept.append(block)
        return tuple(kept)

    def _blocks(self, text: w.Text) -> Iterator[Block]:
        for line in text:
            match line:
                case w.ItemLine(pieces, alternative):
                    self._choice = alternative
                    self._item(pieces)
                case w.EachLine():
                    self._each(line)
                case w.Para(pieces):
                    yield from self._end_of_list()
                    yield from self._paragraphs(pieces)
                case w.TableLine(name):
                    yield from self._end_of_list()
                    yield from self._table(name)
        yield from self._end_of_list()

    # --- paragraphs

    def _paragraphs(self, pieces: w.Pieces) -> Iterator[Block]:
        bits = list(self.writer.write(pieces))
        if is_empty(bits):
            return
        alone = [b for b in bits if b.text.strip() or b.blank or b.rule]
        if len(alone) == 1 and alone[0].prose:
            # A phrase that is a paragraph by itself keeps its own paragraphs.
            for part in alone[0].text.splitlines():
                if part.strip():
                    yield Paragraph(set_runs([_with(alone[0], part)], self.language))
            return
        yield Paragraph(set_runs(bits, self.language))

    # --- lists

    def _item(self, pieces: w.Pieces) -> None:
        bits = list(self.writer.write(pieces))
        if is_empty(bits):
            self._waits.extend(self.writer.waits(pieces))
        else:
            self._items.append(bits)

    def _each(self, line: w.EachLine) -> None:
        records, waits = self.writer.records(line.of, line.where)
        if waits:
            self._waits.append(line.of)
        for record in records:
            bits = list(self.writer.over(line.of, record).write(line.pieces))
            if not is_empty(bits):
                self._items.append(bits)

    def _end_of_list(self) -> Iterator[Block]:
        items, waits = self._items, self._waits
        if not items and waits:
            items = [[self.writer.blank(*dict.fromkeys(waits))]]
        word = _JOINS[self.language][self._choice]
        self._items, self._waits, self._choice = [], [], False
        if items:
            yield listing(items, self.language, word)

    # --- tables

    def _table(self, name: str) -> Iterator[Block]:
        if name in self.program:
            yield from self.program[name]()
            return
        table = self.tables[name]
        writer = self.writer.in_cell()
        if not table.when.holds(writer.sight):
            return
        if table.of:
            records, waits = writer.records(table.of, table.where)
            if waits:
                yield Paragraph(set_runs([writer.blank(table.of)], self.language))
                return
            rows = [self._record_row(table, writer, record) for record in records]
        else:
            records = ()
            rows = [
                tuple(self._cell(writer, cell) for cell in row.cells)
                for row in table.rows
                if row.when.holds(writer.sight)
            ]
            names = [q for row in table.rows for q in waiting(row.when, writer.facts)]
            if names and not rows:
                blank = writer.blank(*dict.fromkeys(names))
                yield Paragraph(set_runs([blank], self.language))
        if rows:
            yield Table(
                id=name,
                title=self._cell(writer, table.title) if table.title else (),
                columns=tuple(self._column(table, column) for column in table.columns),
                rows=tuple(rows),
                total=self._total(table, records),
            )

    def _column(self, table: TableOf, column: ColumnOf) -> Column:
        kind = self._kind(table, column)
        head = set_runs([Bit(column.head[self.language])], self.language)
        return Column(head, column.width, "right" if kind in _NUMBERS else "left")

    def _kind(self, table: TableOf, column: ColumnOf) -> Kind | None:
        if not column.field or not table.of:
            return None
        fields = self.writer.library.questions[table.of].fields
        return next(f.kind for f in fields if f.name == column.field)

    def _record_row(
        self, table: TableOf, writer: Writer, record: Record
    ) -> tuple[Runs, ...]:
        inside = writer.over(table.of, record)
        cells: list[Runs] = []
        for column in table.columns:
            if column.words is not None:
                cells.append(self._cell(inside, column.words))
                continue
            piece = w.Answer(f".{column.field}")
            cells.append(self._set_cell(list(inside.write((piece,)))))
        return tuple(cells)

    def _cell(self, writer: Writer, cell: Cell) -> Runs:
        bits = [
            bit
            for line in cell[self.language]
            if isinstance(line, w.Para)
            for bit in writer.write(line.pieces)
        ]
        return self._set_cell(bits)

    def _set_cell(self, bits: list[Bit]) -> Runs:
        if is_empty(bits):
            return (Run("–"),)
        return set_runs(bits, self.language, sentence=False)

    def _total(self, table: TableOf, records: Sequence[Record]) -> tuple[Runs, ...]:
        if not any(column.total for column in table.columns):
            return ()
        cells: list[Runs] = [(Run("Total", bold=True),)]
        for column in table.columns[1:]:
            text = self._sum(table, column, records) if column.total else ""
            cells.append((Run(text, bold=True),) if text else ())
        return tuple(cells)

    def _sum(self, table: TableOf, column: ColumnOf, records: Sequence[Record]) -> str:
        numbers = [record.get(column.field) for record in records]
        total = sum((n for n in numbers if isinstance(n, Decimal)), Decimal(0))
        if self._kind(table, column) is not Kind.MONEY:
            return numerals.number(total, self.language)
        currency = self.writer.facts.state("fin.cur")
        if not isinstance(currency, str):
            return ""
        return numerals.money(total, currency, self.language)


_JOINS: Mapping[Language, Mapping[bool, str]] = {
    "fr": {False: "et", True: "ou"},
    "en": {False: "and", True: "or"},
}


def _repeats(block: Block, before: Block) -> bool:
    """Say whether *block* is nothing but blanks that stand in *before*."""
    named = {run.text for runs in runs_of(before) for run in runs if run.blank}
    return all(
        is_gap(runs) and {run.text for run in runs if run.blank} <= named
        for runs in runs_of(block)
    )


def _with(bit: Bit, text: str) -> Bit:
    return Bit(
        text,
        prose=True,
        mark=True,
        warning=bit.warning,
        question=bit.question,
        language=bit.language,
    )


def listing(items: Sequence[Sequence[Bit]], language: Language, word: str) -> Listing:
    """Make a list of *items*: semicolons between, *word* before the last, a full stop."""
    last = len(items) - 1
    made = []
    for i, bits in enumerate(items):
        end = "." if i == last else f" ; {word}" if i == last - 1 else " ;"
        runs = set_runs([*without_stop(bits), Bit(end)], language, sentence=False)
        made.append(Item(label(i, language) if last else "–", runs))
    return Listing(tuple(made))


def label(i: int, language: Language) -> str:
    """Label the item of index *i*: ``a)`` in French, ``(a)`` in English."""
    letters = ""
    n = i + 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"{letters})" if language == "fr" else f"({letters})"
