"""Starts the application: the window first, then the vault and the library."""

import gc
import itertools
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.i18n import Language
from desktop.ui.preferences import Memory
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.office import Office
    from desktop.ui.unlock.door import Locked

_COLLECT = 5_000  # milliseconds between two collections


def collect_here(app: QApplication) -> None:
    """Let Python's collector run in the GUI thread alone.

    In another thread it would destroy Qt objects there, which ends the process.
    """
    gc.disable()
    generations = itertools.cycle((1,) * 11 + (2,))
    timer = QTimer(app, interval=_COLLECT)
    timer.timeout.connect(lambda: gc.collect(next(generations)))
    timer.start()


def make_window(vault: Path, language: Language | None = None) -> MainWindow:
    """Make the window of the application, for *vault*; in *language*, if it is given."""

    def door(passphrase: str = "", *, entrust: bool = False) -> "Office | Locked":
        from desktop.ui.unlock.door import open_office

        return open_office(vault, passphrase, entrust=entrust)

    with suppress(OSError):  # the gate says what is wrong with the folder
        vault.parent.mkdir(parents=True, exist_ok=True)
    return MainWindow(door, vault, Memory(vault.parent, language))


def run(vault: Path, language: Language | None = None) -> int:
    """Open the window on *vault*, in *language* if given; return the exit code."""
    # The GUI thread waits less for the page that is set beside it.
    sys.setswitchinterval(0.001)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):  # pragma: no cover - a mistake of ours
        raise TypeError
    app.setApplicationName("Avenant")
    collect_here(app)
    window = make_window(vault, language)
    # The library stays: a collection that walks it would hold a frame for 80 ms.
    window.opened.connect(gc.freeze)
    window.show()
    # Once it was painted: what is in it, and what is heavy.
    QTimer.singleShot(0, window, window.open_office)
    code = app.exec()
    window.shut()
    return code
