"""One job for a printer: the pages of a PDF, drawn by PDFium and laid on its paper.

A page at a time is drawn on the paper's lane, so that the page beside the questions need
not wait for the last one. Nothing is put on a disk. Knows no dialogue.
"""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import N_, UserError

if TYPE_CHECKING:
    from desktop.document import Pages, Picture
    from desktop.ui.tasks import Lane

DOTS: Final = 400  # an inch, at most: letters are sharp, and a page is soon sent
_BANDS: Final = 8  # of a page, so that a large page takes little memory


class NotPrinted(UserError):
    """The printer did not take the pages."""


class PrintJob(QObject):
    """Prints the pages of a PDF, one after the other.

    Signals:
        progressed: so many pages are sent; carries their number.
        finished: all are sent.
        failed: the printer takes no more; carries the reason.
    """

    progressed = Signal(int)
    finished = Signal()
    failed = Signal(object)

    def __init__(
        self,
        pdf: bytes,
        printer: QPrinter,
        pages: Sequence[int],
        lane: "Lane",
        parent: QObject | None = None,
    ) -> None:
        """Make a job of *pages*, counted from nought, in the order of printing."""
        super().__init__(parent)
        self._pdf, self._pages, self._lane = pdf, tuple(pages), lane
        self._printer = printer
        self._painter: QPainter | None = None
        self._opened: Pages | None = None
        self._sent = 0
        self._stopped = False

    @property
    def count(self) -> int:
        """How many pages are printed, each copy counted."""
        return len(self._pages)

    def start(self) -> None:
        """Begin."""
        self._lane.run(self._begin, self._next, self._fail)

    @property
    def cancelled(self) -> bool:
        """Whether it ended, or ends, before its last page."""
        return self._stopped

    def cancel(self) -> None:
        """Send no more pages, and take back what the printer has not begun."""
        self._stopped = True

    # -- on the lane ----------------------------------------------------------

    def _begin(self) -> None:
        from desktop.document import Pages

        self._opened = Pages(self._pdf)
        painter = QPainter()
        if not painter.begin(self._printer):
            raise _refusal()
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._painter = painter

    def _print(self, number: int) -> None:
        painter, opened = self._painter, self._opened
        if painter is None or opened is None:  # pragma: no cover - `_begin` comes first
            return
        if number and not self._printer.newPage():
            raise _refusal()
        lay(painter, self._printer, opened, self._pages[number])

    def _end(self) -> None:
        if self._stopped:
            self._printer.abort()
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # -- on the screen's thread -----------------------------------------------

    def _next(self, _done: object) -> None:
        if self._painter is not None and self._sent:
            self.progressed.emit(self._sent)
        if self._stopped or self._sent == len(self._pages):
            self._lane.run(self._end, self._finish, self._fail)
            return
        self._lane.run(partial(self._print, self._sent), self._next, self._fail)
        self._sent += 1

    def _finish(self, _done: object) -> None:
        self.finished.emit()

    def _fail(self, error: Exception) -> None:
        self._stopped = True
        self._lane.run(self._end, otherwise=_nothing)
        self.failed.emit(error)


def _refusal() -> NotPrinted:
    return NotPrinted(
        N_("The printer takes no pages: see that it is switched on and not paused.")
    )


def _nothing(_error: Exception) -> None:
    """Say nothing: it was said what went wrong first."""


# --- A page on paper -----------------------------------------------------------------


def lay(painter: QPainter, printer: QPrinter, pages: "Pages", number: int) -> None:
    """Draw page *number* in its true size, in the middle of the paper.

    Only on paper that is too small for it is it made smaller.
    """
    dots = printer.resolution() / 72
    width, height = pages.size(number)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    size = min(dots, paper.width() / width, paper.height() / height)
    left = (paper.width() - width * size) / 2
    top = (paper.height() - height * size) / 2
    scale = min(size, DOTS / 72)
    rows = ceil(height * scale)
    ratio = size / scale
    edges = [rows * at // _BANDS for at in range(_BANDS + 1)]
    for begin, end in pairwise(edges):
        image = _image(pages.picture(number, scale, (begin, end)))
        target = QRectF(
            left, top + begin * ratio, image.width() * ratio, image.height() * ratio
        )
        painter.drawImage(target, image)


def _image(drawn: "Picture") -> QImage:
    """Return a picture as Qt has it, with its own pixels."""
    colours = QImage.Format.Format_RGB888
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, colours)
    return image.convertToFormat(QImage.Format.Format_RGB32)
