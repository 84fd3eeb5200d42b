"""A window for tests of single screens: real parts, and a memory of what was asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.clauses import Library
from desktop.drafts import Draft
from desktop.office import Office
from desktop.ui.desk import Desk
from desktop.ui.preferences import Preferences
from desktop.ui.saving import Saving
from desktop.ui.statusline import Said
from desktop.ui.tasks import Lane
from desktop.vault import Vault

DAY = date(2027, 2, 1)


class Stage:
    """What the window offers to its screens, without the window."""

    def __init__(self, library: Library) -> None:
        self.office = Office(library, Vault.in_memory(library), DAY)
        # Qt's objects hang on it, so that they go with it, in their own thread: the
        # collector of garbage may run in a lane.
        self.window = QWidget()
        self.window.resize(1280, 700)
        self._layout = QVBoxLayout(self.window)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.vault_lane = Lane("vault", self.window)
        self.paper_lane = Lane("paper", self.window)
        self.study_lane = Lane("study", self.window)
        self.preferences = Preferences()
        self.desk: Desk | None = None
        self.saving: Saving | None = None
        self.gone: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.begun: list[str] = []
        self.told: list[str] = []
        self.action: tuple[str, Callable[[], object] | None] = ("", None)
        self.failures: list[Exception] = []
        self.said = Said()
        self.samples = 0
        self.reviews = 0

    def show(self, screen: QWidget) -> None:
        """Show *screen* in the window, in place of another."""
        while (item := self._layout.takeAt(0)) is not None:
            item.widget().hide()
        self._layout.addWidget(screen)
        self.window.show()
        screen.show()

    def lay(self, draft: Draft) -> Desk:
        """Lay *draft* on the desk, as the window does."""
        self.desk = Desk(draft, self.window)
        self.saving = Saving(self.office, self.desk, self.vault_lane)
        return self.desk

    def prefer(self, **changes: Any) -> None:
        self.preferences = replace(self.preferences, **changes)

    def go(self, key: str) -> None:
        self.gone.append(key)

    def open_draft(self, draft: str, question: str = "") -> None:
        self.opened.append((draft, question))

    def begin_draft(self, contract: str) -> None:
        self.begun.append(contract)

    def open_sample(self) -> None:
        self.samples += 1

    def close_draft(self) -> None:
        self.desk = None

    def review(self) -> None:
        self.reviews += 1

    def say_status(self, said: Said) -> None:
        self.said = said

    def tell(
        self,
        sentence: str,
        action: str = "",
        does: Callable[[], object] | None = None,
    ) -> None:
        self.told.append(sentence)
        self.action = (action, does)

    def fail(self, error: Exception) -> None:
        self.failures.append(error)

    def wait(self, bot: QtBot) -> None:
        """Wait until both lanes have done and reported all."""
        lanes = (self.vault_lane, self.paper_lane, self.study_lane)
        bot.waitUntil(lambda: not any(lane.busy for lane in lanes))
        bot.wait(10)  # what was made is shown in the next turn of the loop

    def close(self) -> None:
        """End the lanes, and close the vault."""
        self.vault_lane.close()
        self.paper_lane.close()
        self.study_lane.close()
        self.office.vault.close()
        shiboken6.delete(self.window)
