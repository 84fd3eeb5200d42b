"""Answers that are lists: a table of records, each edited in its row or below it.

Short columns are edited in the row itself; a list with phrases or many columns shows
its first columns, and opens one record at a time.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.clauses import Field as Column
from desktop.clauses import Kind, Question, Record, Value
from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.drafting.fields.field import Around, Field, cell_pad
from desktop.ui.drafting.fields.records import (
    Entry,
    Fold,
    MakeField,
    Strip,
    cells,
    let_shrink,
    share,
)
from desktop.ui.widgets import Button, Hairline, Words, column, line, measure, reveal

_IN_ROW = 4  # columns that can be edited in the row
_SHOWN = 4  # columns of a closed record


class ListField(Field):
    """A list of records."""

    def __init__(self, question: Question, make: MakeField) -> None:
        super().__init__(question)
        self._columns = question.fields
        self._make = make
        self._records: tuple[Record, ...] | None = None
        self._around: Around | None = None
        self._open: int | None = None
        self._name = ""
        self._in_row = len(self._columns) <= _IN_ROW and all(
            c.kind is not Kind.PROSE for c in self._columns
        )
        outer = column(self)
        self._heads = cells(self._visible(), trailing=self._in_row)
        self._head = _head(self._heads, self._visible(), trailing=self._in_row)
        outer.addWidget(self._head)
        self._body: QVBoxLayout = column()
        outer.addLayout(self._body)
        self._rows: list[Entry] = []
        self._none = Words(_("Answered: there is none."), "hint", "muted")
        outer.addWidget(self._none)
        foot = line(gap=theme.space("s3"))
        self.add = Button(_("Add an entry"), "quiet", icon="plus", does=self.add_record)
        self.none = Button(_("There is none"), "quiet", does=self._say_none)
        foot.addWidget(self.add)
        foot.addWidget(self.none)
        foot.addStretch()
        outer.addLayout(foot)

    def _visible(self) -> tuple[Column, ...]:
        if self._in_row:
            return self._columns
        ranked = [c for c in self._columns if c.kind is not Kind.YESNO]
        return tuple((ranked or list(self._columns))[:_SHOWN])

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        records = _records(value)
        self._records, self._around = records, around
        self._fit(len(records or ()))
        for row, record in zip(self._rows, records or (), strict=True):
            row.show_record(record, around)
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():  # not while one types in it
            self._share()
        self._head.setVisible(bool(records))
        self._none.setVisible(records == ())
        self.none.setVisible(records is None)

    def _fit(self, count: int) -> None:
        """Have *count* rows. Those that are there stay, so that the page does not jump."""
        if self._open is not None and self._open >= count:
            self._open = None
        while len(self._rows) > count:
            self._drop(len(self._rows) - 1)
        while len(self._rows) < count:
            row = self._row()
            self._rows.append(row)
            self._body.addWidget(row)
            if len(self._rows) - 1 == self._open:
                row.open()
        for number, row in enumerate(self._rows, 1):
            row.set_name(
                _("{list}, entry {number}").format(list=self._name, number=number)
            )

    def _share(self) -> None:
        """Give the columns of rows that are edited in place what their words need."""
        around = self._around
        if not self._in_row or around is None or not self._records:
            return
        texts = [
            max(
                (
                    speech.words_of(c, r.get(c.name), around.library, around.answers)
                    for r in self._records
                ),
                key=len,
            )
            for c in self._columns
        ]
        rows = [row.grid for row in self._rows if isinstance(row, Strip)]
        for grid in (self._heads, *rows):
            share(grid, self._columns, texts)

    def _row(self) -> Entry:
        kind = Strip if self._in_row else Fold
        made: Entry = kind(self._columns, self._make, self._visible())
        made.answered.connect(partial(self._change, made))
        made.removed.connect(partial(self._remove, made))
        made.moved.connect(partial(self._move, made))
        made.left.connect(self.left)
        made.opened.connect(partial(self._toggle_row, made))
        return made

    def _drop(self, index: int) -> None:
        row = self._rows.pop(index)
        self._body.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _toggle_row(self, row: Entry) -> None:
        self._toggle(self._rows.index(row))

    def _toggle(self, index: int) -> None:
        self._open = None if self._open == index else index
        for number, row in enumerate(self._rows):
            if number == self._open:
                row.open()
            else:
                row.fold()
        if self._records is not None and self._around is not None:
            self.show_value(self._records, self._around)

    def _report(self, records: Sequence[Record], place: str = "") -> None:
        self.answered.emit(tuple(records), place)

    def _change(self, row: Entry, name: str, value: Value | None, place: str) -> None:
        index = self._rows.index(row)
        records = list(self._records or ())
        fields = {k: v for k, v in records[index].items() if k != name}
        if value is not None:
            fields[name] = value
        ordered = {c.name: fields[c.name] for c in self._columns if c.name in fields}
        records[index] = MappingProxyType(ordered)
        self._report(records, f"{index} {name} {place}" if place else "")

    def _remove(self, row: Entry) -> None:
        index = self._rows.index(row)
        records = list(self._records or ())
        del records[index]
        self._open = None
        # Before the row goes: the page stays where it is.
        if records:
            beside = index + 1 if index < len(records) else index - 1
            self._rows[beside].take_focus()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop(index)
        if records:
            self._report(records)
        else:
            self.answered.emit(None, "")
        self.left.emit()

    def _move(self, row: Entry, step: int) -> None:
        index = self._rows.index(row)
        records = list(self._records or ())
        target = index + step
        if 0 <= target < len(records):
            records[index], records[target] = records[target], records[index]
            if self._open == index:
                self._open = target
            self._report(records)
            if self._open == target:
                self._toggle_to(target)
            self._rows[target].take_focus()

    def _toggle_to(self, index: int) -> None:
        self._open = None
        self._toggle(index)

    @override
    def go_to_record(self, record: int) -> None:
        if not 0 <= record < len(self._rows):
            self.take_focus()
            return
        if not self._in_row:
            self._toggle_to(record)
            measure(self._rows[record])
        self._rows[record].take_focus()

    def add_record(self) -> None:
        """Add an empty record at the end, and go to it."""
        count = len(self._records or ())
        self._open = count
        self._report([*(self._records or ()), MappingProxyType({})])
        self.left.emit()
        if self._rows:
            self._rows[-1].open()
            self._rows[-1].take_focus()
            reveal(self._rows[-1], theme.em(3))

    def _say_none(self) -> None:
        self.answered.emit((), "")
        self.left.emit()

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        self._name = name
        self.add.setAccessibleName(_("Add an entry: {list}").format(list=name))
        self.none.setAccessibleName(_("There is none: {list}").format(list=name))


def _records(value: Value | None) -> tuple[Record, ...] | None:
    if not isinstance(value, tuple):
        return None
    return tuple(record for record in value if isinstance(record, Mapping))


def _head(heads: QGridLayout, columns: Sequence[Column], *, trailing: bool) -> QWidget:
    made = QWidget()
    outer = column(made)
    for number, each in enumerate(columns):
        label = Words(speech.say(each.label), "column", "muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        let_shrink(label)
        if trailing:
            label.setContentsMargins(cell_pad(), 0, 0, 0)
        heads.addWidget(label, 0, number)
    # An empty column would have no gap before it, and the heads would go astray.
    heads.addWidget(QLabel(), 0, len(columns))
    heads.setContentsMargins(0, 0, 0, theme.space("s1"))
    outer.addLayout(heads)
    outer.addWidget(Hairline("border"))
    return made
