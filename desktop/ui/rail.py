"""The rail: where one can go in the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton
from typing_extensions import override

from desktop.ui import icons, theme
from desktop.ui.style import focus_ring, ground, shows_focus
from desktop.ui.widgets import Ground, column

if TYPE_CHECKING:
    from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the rail; *foot* puts it at the end."""

    key: str
    name: str
    icon: str
    foot: bool = False


class _Item(QToolButton):
    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self._icon = stop.icon
        self.bare = False
        self.setText(stop.name)
        self.setAccessibleName(stop.name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        if self.bare:
            return QSize(theme.em(2.57), theme.em(2.57))
        return QSize(theme.em(4.86), theme.em(3.86))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            ground(painter, self.rect(), chosen=chosen)
        if shows_focus(self):
            focus_ring(painter, self.rect(), radius=0.57)
        tone: Tone = "accent" if chosen else "text"
        if not self.isEnabled():
            tone = "muted"
            painter.setOpacity(0.55)
        side = theme.em_exact(1.43)
        centre = self.rect().center()
        top = theme.em_exact(0.57)
        if self.bare:
            top = centre.y() - side / 2
        box = QRectF(QPointF(centre.x() - side / 2 + 0.5, top), QSize(1, 1))
        box.setSize(QRectF(0, 0, side, side).size())
        icons.draw(painter, self._icon, tone if chosen else "muted", box)
        if not self.bare:
            weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
            painter.setFont(theme.font_of("rail", weight))
            painter.setPen(theme.colour(tone))
            words = QRect(0, round(top + side), self.width(), theme.em(1.6))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, int(flags), self.text())
        painter.end()


class Rail(Ground):
    """The places of the window, one below the other.

    Signals:
        chosen: the officer goes somewhere; carries the key.
    """

    chosen = Signal(str)

    def __init__(self, stops: Sequence[Stop]) -> None:
        super().__init__("window")
        self._group = QButtonGroup(self)
        self._keys = [stop.key for stop in stops]
        side = theme.em(0.43)
        self._layout = column(
            self, margins=(side, theme.space("s3"), side, theme.space("s4")), gap=6
        )
        self._layout.addStretch()
        for number, stop in enumerate(stops):
            item = _Item(stop)
            self._group.addButton(item, number)
            place = self._layout.count() if stop.foot else number
            self._layout.insertWidget(place, item)
        self._group.idClicked.connect(lambda n: self.chosen.emit(self._keys[n]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_place(self, key: str) -> None:
        """Show where the officer is."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def take_focus(self) -> None:
        """Put the focus on the place where the officer is."""
        chosen = self._group.checkedButton() or self._group.button(0)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def show_bare(self, *, bare: bool) -> None:
        """Show icons only, with their names in tooltips."""
        for item in self._group.buttons():
            if isinstance(item, _Item) and item.bare != bare:
                item.bare = bare
                item.setToolTip(item.text() if bare else "")
                item.updateGeometry()
                item.update()
