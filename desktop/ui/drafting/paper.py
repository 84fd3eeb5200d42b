"""The paper: the real pages, one below the other, with the passage that is looked at.

Shows `Sheets` and reports where the reader clicks; asks for pages that are not drawn.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.drafting.sheets import HEIGHT, WIDTH, Sheets
from desktop.ui.style import focus_ring, shows_focus
from desktop.ui.theme import Tone
from desktop.ui.widgets import fill

if TYPE_CHECKING:
    from desktop.document import Passage

GLIDE: Final = 160  # milliseconds
_BAR: Final = 3  # width of the mark at the left of a passage


class Paper(QAbstractScrollArea):
    """The pages of the draft.

    Signals:
        wanted: pages are seen that are not drawn yet.
        turned: another page is the current one; carries its number from nought.
        pressed: the reader clicked on a passage.
    """

    wanted = Signal()
    turned = Signal(int)
    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The page"))
        self.viewport().setMouseTracking(True)
        fill(self.viewport(), "desk")
        fill(self, "desk")
        self.sheets: Sheets | None = None
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self._marked: tuple[Passage, ...] = ()
        self._over: Passage | None = None
        self._page = 0
        self.held = False  # the reader scrolled: do not scroll for them
        self._begin: float | None = None  # where to begin, once there are pages
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(0 if theme.still() else GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(
            lambda value: self.verticalScrollBar().setValue(int(value))
        )
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().sliderMoved.connect(self._hold)

    # -- the measures ---------------------------------------------------------

    @property
    def _margin(self) -> int:
        return theme.space("s2")

    @property
    def _size(self) -> tuple[float, float]:
        return self.sheets.size if self.sheets is not None else (WIDTH, HEIGHT)

    @property
    def zoom(self) -> float:
        """How many pixels of the screen a point of the page is wide."""
        return max(0.3, (self.viewport().width() - 2 * self._margin) / self._size[0])

    @property
    def scale(self) -> float:
        """How many pixels of the device a point of the page is wide."""
        return self.zoom * self.devicePixelRatioF()

    @property
    def _step(self) -> float:
        return self._size[1] * self.zoom + theme.space("s4")

    def _top(self, page: int) -> float:
        return theme.space("s4") + page * self._step - self.verticalScrollBar().value()

    def _sheet(self, page: int) -> QRectF:
        (width, height), zoom = self._size, self.zoom
        return QRectF(self._margin, self._top(page), width * zoom, height * zoom)

    def _place(self, passage: "Passage") -> QRectF:
        zoom, top = self.zoom, self._top(passage.page)
        return QRectF(
            self._margin + passage.x0 * zoom,
            top + passage.y0 * zoom,
            (passage.x1 - passage.x0) * zoom,
            (passage.y1 - passage.y0) * zoom,
        )

    @property
    def seen(self) -> tuple[int, ...]:
        """The pages that are in sight."""
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        first = max(0, int((value - theme.space("s4")) / self._step))
        last = max(first, int((value + height) / self._step))
        most = self.sheets.printed.pages - 1 if self.sheets else last
        return tuple(range(first, min(last, max(0, most)) + 1))

    # -- what is shown --------------------------------------------------------

    def show_sheets(self, sheets: Sheets) -> None:
        """Show *sheets*; the old pictures stay until the new ones are drawn."""
        before = self.sheets
        other = before is not None and (
            before.language != sheets.language or before.size != sheets.size
        )
        self.sheets = sheets
        if other:
            self._pictures.clear()
        self._marked = ()
        self._over = None
        self._measure()
        self.show_pictures(sheets.serial, sheets.pictures)

    def show_pictures(
        self, serial: int, pictures: "dict[int, QImage] | object"
    ) -> None:
        """Show pages that were drawn."""
        if self.sheets is None or serial != self.sheets.serial:
            return
        ratio = self.devicePixelRatioF()
        if isinstance(pictures, dict):
            for page, image in pictures.items():
                image.setDevicePixelRatio(ratio)
                self._pictures[page] = (serial, image)
        self.viewport().update()
        self._look()

    def undrawn(self) -> tuple[int, ...]:
        """Return the pages in sight, and the next, that are not drawn as they are."""
        if self.sheets is None:
            return ()
        width = round(self._size[0] * self.scale)
        seen = self.seen
        near = (*seen, seen[-1] + 1) if seen else ()
        missing = []
        for page in near:
            serial, image = self._pictures.get(page, (-1, None))
            stale = serial != self.sheets.serial
            if image is None or stale or abs(image.width() - width) > 2:
                missing.append(page)
        return tuple(p for p in missing if p < self.sheets.printed.pages)

    def mark(self, passages: "tuple[Passage, ...]", *, follow: bool) -> None:
        """Mark *passages*, and with *follow* scroll to the first if need be."""
        self._marked = passages
        self.viewport().update()
        if passages and follow and not self.held:
            self._follow(passages)

    def _follow(self, passages: "tuple[Passage, ...]") -> None:
        height = self.viewport().height()
        for passage in passages:
            place = self._place(passage)
            if place.top() >= 0 and place.bottom() <= height:
                return  # one of them is in sight
        place = self._place(passages[0])
        value = self.verticalScrollBar().value()
        self._scroll_to(round(value + place.top() - height * 0.28))

    def go_to_page(self, page: int) -> None:
        """Go to *page*."""
        self._hold()
        self._scroll_to(round(page * self._step))

    def _scroll_to(self, value: int) -> None:
        bar = self.verticalScrollBar()
        value = max(bar.minimum(), min(bar.maximum(), value))
        self._glide.stop()
        if self._glide.duration() == 0:
            bar.setValue(value)
            return
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(value)
        self._glide.start()

    def _measure(self) -> None:
        pages = self.sheets.printed.pages if self.sheets else 0
        whole = round(pages * self._step + theme.space("s4"))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.em(3))
        bar.setRange(0, max(0, whole - self.viewport().height()))
        if self._begin is not None and pages:
            begin, self._begin = self._begin, None
            bar.setValue(round(begin * self._step))

    def _look(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() * 0.4
        page = max(0, int(middle / self._step))
        if self.sheets is not None:
            page = min(page, self.sheets.printed.pages - 1)
        if page != self._page:
            self._page = page
            self.turned.emit(page)
        self.viewport().update()
        if self.undrawn():
            self.wanted.emit()

    @property
    def page(self) -> int:
        """The current page, from nought."""
        return self._page

    @property
    def position(self) -> float:
        """How far the reader is, in pages."""
        return self.verticalScrollBar().value() / self._step

    def begin_at(self, position: float) -> None:
        """Begin at *position*, in pages, and stay there."""
        self._begin = position
        self.held = True

    def _hold(self) -> None:
        self.held = True

    def hold(self) -> None:
        """Stay here, until the officer looks at another question."""
        self._glide.stop()
        self.held = True

    # -- events ---------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before = event.oldSize().width()
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._measure()
        if before > 0:
            bar.setValue(round(part * bar.maximum()))
        self._look()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hold()
        super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._hold()
        super().keyPressEvent(event)

    def passage_at(self, point: QPointF) -> "Passage | None":
        """Return the passage below *point* of the viewport."""
        if self.sheets is None:
            return None
        for passage in self.sheets.printed.passages:
            if self._place(passage).adjusted(-6, -1, 6, 1).contains(point):
                return passage
        return None

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._over is not None:
            self._over = None
            self.viewport().update()
        return super().viewportEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.passage_at(event.position())
        if over is not None and not over.questions:
            over = None
        if over is not self._over:
            self._over = over
            shape = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape if over else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
            if over is None:
                QToolTip.hideText()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        passage = self.passage_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and passage is not None:
            self.pressed.emit(passage)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("desk"))
        if self.sheets is not None:
            for page in self.seen:
                self._paint_page(painter, page)
            painter.setCompositionMode(
                QPainter.CompositionMode.CompositionMode_Multiply
            )
            self._paint_marks(painter, self._marked, "select")
            if self._over is not None and self._over not in self._marked:
                self._paint_marks(painter, (self._over,), "hover")
            painter.setCompositionMode(
                QPainter.CompositionMode.CompositionMode_SourceOver
            )
            for passage in self._marked:
                self._paint_bar(painter, passage)
        if shows_focus(self):
            focus_ring(painter, self.viewport().rect(), radius=0)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        sheet = self._sheet(page)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        drawn = self._pictures.get(page)
        if drawn is not None:
            image = drawn[1]
            size = image.deviceIndependentSize()
            if abs(size.width() - sheet.width()) < 1.5:
                painter.drawImage(QPointF(round(sheet.x()), round(sheet.y())), image)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(sheet, image)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)

    def _paint_marks(
        self, painter: QPainter, passages: "tuple[Passage, ...]", tone: Tone
    ) -> None:
        # One shape, so that marks that touch are not multiplied twice.
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        for passage in passages:
            shape.addRect(self._place(passage).adjusted(-8, -3, 8, 3))
        # The paper is white in every theme, so its marks are always the light ones.
        painter.fillPath(shape, theme.colour(tone, "light"))

    def _paint_bar(self, painter: QPainter, passage: "Passage") -> None:
        place = self._place(passage).adjusted(-8, -3, 8, 3)
        bar = QRectF(place.left() - _BAR, place.top(), _BAR, place.height())
        painter.fillRect(bar, theme.colour("accent", "light"))
