"""A PDF whose text and data do not agree, or of which that cannot be told."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.widgets import Button, Callout, Words, column, fill, line


class Doubt(QDialog):
    """Says why the draft in *file* may not be what one sees, and asks what to do."""

    def __init__(
        self,
        file: str,
        *,
        disagrees: bool,
        does: Callable[[], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        heading = _("Before you import")
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(self, "base")
        side = theme.space("s5")
        outer = column(self, margins=(side, side, side, side), gap=theme.space("s4"))
        outer.addWidget(Words(heading, "heading"))
        if disagrees:
            callout = Callout(
                "problem",
                _("The text and the data of “{file}” do not agree").format(file=file),
                _(
                    "The pages say something else than the data within, which alone"
                    " would be imported. Ask the sender which of the two holds."
                ),
            )
        else:
            callout = Callout(
                "settle",
                _("Whether “{file}” agrees with its data cannot be told").format(
                    file=file
                ),
                _(
                    "It was written with another revision of the clauses. What would be"
                    " imported are the data within: compare them with the pages."
                ),
            )
        outer.addWidget(callout)
        row = line(gap=theme.space("s2"))
        row.addStretch()
        self.go_on = Button(_("Import the data"), does=self._import)
        self.cancel = Button(_("Import nothing"), "primary", does=self.reject)
        self.cancel.setDefault(True)
        row.addWidget(self.go_on)
        row.addWidget(self.cancel)
        outer.addLayout(row)
        self.setFixedWidth(theme.em(34))
        self._does = does

    def _import(self) -> None:
        self.accept()
        self._does()
