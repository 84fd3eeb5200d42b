"""Icons: Lucide drawings in a colour of the theme, at the resolution of the screen.

Knows no widget. An icon that stands alone needs a name and a tooltip from its owner.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import places
from desktop.ui import theme
from desktop.ui.theme import Tone


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    path = places.resources() / "icons" / f"{name}.svg"
    text = path.read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', 'stroke-width="1.75"')


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    # Qt draws currentColor in black, whatever the palette.
    text = _drawing(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def draw(painter: QPainter, name: str, tone: Tone, rect: QRectF) -> None:
    """Draw the icon *name* in *rect*."""
    _renderer(name, theme.hex_of(tone)).render(painter, rect)


def pixmap(name: str, tone: Tone = "muted", size: float = 1.29) -> QPixmap:
    """Return the icon *name*, *size* em wide."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    side = theme.em(size)
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, name, tone, QRectF(0, 0, side, side))
    painter.end()
    return made


def icon(name: str, tone: Tone = "text", size: float = 1.14) -> QIcon:
    """Return the icon *name* for a button or a menu."""
    return QIcon(pixmap(name, tone, size))
