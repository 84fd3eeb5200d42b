"""A callout: a tint, a bar, an icon, a title and a sentence."""

from typing import Final, Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import icons, theme
from desktop.ui.style import rounded
from desktop.ui.theme import Tone
from desktop.ui.widgets.grounds import column, line
from desktop.ui.widgets.words import Words

Tune = Literal["info", "settle", "problem"]

_TUNES: Final[dict[Tune, tuple[Tone, Tone, str]]] = {
    "info": ("accent", "select", "info"),
    "settle": ("warn", "warnbg", "triangle-alert"),
    "problem": ("del", "delbg", "circle-alert"),
}


class Callout(QWidget):
    """A few words that stand out. At most one on a page, besides the error summary."""

    def __init__(self, tune: Tune, title: str, sentence: str = "") -> None:
        super().__init__()
        self._ink, self._tint, icon = _TUNES[tune]
        pad = theme.space("s3")
        outer = line(self, margins=(pad + 5, pad, pad, pad), gap=theme.space("s3"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, self._ink, 1.29))
        outer.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.body: QVBoxLayout = column(gap=2)
        self.body.addWidget(Words(title, "label", self._ink))
        if sentence:
            self.body.addWidget(Words(sentence, "hint"))
        outer.addLayout(self.body, 1)
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)
        self.setFocusPolicy(
            Qt.FocusPolicy.TabFocus if tune == "problem" else Qt.FocusPolicy.NoFocus
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if theme.mode() == "contrast":
            rounded(painter, self.rect(), edge=self._ink, radius=0)
        else:
            painter.fillRect(self.rect(), theme.colour(self._tint))
        painter.fillRect(QRect(0, 0, 3, self.height()), theme.colour(self._ink))
        painter.end()
