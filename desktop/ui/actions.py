"""Everything that can be done from the menus and the keyboard, in one table.

The menu bar and the command palette are both made from it. Texts are marked here and
translated when the menus are made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from desktop.errors import N_
from desktop.i18n import _
from desktop.ui import theme


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done.

    *menu* is where it stands, ``View/Theme`` in a menu of a menu; *keys* its shortcuts,
    the first one shown. *group* makes it one of several of which one is chosen.
    *needs* a draft that is open.
    """

    key: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    apart: bool = False
    needs_draft: bool = False


MENUS: Final = {
    "File": N_("&File"),
    "Edit": N_("&Edit"),
    "View": N_("&View"),
    "View/Theme": N_("&Theme"),
    "View/Text": N_("Text &size"),
    "View/Language": N_("&Language of the window"),
    "Draft": N_("&Draft"),
    "Tools": N_("&Tools"),
    "Help": N_("&Help"),
}

COMMANDS: Final = (
    Command("start", "File", N_("&Start")),
    Command("contracts", "File", N_("&Contracts")),
    Command("drafts", "File", N_("&Drafts")),
    Command("new-draft", "File", N_("&New amendment"), ("Ctrl+N",), apart=True),
    Command("receive", "File", N_("&Open a received draft…"), ("Ctrl+O",)),
    Command(
        "export", "File", N_("&Export the PDF…"), ("Ctrl+E",), apart=True,
        needs_draft=True,
    ),
    Command("print", "File", N_("Pr&int…"), ("Ctrl+P",), needs_draft=True),
    Command(
        "send", "File", N_("Send the draft to the other &party…"), needs_draft=True
    ),
    Command(
        "compare", "File", N_("Co&mpare with another draft…"), needs_draft=True
    ),
    Command("signed", "File", N_("Check si&gned pages…"), needs_draft=True),
    Command(
        "close-draft", "File", N_("Put the draft &away"), ("Ctrl+W",), needs_draft=True
    ),
    Command("quit", "File", N_("&Quit"), ("Ctrl+Q",), apart=True),
    Command("undo", "Edit", N_("&Undo"), ("Ctrl+Z",), needs_draft=True),
    Command("redo", "Edit", N_("&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), needs_draft=True),
    Command("page-fr", "View", N_("Page in &French"), needs_draft=True),
    Command("page-en", "View", N_("Page in &English"), needs_draft=True),
    Command("page-bi", "View", N_("Page in t&wo columns"), needs_draft=True),
    Command(
        "page-before", "View", N_("Page &before"), ("Alt+PgUp",), needs_draft=True
    ),
    Command("page-after", "View", N_("Page &after"), ("Alt+PgDown",), needs_draft=True),
    Command("next-pane", "View", N_("Next &pane"), ("F6",), apart=True),
    Command("pane-before", "View", N_("Pa&ne before"), ("Shift+F6",)),
    Command("theme-system", "View/Theme", N_("Theme of the &system"), group="theme"),
    Command("theme-light", "View/Theme", N_("&Light theme"), group="theme"),
    Command("theme-dark", "View/Theme", N_("&Dark theme"), group="theme"),
    Command("theme-contrast", "View/Theme", N_("&High contrast"), group="theme"),
    Command("text-larger", "View/Text", N_("&Larger text"), ("Ctrl++", "Ctrl+=")),
    Command("text-smaller", "View/Text", N_("&Smaller text"), ("Ctrl+-",)),
    Command("text-usual", "View/Text", N_("&Usual text size"), ("Ctrl+0",)),
    Command("speak-fr", "View/Language", "&Français", group="language"),
    Command("speak-en", "View/Language", "&English", group="language"),
    Command("full-screen", "View", N_("F&ull screen"), ("F11",), apart=True),
    Command("continue", "Draft", N_("&Continue"), ("Ctrl+Return",), needs_draft=True),
    Command("back", "Draft", N_("&Back"), ("Alt+Left",), needs_draft=True),
    Command("review", "Draft", N_("&Review"), ("Ctrl+R",), needs_draft=True),
    Command(
        "essential", "Draft", N_("&Essential questions"), group="depth",
        apart=True, needs_draft=True,
    ),
    Command(
        "complete", "Draft", N_("&All questions"), group="depth", needs_draft=True
    ),
    Command("palette", "Tools", N_("&Find a command…"), ("Ctrl+K",)),
    Command("settings", "Tools", N_("&Settings"), ("Ctrl+,",)),
    Command("sample", "Help", N_("&Open the sample contract")),
    Command("shortcuts", "Help", N_("&Keyboard shortcuts"), ("Ctrl+/",)),
    Command("about", "Help", N_("&About Avenant"), apart=True),
)  # fmt: skip


# What does nothing while the vault is locked, or not open yet.
NEEDS_OFFICE: Final = frozenset(
    {"start", "contracts", "drafts", "new-draft", "receive", "settings", "sample"}
)


class Actions:
    """The actions of one window, and the menus they stand in."""

    def __init__(
        self, window: QMainWindow, does: Mapping[str, Callable[[], object]]
    ) -> None:
        self.of: dict[str, QAction] = {}
        self._bar = QMenuBar()
        self._bar.setFont(theme.font_of("hint"))
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        for command in COMMANDS:
            if command.key in does:
                self._add(window, command, does[command.key])
        window.setMenuBar(self._bar)

    def _add(
        self, window: QMainWindow, command: Command, does: Callable[[], object]
    ) -> None:
        text = _(command.text)
        action = QAction(text, window)
        action.setObjectName(command.key)
        action.setData(command.text)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(does)
        if command.group:
            action.setCheckable(True)
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(window)
            self._groups[command.group].addAction(action)
        menu = self._menu(command.menu)
        if command.apart:
            menu.addSeparator()
        menu.addAction(action)
        window.addAction(action)
        self.of[command.key] = action

    def _menu(self, path: str) -> QMenu:
        if path not in self._menus:
            above, _slash, _name = path.rpartition("/")
            owner = self._menu(above) if above else self._bar
            menu = owner.addMenu(_(MENUS[path]))
            menu.setFont(theme.font_of("hint"))
            self._menus[path] = menu
        return self._menus[path]

    def show_draft(self, *, is_open: bool) -> None:
        """Open or close what needs a draft."""
        for command in COMMANDS:
            if command.needs_draft and command.key in self.of:
                self.of[command.key].setEnabled(is_open)

    def show_office(self, *, is_open: bool) -> None:
        """Open or close what needs the vault."""
        for key in NEEDS_OFFICE & self.of.keys():
            self.of[key].setEnabled(is_open)

    def show_chosen(self, *keys: str) -> None:
        """Show which of several are chosen."""
        for key in keys:
            if key in self.of:
                self.of[key].setChecked(True)


def plain(text: str) -> str:
    """Return the words of an action, without the mark of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
