"""A contract at one glance: its facts, what it says on each subject, its amendments."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.errors import N_
from desktop.i18n import _, ngettext
from desktop.ui import icons, speech, theme
from desktop.ui.contracts.mapfield import SUBJECT
from desktop.ui.contracts.parts import MAP_QUESTION
from desktop.ui.start import wording
from desktop.ui.widgets import (
    Button,
    Hairline,
    Row,
    Scroll,
    SectionHead,
    Words,
    clear,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.clauses import Library, Record, Value
    from desktop.start.glance import Kept  # type: ignore[import-not-found]

_TOP: Final = Qt.AlignmentFlag.AlignTop

# What a glance is for: short names, in two columns.
_LEFT: Final = (
    ("ctr.object", N_("Subject")),
    ("ctr.ref", N_("Reference")),
    ("ctr.law", N_("Governing law")),
    ("ctr.date", N_("Signed on")),
    ("ctr.effective", N_("In force from")),
    ("ctr.end", N_("Ends on")),
)
_RIGHT: Final = (
    ("ctr.variation_form", N_("Variation")),
    ("ctr.guarantee", N_("Guarantee")),
    ("cli.rep_name", N_("Signs for the client")),
    ("pro.rep_name", N_("Signs for the provider")),
    ("cli.notice", N_("Notices to the client")),
    ("pro.notice", N_("Notices to the provider")),
)
