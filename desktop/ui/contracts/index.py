"""The index of a card: its parts, how far each is, and a way to each."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import icons, speech, theme
from desktop.ui.contracts.parts import Part, State
from desktop.ui.style import focus_ring, ground, kept
from desktop.ui.theme import Tone
from desktop.ui.widgets import Ground, column

_ICONS: Final[dict[State, tuple[str, Tone]]] = {
    "done": ("circle-check", "ins"),
    "begun": ("circle", "accent"),
    "open": ("circle", "border"),
}


class _Item(QAbstractButton):
    """A part of the card: its state, its name, how far it is."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._state: State = "open"
        self._share = 0.0
        self._note = ""
        self._here = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: Part) -> None:
        """Show how far *part* is."""
        title = _(part.title)
        done = part.state == "done"
        note = speech.progress(part.answered, part.total)
        self.setText(title)
        self._state, self._note = part.state, "" if done else note
        self._share = part.answered / part.total if part.total else 1.0
        said = _("completed") if done else note
        self.setAccessibleName(f"{title}, {said}")
        self.updateGeometry()
        self.update()

    def show_here(self, *, here: bool) -> None:
        """Show whether the officer is in this part."""
        if here != self._here:
            self._here = here
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.em(13), theme.em(3.57 if self._note else 2.57))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.rect()
        with kept(painter):
            if self._here or self.underMouse():
                ground(painter, rect, chosen=self._here)
            if self.hasFocus():
                focus_ring(painter, rect, radius=0.43)
            self._draw(painter, rect)
        painter.end()

    def _draw(self, painter: QPainter, rect: QRect) -> None:
        title = theme.font_of("label" if self._here else "body")
        caption = theme.font_of("caption")
        high, low = QFontMetrics(title).height(), QFontMetrics(caption).height()
        whole = high + (low + 2 if self._note else 0)
        top = rect.top() + (rect.height() - whole) // 2
        side = theme.em_exact(1.29)
        mark = QRectF(theme.em(0.64), top + (high - side) / 2, side, side)
        name, tone = _ICONS[self._state]
        icons.draw(painter, name, tone, mark)
        if self._state == "begun":
            _fill(painter, mark, self._share)
        left = round(mark.right()) + theme.space("s3")
        width = rect.width() - left - theme.em(0.4)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(title)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, top, width, high), flags, self.text())
        if self._note:
            painter.setFont(theme.figures(caption))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(left, top + high + 2, width, low), flags, self._note)


def _fill(painter: QPainter, mark: QRectF, share: float) -> None:
    inner = mark.adjusted(*(mark.width() * k for k in (0.21, 0.21, -0.21, -0.21)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawPie(inner, 90 * 16, -round(max(0.08, share) * 360 * 16))


class Index(Ground):
    """The parts of the card that is shown.

    Signals:
        chosen: the officer goes to a part; carries its key.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("base")
        side = theme.space("s5")
        self._body: QVBoxLayout = column(self, margins=(0, 0, side, side))
        self._body.addStretch()
        self.setFixedWidth(theme.em(15) + side)
        self.items: dict[str, _Item] = {}
        self.setAccessibleName(_("Parts of the card"))

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show how far each of *parts* is."""
        keys = [part.key for part in parts]
        for key in [key for key in self.items if key not in keys]:
            self.items.pop(key).deleteLater()
        for number, part in enumerate(parts):
            item = self.items.get(part.key)
            if item is None:
                item = self.items[part.key] = _Item(part.key)
                item.clicked.connect(partial(self._choose, part.key))
                self._body.insertWidget(number, item)
            item.show_part(part)

    def _choose(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self.chosen.emit(key)

    def show_current(self, key: str) -> None:
        """Show in which part the officer is."""
        for each, item in self.items.items():
            item.show_here(here=each == key)
