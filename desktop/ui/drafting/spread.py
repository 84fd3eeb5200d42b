"""How the drafting screen is spread: side by side, and folded where there is no room.

First the page becomes a tab beside the questions, then the tasks become a button.
"""

from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets import Button, Ground, Hairline, Segmented, column, line

# Widths of the window, in em, below which something folds.
PAGE_FOLDS: Final = 84.0
TASKS_FOLD: Final = 68.0

_ANY_WIDTH: Final = 16_777_215  # Qt's own greatest


class Spread(QWidget):
    """The tasks, what is worked on, and the page, side by side."""

    def __init__(
        self, tasks: QWidget, questions: QWidget, review: QWidget, page: QWidget
    ) -> None:
        super().__init__()
        self._tasks, self._questions = tasks, questions
        self._review, self._page = review, page
        self.folded = (False, False)
        self._is_reviewing = False
        self._is_at_page = False
        self._outer = line(self)
        tasks.setFixedWidth(theme.em(15.4))
        self._outer.addWidget(tasks)
        self._tasks_rule = Hairline(way="down")
        self._outer.addWidget(self._tasks_rule)
        self._middle = QWidget()
        self._column = column(self._middle)
        self._column.addWidget(self._make_bar())
        self._stack = QStackedWidget()
        self._stack.addWidget(questions)
        self._stack.addWidget(review)
        self._column.addWidget(self._stack, 1)
        self._outer.addWidget(self._middle)
        self._page_rule = Hairline(way="down")
        self._outer.addWidget(self._page_rule)
        self._outer.addWidget(page, 1)

    def _make_bar(self) -> QWidget:
        self._bar = Ground("window")
        outer = column(self._bar)
        side = theme.space("s4")
        bar = line(margins=(side, 4, side, 4), gap=theme.space("s2"))
        self.tasks_button = Button("", "quiet", icon="list", does=self._toggle_tasks)
        bar.addWidget(self.tasks_button)
        bar.addStretch()
        self.tabs = Segmented(
            [("questions", _("Questions")), ("page", _("Page"))], _("What is shown")
        )
        self.tabs.show_chosen("questions")
        self.tabs.chosen.connect(self._turn)
        bar.addWidget(self.tabs)
        outer.addLayout(bar)
        outer.addWidget(Hairline())
        self._bar.hide()
        return self._bar

    def fold(self, width: float) -> None:
        """Make room in a window *width* em wide."""
        folded = (width < PAGE_FOLDS, width < TASKS_FOLD)
        if folded != self.folded:
            self.folded = folded
            self._show_tasks(shown=not folded[1])
            self._arrange()

    def show_work(self, *, reviewing: bool) -> None:
        """Show the questions, or the review, as what is worked on."""
        self._is_reviewing = reviewing
        self._stack.setCurrentWidget(self._review if reviewing else self._questions)
        self._arrange()

    def go_to_work(self) -> None:
        """Bring what is worked on to the front: a task was chosen."""
        if self.folded[1]:
            self._show_tasks(shown=False)
        self.tabs.show_chosen("questions")
        self._turn("questions")

    def _arrange(self) -> None:
        page_folds, tasks_fold = self.folded
        tabbed = page_folds and not self._is_reviewing
        if page_folds or self._is_reviewing:
            self._middle.setMinimumWidth(0)
            self._middle.setMaximumWidth(_ANY_WIDTH)
            self._outer.setStretchFactor(self._middle, 1)
        else:
            self._middle.setFixedWidth(theme.em(37.9))
            self._outer.setStretchFactor(self._middle, 0)
        self._bar.setVisible(tabbed or tasks_fold)
        self.tabs.setVisible(tabbed)
        self.tasks_button.setVisible(tasks_fold)
        self._take_page(inside=tabbed)
        at_page = tabbed and self._is_at_page
        self._stack.setVisible(not at_page)
        self._page.setVisible(at_page if tabbed else not self._is_reviewing)
        self._page_rule.setVisible(not tabbed and not self._is_reviewing)

    def _turn(self, tab: str) -> None:
        self._is_at_page = tab == "page"
        self._arrange()

    def _take_page(self, *, inside: bool) -> None:
        """Put the page in the column of what is worked on, or beside it."""
        home = self._middle if inside else self
        if self._page.parentWidget() is not home:
            (self._column if inside else self._outer).addWidget(self._page, 1)

    def _toggle_tasks(self) -> None:
        shown = not self._tasks.isVisibleTo(self)
        self._show_tasks(shown=shown)
        if shown:
            self._tasks.setFocus()

    def _show_tasks(self, *, shown: bool) -> None:
        self._tasks.setVisible(shown)
        self._tasks_rule.setVisible(shown)
