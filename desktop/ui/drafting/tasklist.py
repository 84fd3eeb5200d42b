"""The task list: the topics of the draft, in order, each with its state."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import _, ngettext
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.progress import State, Task
from desktop.ui.style import focus_ring, ground, kept, shows_focus
from desktop.ui.theme import Tone
from desktop.ui.widgets import Ground, Hairline, Words, column, fill

Index = QModelIndex | QPersistentModelIndex

REVIEW: Final = "review"

_ICONS: Final[dict[State, tuple[str, Tone]]] = {
    "done": ("circle-check", "ins"),
    "settle": ("circle-alert", "warn"),
    "open": ("circle", "border"),
    "begun": ("circle", "accent"),
}
_FLAGS = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list, in words."""

    key: str
    title: str
    note: str
    state: State
    part: float = 0.0

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        state = _("completed") if self.state == "done" else _("not started")
        return f"{self.title}, {self.note or state}"


def entry_of(task: Task) -> Entry:
    """Put *task* in words."""
    note = ""
    if task.state == "settle":
        note = ngettext("1 point to settle", "{count} points to settle", task.points)
        note = note.format(count=task.points)
    elif task.state == "begun":
        note = speech.progress(task.answered, task.total)
    part = task.answered / task.total if task.total else 1.0
    return Entry(task.topic, speech.say(task.title), note, task.state, part)


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.UserRole:
            return entry
        return None

    def show(self, entries: tuple[Entry, ...]) -> None:
        if entries == self.entries:
            return
        if len(entries) != len(self.entries):
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
            return
        self.entries = entries
        self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
        self.layoutChanged.emit()


class _Rows(QStyledItemDelegate):
    """Draws a row: state, name, and a second line when it says something."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        width = _row_width(option.widget)
        title, note = _heights(entry, width)
        height = title + note + theme.em(1.2) + (2 if note else 0)
        height = max(height, theme.em(3.57 if entry.note else 2.57))
        return QSize(width, height)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        state = option.state
        rect = QRect(option.rect)
        with kept(painter):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            over = bool(state & QStyle.StateFlag.State_MouseOver)
            if chosen or over:
                ground(painter, rect, chosen=chosen)
            view = option.widget
            if isinstance(view, QWidget) and shows_focus(view) and chosen:
                focus_ring(painter, rect, radius=0.43)
            _draw_words(painter, rect, entry, _row_width(view), chosen=chosen)


def _row_width(view: object) -> int:
    # As if the bar were always there: rows do not change their height when it comes.
    return view.width() - 10 if isinstance(view, QListView) else theme.em(13)


def _text_width(width: int) -> int:
    return width - theme.space("s3") - theme.em(1.29) - 2 * theme.em(0.64)


def _heights(entry: Entry, width: int) -> tuple[int, int]:
    room = QRect(0, 0, _text_width(width), 10_000)
    title = QFontMetrics(theme.font_of("label")).boundingRect(room, _FLAGS, entry.title)
    if not entry.note:
        return title.height(), 0
    note = QFontMetrics(theme.font_of("caption")).boundingRect(room, _FLAGS, entry.note)
    return title.height(), note.height()


def _draw_words(
    painter: QPainter, rect: QRect, entry: Entry, row_width: int, *, chosen: bool
) -> None:
    title_height, note_height = _heights(entry, row_width)
    gap = 2 if note_height else 0
    top = rect.top() + (rect.height() - title_height - note_height - gap) // 2
    side = theme.em_exact(1.29)
    left = rect.left() + theme.em(0.64)
    metrics = QFontMetrics(theme.font_of("label"))
    mark = QRectF(left, top + (metrics.height() - side) / 2, side, side)
    _draw_state(painter, mark, entry)
    left += round(side) + theme.space("s3")
    width = _text_width(row_width)
    painter.setFont(theme.font_of("label" if chosen else "body"))
    painter.setPen(theme.colour("text"))
    painter.drawText(QRect(left, top, width, title_height), _FLAGS, entry.title)
    if entry.note:
        painter.setFont(theme.font_of("caption"))
        painter.setPen(theme.colour("warn" if entry.state == "settle" else "muted"))
        place = QRect(left, top + title_height + gap, width, note_height)
        painter.drawText(place, _FLAGS, entry.note)


def _draw_state(painter: QPainter, rect: QRectF, entry: Entry) -> None:
    name, tone = _ICONS[entry.state]
    icons.draw(painter, name, tone, rect)
    if entry.state == "begun":
        inner = rect.adjusted(*(rect.width() * k for k in (0.21, 0.21, -0.21, -0.21)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        sweep = max(0.08, min(1.0, entry.part))
        painter.drawPie(inner, 90 * 16, -round(sweep * 360 * 16))


class _List(QListView):
    """One of the two lists: the topics, and the review below them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(name)
        fill(self, "window")
        fill(self.viewport(), "window")
        self.entries = _Entries()
        self._rows = _Rows(self)
        self.setModel(self.entries)
        self.setItemDelegate(self._rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self.clicked.emit(self.currentIndex())  # the page goes with the mark

    def show_current(self, key: str) -> None:
        """Choose the row of *key*, or none."""
        for row, entry in enumerate(self.entries.entries):
            if entry.key == key:
                self.setCurrentIndex(self.entries.index(row))
                return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())


class TaskList(Ground):
    """The topics of the draft, and the review.

    Signals:
        chosen: the officer goes to a task; carries its key.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("window")
        side = theme.em(0.93)
        outer = column(self, margins=(side, theme.space("s4"), side, theme.space("s4")))
        head = column(margins=(theme.em(0.64), 0, 0, theme.space("s3")), gap=1)
        self.title = Words("", "subheading")
        self.parties = Words("", "hint", "muted")
        head.addWidget(self.title)
        head.addWidget(self.parties)
        outer.addLayout(head)
        self.view = _List(_("Tasks"))
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        outer.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        outer.addSpacing(theme.space("s2"))
        outer.addWidget(Hairline())
        outer.addSpacing(theme.space("s2"))
        self.review = _List(_("Review"))
        self.review.clicked.connect(self._choose)
        self.review.activated.connect(self._choose)
        self.review.setFixedHeight(theme.em(2.57))
        outer.addWidget(self.review)
        self.count = Words("", "caption", "muted")
        self.count.setContentsMargins(theme.em(0.64), theme.space("s2"), 0, 0)
        outer.addWidget(self.count)

    def show_head(self, title: str, parties: str) -> None:
        """Show which draft this is."""
        self.title.setText(title)
        self.parties.setText(parties)
        self.parties.setVisible(bool(parties))

    def show_tasks(self, tasks: tuple[Task, ...], review: State, current: str) -> None:
        """Show *tasks*, and the review after them."""
        self.view.entries.show(tuple(entry_of(task) for task in tasks))
        self.review.entries.show((Entry(REVIEW, _("Review"), "", review),))
        done = sum(task.state == "done" for task in tasks)
        self.count.setText(
            _("{done} of {total} tasks completed").format(done=done, total=len(tasks))
        )
        self.show_current(current)

    def show_current(self, key: str) -> None:
        """Show which task the officer is at."""
        for view in (self.view, self.review):
            view.show_current(key)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Entry):
            self.chosen.emit(entry.key)
