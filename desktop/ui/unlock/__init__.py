"""The way into the vault: the first start, the passphrase, and a door that stays shut."""

from desktop.ui.unlock.gate import Gate
from desktop.ui.unlock.screen import UnlockScreen

__all__ = ["Gate", "UnlockScreen"]
