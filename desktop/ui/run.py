"""Starts the application: the window first, then the vault and the library."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.unlock.door import open_office
from desktop.ui.window import dress, make_window


def run(vault: Path) -> int:
    """Open the window on the vault at *vault*; return the exit code when it closes."""
    # The GUI thread waits less for the page that is set beside it.
    sys.setswitchinterval(0.001)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):  # pragma: no cover - a mistake of ours
        raise TypeError
    app.setApplicationName("Avenant")
    dress(app)
    window = make_window(vault, partial(open_office, vault))
    window.show()
    QTimer.singleShot(0, window, window.open_office)
    code = app.exec()
    window.shut()
    return code
