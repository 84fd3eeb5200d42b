"""The settings screen."""

from desktop.ui.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
