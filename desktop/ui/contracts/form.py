"""The card as a form: the questions of a contract, in parts, the essentials first.

Shows and reports; the desk holds the answers.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.clauses import Question
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.contracts.index import Index
from desktop.ui.contracts.mapfield import MapField
from desktop.ui.contracts.parts import ESSENTIAL, MAP, MAP_QUESTION, Part, part_of
from desktop.ui.drafting.block import Block
from desktop.ui.drafting.fields import Around
from desktop.ui.widgets import Callout, Scroll, Words, column, line

if TYPE_CHECKING:
    from desktop.clauses import Library

_AT_ONCE: Final = 6  # blocks made before the form is shown
_PER_TURN: Final = 3
WIDEST: Final = 46.0  # em: the map; a question is narrower
_COLUMN: Final = 34.0


class CardForm(QWidget):
    """The questions of a contract's card.

    Signals:
        answered: question, value (``None`` leaves it open), and the line typed in.
        misread: question, line and text that cannot be read.
        left: a line was left.
    """

    answered = Signal(str, object, str)
    misread = Signal(str, str, str)
    left = Signal()

    def __init__(self, library: "Library") -> None:
        super().__init__()
        self._library = library
        self._parts: tuple[Part, ...] = ()
        self._around: Around | None = None
        self._unread: Mapping[str, str] = {}
        self._goal = ""
        self.blocks: dict[str, Block] = {}
        self._heads: dict[str, QWidget] = {}
        page = self._page = QWidget()
        page.setMinimumHeight(1)  # else the least heights make the page end in a void
        body = self._body = column(page)
        body.addWidget(_note())
        body.addSpacing(theme.space("s5"))
        self._list: QVBoxLayout = column(gap=theme.space("s5"))
        body.addLayout(self._list)
        # The map is wider than a question, and has a column of its own: a widget with
        # a greatest width is measured as if it had none.
        self._wide: QVBoxLayout = column(gap=theme.space("s5"))
        body.addLayout(self._wide)
        body.addStretch()
        self._enough = Callout(  # shown between the essentials and the rest
            "info",
            _("That is enough to begin an amendment"),
            _("What follows can be told later, here or while you draft."),
        )
        self.pane = Scroll(_leading(page), "base")
        column(self).addWidget(self.pane)
        self.index = Index()
        self.index.setParent(self)
        self.index.chosen.connect(self.go_to_part)
        self._margins = 0
        self.fold(theme.space("s7"), narrow=False)
        self.pane.verticalScrollBar().valueChanged.connect(self._follow_page)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_more)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # -- showing --------------------------------------------------------------

    def show_card(
        self, parts: Sequence[Part], around: Around, unread: Mapping[str, str]
    ) -> None:
        """Show the answers in *parts*, and what was typed and cannot be read."""
        self._parts, self._around, self._unread = tuple(parts), around, unread
        wanted = set(self._questions())
        for name, block in self.blocks.items():
            block.setVisible(name in wanted)
        self._make_some(_PER_TURN if self.blocks else _AT_ONCE)
        self.index.show_parts(self._parts)
        self._place_index()
        if self._missing():
            self._later.start()

    def start_again(self) -> None:
        """Forget the card that was shown: another one comes."""
        for widget in (*self.blocks.values(), *self._heads.values()):
            widget.hide()
            widget.deleteLater()
        self.blocks, self._heads, self._goal = {}, {}, ""
        self._enough.hide()
        self._take_out()
        self.pane.verticalScrollBar().setValue(0)

    def _questions(self) -> dict[str, Question]:
        return {
            each.question.id: each.question
            for part in self._parts
            for each in part.asked
        }

    def _missing(self) -> list[Question]:
        return [q for name, q in self._questions().items() if name not in self.blocks]

    def _make_more(self) -> None:
        self._make_some(_PER_TURN)
        if self._missing():
            self._later.start()
        elif self._goal:
            goal, self._goal = self._goal, ""
            QTimer.singleShot(0, self, lambda: self.go_to(goal))

    def _make_some(self, most: int) -> None:
        """Make so many blocks, and lay the page out once for all of them."""
        # Not painted before they are laid out, which is done before a timer fires.
        self._page.setUpdatesEnabled(False)
        QTimer.singleShot(0, self._page, partial(self._page.setUpdatesEnabled, True))  # noqa: FBT003
        self._body.setEnabled(False)
        try:
            self._make(self._missing()[:most])
            self._show_answers()
        finally:
            self._body.setEnabled(True)
            self._body.invalidate()

    def _make(self, questions: Sequence[Question]) -> None:
        for question in questions:
            self.blocks[question.id] = self._block(question)
        if questions:
            self._order()

    def _block(self, question: Question) -> Block:
        known = self._library.references
        basis = [known[code] for code in question.basis if code in known]
        is_map = question.id == MAP_QUESTION
        made = Block(question, basis, MapField(question) if is_map else None)
        if is_map:
            made.label.setFont(theme.font_of("subheading"))
        made.answered.connect(self.answered)
        made.misread.connect(self.misread)
        made.left.connect(self.left)
        start = f"{question.id} "
        made.show_unread(
            {
                place.removeprefix(start): text
                for place, text in self._unread.items()
                if place.startswith(start)
            }
        )
        return made

    def _order(self) -> None:
        """Lay the blocks in the order of the parts, each part below its head."""
        self._take_out()
        self._enough.hide()
        before: Block | None = None
        for part in self._parts:
            made = [self.blocks.get(each.question.id) for each in part.asked]
            blocks = [block for block in made if block is not None]
            if not blocks:
                continue
            if before is not None and part_of(before.question.id) == ESSENTIAL:
                self._list.addWidget(self._enough)
                self._enough.show()
            place = self._wide if part.key == MAP else self._list
            if part.key != MAP:  # its one question is its head
                head = self._head(part)
                place.addWidget(head)
                head.show()
            for block in blocks:
                place.addWidget(block)
                if before is not None:
                    QWidget.setTabOrder(before, block)
                before = block

    def _take_out(self) -> None:
        for place in (self._list, self._wide):
            # Not `takeAt`: the item would live on, and the widget be measured by it.
            while (item := place.itemAt(0)) is not None:
                widget = item.widget()
                if widget is None:
                    break
                place.removeWidget(widget)

    def _head(self, part: Part) -> QWidget:
        if part.key not in self._heads:
            head = Words(_(part.title), "subheading")
            head.setContentsMargins(0, theme.space("s2"), 0, 0)
            self._heads[part.key] = head
        return self._heads[part.key]

    def _show_answers(self) -> None:
        around = self._around
        if around is None:
            return
        for part in self._parts:
            for each in part.asked:
                block = self.blocks.get(each.question.id)
                if block is not None:
                    block.show_answer(each.answer, around, None)
                    block.show_clauses(())
                    if block.isHidden():
                        block.show()

    # -- going ----------------------------------------------------------------

    def go_to_part(self, key: str) -> None:
        """Go to the first question of the part *key*."""
        for part in self._parts:
            if part.key == key:
                self.go_to(part.asked[0].question.id, over=self._heads.get(key))

    def go_to(self, question: str, over: QWidget | None = None) -> None:
        """Go to *question*; what is *over* it is shown too."""
        block = self.blocks.get(question)
        if block is None:
            self._goal = question if question in self._questions() else ""
            return
        bar = self.pane.verticalScrollBar()
        goal = over or block
        top = goal.mapToGlobal(goal.rect().topLeft()).y()
        top -= self.pane.mapToGlobal(self.pane.rect().topLeft()).y() - bar.value()
        bar.setValue(max(0, top - theme.space("s2")))
        block.field.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the first open question, or on the first of all."""
        for part in self._parts:
            for each in part.asked:
                block = self.blocks.get(each.question.id)
                if block is not None and each.answer is None:
                    block.field.take_focus()
                    self.pane.ensureWidgetVisible(block)
                    return
        first = next(iter(self.blocks.values()), None)
        if first is not None:
            first.field.take_focus()

    def fold(self, side: int, *, narrow: bool) -> None:
        """Do without the index in a *narrow* window; *side* is the margin."""
        self.index.setVisible(not narrow)
        right = theme.space("s5")
        self._margins = side + right
        self._body.setContentsMargins(side, 0, right, theme.space("s6"))
        self._page.setMaximumWidth(theme.em(WIDEST) + self._margins)
        self._set_columns()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_columns()
        self._place_index()

    def _set_columns(self) -> None:
        """Keep the questions in a column; the map may be wider."""
        spare = self.width() - self._margins - theme.em(_COLUMN)
        spare = max(0, min(spare, theme.em(WIDEST - _COLUMN)))
        self._list.setContentsMargins(0, 0, spare, theme.space("s5"))

    def _place_index(self) -> None:
        """Lay the index over the empty right side of the page, left of its bar."""
        bar = self.pane.verticalScrollBar().sizeHint().width()
        self.index.adjustSize()
        self.index.move(self.width() - self.index.width() - bar, 0)
        self.index.raise_()

    def _follow_page(self, top: int) -> None:
        """Show in the index the part that is read: in the upper third, or the last."""
        at_end = top == self.pane.verticalScrollBar().maximum()
        reach = self.pane.viewport().height() // (1 if at_end else 3)
        begun = [
            (block.y(), name)
            for name, block in self.blocks.items()
            if not block.isHidden() and block.y() <= top + reach
        ]
        if begun:
            self.index.show_current(part_of(max(begun)[1]))

    def _follow_focus(self, _before: object, now: object) -> None:
        for name, block in self.blocks.items():
            block.show_looked_at()
            if isinstance(now, QWidget) and block.isAncestorOf(now):
                self.index.show_current(part_of(name))


def _note() -> Words:
    return Words(
        _("Copy what the contract says. What you do not know yet can stay open."),
        "hint",
        "muted",
    )


def _leading(page: QWidget) -> QWidget:
    """Keep *page* at the left of a wider pane."""
    made = QWidget()
    outer = line(made)
    outer.addWidget(page, 1)
    outer.addStretch(0)
    return made
