"""What keeps a draft from being final, and what remains to be settled all the same.

As rows that lead to where it is settled.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.ui import speech, theme
from desktop.ui.widgets import Row, Scroll, Words, clear, column

if TYPE_CHECKING:
    from desktop.bureau import Obstacle
    from desktop.clauses import Library
    from desktop.ui.theme import Tone

_HIGHEST: Final = 13.0  # em of the list; what does not fit scrolls


class Obstacles(QWidget):
    """A sentence, and a row for each obstacle; nothing while there is none.

    *goes* is told the question of the obstacle that is pressed; empty where no
    question settles it alone.
    """

    def __init__(self, library: "Library", goes: Callable[[str], object]) -> None:
        super().__init__()
        self._library, self._goes = library, goes
        outer = column(self, margins=(0, theme.space("s2"), 0, 0))
        self.sentence = Words("", "hint", "del")
        outer.addWidget(self.sentence)
        self._page = QWidget()
        inner = column(self._page)
        self._list: QVBoxLayout = column()
        inner.addLayout(self._list)
        inner.addStretch()
        self._pane = Scroll(self._page)
        outer.addWidget(self._pane)
        self.hide()

    def show_obstacles(self, obstacles: "Sequence[Obstacle]", width: int) -> None:
        """Show *obstacles* in a list *width* pixels wide."""
        checks = sum(each.check is not None for each in obstacles)
        self.sentence.set_tone("del")
        self.sentence.setText(_sentence(checks, len(obstacles) - checks))
        self._show(obstacles, "circle-alert", "del", width)

    def show_remaining(self, points: "Sequence[Obstacle]", width: int) -> None:
        """Show *points* to settle before signature, which do not keep it from leaving."""
        self.sentence.set_tone("warn")
        self.sentence.setText(_remaining(len(points)))
        self._show(points, "triangle-alert", "warn", width)

    def _show(
        self, obstacles: "Sequence[Obstacle]", icon: str, tone: "Tone", width: int
    ) -> None:
        clear(self._list)
        for each in obstacles:
            row = Row(
                self._words(each),
                icon=icon if each.check is not None else "minus",
                tone=tone if each.check is not None else "muted",
            )
            row.pressed.connect(partial(self._goes, each.question))
            self._list.addWidget(row)
        bar = self._pane.verticalScrollBar().sizeHint().width()
        self._list.activate()
        needed = self._list.totalHeightForWidth(width - bar)
        self._pane.setFixedHeight(min(max(0, needed), theme.em(_HIGHEST)))
        self._pane.verticalScrollBar().setValue(0)
        self.setVisible(bool(obstacles))

    def _words(self, obstacle: "Obstacle") -> str:
        if obstacle.check is not None:
            return speech.say(obstacle.check.message)
        question = self._library.questions.get(obstacle.question)
        return speech.say(question.name) if question else _("A blank in the deed")


def _remaining(count: int) -> str:
    return ngettext(
        "1 point remains to be settled before signature:",
        "{count} points remain to be settled before signature:",
        count,
    ).format(count=count)


def _sentence(checks: int, blanks: int) -> str:
    points = ngettext("1 point to settle", "{count} points to settle", checks)
    answers = ngettext("1 answer missing", "{count} answers missing", blanks)
    told = [(points, checks), (answers, blanks)]
    return _("Not final yet: {what}.").format(
        what=", ".join(words.format(count=count) for words, count in told if count)
    )
