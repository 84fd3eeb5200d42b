"""The main window: what outlives a screen, and what screens ask of it.

It paints before anything heavy is imported: its grounds first, then its furniture, then
the vault and the library. It is furnished again, from the same office and desk, whenever
language, theme or text size changes.
"""

import importlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal

from desktop.ui import theme
from desktop.ui.frame import Frame
from desktop.ui.preferences import Memory

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from desktop.drafts import Draft
    from desktop.office import Office
    from desktop.ui.desk import Desk
    from desktop.ui.drafting.screen import DraftingScreen
    from desktop.ui.saving import Saving
    from desktop.ui.screen import Screen
    from desktop.ui.statusline import Said
    from desktop.ui.undoing import Undoing
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


class MainWindow(Frame):
    """The window. Screens ask it for all that goes beyond them.

    Signals:
        opened: vault and library are open.
    """

    opened = Signal()

    def __init__(self, door: "Door", vault: Path, memory: Memory) -> None:
        super().__init__(memory.preferences())
        self._door, self._vault, self._memory = door, vault, memory
        self._office: Office | None = None
        self.desk: Desk | None = None
        self.saving: Saving | None = None
        self._place = "start"
        self._pane = 0
        self._spot: Any = None
        self._gate: Gate | None = None
        self._screens: dict[str, Screen] = {}
        geometry = memory.geometry()
        if geometry is not None:
            self.restoreGeometry(geometry)

    # -- the furniture -----------------------------------------------------

    def furnish(self) -> None:
        """Put menus, rail and status line into the window; once more, if they are."""
        from desktop.ui import furniture

        for screen in self._screens.values():
            screen.put_away()
        self._screens = {}
        if self.is_furnished:
            self._undoing().watch(None)
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        furniture.dress()
        furniture.apply(self.preferences)
        self.take(furniture.furnish(self))
        self._show_chosen()
        self.menus.show_draft(is_open=self.desk is not None)
        self._show_open()
        self._watch()
        if self._office is not None:
            self.go(self._place)
        elif self._gate is not None:
            self.open_office()
        self._fold()

    def _show_chosen(self) -> None:
        preferences = self.preferences
        self.menus.show_chosen(
            f"theme-{preferences.theme}",
            f"speak-{preferences.language}",
            preferences.depth,
        )

    # -- opening --------------------------------------------------------------

    def open_office(self) -> None:
        """Open library and vault, away from the screen; ask what they wait for."""
        stack = self.stack
        from desktop.ui.unlock.gate import Gate

        self._gate = Gate(self._door, self.vault_lane, self._vault)
        self._gate.opened.connect(self._take)
        self._gate.language_chosen.connect(lambda key: self.prefer(language=key))
        stack.addWidget(self._gate)
        stack.setCurrentWidget(self._gate)
        self._gate.knock()

    def _take(self, office: "Office") -> None:
        gate, self._gate = self._gate, None
        self._office = office
        self._lay_paper()
        self._show_open()
        self.go(self._place)
        if gate is not None:
            self.stack.removeWidget(gate)
            gate.deleteLater()
        self.opened.emit()

    def _show_open(self) -> None:
        """Let nothing look as if it could be done that the closed vault forbids."""
        self.menus.show_office(is_open=self.is_open)
        self.rail.setEnabled(self.is_open)

    @property
    def is_open(self) -> bool:
        """Whether the office is open."""
        return self._office is not None

    @property
    def office(self) -> "Office":
        """The open office."""
        if self._office is None:
            raise LookupError  # pragma: no cover - screens come after it
        return self._office

    # -- going ----------------------------------------------------------------

    def go(self, key: str) -> None:
        """Go to the screen *key*, or to the dialogue ``export``."""
        if not self.is_open:
            return
        if key == "export":
            from desktop.ui.commands import export

            export(self)
            return
        if key == "drafting" and self.desk is None:
            key = "drafts"
        from desktop.ui.statusline import Said

        self._place = key
        screen = self._screen(key)
        self.stack.setCurrentWidget(screen)
        self.rail.show_place(_ON_RAIL.get(key, key))
        self.banner.hide()
        self.say_status(Said())
        screen.enter()
        self._fold()
        self._watch()
        QTimer.singleShot(0, screen, screen.take_focus)

    def go_from_rail(self, key: str) -> None:
        """Go where the rail leads: to the open draft before the list of drafts."""
        if key == "drafts" and self.desk is not None and self._place != "drafting":
            self.go("drafting")
        else:
            self.go(key)

    def _screen(self, key: str) -> "Screen":
        if key not in self._screens:
            self._screens[key] = (
                self._drafting() if key == "drafting" else self._make(key)
            )
            self._screens[key].history_changed.connect(self._watch)
            self.stack.addWidget(self._screens[key])
        return self._screens[key]

    def _make(self, key: str) -> "Screen":
        module, name = SCREENS[key]
        made: Screen = getattr(importlib.import_module(module), name)(self)
        return made

    def _drafting(self) -> "DraftingScreen":
        from desktop.ui.drafting.screen import DraftingScreen
        from desktop.ui.drafting.spot import Spot

        if self.desk is None:
            raise LookupError  # pragma: no cover - `go` sees to it
        if self._spot is None:
            self._spot = Spot()
        return DraftingScreen(self, self.desk, self._spot)

    def contract_shown(self) -> str:
        """Return the contract that the screen shows to be amended; empty for none."""
        screen = self._screens.get(self._place)
        return screen.contract_shown() if screen is not None else ""

    def review(self) -> None:
        """Go to the review of the open draft."""
        self.draft_does("go_to_task", "review")

    def draft_does(self, verb: str, *words: object) -> None:
        """Go to the open draft, and let its screen do something."""
        if self.desk is None:
            return
        if self._place != "drafting":
            self.go("drafting")
        getattr(self._screens["drafting"], verb)(*words)

    # -- the open draft -------------------------------------------------------

    def open_draft(self, draft: str, question: str = "") -> None:
        """Fetch a draft from the vault, and lay it on the desk."""
        if self.desk is not None and self.desk.draft.id == draft:
            self.go("drafting")
            if question:
                self.draft_does("go_to_question", question)
            return
        self._bring(lambda: self.office.draft(draft), question)

    def begin_draft(self, contract: str) -> None:
        """Begin a draft on *contract*."""
        self._bring(lambda: self.office.begin(contract))

    def open_sample(self) -> None:
        """Open the draft of the sample contract."""
        if self.is_open:
            self._bring(self.office.sample)

    def _bring(self, work: "Callable[[], Draft]", question: str = "") -> None:
        if self.saving is not None:
            self.saving.now()
        take = partial(self.take_draft, question=question)
        self.vault_lane.run(work, take, self.fail)

    def take_draft(self, draft: "Draft", question: str = "") -> None:
        """Lay *draft* on the desk, and go there."""
        from desktop.ui.desk import Desk
        from desktop.ui.saving import Saving

        self._put_away()
        self.desk = Desk(draft, self)
        self.saving = Saving(self.office, self.desk, self.vault_lane)
        self.menus.show_draft(is_open=True)
        self.go("drafting")
        if question:
            self.draft_does("go_to_question", question)

    def close_draft(self) -> None:
        """Put the open draft away; it is kept."""
        self._put_away()
        self.go("drafts")

    def _put_away(self) -> None:
        if self.saving is not None:
            self.saving.now()
        self._undoing().watch(None)
        screen = self._screens.pop("drafting", None)
        if screen is not None:
            screen.put_away()
            self.stack.removeWidget(screen)
            screen.deleteLater()
        if self.desk is not None:
            self.desk.deleteLater()
        self.desk, self.saving, self._spot = None, None, None
        self.menus.show_draft(is_open=False)

    # -- undo -----------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back, in the screen that is shown."""
        self._undoing().undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._undoing().redo()

    def _undoing(self) -> "Undoing":
        return self.furniture.undoing

    def _watch(self) -> None:
        screen = self._screens.get(self._place)
        self._undoing().watch(screen.history() if screen is not None else None)

    def name_of(self, question: str) -> str:
        """Return how a menu calls *question*."""
        from desktop.ui import speech

        known = self.office.library.questions.get(question)
        return speech.say(known.name).replace("&", "&&") if known else question

    # -- what screens ask -----------------------------------------------------

    def prefer(self, **changes: object) -> None:
        """Change preferences; what can be seen changes at once."""
        after = replace(self.preferences, **changes)  # type: ignore[arg-type]
        if after == self.preferences:
            return
        before = self.preferences
        seen = replace(after, depth=before.depth, paper=before.paper) != before
        self.preferences = after
        self._memory.keep_preferences(after)
        self._lay_paper()
        if seen:
            # The widget that asks is about to go: let it finish first.
            QTimer.singleShot(0, self, self.furnish)
        else:
            self._show_chosen()

    def _lay_paper(self) -> None:
        """Print on the paper that is preferred; the page that is shown follows."""
        if self._office is not None:
            self._office.paper = self.preferences.paper
            for screen in self._screens.values():
                screen.renew()

    def say_status(self, said: "Said") -> None:
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

    def walk_panes(self, step: int) -> None:
        """Put the focus in the next pane, or the one before."""
        screen = self._screens.get(self._place)
        panes: list[Callable[[], object]] = [self.rail.take_focus]
        if screen is not None:
            panes += screen.panes()
        self._pane = (self._pane + step) % len(panes)
        panes[self._pane]()

    def _fold(self) -> None:
        width = self.width() / theme.em_exact()
        self.rail.show_bare(bare=width < RAIL_BARE)
        screen = self._screens.get(self._place)
        if screen is not None:
            screen.fold(width)

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802
        """Fold what no longer fits."""
        super().resizeEvent(event)
        if self.is_furnished:
            self._fold()

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802
        """Keep what was typed, and where the window was."""
        self._memory.keep_geometry(self.saveGeometry())
        if self.saving is not None:
            self.saving.now()
        self.vault_lane.rest()
        super().closeEvent(event)

    def shut(self) -> None:
        """Close lanes and vault; nothing can be done afterwards."""
        self._put_away()
        office, self._office = self._office, None
        for name in ("paper", "study"):
            self.lane(name).close()
        if office is not None:
            self.vault_lane.run(office.vault.close)
        self.vault_lane.close()

    def changeEvent(self, event: "QEvent") -> None:  # noqa: N802
        """Wear the system's theme when it changes."""
        super().changeEvent(event)
        follows = self.is_furnished and self.preferences.theme == "system"
        if follows and event.type() == event.Type.ThemeChange:
            QTimer.singleShot(0, self, self.furnish)
