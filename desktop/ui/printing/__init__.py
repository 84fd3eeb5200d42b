"""Printing on paper: the preview, which shows the PDF itself, and the printer's work."""

from desktop.ui.printing.preview import open_print, preview

__all__ = ["open_print", "preview"]
