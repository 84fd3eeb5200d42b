"""Answers that are phrases: short or long, in the languages of the deed."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy
from typing_extensions import override

from desktop.clauses import LANGUAGES, Language, Prose, Value
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.drafting.fields.field import Around, Field
from desktop.ui.drafting.fields.lines import Line
from desktop.ui.speech import Asked
from desktop.ui.widgets import Words, column

_PARAGRAPH = "\u2029"


class Paper(QPlainTextEdit):
    """A few lines to type in, as high as what they hold.

    Signals:
        typed: the officer typed; carries the whole text.
        left: the focus went elsewhere.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, most: int = 9) -> None:
        super().__init__()
        self._shown = ""
        self._most = most
        self.setFont(theme.font_of("body"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(4, 3, 4, 3)
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self._report)
        self._measure()

    @property
    def text(self) -> str:
        """The text; `toPlainText` would lose its no-break spaces."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def show_text(self, text: str) -> None:
        """Show *text*, without reporting it back."""
        if text != self._shown:
            self._shown = text
            self.setPlainText(text)

    def _report(self) -> None:
        self._measure()
        if self.text != self._shown:
            self._shown = self.text
            self.typed.emit(self._shown)

    def _measure(self) -> None:
        spacing = QFontMetrics(self.font()).lineSpacing()
        lines = min(self._most, max(2, int(self.document().size().height())))
        height = lines * spacing + 2 * theme.em(0.75)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.oldSize().width() != e.size().width():
            self._measure()  # the lines break elsewhere

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.em(20), self.minimumHeight())


class ProseField(Field):
    """A phrase, one line or several for each language of the deed."""

    def __init__(self, asked: Asked, *, long: bool = False) -> None:
        super().__init__(asked)
        self._value = Prose()
        self._long = long
        self._sides: tuple[Language, ...] | None = None
        self.sides: dict[Language, Line | Paper] = {}
        self._tags: dict[Language, Words] = {}
        layout = column(self, gap=theme.space("s2"))
        for side in LANGUAGES:
            name = _("French") if side == "fr" else _("English")
            tag = Words(name, "caption", "muted", wrap=False)
            self._tags[side] = tag
            widget = self._paper(side) if long else self._line(side)
            self.sides[side] = widget
            if long:
                inner = column(gap=2)
                inner.addWidget(tag)
                inner.addWidget(widget)
                layout.addLayout(inner)
            else:
                layout.addWidget(widget)

    def _line(self, side: Language) -> Line:
        made = Line(before=True)
        made.textEdited.connect(lambda text: self._read(side, text))
        made.editingFinished.connect(self.left)
        return made

    def _paper(self, side: Language) -> Paper:
        made = Paper()
        made.typed.connect(lambda text: self._read(side, text))
        made.left.connect(self.left)
        return made

    def _read(self, side: Language, text: str) -> None:
        value = self._value
        after = Prose(text, value.en) if side == "fr" else Prose(value.fr, text)
        self._value = after
        self.answered.emit(after if after.fr or after.en else None, side)

    @override
    def show_value(self, value: Value | None, around: Around) -> None:
        self._show_sides(around.sides)
        self._value = value if isinstance(value, Prose) else Prose()
        for side, widget in self.sides.items():
            text = self._value[side]
            if isinstance(widget, Paper) or widget.text() != text:
                widget.show_text(text)

    def _show_sides(self, sides: tuple[Language, ...]) -> None:
        if sides == self._sides:
            return
        self._sides = sides
        several = len(sides) > 1
        for side, widget in self.sides.items():
            widget.setVisible(side in sides)
            self._tags[side].setVisible(self._long and several and side in sides)
            if isinstance(widget, Line):
                widget.set_unit(side.upper() if several else "")

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        for side, widget in self.sides.items():
            language = _("French") if side == "fr" else _("English")
            widget.setAccessibleName(f"{name} ({language})")
