"""Answers typed in one line: numbers with their unit, dates, countries, text."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
)
from typing_extensions import override

from desktop.clauses import Kind, Value, WrongAnswer, read_typed
from desktop.i18n import _, language
from desktop.ui import speech, theme
from desktop.ui.drafting.fields.field import CURRENCY, Around, Field
from desktop.ui.speech import Asked
from desktop.ui.widgets import Words, column, line

_WIDTHS = {
    Kind.INT: 8.3,
    Kind.NUMBER: 9,
    Kind.PERCENT: 8.3,
    Kind.MONEY: 14,
    Kind.DATE: 9.5,
    Kind.COUNTRY: 20,
}
_WHOLE = Decimal(100)
NUMBERS = frozenset({Kind.INT, Kind.NUMBER, Kind.PERCENT, Kind.MONEY})


class Line(QLineEdit):
    """A line to type in, with muted words inside it at one end."""

    def __init__(self, *, before: bool = False) -> None:
        super().__init__()
        self.setFont(theme.font_of("body"))
        self._before = before
        self.unit = Words("", "body", "muted", wrap=False)
        self.unit.setParent(self)
        self.unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.unit.hide()
        self._pad = theme.em(0.5)
        self.setTextMargins(self._pad, 0, self._pad, 0)
        self.setMinimumHeight(theme.em(2.43))

    def set_unit(self, unit: str) -> None:
        """Show *unit* inside the frame."""
        if unit == self.unit.text() and self.unit.isVisibleTo(self) == bool(unit):
            return
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))
        taken = self.unit.sizeHint().width() + self._pad if unit else 0
        left, right = (taken, 0) if self._before else (0, taken)
        self.setTextMargins(self._pad + left, 0, self._pad + right, 0)
        self._place_unit()

    def room(self) -> int:
        """Return how wide the line must be for its unit and ten figures."""
        return self.unit.sizeHint().width() + 3 * self._pad + theme.em(5.5)

    def show_text(self, text: str) -> None:
        """Show *text* from its beginning."""
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def set_wrong(self, *, wrong: bool) -> None:
        """Draw the frame of a line that cannot be read."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.update()

    def _place_unit(self) -> None:
        size = self.unit.sizeHint()
        inset = self._pad + 3
        left = inset if self._before else self.width() - size.width() - inset
        self.unit.setGeometry(
            left, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_unit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self._is_cut() else "")
        # A line undoes its own keystrokes; with none left, the desk undoes.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isUndoAvailable()) or (
                redo and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def _is_cut(self) -> bool:
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 6
        return self.fontMetrics().horizontalAdvance(self.text()) > room

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or not self._is_cut():
            super().paintEvent(event)
            return
        # Qt cuts through a letter: show the beginning, and that there is more.
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style, painter = self.style(), QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        style.drawPrimitive(panel, option, painter, self)
        inside = QStyle.SubElement.SE_LineEditContents
        room = style.subElementRect(inside, option, self)
        room = room.marginsRemoved(self.textMargins()).adjusted(2, 0, -2, 0)
        right = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), right, room.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.hasFocus():
            self.setCursorPosition(0)  # the beginning is what one knows it by
            self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(4), theme.em(2.43))


