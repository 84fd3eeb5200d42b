"""The head of a screen that does not scroll: its title, and what one can do there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets import Words, column, line

if TYPE_CHECKING:
    from desktop.ui.theme import Step

BELOW: Final = 80.0  # em of width of the window below which buttons go under the title
_NARROW: Final = 56.0  # and below which the margins shrink


def side_of(width: float, usual: "Step" = "s7") -> int:
    """Return the margin at the side of a page in a window *width* em wide."""
    return theme.space(usual if width >= _NARROW else "s5")


class Head(QWidget):
    """A title and a sentence at the left, buttons at the right, or below them."""

    def __init__(self, buttons: Sequence[QWidget], side: "Step") -> None:
        super().__init__()
        self._side: Step = side
        self._layout = line(self, gap=theme.space("s4"))
        words = column(gap=theme.space("s1"))
        self.title = Words("", "title")
        self.detail = Words("", "body", "muted")
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self._layout.addLayout(words, 1)
        row = line(gap=theme.space("s2"))
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self._layout.addLayout(row)
        self._layout.setAlignment(row, Qt.AlignmentFlag.AlignTop)
        self.fold(BELOW)

    def say(self, title: str, detail: str) -> None:
        """Show *title*, and *detail* below it."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def fold(self, width: float) -> None:
        """Make room in a window *width* em wide."""
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(beside if width >= BELOW else below)
        self._layout.setSpacing(theme.space("s4" if width >= BELOW else "s3"))
        side = side_of(width, self._side)
        above = theme.space("s5" if width >= _NARROW else "s3")
        self._layout.setContentsMargins(side, above, side, above)
