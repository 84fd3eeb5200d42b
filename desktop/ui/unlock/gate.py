"""The gate: opens the office away from the screen, and shows what it waits for."""

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import UserError
from desktop.ui.unlock.door import Door, Locked, read_ahead
from desktop.ui.unlock.refusal import RefusalScreen, folder_of
from desktop.ui.unlock.screen import UnlockScreen
from desktop.ui.widgets import Ground

if TYPE_CHECKING:
    from desktop.office import Office
    from desktop.ui.tasks import Lane

_log = logging.getLogger(__name__)


class Gate(QStackedWidget):
    """Stands before the office until it is open.

    Signals:
        opened: the office is open; carries it.
        language_chosen: the officer wants the window in another language.
    """

    opened = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, door: Door, lane: "Lane", vault: Path) -> None:
        super().__init__()
        self._door, self._lane, self._vault = door, lane, vault
        self._blank = Ground("base")
        self.addWidget(self._blank)
        self._locked: Locked | None = None
        self.shown: UnlockScreen | RefusalScreen | None = None

    def knock(self) -> None:
        """Open the office with what the system has."""
        self._run(partial(self._door))

    def _give(self, passphrase: str) -> None:
        self._run(partial(self._door, passphrase))

    def _entrust(self) -> None:
        self._run(partial(self._door, entrust=True))

    def _run(self, door: "partial[Office | Locked]") -> None:
        self._lane.run(door, self._take, self._refuse)

    def _take(self, found: "Office | Locked") -> None:
        if not isinstance(found, Locked):
            self.opened.emit(found)
            return
        shown = self.shown
        if found.need == "again" and isinstance(shown, UnlockScreen) and found.error:
            shown.refuse(found.error)  # what was typed stays
            return
        self._locked = found
        self._ask(found)
        self._lane.run(read_ahead)

    def show_again(self) -> None:
        """Show the same in another language or theme."""
        if self._locked is not None:
            self._ask(self._locked)

    def _ask(self, locked: Locked) -> None:
        screen = UnlockScreen(locked)
        screen.given.connect(self._give)
        screen.entrusted.connect(self._entrust)
        screen.language_chosen.connect(self.language_chosen)
        self._show(screen)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            _log.error(
                "the vault did not open: %s", type(error).__name__, exc_info=error
            )
        show_folder = partial(_open, folder_of(self._vault))
        self._show(RefusalScreen(error, self.knock, show_folder))

    def _show(self, screen: UnlockScreen | RefusalScreen) -> None:
        old: QWidget | None = self.shown
        self.shown = screen
        self.addWidget(screen)
        self.setCurrentWidget(screen)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
        screen.setFocus()


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
