"""What screens are made of, and only what two screens share.

Widgets hold nothing of the draft and decide nothing; they show, and report the hand.
"""

from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button, IconButton
from desktop.ui.widgets.callout import Callout
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.grounds import (
    Ground,
    Hairline,
    Scroll,
    clear,
    column,
    fill,
    line,
    measure,
    reveal,
)
from desktop.ui.widgets.option import CheckRow, RadioRow
from desktop.ui.widgets.rows import Row, SectionHead
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.words import Words

__all__ = [
    "Banner",
    "Button",
    "Callout",
    "CheckRow",
    "EmptyState",
    "Ground",
    "Hairline",
    "IconButton",
    "RadioRow",
    "Row",
    "Scroll",
    "SectionHead",
    "Segmented",
    "Words",
    "clear",
    "column",
    "fill",
    "line",
    "measure",
    "reveal",
]
