"""What stands in the window: menus, rail, stack of screens, banner and status line.

Imported only after the first paint, with the style and the fonts: enumerations of Qt
alone cost a fifth of a bare window.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop import i18n
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.actions import Actions
from desktop.ui.commands import commands_of
from desktop.ui.qt_words import speak_qt
from desktop.ui.rail import Rail, Stop
from desktop.ui.statusline import StatusLine
from desktop.ui.style import wear
from desktop.ui.undoing import Undoing
from desktop.ui.widgets import Banner, Ground, Hairline, column, line

if TYPE_CHECKING:
    from desktop.ui.preferences import Preferences
    from desktop.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Furniture:
    """The parts of the window, made again for another language, theme or size."""

    menus: Actions
    rail: Rail
    stack: QStackedWidget
    banner: Banner
    status: StatusLine
    undoing: Undoing


def dress() -> None:
    """Give the application its fonts and its style, once."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.property("dressed"):
        theme.add_fonts()
        wear(app)
        app.setProperty("dressed", True)  # noqa: FBT003 - Qt's own signature


def apply(preferences: "Preferences") -> None:
    """Let the application look and speak as is preferred."""
    chosen = preferences.theme
    mode = theme.system_mode() if chosen == "system" else chosen
    i18n.speak(preferences.language)
    speak_qt(preferences.language)
    theme.apply(mode, preferences.text, system_font=preferences.system_font)


def furnish(window: "MainWindow") -> Furniture:
    """Make what stands in *window*, and put it there."""
    menus = Actions(window, commands_of(window))
    middle = Ground("base")
    outer = column(middle)
    body = line()
    rail = Rail(
        [
            Stop("start", _("Start"), "house"),
            Stop("contracts", _("Contracts"), "scale"),
            Stop("drafts", _("Drafts"), "file-pen"),
            Stop("settings", _("Settings"), "settings", foot=True),
        ]
    )
    rail.chosen.connect(window.go_from_rail)
    body.addWidget(rail)
    body.addWidget(Hairline(way="down"))
    stack = QStackedWidget()
    stack.addWidget(Ground("base"))
    body.addWidget(stack, 1)
    outer.addLayout(body, 1)
    banner = Banner()
    outer.addWidget(banner)
    outer.addWidget(Hairline())
    status = StatusLine()
    status.settle_asked.connect(window.review)
    outer.addWidget(status)
    window.setCentralWidget(middle)
    undoing = Undoing(menus.of["undo"], menus.of["redo"], window.name_of)
    return Furniture(menus, rail, stack, banner, status, undoing)
