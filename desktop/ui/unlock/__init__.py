"""The screen that asks for the passphrase of the vault."""

from desktop.ui.unlock.screen import UnlockScreen

__all__ = ["UnlockScreen"]
