"""The list of drafts, shown while none is open."""

from desktop.ui.drafts.screen import DraftsScreen

__all__ = ["DraftsScreen"]
