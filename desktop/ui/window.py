"""The main window: rail, menus, status line, and the screen that is shown.

It opens before the vault and the library do. It is built again, from the same office
and desk, whenever language, theme or text size changes.
"""

import importlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget
from typing_extensions import override

from desktop import i18n
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.actions import Actions
from desktop.ui.preferences import Memory, Preferences
from desktop.ui.qt_words import speak_qt
from desktop.ui.rail import Rail, Stop
from desktop.ui.statusline import Said, StatusLine
from desktop.ui.tasks import Lane
from desktop.ui.widgets import Banner, Ground, Hairline, column, line

if TYPE_CHECKING:
    from desktop.drafts import Draft
    from desktop.office import Office
    from desktop.ui.desk import Desk
    from desktop.ui.drafting.screen import DraftingScreen
    from desktop.ui.saving import Saving
    from desktop.ui.screen import Screen
    from desktop.ui.unlock.door import Door
    from desktop.ui.unlock.gate import Gate

# Where each screen is; it is imported when one goes there first.
SCREENS: Final = {
    "start": ("desktop.ui.start", "StartScreen"),
    "contracts": ("desktop.ui.contracts", "ContractsScreen"),
    "drafts": ("desktop.ui.drafts", "DraftsScreen"),
    "received": ("desktop.ui.received", "ReceivedScreen"),
    "settings": ("desktop.ui.settings", "SettingsScreen"),
}

# Where on the rail a screen belongs that has no place of its own.
_ON_RAIL: Final = {"drafting": "drafts", "received": "drafts"}

RAIL_BARE: Final = 58.0  # em of width below which the rail shows icons only


