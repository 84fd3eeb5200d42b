"""Answers that are chosen: yes or no, one of several, several of many, a record."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QSizePolicy,
)
from typing_extensions import override

from desktop.clauses import Field as Column
from desktop.clauses import Kind, Option, Value
from desktop.i18n import _, ngettext
from desktop.ui import speech, theme
from desktop.ui.drafting.fields.field import Around, Field
from desktop.ui.speech import Asked
from desktop.ui.widgets import Button, CheckRow, RadioRow, column, line

FOLDED = 6  # options of a long list that are shown first


class _Radios(Field):
    """One of several answers, each a radio row."""

    def __init__(
        self,
        asked: Asked,
        options: Sequence[tuple[Value, str]],
        *,
        across: bool = False,
    ) -> None:
        super().__init__(asked)
        self._values = [value for value, _words in options]
        self._group = QButtonGroup(self)
        layout = line(self, gap=theme.space("s5")) if across else column(self)
        for number, (_value, words) in enumerate(options):
            row = RadioRow(words)
            self._group.addButton(row, number)
            layout.addWidget(row)
        if across:
            layout.addStretch()
        self._group.idClicked.connect(self._choose)

    def _choose(self, number: int) -> None:
        self.answered.emit(self._values[number], "")
        self.left.emit()

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        chosen = self._values.index(value) if value in self._values else -1
        self._let_in(max(0, chosen))
        if self._group.checkedId() == chosen:
            return
        if chosen >= 0:
            self._group.button(chosen).setChecked(True)
            return
        # A group that is exclusive always keeps one chosen.
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _let_in(self, number: int) -> None:
        """Let Tab stop at one button alone: the chosen one, else the first."""
        for each in self._group.buttons():
            here = self._group.id(each) == number
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        for button in self._group.buttons():
            button.setAccessibleDescription(name)

    @override
    def take_focus(self) -> None:
        button = self._group.checkedButton() or self._group.button(0)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.answered.emit(None, "")
        else:
            super().keyPressEvent(event)


class YesNoField(_Radios):
    """Yes, no, or not answered yet."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, [(True, _("Yes")), (False, _("No"))], across=True)


class ChoiceField(_Radios):
    """One of the options of a choice."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, [(o.code, speech.say(o.label)) for o in asked.options])


class MultiField(Field):
    """Several of many options, in two columns; a long list is folded."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._unfolded = len(asked.options) <= FOLDED + 3
        self._chosen: tuple[str, ...] | None = None
        outer = column(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space("s4"))
        self._grid.setVerticalSpacing(0)
        outer.addLayout(self._grid)
        self._rows: dict[str, CheckRow] = {}
        for option in asked.options:
            self._add_row(option)
        self._none = CheckRow(_("None of these"))
        self._none.clicked.connect(self._take_none)
        if "none" not in self._rows:
            outer.addWidget(self._none)
        self.more = Button("", "quiet", icon="chevron-down", does=self._unfold)
        outer.addWidget(self.more)
        self._arrange()

    def _add_row(self, option: Option) -> None:
        row = CheckRow(speech.say(option.label))
        row.setParent(self)
        row.clicked.connect(self._report)
        self._rows[option.code] = row

    def _shown(self) -> list[str]:
        codes = list(self._rows)
        if self._unfolded:
            return codes
        chosen = set(self._chosen or ())
        first = [code for code in codes if code in chosen]
        first += [code for code in codes if code not in chosen][
            : max(0, FOLDED - len(first))
        ]
        return [code for code in codes if code in first]

    def _arrange(self) -> None:
        shown = self._shown()
        columns = 2 if len(self.asked.options) > 4 else 1
        for code, row in self._rows.items():
            row.setVisible(code in shown)
        for number, code in enumerate(shown):
            self._grid.addWidget(self._rows[code], number // columns, number % columns)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
        hidden = len(self._rows) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(
            ngettext("Show the other one", "Show the other {count}", hidden).format(
                count=hidden
            )
        )

    def _unfold(self) -> None:
        hidden = [code for code in self._rows if code not in self._shown()]
        self._unfolded = True
        self._arrange()
        if hidden:
            self._rows[hidden[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _report(self) -> None:
        codes = tuple(code for code, row in self._rows.items() if row.isChecked())
        self._chosen = codes or None
        self.answered.emit(self._chosen, "")

    def _take_none(self) -> None:
        self.answered.emit(() if self._none.isChecked() else None, "")

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        chosen = value if isinstance(value, tuple) else None
        codes = None if chosen is None else tuple(str(code) for code in chosen)
        for code, row in self._rows.items():
            row.setChecked(code in (codes or ()))
        self._none.setChecked(codes == ())
        before, self._chosen = self._chosen, codes
        if not self._unfolded and set(before or ()) != set(codes or ()):
            self._arrange()

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        for row in (*self._rows.values(), self._none):
            row.setAccessibleDescription(name)


class Box(QComboBox):
    """A closed list; the wheel does nothing to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font_of("body"))
        self.setMinimumContentsLength(6)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    @override
    def showPopup(self) -> None:
        width = self.view().sizeHintForColumn(0) + theme.em(2)
        self.view().setMinimumWidth(max(width, self.width()))
        super().showPopup()


class BoxField(Field):
    """One of several answers, in a closed list: for cells, and for records."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.box = Box()
        line(self).addWidget(self.box)
        self._values: list[Value | None] = []
        self._fill(self._options(None))
        self.box.activated.connect(self._choose)

    def _options(self, around: Around | None) -> list[tuple[Value, str]]:
        if self.asked.kind is Kind.YESNO:
            return [(True, _("Yes")), (False, _("No"))]
        if self.asked.kind is Kind.REF:
            if around is None or not isinstance(self.asked, Column):
                return []
            found = speech.referred(self.asked.to, around.library, around.answers)
            return list(found.items())
        return [(o.code, speech.say(o.label)) for o in self.asked.options]

    def _fill(self, options: Sequence[tuple[Value, str]]) -> None:
        values = [None, *(value for value, _words in options)]
        words = [_("(not answered)"), *(text for _value, text in options)]
        shown = [self.box.itemText(n) for n in range(self.box.count())]
        if values == self._values and words == shown:
            return
        self._values = values
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem("")
            self.box.addItems(words[1:])

    def _choose(self, number: int) -> None:
        self.answered.emit(self._values[number], "")
        self.left.emit()

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        options = self._options(around)
        if value is not None and value not in [known for known, _words in options]:
            options.append((value, str(value)))  # a record that went away
        self._fill(options)
        self.box.setCurrentIndex(self._values.index(value))

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.box.setAccessibleName(name)
