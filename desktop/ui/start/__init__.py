"""The start screen: where to resume, what is recent, how to begin."""

from desktop.ui.start.screen import StartScreen

__all__ = ["StartScreen"]
