"""The logo of the officer's house: chosen, shown, removed. The vault keeps it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QWidget

from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.widgets import Button, Words, column, line

if TYPE_CHECKING:
    from desktop.document import Figure
    from desktop.ui.screen import Host


class LogoChoice(QWidget):
    """Shows the logo that stands above the title of deeds, and changes it."""

    def __init__(self, host: "Host") -> None:
        super().__init__()
        self._host = host
        group = column(self, gap=theme.space("s1"))
        group.addWidget(Words(_("Logo"), "label"))
        hint = _(
            "Above the title of each deed: a PNG or a JPEG, which the vault keeps."
        )
        group.addWidget(Words(hint, "hint", "muted"))
        self.picture = QLabel()
        # Paper is white in every theme, and so is what stands on it.
        palette = self.picture.palette()
        palette.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.white)
        self.picture.setPalette(palette)
        self.picture.setAutoFillBackground(True)
        self.picture.setFrameShape(QFrame.Shape.Box)
        self.picture.setMargin(theme.space("s2"))
        self.picture.setAccessibleName(_("The logo"))
        self.problem = Words("", "hint", "del")
        self.choose = Button("", does=self._choose)
        self.remove = Button(_("Remove the logo"), "quiet", does=self._remove)
        row = line(gap=theme.space("s2"))
        for each in (self.choose, self.remove):
            row.addWidget(each)
        row.addStretch()
        group.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        group.addWidget(self.problem)
        group.addLayout(row)
        self._show(host.office.logo)

    def _show(self, logo: "Figure | None") -> None:
        self.problem.hide()
        self.picture.setVisible(logo is not None)
        self.remove.setVisible(logo is not None)
        self.choose.setText(_("Choose a logo…") if logo is None else _("Change…"))
        self.choose.setAccessibleName(_("Choose a logo…"))
        if logo is not None:
            self.picture.setPixmap(_pixmap(logo, self.devicePixelRatioF()))

    def _choose(self) -> None:
        dialogue = QFileDialog(self, _("Choose a logo"))
        dialogue.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialogue.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg)")
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.fileSelected.connect(self.take)
        dialogue.open()

    def take(self, file: str) -> None:
        """Print the picture in *file* from now on; say what is wrong with it."""
        work = partial(self._host.office.choose_logo, Path(file))
        self._host.vault_lane.run(work, self._show, self._refuse)

    def _remove(self) -> None:
        self._host.vault_lane.run(self._host.office.remove_logo, self._show)

    def _refuse(self, error: Exception) -> None:
        self.problem.setText(speech.failure(error))
        self.problem.show()


def _pixmap(logo: "Figure", ratio: float) -> QPixmap:
    """Draw *logo* no higher than three lines of text."""
    colours = QImage.Format.Format_RGB888
    image = QImage(logo.pixels, logo.width, logo.height, 3 * logo.width, colours)
    room = (round(theme.em(16) * ratio), round(theme.em(4) * ratio))
    smooth = Qt.TransformationMode.SmoothTransformation
    small = QPixmap.fromImage(image)
    if image.width() > room[0] or image.height() > room[1]:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        small = small.scaled(*room, keep, smooth)
    small.setDevicePixelRatio(ratio)
    return small