class LineField(Field):
    """An answer that is typed in one line."""

    def __init__(self, asked: Asked, *, narrow: bool = False) -> None:
        super().__init__(asked)
        self.line = Line()
        self._wrong = False
        outer = column(self)
        layout = line()
        outer.addLayout(layout)
        self.remark = Words("", "hint", "muted")
        self.remark.hide()
        if asked.kind is Kind.PERCENT and not narrow:
            outer.addWidget(self.remark)
        width = None if narrow else _WIDTHS.get(asked.kind)
        self._width = 0 if width is None else theme.em(width)
        if self._width:
            self.line.setFixedWidth(self._width)
            layout.addWidget(self.line)
            layout.addStretch()
        else:
            layout.addWidget(self.line)
        if asked.kind in NUMBERS or asked.kind is Kind.DATE:
            self.line.setFont(theme.figures(self.line.font()))
        if asked.kind is Kind.COUNTRY:
            self._complete_countries()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)
        self.line.textEdited.connect(self._read)
        self.line.editingFinished.connect(self._leave)

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        self._show_remark(value)
        self.line.set_unit(self._unit(around))
        if self._width:
            # Some units are long: “jours ouvrés” must not cover the figure.
            self.line.setFixedWidth(max(self._width, self.line.room()))
        if self._wrong and value is None:
            return
        if not self._wrong and self._value() == value:
            return
        self._mend()
        self.line.show_text(speech.typed(self.asked, value))

    @override
    def show_unread(self, texts: Mapping[str, str]) -> None:
        text = texts.get("line")
        if text is not None and text != self.line.text():
            self.line.setText(text)
            self._wrong = True
            self._refuse()

    @override
    def finish(self) -> None:
        if self._wrong:
            self._refuse()

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        unit = speech.unit(self.asked)
        self.line.setAccessibleName(f"{name} ({unit})" if unit else name)

    def _unit(self, around: Around) -> str:
        unit = speech.unit(self.asked)
        if self.asked.kind is Kind.MONEY:
            own = getattr(self.asked, "currency", "")
            contract = around.answers.get(CURRENCY)
            unit = own if own.isupper() else ""
            if not unit and not own and isinstance(contract, str):
                unit = contract
        return unit

    def _show_remark(self, value: Value | None) -> None:
        if self.remark.parent() is not self:
            return  # in a cell there is no room
        much = isinstance(value, Decimal) and value > _WHOLE
        self.remark.setText(_("More than 100%: is that what you mean?"))
        self.remark.setVisible(much)

    def _value(self) -> Value | None:
        return read_typed(self.asked, self.line.text(), language())

    def _read(self) -> None:
        try:
            value = self._value()
        except WrongAnswer:
            self._wrong = True
            self.misread.emit("line", self.line.text())
            self.answered.emit(None, "line")
            return
        self._mend()
        self.answered.emit(value, "line")

    def _mend(self) -> None:
        if self._wrong:
            self._wrong = False
            self.line.set_wrong(wrong=False)
            self.misread.emit("line", "")
            self.refused.emit("")

    def _leave(self) -> None:
        if self._wrong:
            self._refuse()
        elif self.asked.kind is not Kind.TEXT:
            shown = speech.typed(self.asked, self._value())
            if shown != self.line.text():
                self.line.show_text(shown)
        self.left.emit()

    def _refuse(self) -> None:
        self.line.set_wrong(wrong=True)
        self.refused.emit(what_to_enter(self.asked.kind))

    def _complete_countries(self) -> None:
        names = country_names(self.asked)
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.line.setCompleter(completer)
        completer.activated.connect(self._take_country)

    def _take_country(self, name: str) -> None:
        self.line.setText(name)
        self._read()


def what_to_enter(kind: Kind) -> str:
    """Say what may be typed for an answer of *kind*."""
    if kind is Kind.DATE:
        return _("Enter a date, such as 12/03/2027.")
    if kind is Kind.INT:
        return _("Enter a whole number, such as 24.")
    if kind is Kind.COUNTRY:
        return _("Enter a country: its name, or its two letters.")
    if kind is Kind.PERCENT:
        return _("Enter a percentage, such as 65.")
    return _("Enter a number, such as 5,000.50.")


def country_names(asked: Asked) -> list[str]:
    """Return the countries that *asked* takes, in the order of the alphabet."""
    import unicodedata

    from babel import Locale

    found = set()
    for code, name in Locale(language()).territories.items():
        if len(code) == 2:
            try:
                read_typed(asked, code, language())
            except WrongAnswer:
                continue  # no country of ISO 3166-1
            found.add(name)

    def plain(name: str) -> str:
        split = unicodedata.normalize("NFD", name)
        return "".join(c for c in split if not unicodedata.combining(c)).casefold()

    return sorted(found, key=plain)
