"""Starts the application: the window first, then the vault and the library."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.window import make_window


def run(vault: Path) -> int:
    """Open the window on the vault at *vault*; return the exit code when it closes."""
    # The GUI thread waits less for the page that is set beside it.
    sys.setswitchinterval(0.001)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):  # pragma: no cover - a mistake of ours
        raise TypeError
    app.setApplicationName("Avenant")
    window = make_window(vault)
    window.show()
    # Once it was painted: what is in it, and what is heavy.
    QTimer.singleShot(0, window, window.open_office)
    code = app.exec()
    window.shut()
    return code
