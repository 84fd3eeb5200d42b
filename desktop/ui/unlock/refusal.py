"""What the window shows when the vault does not open: why, and what to do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.ui import icons, theme
from desktop.ui.widgets import Button, Ground, Scroll, Words, column, line

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class RefusalScreen(Ground):
    """A door that stays shut: one sentence, and what can be done.

    Nothing was changed: a vault that does not open is left as it is.
    """

    def __init__(
        self,
        error: Exception,
        again: Callable[[], object],
        show_folder: Callable[[], object] | None = None,
    ) -> None:
        super().__init__("base")
        page = QWidget()
        margin = theme.space("s6")
        body = column(
            page, margins=(margin, margin, margin, margin), gap=theme.space("s2")
        )
        body.addStretch(2)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("lock", "muted", 2.57))
        body.addWidget(picture, 0, _CENTRE)
        sentence, after = _said(error)
        self.sentence = sentence
        for text, role, tone in (
            (_("The vault does not open"), "heading", "text"),
            (sentence, "body", "text"),
            (after, "hint", "muted"),
        ):
            words = Words(text, role, tone)  # type: ignore[arg-type]
            words.setAlignment(_CENTRE)
            words.setMaximumWidth(theme.em(36))
            middle = line()
            middle.addStretch(1)
            middle.addWidget(words, 1000)
            middle.addStretch(1)
            body.addLayout(middle)
        body.addSpacing(theme.space("s3"))
        row = line(gap=theme.space("s2"))
        row.addStretch()
        self.again = Button(_("Try again"), "primary", large=True, does=again)
        row.addWidget(self.again)
        if show_folder is not None:
            self.folder = Button(_("Open the folder"), large=True, does=show_folder)
            row.addWidget(self.folder)
        row.addStretch()
        body.addLayout(row)
        body.addStretch(3)
        column(self).addWidget(Scroll(page, "base"))
        self.setFocusProxy(self.again)


def _said(error: Exception) -> tuple[str, str]:
    kept = _("Nothing was changed: your contracts and drafts are as they were.")
    if isinstance(error, UserError):
        return error.text(_), kept
    unforeseen = _(
        "Something unforeseen happened while it was opened: {kind}. Close the program "
        "and start it again."
    ).format(kind=type(error).__name__)
    return unforeseen, kept


def folder_of(vault: Path) -> Path:
    """Return the nearest folder of *vault* that exists."""
    return next((each for each in vault.parents if each.is_dir()), Path.home())
