"""The question page: all questions of a task on one page, in two depths."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.drafting.block import Block
from desktop.ui.drafting.page import GROUPS, Page, note
from desktop.ui.drafting.proposals import Proposals
from desktop.ui.widgets import (
    Button,
    Callout,
    Ground,
    Hairline,
    Scroll,
    Segmented,
    Words,
    column,
    line,
    measure,
    reveal,
)

if TYPE_CHECKING:
    from desktop.clauses import Question
    from desktop.drafts import Asked
    from desktop.ui.drafting.fields import Field

_AT_ONCE = 7  # blocks that are made before the page is shown
_ORDER = 80  # milliseconds without a change before Tab is led through the page
_PER_TURN = 3  # blocks that are made in one turn of the loop after that


class QuestionPage(Ground):
    """The questions of one task.

    Signals:
        answered: question, value (``None`` leaves it open), and the line typed in.
        all_used: the proposals that the officer takes at once; question → value.
        misread: question, line and text that cannot be read.
        left: a line was left.
        deepened: the officer wants another depth; carries it.
        looked_at: the officer is at a question; carries its id.
        clause_asked: the officer wants to see a clause.
        went_back: to the task before.
        continued: to the task after.
    """

    answered = Signal(str, object, str)
    all_used = Signal(object)
    misread = Signal(str, str, str)
    left = Signal()
    deepened = Signal(str)
    looked_at = Signal(str)
    clause_asked = Signal(str)
    went_back = Signal()
    continued = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        self.blocks: dict[str, Block] = {}
        self._page: Page | None = None
        self._unread: Mapping[str, str] = {}
        self._heads: dict[str, Words] = {}
        self._laid: list[str] = []
        self._goal: tuple[str, int | None] | None = None
        outer = column(self)
        self._side = theme.em(2)
        page = self._column = QWidget()
        # Else the page takes the height of its narrowest setting, and ends in a void.
        page.setMinimumHeight(1)
        self._body = column(
            page, margins=(self._side, theme.space("s4"), theme.em(1.6), 0)
        )
        self._make_head()
        self._summary = column()
        self._body.addLayout(self._summary)
        self._body.addSpacing(theme.space("s4"))
        self._list: QVBoxLayout = column(gap=theme.space("s5"))
        self._body.addLayout(self._list)
        self.nothing = Words("", "body", "muted")
        self._body.addWidget(self.nothing)
        self.proposals = Proposals()
        self.proposals.used.connect(self._use)
        self.proposals.all_used.connect(self.all_used)
        self._body.addWidget(self.proposals)
        self._body.addSpacing(theme.space("s6"))
        self._body.addStretch()
        self.pane: QScrollArea = Scroll(page, "base")
        outer.addWidget(self.pane, 1)
        outer.addWidget(Hairline())
        self._make_foot(outer)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_more)
        self._order = QTimer(self, singleShot=True, interval=_ORDER)
        self._order.timeout.connect(self.order_tabs)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _make_head(self) -> None:
        head = line(gap=theme.space("s3"))
        self.title = Words("", "title")
        head.addWidget(self.title, 1)
        self.depth_switch = Segmented(
            [("essential", _("Essential")), ("complete", _("Complete"))],
            _("Depth of the questions"),
            (
                _("What the contract cannot do without; the rest is proposed"),
                _("Every question"),
            ),
        )
        self.depth_switch.chosen.connect(self.deepened)
        head.addWidget(self.depth_switch)
        self._body.addLayout(head)
        self.note = Words("", "hint", "muted")
        self._body.addSpacing(theme.space("s1"))
        self._body.addWidget(self.note)

    def _make_foot(self, outer: QVBoxLayout) -> None:
        foot = Ground("base")
        pad = theme.space("s3")
        layout = line(
            foot, margins=(self._side, pad, self._side, pad), gap=theme.space("s2")
        )
        self.back = Button(
            _("Back"),
            icon="chevron-left",
            large=True,
            does=self.went_back.emit,
        )
        self.forward = Button(_("Continue"), "primary", large=True, does=self._continue)
        layout.addWidget(self.back)
        layout.addWidget(self.forward)
        layout.addSpacing(theme.space("s2"))
        layout.addWidget(Words(_("Your answers are kept."), "hint", "muted"), 1)
        outer.addWidget(foot)

    def show_page(self, page: Page, unread: Mapping[str, str]) -> None:
        """Show *page*, and what was typed and cannot be read."""
        before, self._page, self._unread = self._page, page, unread
        if before is None or before.topic != page.topic:
            self._clear()
        self.title.setText(page.title)
        self.depth_switch.show_chosen(page.depth)
        self.note.setText(note(page))
        wanted = {each.question.id for each in page.asked}
        for name, block in self.blocks.items():
            block.setVisible(name in wanted)
        missing = self._missing()
        self._make(missing[:_AT_ONCE] if not self.blocks else missing[:_PER_TURN])
        self._show_answers(page.asked)
        if self._missing():
            self._later.start()
        none = not page.asked and not page.proposed
        self.nothing.setText(_("Nothing is asked here as the answers stand."))
        self.nothing.setVisible(none)
        self.proposals.show_proposals(page)

    def _clear(self) -> None:
        for widget in (*self.blocks.values(), *self._heads.values()):
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.blocks, self._heads, self._goal = {}, {}, None
        self._laid.clear()
        self._show_summary([])
        self.pane.verticalScrollBar().setValue(0)

    def _missing(self) -> "list[Asked]":
        page = self._page
        if page is None:
            return []
        return [each for each in page.asked if each.question.id not in self.blocks]

    def _make_more(self) -> None:
        some = self._missing()[:_PER_TURN]
        self._make(some)
        self._show_answers(some)
        if self._missing():
            self._later.start()
        elif self._goal:
            goal, self._goal = self._goal, None
            QTimer.singleShot(0, self, partial(self.go_to, *goal))

    def _make(self, asked: "Sequence[Asked]") -> None:
        page = self._page
        if page is None or not asked:
            return
        for each in asked:
            self.blocks[each.question.id] = self._block(each, page)
        if [name for name in self._laid if name in self.blocks] == [
            each.question.id for each in page.asked if each.question.id in self.blocks
        ][: len(self._laid)]:
            self._lay(page, asked)  # the new ones come after all that are there
        else:
            self._laid.clear()
            self._lay(page, page.asked)

    def _block(self, asked: "Asked", page: Page) -> Block:
        library = page.around.library
        known = library.references
        basis = [known[code] for code in asked.question.basis if code in known]
        made = Block(asked.question, basis, _own_field(asked.question))
        made.answered.connect(self.answered)
        made.misread.connect(self.misread)
        made.left.connect(self.left)
        made.clause_asked.connect(self.clause_asked)
        made.show_unread(_texts(self._unread, asked.question.id))
        return made

    def _lay(self, page: Page, asked: "Sequence[Asked]") -> None:
        """Lay blocks below those that are laid, with heads of groups.

        Adding moves what is there already. (Taking items out first would leave their
        old measures with the widgets: Qt remembers them by item.)
        """
        groups = dict.fromkeys(each.question.group for each in page.asked)
        several = sum(group in GROUPS for group in groups) > 1
        questions = page.around.library.questions
        last = questions[self._laid[-1]].group if self._laid else ""
        for each in asked:
            name, group = each.question.id, each.question.group
            block = self.blocks.get(name)
            if block is None:
                continue
            if several and group != last and group in GROUPS:
                self._list.addWidget(self._group_head(group))
            last = group
            self._list.addWidget(block)
            self._laid.append(name)
        for group, head in self._heads.items():
            head.setVisible(several and group in groups)

    def _group_head(self, group: str) -> Words:
        if group not in self._heads:
            head = Words(_(GROUPS[group]), "subheading")
            head.setContentsMargins(0, theme.space("s2"), 0, 0)
            self._heads[group] = head
        return self._heads[group]

    def _show_answers(self, asked: "Sequence[Asked]") -> None:
        page = self._page
        if page is None:
            return
        for each in asked:
            block = self.blocks.get(each.question.id)
            self._order.start()
            if block is not None:
                proposal = page.proposals.get(each.question.id)
                block.show_answer(each.answer, page.around, proposal)
                block.show_clauses(page.clauses.get(each.question.id, ()))
                block.show()

    def order_tabs(self) -> None:
        """Let Tab walk the page in the order of reading, whenever a widget was made."""
        page = self._column
        found: list[tuple[int, int, QWidget]] = []
        for child in page.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(
                page
            ):
                at = child.mapTo(page, child.rect().topLeft())
                found.append((at.y(), at.x(), child))
        walk = [child for _y, _x, child in sorted(found, key=lambda each: each[:2])]
        walk += [self.back, self.forward]
        for before, after in pairwise(walk):
            QWidget.setTabOrder(before, after)

    def show_clauses(self, clauses: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Show in which clauses of the deed each answer is."""
        for name, block in self.blocks.items():
            block.show_clauses(clauses.get(name, ()))

    def go_to(self, question: str, record: int | None = None) -> bool:
        """Go to *question*, if it is on this page; in a list, to a *record*."""
        block = self.blocks.get(question)
        if block is None:
            if any(each.question.id == question for each in self._missing()):
                self._goal = question, record
                return True
            return False
        measure(block)
        bar = self.pane.verticalScrollBar()
        # The first question is not seen without the heading of the task.
        top = 0 if block is self._first() else max(0, block.y() - theme.em(2))
        bar.setValue(min(bar.maximum(), top))
        if record is None:
            block.field.take_focus()
            return True
        block.field.go_to_record(record)
        row = self.focusWidget()
        if row is not None and block.isAncestorOf(row):
            reveal(row, theme.em(8))
        return True

    def take_focus(self) -> None:
        """Put the focus on the first question."""
        first = self._first()
        if first is not None:
            first.field.take_focus()

    def _first(self) -> Block | None:
        return next((b for b in self.blocks.values() if b.isVisibleTo(self)), None)

    def _use(self, question: str) -> None:
        page = self._page
        if page is not None and question in page.proposals:
            self.answered.emit(question, page.proposals[question], "")

    def _follow_focus(self, _before: object, now: object) -> None:
        at = None
        for block in self.blocks.values():
            block.show_looked_at()
            if isinstance(now, QWidget) and block.isAncestorOf(now):
                at = block
        if at is not None:
            self.looked_at.emit(at.question.id)

    def _continue(self) -> None:
        for block in self.blocks.values():
            block.field.finish()
        wrong = [b for b in self.blocks.values() if b.problem and b.isVisibleTo(self)]
        self._show_summary(wrong)
        if not wrong:
            self.continued.emit()

    def _show_summary(self, wrong: Sequence[Block]) -> None:
        while (item := self._summary.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not wrong:
            return
        callout = Callout("problem", _("There is a problem"))
        for block in wrong:
            name = speech.say(block.question.name)
            words = _("{question}: {problem}").format(
                question=name, problem=block.problem
            )
            go = partial(self.go_to, block.question.id)
            callout.body.addWidget(Button(words, "quiet", does=go))
        self._summary.addSpacing(theme.space("s3"))
        self._summary.addWidget(callout)
        self.pane.verticalScrollBar().setValue(0)
        callout.setFocus()


def _own_field(question: "Question") -> "Field | None":
    """Return a field made for one question alone, if there is one."""
    if question.id == "ctr.map":
        from desktop.ui.contracts.mapfield import MapField

        return MapField(question)
    return None


def _texts(unread: Mapping[str, str], question: str) -> dict[str, str]:
    start = f"{question} "
    return {
        place.removeprefix(start): text
        for place, text in unread.items()
        if place.startswith(start)
    }
