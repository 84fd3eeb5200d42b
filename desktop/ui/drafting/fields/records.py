"""The rows of a list: a record edited in its row, or folded and opened below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.clauses import Field as Column
from desktop.clauses import Kind, Record
from desktop.i18n import _
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.fields.field import Around, Field, cell_pad
from desktop.ui.style import focus_ring, ground, shows_focus
from desktop.ui.widgets import Button, Hairline, IconButton, Words, column, line

MakeField = Callable[[Column], Field]

_WEIGHTS = {
    Kind.INT: 2,
    Kind.PERCENT: 2,
    Kind.NUMBER: 2,
    Kind.DATE: 3,
    Kind.YESNO: 2,
    Kind.MONEY: 4,
    Kind.CHOICE: 6,
    Kind.COUNTRY: 4,
    Kind.REF: 4,
    Kind.TEXT: 5,
    Kind.PROSE: 6,
}


def let_shrink(words: Words) -> None:
    """Let the column, not the words, say how wide they are."""
    words.setMinimumWidth(theme.em(2))


# Widths in em that what stands in a cell needs; words are set in several lines.
_LEAST = {
    Kind.INT: 3.6,
    Kind.PERCENT: 4.6,
    Kind.NUMBER: 4.6,
    Kind.DATE: 7.9,
    Kind.MONEY: 6.5,
}
_LONGEST_HEAD = 7.5
_BOXES = frozenset({Kind.CHOICE, Kind.REF, Kind.YESNO})


def _least(each: Column) -> int:
    """Return how wide the column *each* must be for its figures and its head."""
    metrics = QFontMetrics(theme.font_of("column"))
    words = speech.say(each.label).split()
    head = max((metrics.horizontalAdvance(word) for word in words), default=0)
    head = min(head + cell_pad() + 2, theme.em(_LONGEST_HEAD))
    return max(head, theme.em(_LEAST.get(each.kind, 3)))


def cells(columns: Sequence[Column], *, trailing: bool) -> QGridLayout:
    """Make the grid in which heads and rows have the same columns."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space("s1" if trailing else "s3"))
    grid.setVerticalSpacing(0)
    for number, each in enumerate(columns):
        grid.setColumnStretch(number, _WEIGHTS.get(each.kind, 4))
        grid.setColumnMinimumWidth(number, _least(each))
    if trailing:
        grid.setColumnMinimumWidth(len(columns), max(28, theme.em(2.1)))
    else:
        grid.setColumnMinimumWidth(len(columns), theme.em(1.3))
    return grid


_AT_MOST = 7.5  # em that a column is sure of, whatever it holds


def share(grid: QGridLayout, columns: Sequence[Column], texts: Sequence[str]) -> None:
    """Share the width by what the longest of each column's *texts* needs."""
    metrics = QFontMetrics(theme.font_of("body"))
    for number, (each, text) in enumerate(zip(columns, texts, strict=True)):
        arrow = theme.em(1.9) if each.kind in _BOXES else 0
        need = metrics.horizontalAdvance(text) + 2 * cell_pad() + 8 + arrow
        need = max(need, _least(each))
        sure = min(need, theme.em(_AT_MOST))
        grid.setColumnMinimumWidth(number, sure)
        grid.setColumnStretch(number, max(1, min(need, theme.em(20)) - sure))


