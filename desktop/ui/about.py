"""Two small dialogues: the shortcuts of the keyboard, and what this program is."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget
from typing_extensions import override

from desktop import __version__
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.actions import plain
from desktop.ui.style import rounded
from desktop.ui.widgets import Button, Scroll, Words, column, fill, line


class _Dialogue(QDialog):
    def __init__(self, heading: str, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(heading)
        fill(self, "base")
        side = theme.space("s5")
        self.body = column(
            self, margins=(side, side, side, side), gap=theme.space("s3")
        )
        self.body.addWidget(Words(heading, "heading"))

    def close_with(self, word: str) -> None:
        row = line()
        row.addStretch()
        button = Button(word, "primary", does=self.close)
        button.setDefault(True)
        row.addWidget(button)
        self.body.addLayout(row)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        rounded(painter, self.rect(), edge="border", radius=0)
        painter.end()


class Shortcuts(_Dialogue):
    """All shortcuts, as the menus have them."""

    def __init__(self, actions: Sequence[QAction], window: QWidget) -> None:
        super().__init__(_("Keyboard shortcuts"), window)
        self.resize(theme.em(30), theme.em(36))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.space("s3"), 0)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(theme.space("s2"))
        form = QAction().shortcut().SequenceFormat.NativeText
        for action in actions:
            keys = " · ".join(k.toString(form) for k in action.shortcuts())
            if keys:
                row = grid.rowCount()
                grid.addWidget(Words(plain(action.text()), "body"), row, 0)
                grid.addWidget(Words(keys, "body", "muted", wrap=False), row, 1)
        self.body.addWidget(Scroll(page), 1)
        self.close_with(_("Close"))


class About(_Dialogue):
    """What this program is, and which versions it is made of."""

    def __init__(self, library: str, window: QWidget) -> None:
        super().__init__(_("About Avenant"), window)
        self.setFixedWidth(theme.em(30))
        self.body.addWidget(
            Words(
                _(
                    "A desk for legal officers: record contracts, draft amendments to "
                    "them, print them. Everything stays on this computer."
                )
            )
        )
        self.body.addWidget(
            Words(
                _("Version {version} · clause library of {day}").format(
                    version=__version__, day=library or "–"
                ),
                "hint",
                "muted",
            )
        )
        self.close_with(_("Close"))
