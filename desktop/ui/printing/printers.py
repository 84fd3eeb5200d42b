"""The printers of this computer, and what the officer wants of one.

The one place that opens the system's own dialogue. Knows nothing of what is printed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import (
    QAbstractPrintDialog,
    QPrintDialog,
    QPrinter,
    QPrinterInfo,
)
from PySide6.QtWidgets import QWidget

from desktop.i18n import _


def installed() -> Sequence[str]:
    """Return the names of the printers that are installed, those to PDF among them."""
    return QPrinterInfo.availablePrinterNames()


def printer_for(size: tuple[float, float], *, both_sides: bool) -> QPrinter:
    """Return the usual printer, set for pages of *size* points.

    *both_sides*: sheets are turned over their long side, as the pages of a book are.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(
        QPageSize(
            QSizeF(*size),
            QPageSize.Unit.Point,
            "",
            QPageSize.SizeMatchPolicy.FuzzyMatch,
        )
    )
    printer.setFullPage(True)  # the margins are those of the page itself
    sides = QPrinter.DuplexMode
    printer.setDuplex(sides.DuplexLongSide if both_sides else sides.DuplexNone)
    return printer


def ask(printer: QPrinter, count: int, parent: QWidget) -> bool:
    """Ask which printer, which of *count* pages, how many copies; say if to print."""
    dialogue = QPrintDialog(printer, parent)
    dialogue.setWindowTitle(_("Print"))
    # To write a file, the officer exports the PDF: it is the better one.
    dialogue.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    option = QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage
    dialogue.setOption(option, on=True)
    dialogue.setMinMax(1, count)
    dialogue.setFromTo(1, count)
    return dialogue.exec() == QPrintDialog.DialogCode.Accepted


def chosen_pages(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """Return which of *count* pages to print, in order, counted from nought.

    *current* is the page that is looked at. Copies are counted here only where the
    printer does not make them itself.
    """
    pages = list(range(count))
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            pages = [current]
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            if not ranges.isEmpty():
                pages = [page for page in pages if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return tuple(pages * copies)
    return tuple(page for page in pages for _copy in range(copies))