class Entry(QWidget):
    """One record of a list.

    Signals:
        answered: a field was answered; carries its name, the value and the line.
        removed: the record shall go.
        moved: the record shall move up (-1) or down (1).
        opened: the record shall be opened, or closed.
        left: a line was left.
    """

    answered = Signal(str, object, str)
    removed = Signal()
    moved = Signal(int)
    opened = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_record(self, record: Record, around: Around) -> None:
        """Show the fields of *record*."""
        for name, field in self.fields.items():
            field.show_value(record.get(name), around)

    def set_name(self, name: str) -> None:
        """Tell screen readers which record this is."""
        self.setAccessibleName(name)

    def open(self) -> None:
        """Show all fields."""

    def fold(self) -> None:
        """Show the first columns only."""

    def take_focus(self) -> None:
        """Go to the first field."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.take_focus()

    def _adopt(self, each: Column, field: Field) -> None:
        self.fields[each.name] = field
        field.answered.connect(
            lambda value, place: self.answered.emit(each.name, value, place)
        )
        field.left.connect(self.left)
        field.set_name(speech.say(each.label))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.moved.emit(1)
        elif alt and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Strip(Entry):
    """A record whose fields are edited in the row."""

    def __init__(
        self, columns: Sequence[Column], make: MakeField, shown: Sequence[Column]
    ) -> None:
        super().__init__()
        outer = column(self)
        grid = self.grid = cells(shown, trailing=True)
        for number, each in enumerate(columns):
            field = make(each)
            self._adopt(each, field)
            field.make_cell()
            grid.addWidget(field, 0, number)
        remove = IconButton("x", _("Remove this entry"), self.removed.emit)
        remove.setToolTip(_("Remove this entry (Alt+Delete)"))
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab leads to the next row
        grid.addWidget(remove, 0, len(columns))
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(theme.space("s1"))
        outer.addLayout(grid)
        outer.addWidget(Hairline())
        self._problem = Words("", "hint", "del")
        self._problem.hide()
        outer.addWidget(self._problem)
        for field in self.fields.values():
            field.refused.connect(self._show_problem)

    def _show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


class Fold(Entry):
    """A record that shows its first columns, and opens below."""

    def __init__(
        self, columns: Sequence[Column], make: MakeField, shown: Sequence[Column]
    ) -> None:
        super().__init__()
        self._columns, self._make, self._shown = columns, make, shown
        outer = column(self)
        self.summary = _Summary(shown)
        self.summary.pressed.connect(self.opened)
        outer.addWidget(self.summary)
        self._form: QWidget | None = None
        self._record: Record = {}

    @override
    def show_record(self, record: Record, around: Around) -> None:
        self._record = record
        self.summary.show_record(record, around)
        super().show_record(record, around)

    @override
    def open(self) -> None:
        if self._form is None:
            self._form = self._make_form()
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._form)
        self._form.show()
        self.summary.show_open(is_open=True)

    @override
    def fold(self) -> None:
        if self._form is not None:
            self._form.hide()
        self.summary.show_open(is_open=False)

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.summary.setAccessibleName(name)

    def _make_form(self) -> QWidget:
        form = QWidget()
        outer = column(form, margins=(theme.space("s4"), theme.space("s3"), 0, 0))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("s4"))
        grid.setVerticalSpacing(theme.space("s3"))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = 0
        for each in self._columns:
            wide = each.kind is Kind.PROSE
            if wide and place % 2:
                place += 1
            grid.addWidget(self._cell(each), place // 2, place % 2, 1, 2 if wide else 1)
            place += 2 if wide else 1
        outer.addLayout(grid)
        outer.addLayout(self._foot())
        outer.addWidget(Hairline())
        return form

    def _cell(self, each: Column) -> QWidget:
        cell = QWidget()
        layout = column(cell, gap=theme.space("s1"))
        label = Words(speech.say(each.label), "hint", "muted")
        layout.addWidget(label)
        problem = Words("", "hint", "del")
        problem.hide()
        layout.addWidget(problem)
        field = self._make(each)
        self._adopt(each, field)
        layout.addWidget(field)
        layout.addStretch()

        def show(words: str) -> None:
            problem.setText(words)
            problem.setVisible(bool(words))

        field.refused.connect(show)
        return cell

    def _foot(self) -> QVBoxLayout:
        outer = column(margins=(0, theme.space("s2"), 0, theme.space("s2")))
        foot = line(gap=theme.space("s3"))
        foot.addWidget(Button(_("Done"), "secondary", does=self.opened.emit))
        foot.addWidget(
            IconButton("arrow-up", _("Move up"), lambda: self.moved.emit(-1))
        )
        foot.addWidget(
            IconButton("arrow-down", _("Move down"), lambda: self.moved.emit(1))
        )
        foot.addStretch()
        remove = Button(_("Remove this entry"), "quiet", does=self.removed.emit)
        foot.addWidget(remove)
        outer.addLayout(foot)
        return outer


class _Summary(QWidget):
    """The row of a closed record; a press opens it."""

    pressed = Signal()

    def __init__(self, shown: Sequence[Column]) -> None:
        super().__init__()
        self._shown = shown
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        outer = column(self)
        pad = theme.space("s2")
        grid = cells(shown, trailing=False)
        grid.setContentsMargins(0, pad, 0, pad)
        self._cells = [Words("", "body") for _each in shown]
        for number, cell in enumerate(self._cells):
            let_shrink(cell)
            grid.addWidget(cell, 0, number, Qt.AlignmentFlag.AlignTop)
        self._arrow = QLabel()
        grid.addWidget(self._arrow, 0, len(shown), Qt.AlignmentFlag.AlignTop)
        outer.addLayout(grid)
        outer.addWidget(Hairline())
        self.show_open(is_open=False)

    def show_record(self, record: Record, around: Around) -> None:
        """Show the first columns of *record*."""
        empty = not any(record.get(each.name) is not None for each in self._shown)
        for number, (cell, each) in enumerate(
            zip(self._cells, self._shown, strict=True)
        ):
            value = record.get(each.name)
            words = speech.words_of(each, value, around.library, around.answers)
            if empty and number == 0:
                words = _("(new entry)")
            cell.setText(words)
            cell.set_tone("muted" if empty else "text")
        texts = [c.text() for c in self._cells if c.text()]
        self.setAccessibleDescription(", ".join(texts))

    def show_open(self, *, is_open: bool) -> None:
        """Turn the arrow."""
        name = "chevron-up" if is_open else "chevron-down"
        self._arrow.setPixmap(icons.pixmap(name, "muted", 1.14))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in {kinds.Enter, kinds.Leave, kinds.FocusIn, kinds.FocusOut}:
            self.update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            ground(painter, self.rect(), chosen=False)
        if shows_focus(self):
            focus_ring(painter, self.rect())
        painter.end()