class MainWindow(QMainWindow):
    """The window. Screens ask it for all that goes beyond them."""

    def __init__(self, door: "Door", vault: Path, memory: Memory) -> None:
        super().__init__()
        self._door, self._vault, self._memory = door, vault, memory
        self.preferences: Preferences = memory.preferences()
        self.vault_lane = Lane("vault", self)
        self.paper_lane = Lane("paper", self)
        self.study_lane = Lane("study", self)
        self._office: Office | None = None
        self.desk: Desk | None = None
        self.saving: Saving | None = None
        self._place = "start"
        self._spot: Any = None
        self._gate: Gate | None = None
        self._screens: dict[str, Screen] = {}
        self.setWindowTitle("Avenant")
        self.setMinimumSize(640, 420)
        self.resize(1366, 768)
        geometry = memory.geometry()
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._dress()
        self._build()

    # -- building -------------------------------------------------------------

    def _dress(self) -> None:
        chosen = self.preferences.theme
        mode = theme.system_mode() if chosen == "system" else chosen
        i18n.speak(self.preferences.language)
        speak_qt(self.preferences.language)
        theme.apply(
            mode, self.preferences.text, system_font=self.preferences.system_font
        )

    def _build(self) -> None:
        """Make everything in the window from what it holds."""
        for screen in self._screens.values():
            screen.put_away()
        self._screens = {}
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        self.menus = Actions(self, self._commands())
        middle = Ground("base")
        outer = column(middle)
        body = line()
        self.rail = Rail(
            [
                Stop("start", _("Start"), "house"),
                Stop("contracts", _("Contracts"), "scale"),
                Stop("drafts", _("Drafts"), "file-pen"),
                Stop("settings", _("Settings"), "settings", foot=True),
            ]
        )
        self.rail.chosen.connect(self._go_from_rail)
        body.addWidget(self.rail)
        body.addWidget(Hairline(way="down"))
        self.stack = QStackedWidget()
        self._blank = Ground("base")
        self.stack.addWidget(self._blank)
        body.addWidget(self.stack, 1)
        outer.addLayout(body, 1)
        self.banner = Banner()
        outer.addWidget(self.banner)
        outer.addWidget(Hairline())
        self.status = StatusLine()
        self.status.settle_asked.connect(self._review)
        outer.addWidget(self.status)
        self.setCentralWidget(middle)
        self._show_chosen()
        self.menus.show_draft(is_open=self.desk is not None)
        self._name_undo()
        if self._office is not None:
            self.go(self._place)
        elif self._gate is not None:
            self.open_office()
        self._fold()

    def _commands(self) -> dict[str, Callable[[], object]]:
        def go(key: str) -> Callable[[], object]:
            return partial(self.go, key)

        commands: dict[str, Callable[[], object]] = {
            "start": go("start"),
            "contracts": go("contracts"),
            "new-draft": self._begin_amendment,
            "receive": self._receive,
            "export": self._export,
            "send": self._send,
            "drafts": partial(self._go_from_rail, "drafts"),
            "settings": go("settings"),
            "close-draft": self.close_draft,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "full-screen": self._toggle_full_screen,
            "next-pane": lambda: self._walk_panes(1),
            "pane-before": lambda: self._walk_panes(-1),
            "text-larger": lambda: self._resize_text(1),
            "text-smaller": lambda: self._resize_text(-1),
            "text-usual": lambda: self.prefer(text=100),
            "speak-fr": lambda: self.prefer(language="fr"),
            "speak-en": lambda: self.prefer(language="en"),
            "continue": lambda: self._draft_does("go_on"),
            "back": lambda: self._draft_does("go_back"),
            "review": self._review,
            "essential": lambda: self._draft_does("show_depth", "essential"),
            "complete": lambda: self._draft_does("show_depth", "complete"),
            "page-fr": lambda: self._draft_does("show_side", "fr"),
            "page-en": lambda: self._draft_does("show_side", "en"),
            "page-before": lambda: self._draft_does("step_page", -1),
            "page-after": lambda: self._draft_does("step_page", 1),
            "palette": self._show_palette,
            "sample": self.open_sample,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }
        for name in ("system", "light", "dark", "contrast"):
            commands[f"theme-{name}"] = partial(self.prefer, theme=name)
        return commands

    def _show_chosen(self) -> None:
        preferences = self.preferences
        self.menus.show_chosen(
            f"theme-{preferences.theme}",
            f"speak-{preferences.language}",
            preferences.depth,
        )

    def rebuild(self) -> None:
        """Build the window again: another language, theme or size."""
        self._dress()
        self._build()

    # -- opening --------------------------------------------------------------

    def open_office(self) -> None:
        """Open library and vault, away from the screen; ask what they wait for."""
        from desktop.ui.unlock.gate import Gate

        self._gate = Gate(self._door, self.vault_lane, self._vault)
        self._gate.opened.connect(self._take)
        self._gate.language_chosen.connect(lambda key: self.prefer(language=key))
        self.stack.addWidget(self._gate)
        self.stack.setCurrentWidget(self._gate)
        self._gate.knock()

    def _take(self, office: "Office") -> None:
        gate, self._gate = self._gate, None
        self._office = office
        self.go(self._place)
        if gate is not None:
            self.stack.removeWidget(gate)
            gate.deleteLater()

    @property
    def office(self) -> "Office":
        """The open office."""
        if self._office is None:
            raise LookupError  # pragma: no cover - screens come after it
        return self._office

    # -- going ----------------------------------------------------------------

    def go(self, key: str) -> None:
        """Go to the screen *key*."""
        if self._office is None:
            return
        if key == "export":
            self._export()
            return
        if key == "drafting" and self.desk is None:
            key = "drafts"
        self._place = key
        screen = self._screen(key)
        self.stack.setCurrentWidget(screen)
        self.rail.show_place(_ON_RAIL.get(key, key))
        self.banner.hide()
        self.say_status(Said())
        screen.enter()
        self._fold()
        QTimer.singleShot(0, screen, screen.take_focus)

    def _go_from_rail(self, key: str) -> None:
        if key == "drafts" and self.desk is not None and self._place != "drafting":
            self.go("drafting")
        else:
            self.go(key)

    def _screen(self, key: str) -> "Screen":
        if key not in self._screens:
            self._screens[key] = (
                self._drafting() if key == "drafting" else self._make(key)
            )
            self.stack.addWidget(self._screens[key])
        return self._screens[key]

    def _make(self, key: str) -> "Screen":
        module, name = SCREENS[key]
        made: Screen = getattr(importlib.import_module(module), name)(self)
        return made

    def _drafting(self) -> "DraftingScreen":
        from desktop.ui.drafting.screen import (
            DraftingScreen,
            Spot,
        )

        if self.desk is None:
            raise LookupError  # pragma: no cover - `go` sees to it
        if self._spot is None:
            self._spot = Spot()
        return DraftingScreen(self, self.desk, self._spot)

    def open_draft(self, draft: str, question: str = "") -> None:
        """Fetch a draft from the vault, and lay it on the desk."""
        office = self.office
        self.vault_lane.run(
            lambda: office.draft(draft),
            partial(self.take_draft, question=question),
            self.fail,
        )

    def begin_draft(self, contract: str) -> None:
        """Begin a draft on *contract*."""
        office = self.office
        self.vault_lane.run(lambda: office.begin(contract), self.take_draft, self.fail)

    def open_sample(self) -> None:
        """Open the draft of the sample contract."""
        if self._office is not None:
            self.vault_lane.run(self._office.sample, self.take_draft, self.fail)

    def take_draft(self, draft: "Draft", question: str = "") -> None:
        """Lay *draft* on the desk, and go there."""
        from desktop.ui.desk import Desk
        from desktop.ui.saving import Saving

        self._put_away()
        self.desk = Desk(draft, self)
        self.saving = Saving(self.office, self.desk, self.vault_lane)
        self.desk.history.indexChanged.connect(self._name_undo)
        self.menus.show_draft(is_open=True)
        self._name_undo()
        self.go("drafting")
        if question:
            self._draft_does("go_to_question", question)

    def close_draft(self) -> None:
        """Put the open draft away; it is kept."""
        self._put_away()
        self.go("drafts")

    def _put_away(self) -> None:
        if self.saving is not None:
            self.saving.now()
        screen = self._screens.pop("drafting", None)
        if screen is not None:
            screen.put_away()
            self.stack.removeWidget(screen)
            screen.deleteLater()
        if self.desk is not None:
            self.desk.deleteLater()
        self.desk, self.saving, self._spot = None, None, None
        self.menus.show_draft(is_open=False)

    def _draft_does(self, verb: str, *words: object) -> None:
        if self.desk is None:
            return
        if self._place != "drafting":
            self.go("drafting")
        getattr(self._screens["drafting"], verb)(*words)

    def _begin_amendment(self) -> None:
        if self._office is not None:
            from desktop.ui.contracts import begin_amendment

            begin_amendment(self)

    def _receive(self) -> None:
        if self._office is not None:
            from desktop.ui.received import receive_draft

            receive_draft(self, self)

    def _export(self) -> None:
        from desktop.ui.export import open_export

        open_export(self, self)

    def _send(self) -> None:
        from desktop.ui.export import open_send

        open_send(self, self)

    def _review(self) -> None:
        self._draft_does("go_to_task", "review")

    # -- undo -----------------------------------------------------------------

    def _undo(self) -> None:
        if self.desk is not None:
            self.desk.history.undo()

    def _redo(self) -> None:
        if self.desk is not None:
            self.desk.history.redo()

    def _name_undo(self, _index: int = 0) -> None:
        undo, redo = self.menus.of["undo"], self.menus.of["redo"]
        history = self.desk.history if self.desk is not None else None
        for action, can, what, plain, named in (
            (
                undo,
                history is not None and history.canUndo(),
                history.undoText() if history is not None else "",
                _("&Undo"),
                _("&Undo: {what}"),
            ),
            (
                redo,
                history is not None and history.canRedo(),
                history.redoText() if history is not None else "",
                _("&Redo"),
                _("&Redo: {what}"),
            ),
        ):
            action.setEnabled(can)
            name = self._question_name(what) if can else ""
            action.setText(named.format(what=name) if name else plain)

    def _question_name(self, question: str) -> str:
        from desktop.ui import speech

        known = self.office.library.questions.get(question)
        if known is None:
            return question
        return speech.say(known.name).replace("&", "&&")

    # -- what screens ask -----------------------------------------------------

    def prefer(self, **changes: object) -> None:
        """Change preferences; what can be seen changes at once."""
        after = replace(self.preferences, **changes)  # type: ignore[arg-type]
        if after == self.preferences:
            return
        seen = replace(after, depth=self.preferences.depth) != self.preferences
        self.preferences = after
        self._memory.keep_preferences(after)
        if seen:
            # The widget that asks is about to go: let it finish first.
            QTimer.singleShot(0, self, self.rebuild)
        else:
            self._show_chosen()

    def _resize_text(self, steps: int) -> None:
        self.prefer(text=self.preferences.larger(steps).text)

    def say_status(self, said: Said) -> None:
        """Show *said* in the status line."""
        self.status.show_said(said)

    def tell(
        self,
        sentence: str,
        action: str = "",
        does: Callable[[], object] | None = None,
    ) -> None:
        """Tell what was done, and offer one action."""
        self.banner.say(sentence, action, does)

    def fail(self, error: Exception) -> None:
        """Tell what went wrong."""
        from desktop.ui import speech

        self.banner.say(speech.failure(error))

    # -- the window itself ----------------------------------------------------

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _walk_panes(self, step: int) -> None:
        screen = self._screens.get(self._place)
        panes: list[Callable[[], object]] = [self._focus_rail]
        if screen is not None:
            panes += screen.panes()
        self._pane = (getattr(self, "_pane", 0) + step) % len(panes)
        panes[self._pane]()

    def _focus_rail(self) -> None:
        self.rail.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_palette(self) -> None:
        from desktop.ui.palette import Palette

        own = [a for key, a in self.menus.of.items() if key != "palette"]
        Palette(own, self).show()

    def _show_shortcuts(self) -> None:
        from desktop.ui.about import Shortcuts

        Shortcuts(list(self.menus.of.values()), self).show()

    def _show_about(self) -> None:
        from desktop.ui.about import About

        version = self._office.library.version if self._office is not None else ""
        About(version, self).show()

    def _fold(self) -> None:
        width = self.width() / theme.em_exact()
        self.rail.show_bare(bare=width < RAIL_BARE)
        screen = self._screens.get(self._place)
        if screen is not None:
            screen.fold(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.keep_geometry(self.saveGeometry())
        if self.saving is not None:
            self.saving.now()
        self.vault_lane.rest()
        super().closeEvent(event)

    def shut(self) -> None:
        """Close lanes and vault; nothing can be done afterwards."""
        office, self._office = self._office, None
        self._put_away()
        self.paper_lane.close()
        self.study_lane.close()
        if office is not None:
            self.vault_lane.run(office.vault.close)
        self.vault_lane.close()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ThemeChange
            and self.preferences.theme == "system"
        ):
            QTimer.singleShot(0, self, self.rebuild)


def make_window(vault: Path, door: "Door") -> MainWindow:
    """Make the window of the running application, for the vault at *vault*."""
    with suppress(OSError):  # the gate says what is wrong with the folder
        vault.parent.mkdir(parents=True, exist_ok=True)
    return MainWindow(door, vault, Memory(vault.parent))


def dress(app: QApplication) -> None:
    """Give *app* its fonts and its style, before the first window."""
    from desktop.ui.style import wear

    theme.add_fonts()
    wear(app)
