"""The shapes: one style over Fusion that draws buttons, fields, options, menus, bars.

Colours come from the theme, never from a style sheet: a sheet on a widget or its
parent would take its drawing out of our hands. Knows no screen.
"""

from desktop.ui.style.buttons import kind_of
from desktop.ui.style.proxy import AvenantStyle, wear
from desktop.ui.style.shapes import (
    focus_ring,
    ground,
    is_focused,
    kept,
    rounded,
    shows_focus,
)

__all__ = [
    "AvenantStyle",
    "focus_ring",
    "ground",
    "is_focused",
    "kept",
    "kind_of",
    "rounded",
    "shows_focus",
    "wear",
]
