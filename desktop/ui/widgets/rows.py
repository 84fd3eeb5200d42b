"""Rows of a list made of labels: an icon, one or two lines, something at the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import icons, theme
from desktop.ui.style import focus_ring, ground, shows_focus
from desktop.ui.theme import Tone
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.grounds import Hairline, column, line
from desktop.ui.widgets.words import Words


class SectionHead(QWidget):
    """The head of a section: its title, a count or a link, and a rule below."""

    def __init__(
        self,
        title: str,
        note: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        outer = column(self, gap=theme.space("s2"))
        head = line(gap=theme.space("s3"))
        head.addWidget(Words(title, "label"), 1)
        self.note = Words(note, "caption", "muted", wrap=False)
        self.note.setFont(theme.figures(self.note.font()))
        head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)
        if action is not None:
            head.addWidget(Button(action[0], "quiet", does=action[1]))
        outer.addLayout(head)
        outer.addWidget(Hairline())


class Row(QWidget):
    """A row that can be pressed.

    Signals:
        pressed: by the mouse, Enter or the space bar.
    """

    pressed = Signal()

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        icon: str = "",
        tone: Tone = "muted",
        right: str = "",
        strong: bool = False,
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(
            ". ".join(part for part in (title, detail, right) if part)
        )
        self.setMinimumHeight(theme.em(4.14 if detail else 2.86))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        pad = theme.space("s2")
        outer = line(self, margins=(0, pad, 0, pad), gap=theme.space("s3"))
        if icon:
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon, tone, 1.43))
            outer.addWidget(picture)
        # No stretch in it: with one, the row would take what height a list has left.
        middle = QWidget()
        words = column(middle, gap=2)
        weight = QFont.Weight.DemiBold if strong else None
        words.addWidget(Words(title, "value", weight=weight))
        if detail:
            words.addWidget(Words(detail, "hint", "muted"))
        outer.addWidget(middle, 1, Qt.AlignmentFlag.AlignVCenter)
        if right:
            note = Words(right, "hint", "muted", wrap=False)
            note.setFont(theme.figures(note.font()))
            outer.addWidget(note)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in {kinds.Enter, kinds.Leave, kinds.FocusIn, kinds.FocusOut}:
            self.update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self.rect().adjusted(0, 1, 0, -2)
        if self.underMouse():
            ground(painter, wide, chosen=False)
        painter.fillRect(
            QRect(0, self.height() - 1, self.width(), 1), theme.colour("line")
        )
        if shows_focus(self):
            focus_ring(painter, wide)
        painter.end()
