"""Grounds, hairlines and columns: what screens are laid out on."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.theme import Tone


def fill(widget: QWidget, tone: Tone) -> None:
    """Give *widget* the ground *tone*."""
    palette = widget.palette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        palette.setColor(role, theme.colour(tone))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


class Ground(QWidget):
    """A plain surface."""

    def __init__(self, tone: Tone = "base") -> None:
        super().__init__()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour(tone))
        self.setPalette(palette)
        self.setAutoFillBackground(True)


class Hairline(QWidget):
    """A line of one pixel."""

    def __init__(
        self, tone: Tone = "line", way: Literal["across", "down"] = "across"
    ) -> None:
        super().__init__()
        self._tone = tone
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if way == "across":
            self.setFixedHeight(1)
            self.setSizePolicy(wide, fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, wide)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(self._tone))


def column(
    owner: QWidget | None = None,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int = 0,
) -> QVBoxLayout:
    """Make a layout that stacks, without the margins and gaps of Qt."""
    layout = QVBoxLayout() if owner is None else QVBoxLayout(owner)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def line(
    owner: QWidget | None = None,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int = 0,
) -> QHBoxLayout:
    """Make a layout that sets side by side, without the margins and gaps of Qt."""
    layout = QHBoxLayout() if owner is None else QHBoxLayout(owner)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def measure(widget: QWidget) -> None:
    """Lay out *widget*, and all in which it stands up to its pane, at once."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, QScrollArea):
        layout = at.layout()
        if layout is not None:
            layout.activate()
        at.updateGeometry()
        at = at.parentWidget()


def reveal(widget: QWidget, margin: int) -> None:
    """Lay out *widget*, and scroll its pane until it is seen, *margin* pixels around."""
    measure(widget)
    at: QWidget | None = widget
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    if at is not None:
        at.ensureWidgetVisible(widget, 0, margin)


def clear(layout: QLayout) -> None:
    """Take everything out of *layout* and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Scroll(QScrollArea):
    """A page that scrolls down, never sideways, on one ground."""

    def __init__(self, page: QWidget, tone: Tone = "base") -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fill(self, tone)
        fill(self.viewport(), tone)
        fill(page, tone)
        self.setWidget(page)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
