"""The print preview: the pages of the PDF itself, and the button that prints them.

What it shows is what the printer gets: both are drawn by PDFium from the same file.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from desktop.document import PAPERS
from desktop.i18n import _
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.paper import Paper
from desktop.ui.drafting.sheets import Setter, Sheets
from desktop.ui.printing import printers
from desktop.ui.printing.job import PrintJob
from desktop.ui.widgets import (
    Button,
    CheckRow,
    Hairline,
    IconButton,
    Words,
    column,
    fill,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from desktop.document import Printed
    from desktop.drafts import Draft
    from desktop.ui.drafting.sheets import Side
    from desktop.ui.screen import Host


class Preview(QDialog):
    """Shows the pages that *work* prints, and sends them to a printer."""

    def __init__(
        self, host: "Host", work: "Callable[[], Printed]", parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._host = host
        paper = PAPERS[host.office.paper]
        self._size = (paper.width, paper.height)
        self._setter = Setter(host.office)
        self._printed: Printed | None = None
        self._job: PrintJob | None = None
        self._name = ""
        self.setWindowTitle(_("Print preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(self, "base")
        outer = column(self)
        outer.addLayout(self._make_bar())
        outer.addWidget(Hairline())
        self.paper = Paper()
        self.paper.wanted.connect(self._draw)
        self.paper.turned.connect(self._show_page)
        outer.addWidget(self.paper, 1)
        outer.addWidget(Hairline())
        outer.addLayout(self._make_foot())
        room = self.screen().availableGeometry()
        high = min(theme.em(56), room.height() - theme.em(4))
        self.resize(min(theme.em(46), room.width() - theme.em(2)), high)
        self._say(_("The pages are being set…"))
        self.print_button.setEnabled(False)
        host.paper_lane.run(work, self._show, self._refuse)

    def _make_bar(self) -> QHBoxLayout:
        pad = theme.space("s2")
        bar = line(margins=(theme.em(0.86), pad, theme.em(0.86), pad), gap=2)
        bar.addWidget(Words(_("Print preview"), "label", wrap=False))
        bar.addStretch()
        self.before = IconButton(
            "chevron-left", _("Page before"), partial(self._step, -1)
        )
        self.after = IconButton("chevron-right", _("Next page"), partial(self._step, 1))
        self.number = Words("", "body", wrap=False)
        self.number.setFont(theme.figures(theme.font_of("body")))
        self.number.setAccessibleName(_("Page"))
        for each in (self.before, self.number, self.after):
            bar.addWidget(each)
        return bar

    def _make_foot(self) -> QHBoxLayout:
        pad = theme.space("s3")
        foot = line(margins=(theme.em(1), pad, theme.em(1), pad), gap=pad)
        self.both_sides = CheckRow(_("On both sides of the paper"))
        self.both_sides.setChecked(True)
        self._picture = QLabel()
        self._picture.setPixmap(icons.pixmap("circle-alert", "del", 1.07))
        self.words = Words("", "hint", "muted")
        self.close_button = Button(_("Close"), does=self.reject)
        self.print_button = Button(_("Print…"), "primary", does=self.print)
        self.print_button.setDefault(True)
        foot.addWidget(self.both_sides)
        foot.addWidget(self._picture)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.print_button)
        return foot

    # -- the pages ------------------------------------------------------------

    def _show(self, printed: "Printed") -> None:
        self._printed = printed
        self._say("")
        self.print_button.setEnabled(True)
        # Nothing leads from here to a question: the pages are only looked at.
        shown = replace(printed, passages=())
        self.paper.show_sheets(Sheets(1, "fr", shown, size=self._size))
        self._show_page(0)
        self.print_button.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._say(speech.failure(error), wrong=True)

    def _draw(self) -> None:
        sheets, pages = self.paper.sheets, self.paper.undrawn()
        if sheets is not None and pages:
            work = partial(self._setter.draw, sheets, pages, self.paper.scale)
            self._host.paper_lane.latest("preview", work, self._show_pictures)

    def _show_pictures(self, drawn: "dict[int, QImage]") -> None:
        self.paper.show_pictures(1, drawn)

    def _step(self, step: int) -> None:
        self.paper.go_to_page(self.paper.page + step)

    def _show_page(self, page: int) -> None:
        pages = self._printed.pages if self._printed is not None else 0
        self.number.setText(f"{page + 1} / {pages}" if pages else "")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < pages)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.words.setText(words)
        self.words.set_tone("del" if wrong else "muted")
        self._picture.setVisible(wrong)

    # -- printing -------------------------------------------------------------

    def print(self) -> None:
        """Ask for the printer, and print."""
        printed = self._printed
        if printed is None or self._job is not None:
            return
        if not printers.installed():
            self._say(
                _(
                    "No printer is installed on this computer: add one in the settings "
                    "of the system, or export the PDF and print it elsewhere."
                ),
                wrong=True,
            )
            return
        printer = printers.printer_for(
            self._size, both_sides=self.both_sides.isChecked()
        )
        if not printers.ask(printer, printed.pages, self):
            return
        pages = printers.chosen_pages(printer, printed.pages, self.paper.page)
        if not pages:
            self._say(_("The deed has no such pages."), wrong=True)
            return
        self._name = printer.printerName()
        job = PrintJob(printed.pdf, printer, pages, self._host.paper_lane, self)
        job.progressed.connect(self._progress)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        self._job = job
        self._progress(0)
        self.print_button.setEnabled(False)
        self.close_button.setText(_("Cancel"))
        job.start()

    def _progress(self, sent: int) -> None:
        if self._job is not None:
            self._say(
                _("Sent to the printer: {sent} of {count} pages").format(
                    sent=sent, count=self._job.count
                )
            )

    def _finish(self) -> None:
        job = self._end()
        if job is not None and job.cancelled:
            self._say(_("Printing was cancelled."))
            return
        self._host.tell(_("The deed was sent to “{name}”.").format(name=self._name))
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._end()
        self._say(speech.failure(error), wrong=True)

    def _end(self) -> PrintJob | None:
        job, self._job = self._job, None
        self.print_button.setEnabled(True)
        self.close_button.setText(_("Close"))
        return job

    # -- closing --------------------------------------------------------------

    @override
    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()  # and stay, until the printer has let go
            return
        super().reject()

    @override
    def done(self, result: int) -> None:
        self._host.paper_lane.run(self._setter.close)
        super().done(result)


def preview(
    host: "Host", work: "Callable[[], Printed]", parent: QWidget | None
) -> Preview:
    """Show what *work* prints as it will come out of the printer."""
    dialogue = Preview(host, work, parent)
    dialogue.open()
    return dialogue


def open_print(
    host: "Host", parent: QWidget | None, language: "Side"
) -> Preview | None:
    """Show the open draft in *language*, to be printed; without one, say so."""
    if host.desk is None:
        host.tell(_("Open a draft first: it is the draft that is printed."))
        return None
    draft: Draft = host.desk.draft
    return preview(host, partial(host.office.print, draft, language), parent)
