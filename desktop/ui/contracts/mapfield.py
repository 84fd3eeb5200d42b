"""The contract map: every subject in a row, with the number and heading of its clause.

The subjects stand there from the start, so that one reads down the contract's table of
contents and fills in what it has.
"""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.clauses import Question, Record, Value
from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.drafting.fields import Around, Field
from desktop.ui.drafting.fields.lines import Line
from desktop.ui.widgets import Button, Hairline, IconButton, Words, column, reveal

SUBJECT: Final = "topic"
_TEXTS: Final = ("ref", "heading")

Place = tuple[str, int]  # a subject, and which of its clauses


class MapField(Field):
    """The provisions of a contract, by subject."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        columns = {each.name: each for each in question.fields}
        words = ((o.code, speech.say(o.label)) for o in columns[SUBJECT].options)
        self._subjects = {code: name[:1].upper() + name[1:] for code, name in words}
        self._labels = {name: speech.say(columns[name].label) for name in _TEXTS}
        self._name = ""
        self._records: tuple[Record, ...] | None = None
        self._shape: tuple[Place, ...] | None = None
        self.rows: dict[Place, _Provision] = {}
        outer = column(self)
        outer.addWidget(self._head(speech.say(columns[SUBJECT].label)))
        self._body: QVBoxLayout = column()
        outer.addLayout(self._body)
        self.none = Button(
            _("The contract says nothing on these subjects"),
            "quiet",
            does=self._say_none,
        )
        self.said_none = Words(_("Answered: there is none."), "hint", "muted")
        outer.addWidget(self.said_none)
        outer.addWidget(self.none)

    def _head(self, subject: str) -> QWidget:
        made = QWidget()
        outer = column(made)
        grid = _columns()
        for number, text in enumerate((subject, *self._labels.values())):
            grid.addWidget(Words(text, "column", "muted"), 0, number)
        grid.setContentsMargins(0, 0, 0, theme.space("s1"))
        outer.addLayout(grid)
        outer.addWidget(Hairline("border"))
        return made

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        records = _records(value)
        self._records = records
        places = self._places(records or ())
        shape = self._shape_of(places)
        if shape != self._shape:
            self._build(shape)
        for place, row in self.rows.items():
            index = places.get(place)
            row.show_record(None if index is None else (records or ())[index])
        self.none.setVisible(records is None)
        self.said_none.setVisible(records == ())

    def _places(self, records: tuple[Record, ...]) -> dict[Place, int]:
        """Return where each record stands: its subject, and its rank there."""
        counts: dict[str, int] = {}
        places: dict[Place, int] = {}
        for index, record in enumerate(records):
            subject = str(record.get(SUBJECT, ""))
            rank = counts.get(subject, 0)
            counts[subject] = rank + 1
            places[subject, rank] = index
        return places

    def _shape_of(self, places: Mapping[Place, int]) -> tuple[Place, ...]:
        """Return the rows: every subject once at least; then what has no subject."""
        first = {(subject, 0) for subject in self._subjects}
        order = {subject: n for n, subject in enumerate(self._subjects)}
        every = first | set(places)
        return tuple(
            sorted(every, key=lambda p: (order.get(p[0], len(order)), p[0], p[1]))
        )

    def _build(self, shape: tuple[Place, ...]) -> None:
        """Have the rows *shape*. Those that are there stay: the page does not jump."""
        self._shape = shape
        for place in self.rows.keys() - set(shape):
            row = self.rows.pop(place)
            self._body.removeWidget(row)
            row.hide()
            row.deleteLater()
        made = {place: self.rows.get(place) or self._row(place) for place in shape}
        for number, (place, row) in enumerate(made.items()):
            if place not in self.rows:
                self._body.insertWidget(number, row)
        self.rows = made

    def _row(self, place: Place) -> "_Provision":
        subject, rank = place
        name = self._subjects.get(subject, subject or _("(no subject)"))
        row = _Provision(name, self._labels, is_first=rank == 0)
        row.typed.connect(partial(self._change, place))
        row.left.connect(self.left)
        row.added.connect(partial(self._add, subject))
        row.removed.connect(partial(self._remove, place))
        return row

    def _change(self, place: Place, name: str, text: str) -> None:
        records = list(self._records or ())
        places = self._places(self._records or ())
        subject, rank = place
        index = places.get(place)
        fields = {SUBJECT: subject} if index is None else dict(records[index])
        fields.pop(name, None)
        if text:
            fields[name] = text
        record: Record = MappingProxyType(
            {key: fields[key] for key in (SUBJECT, *_TEXTS) if fields.get(key)}
        )
        has_words = any(key in record for key in _TEXTS)
        alone = rank == 0 and (subject, 1) not in places
        if index is None:
            records.append(record)
        elif alone and not has_words:
            del records[index]
        else:
            records[index] = record
        self._report(records, f"{subject} {rank} {name}")

    def _add(self, subject: str) -> None:
        rank = sum(place[0] == subject for place in self._places(self._records or ()))
        self._report([*(self._records or ()), MappingProxyType({SUBJECT: subject})])
        self.left.emit()
        row = self.rows.get((subject, rank))
        if row is not None:
            row.lines[_TEXTS[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(row, theme.em(3))

    def _remove(self, place: Place) -> None:
        records = list(self._records or ())
        index = self._places(self._records or ()).get(place)
        if index is not None:
            subject, rank = place
            above = self.rows.get((subject, max(0, rank - 1)))
            if above is not None:  # before the row goes: the page stays where it is
                above.lines[_TEXTS[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            del records[index]
            self._report(records)
            self.left.emit()

    def _report(self, records: list[Record], place: str = "") -> None:
        self.answered.emit(tuple(records) or None, place)

    def _say_none(self) -> None:
        self.answered.emit((), "")
        self.left.emit()

    @override
    def take_focus(self) -> None:
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.lines[_TEXTS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def go_to_record(self, record: int) -> None:
        for place, index in self._places(self._records or ()).items():
            if index == record:
                self.rows[place].lines[_TEXTS[0]].setFocus(
                    Qt.FocusReason.OtherFocusReason
                )
                return
        self.take_focus()

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        self._name = name
        self.none.setAccessibleDescription(name)


def _records(value: Value | None) -> tuple[Record, ...] | None:
    if not isinstance(value, tuple):
        return None
    return tuple(record for record in value if isinstance(record, Mapping))


def _columns() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space("s3"))
    grid.setVerticalSpacing(0)
    for number, stretch in enumerate((10, 7, 14)):
        grid.setColumnStretch(number, stretch)
        grid.setColumnMinimumWidth(number, theme.em(4))
    grid.setColumnMinimumWidth(3, max(28, theme.em(2.1)))
    return grid


class _Provision(QWidget):
    """A subject, and where the contract speaks of it.

    Signals:
        typed: the officer typed; carries the field and its text.
        left: a line was left.
        added: another clause on the same subject is wanted.
        removed: this clause shall go.
    """

    typed = Signal(str, str)
    left = Signal()
    added = Signal()
    removed = Signal()

    def __init__(
        self, subject: str, labels: Mapping[str, str], *, is_first: bool
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = column(self)
        grid = _columns()
        grid.setContentsMargins(0, 3, 0, 3)
        self._subject = Words(subject if is_first else "", "body")
        grid.addWidget(self._subject, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self.lines: dict[str, Line] = {}
        for number, (name, label) in enumerate(labels.items()):
            line = Line()
            line.setAccessibleName(f"{subject}, {label}")
            line.textEdited.connect(partial(self.typed.emit, name))
            line.editingFinished.connect(self.left)
            self.lines[name] = line
            grid.addWidget(line, 0, number + 1)
        if is_first:
            self.button = IconButton(
                "plus",
                _("Another clause on: {subject}").format(subject=subject),
                self.added.emit,
            )
            self.button.setToolTip(_("Another clause on this subject (Alt+Insert)"))
        else:
            self.button = IconButton(
                "x",
                _("Remove this clause: {subject}").format(subject=subject),
                self.removed.emit,
            )
            self.button.setToolTip(_("Remove this clause (Alt+Delete)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab leads down the map
        keeps = self.button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(keeps)
        grid.addWidget(self.button, 0, 3)
        outer.addLayout(grid)
        # A page that is laid out in haste never squeezes a row below its lines.
        self.setMinimumHeight(line.sizeHint().height() + 6)
        self._is_first, self._is_told = is_first, False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Insert and self._is_told:
            self.added.emit()
        elif alt and event.key() == Qt.Key.Key_Delete and not self._is_first:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def show_record(self, record: Record | None) -> None:
        """Show what is told of the clause."""
        for name, line in self.lines.items():
            value = (record or {}).get(name)
            text = value if isinstance(value, str) else ""
            if line.text() != text:
                line.show_text(text)
        self._is_told = record is not None
        self._subject.setFont(theme.font_of("body" if record is None else "label"))
        self.button.setVisible(record is not None or not self._is_first)
