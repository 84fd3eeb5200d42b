"""The screens. The only room that knows Qt, and the only one that translates."""

from pathlib import Path

from desktop.i18n import Language

__all__ = ["open_application"]


def open_application(vault: Path, language: Language | None = None) -> int:
    """Open the window on the vault at *vault*; return the exit code when it closes.

    It speaks *language* in this run, if one is given, and not what was preferred.
    """
    from desktop.ui.run import run

    return run(vault, language)
