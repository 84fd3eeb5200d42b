"""The list of contracts: title, parties, and how far each is; found by typing."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import _, ngettext
from desktop.ui import icons, theme
from desktop.ui.style import focus_ring, ground, kept
from desktop.ui.theme import Tone
from desktop.ui.widgets import Button, Ground, Words, column, fill, line

_Index = QModelIndex | QPersistentModelIndex

_LINE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Item:
    """A contract in the list, in words; *icon* and *tone* say its state again."""

    key: str
    title: str
    parties: str
    state: str
    icon: str = "circle"
    tone: Tone = "muted"
    reference: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(p for p in (self.title, self.parties, self.state) if p)

    def matches(self, query: str) -> bool:
        """Say whether each word of *query* is in the item; accents do not count."""
        inside = _bare(f"{self.title} {self.parties} {self.reference}")
        return all(word in inside for word in _bare(query).split())


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return item if role == Qt.ItemDataRole.UserRole else None

    def show(self, items: tuple[Item, ...]) -> None:
        if [i.key for i in items] == [i.key for i in self.items]:
            self.items = items
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self.items = items
        self.endResetModel()


class _Rows(QStyledItemDelegate):
    """Draws a contract: its title in two lines at most, its parties, its state."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        item: Item = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 300
        height = _title_height(item, width) + theme.em(1.9)
        if item.parties:
            height += theme.em(1.4)
        return QSize(width, height + 2 * theme.space("s2"))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        item: Item = index.data(Qt.ItemDataRole.UserRole)
        rect = QRect(option.rect)
        with kept(painter):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            over = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if chosen or over:
                ground(painter, rect, chosen=chosen)
            view = option.widget
            if chosen and isinstance(view, QWidget) and view.hasFocus():
                focus_ring(painter, rect, radius=0.43)
            _draw(painter, rect, item, chosen=chosen)


def _room(width: int) -> int:
    return width - 2 * theme.space("s3")


def _title_height(item: Item, width: int) -> int:
    metrics = QFontMetrics(theme.font_of("label"))
    flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    room = QRect(0, 0, _room(width), 10_000)
    words = metrics.boundingRect(room, flags, item.title).height()
    return min(words, metrics.boundingRect(room, flags, "x\nx").height())


def _draw(painter: QPainter, rect: QRect, item: Item, *, chosen: bool) -> None:
    left, width = rect.left() + theme.space("s3"), _room(rect.width())
    height = _title_height(item, rect.width())
    place = QRect(left, rect.top() + theme.space("s2") + theme.em(0.2), width, height)
    title = theme.font_of("label" if chosen else "value")
    painter.setFont(title)
    painter.setPen(theme.colour("text"))
    flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(place, flags, _cut(item.title, title, place))
    top = place.bottom() + 1
    if item.parties:
        hint = theme.font_of("hint")
        row = QRect(left, top, width, theme.em(1.4))
        painter.setFont(hint)
        painter.setPen(theme.colour("muted"))
        end = Qt.TextElideMode.ElideRight
        words = QFontMetrics(hint).elidedText(item.parties, end, width)
        painter.drawText(row, _LINE, words)
        top = row.bottom() + 1
    side = theme.em_exact(1.07)
    row = QRect(left, top, width, theme.em(1.5))
    mark = QRectF(left, row.center().y() - side / 2 + 0.5, side, side)
    icons.draw(painter, item.icon, item.tone, mark)
    painter.setFont(theme.font_of("caption"))
    painter.setPen(theme.colour("warn" if item.tone == "warn" else "text"))
    row.setLeft(left + round(side) + theme.space("s2"))
    painter.drawText(row, _LINE, item.state)


def _cut(title: str, font: QFont, place: QRect) -> str:
    """Cut the end of *title* if it does not fit in *place*."""
    metrics = QFontMetrics(font)
    flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    room = QRect(0, 0, place.width(), 10_000)
    shown = title
    while metrics.boundingRect(room, flags, shown).height() > place.height() + 1:
        shown = shown.removesuffix("…").rpartition(" ")[0] + "…"
        if " " not in shown:
            break
    return shown


class _View(QListView):
    """A list whose rows are measured again when it gets wider."""

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.doItemsLayout()


class MasterList(Ground):
    """The contracts, one of which is chosen.

    Signals:
        chosen: the officer chose a contract; carries its id.
        add_asked: the officer wants to record another one.
    """

    chosen = Signal(str)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self._items: tuple[Item, ...] = ()
        self._current = ""
        inset, above = theme.em(1), theme.space("s4")
        outer = column(self, margins=(inset, above, inset, above))
        head = line(margins=(theme.space("s3"), 0, 0, 0), gap=theme.space("s2"))
        head.addWidget(Words(_("Contracts"), "title", wrap=False), 1)
        self.add = Button(
            _("Add"),
            icon="plus",
            does=self.add_asked.emit,
            named=_("Record a contract"),
        )
        head.addWidget(self.add)
        outer.addLayout(head)
        outer.addSpacing(theme.space("s3"))
        self.field = _search_field()
        self.field.textEdited.connect(self._search)
        outer.addWidget(self.field)
        outer.addSpacing(theme.space("s3"))
        self.view = self._make_view()
        outer.addWidget(self.view, 1)
        self.count = Words("", "caption", "muted")
        self.count.setContentsMargins(theme.space("s3"), theme.space("s2"), 0, 0)
        outer.addWidget(self.count)

    def _make_view(self) -> QListView:
        view = _View()
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setSpacing(0)
        view.setAccessibleName(_("Contracts"))
        fill(view, "window")
        fill(view.viewport(), "window")
        self._model, self._rows = _Model(view), _Rows(view)
        view.setModel(self._model)
        view.setItemDelegate(self._rows)
        # What the hand and the arrows choose; `show_items` chooses in silence.
        view.selectionModel().currentChanged.connect(self._choose)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)
        return view

    _silent = False

    def show_items(self, items: Sequence[Item], current: str) -> None:
        """Show *items*, with that of the id *current* chosen."""
        self._items, self._current = tuple(items), current
        self._show()

    def _show(self) -> None:
        query = self.field.text()
        found = tuple(item for item in self._items if item.matches(query))
        self._silent = True
        try:
            self._model.show(found)
            row = next((n for n, i in enumerate(found) if i.key == self._current), -1)
            index = self._model.index(row) if row >= 0 else QModelIndex()
            if self.view.currentIndex() != index:
                self.view.setCurrentIndex(index)
            if row < 0:
                self.view.clearSelection()
        finally:
            self._silent = False
        every = len(self._items)
        self.count.setVisible(every > 0)
        if len(found) == every:
            words = ngettext("1 contract", "{count} contracts", every)
            self.count.setText(words.format(count=every))
        else:
            words = ngettext(
                "{found} of {count} contract", "{found} of {count} contracts", every
            )
            self.count.setText(words.format(found=len(found), count=every))

    def _search(self, _text: str) -> None:
        self._show()

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        item = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if not self._silent and isinstance(item, Item):
            self._current = item.key
            self.chosen.emit(item.key)


def _search_field() -> QLineEdit:
    field = QLineEdit()
    name = _("Search contracts and parties")
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(False)
    field.setFont(theme.font_of("body"))
    field.setMinimumHeight(theme.em(2.43))
    picture = QLabel(field)
    picture.setPixmap(icons.pixmap("search", "muted", 1.14))
    side = theme.em(1.14)
    picture.setGeometry(theme.space("s2") + 2, (theme.em(2.43) - side) // 2, side, side)
    field.setTextMargins(side + theme.space("s3"), 0, theme.space("s2"), 0)
    return field
