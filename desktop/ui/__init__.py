"""The screens. The only room that knows Qt, and the only one that translates."""

from pathlib import Path

__all__ = ["open_application"]


def open_application(vault: Path) -> int:
    """Open the window on the vault at *vault*; return the exit code when it closes."""
    from desktop.ui.run import run

    return run(vault)
