"""Printing: what the preview shows and the printer gets are the pages of the PDF."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.clauses import Library
from desktop.document import PAPERS, Pages, to_pdf
from desktop.ui.drafting.screen import DraftingScreen, Spot
from desktop.ui.export import open_export
from desktop.ui.printing import open_print, printers
from desktop.ui.printing.job import PrintJob
from desktop.ui.printing.preview import Preview
from desktop.ui.widgets import Words
from tests.document.specimen import clause, document, part
from tests.ui.hosting import Stage

LEFT = Qt.MouseButton.LeftButton
A4 = (PAPERS["a4"].width, PAPERS["a4"].height)
LETTER = (PAPERS["letter"].width, PAPERS["letter"].height)


def deed(pages: int) -> bytes:
    """Print a deed of so many pages, each with words of its own."""
    annexes = [
        part(
            "annex", f"A{n}", f"{n}", f"Annexe {n}", clause(f"A{n}", "", "", "Un mot.")
        )
        for n in range(1, pages + 1)
    ]
    return to_pdf(document("fr", *annexes)).pdf


@pytest.fixture
def stage(library: Library, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(library)
    made.lay(made.office.sample())
    yield made
    made.close()


_REAL = printers.printer_for  # whatever a test puts in its place


def file_printer(path: Path, size: tuple[float, float] = A4) -> QPrinter:
    """A printer whose paper is a file."""
    printer = _REAL(size, both_sides=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a printer prints that is installed, and chosen without a question."""
    path = tmp_path / "printed.pdf"
    monkeypatch.setattr(printers, "installed", lambda: ["Laser"])
    monkeypatch.setattr(
        printers, "printer_for", lambda size, *, both_sides: file_printer(path, size)
    )
    monkeypatch.setattr(printers, "ask", lambda *_: True)
    return path


def run(job: PrintJob, stage: Stage, qtbot: QtBot) -> list[int]:
    """Print, and return what was told meanwhile."""
    told: list[int] = []
    job.progressed.connect(told.append)
    with qtbot.waitSignal(job.finished, timeout=60_000):
        job.start()
    stage.wait(qtbot)
    return told


def difference(one: bytes, other: bytes, page: int, of: int) -> float:
    """Return how far two pages are apart, on average, in shades of 255."""
    with Pages(one) as first, Pages(other) as second:
        a, b = first.picture(page, 1.5), second.picture(of, 1.5)
    assert (a.width, a.height) == (b.width, b.height)
    pairs = zip(a.pixels[::7], b.pixels[::7], strict=True)
    return sum(abs(x - y) for x, y in pairs) / len(a.pixels[::7])


# --- The job -------------------------------------------------------------------------


def test_the_paper_shows_the_pages_of_the_pdf(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf, path = deed(3), tmp_path / "out.pdf"
    job = PrintJob(pdf, file_printer(path), [2, 0], stage.paper_lane, stage.window)
    assert run(job, stage, qtbot) == [1, 2]
    printed = path.read_bytes()
    with Pages(printed) as pages:
        assert len(pages) == 2
        assert pages.size(0) == pytest.approx(A4, abs=1)
    assert difference(printed, pdf, 0, 2) < 1.0
    assert difference(printed, pdf, 1, 0) < 1.0
    assert difference(printed, pdf, 0, 0) > difference(printed, pdf, 0, 2)


def test_on_other_paper_a_page_keeps_its_size_or_is_made_smaller(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf, path = deed(1), tmp_path / "out.pdf"
    printer = file_printer(path, LETTER)
    run(PrintJob(pdf, printer, [0], stage.paper_lane, stage.window), stage, qtbot)
    with Pages(path.read_bytes()) as pages:
        assert pages.size(0) == pytest.approx(LETTER, abs=1)
        drawn = pages.picture(0, 1)
    rows = [drawn.pixels[y * drawn.stride :][: 3 * drawn.width] for y in range(792)]
    inked = [y for y, row in enumerate(rows) if min(row) < 250]
    smaller = 792 / 842  # so that the header and the folio are where they are to be
    assert inked[0] == pytest.approx(51 * smaller, abs=2)
    assert inked[-1] == pytest.approx(798 * smaller, abs=3)


def test_a_job_that_is_cancelled_sends_no_more_pages(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = file_printer(tmp_path / "out.pdf")
    job = PrintJob(deed(5), printer, range(5), stage.paper_lane, stage.window)
    job.progressed.connect(lambda _sent: job.cancel())
    assert len(run(job, stage, qtbot)) == 1
    assert job.cancelled


def test_a_printer_that_takes_nothing_is_named_in_one_sentence(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = file_printer(tmp_path / "no folder" / "out.pdf")
    job = PrintJob(deed(1), printer, [0], stage.paper_lane, stage.window)
    with qtbot.waitSignal(job.failed, timeout=10_000) as found:
        job.start()
    stage.wait(qtbot)
    assert str(found.args[0]).startswith("The printer takes no pages")


def test_the_page_beside_the_questions_does_not_wait_for_the_last_page(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    order: list[str] = []
    printer = file_printer(tmp_path / "out.pdf")
    job = PrintJob(deed(4), printer, range(4), stage.paper_lane, stage.window)
    job.progressed.connect(lambda sent: order.append(f"page {sent}"))
    job.start()
    stage.paper_lane.run(lambda: None, lambda _: order.append("keystroke"))
    with qtbot.waitSignal(job.finished, timeout=60_000):
        pass
    assert order.index("keystroke") < order.index("page 4")


# --- What is chosen ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (lambda p: None, (0, 1, 2)),
        (lambda p: p.setPrintRange(QPrinter.PrintRange.CurrentPage), (1,)),
        (lambda p: p.setPageOrder(QPrinter.PageOrder.LastPageFirst), (2, 1, 0)),
        (lambda p: p.setCopyCount(2), (0, 1, 2, 0, 1, 2)),
        (
            lambda p: (p.setCopyCount(2), p.setCollateCopies(False)),
            (0, 0, 1, 1, 2, 2),
        ),
        (
            lambda p: (
                p.setPrintRange(QPrinter.PrintRange.PageRange),
                p.setPageRanges(QPageRanges.fromString("1,3-9")),
            ),
            (0, 2),
        ),
    ],
)
def test_range_order_and_copies(
    change: Callable[[QPrinter], object], pages: tuple[int, ...], tmp_path: Path,
    dressed: object,
) -> None:  # fmt: skip
    printer = file_printer(tmp_path / "out.pdf")
    printer.setCollateCopies(True)
    change(printer)
    assert printers.chosen_pages(printer, 3, current=1) == pages


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_the_paper_is_that_of_the_pages(name: str, dressed: object) -> None:
    size = (PAPERS[name].width, PAPERS[name].height)
    printer = printers.printer_for(size, both_sides=True)
    layout = printer.pageLayout()
    assert layout.pageSize().sizePoints().toTuple() == (round(size[0]), round(size[1]))
    assert layout.fullRectPoints() == layout.paintRectPoints()


def test_both_sides_are_turned_over_the_long_side(
    dressed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Printer(QPrinter):
        """One that says how it was set: without a real one, Qt forgets."""

        sides: ClassVar[list[QPrinter.DuplexMode]] = []

        def setDuplex(self, sides: QPrinter.DuplexMode) -> None:  # noqa: N802
            self.sides.append(sides)

    monkeypatch.setattr(printers, "QPrinter", Printer)
    for both in (True, False):
        printers.printer_for(A4, both_sides=both)
    modes = QPrinter.DuplexMode
    assert Printer.sides == [modes.DuplexLongSide, modes.DuplexNone]


# --- The preview ---------------------------------------------------------------------


@pytest.fixture
def preview(stage: Stage, qtbot: QtBot) -> Preview:
    made = open_print(stage, stage.window, "en")
    assert made is not None
    stage.wait(qtbot)
    return made


def test_the_preview_shows_the_pages_of_the_real_pdf(
    preview: Preview, stage: Stage, qtbot: QtBot
) -> None:
    assert stage.desk is not None
    printed = stage.office.print(stage.desk.draft, "en")
    sheets = preview.paper.sheets
    assert sheets is not None
    assert sheets.printed.pdf == printed.pdf
    qtbot.waitUntil(lambda: not preview.paper.undrawn())
    assert preview.number.text() == f"1 / {printed.pages}"
    qtbot.mouseClick(preview.after, LEFT)
    qtbot.waitUntil(lambda: preview.number.text().startswith("2 / "))


def test_print_sends_the_pages_and_says_so(
    preview: Preview, stage: Stage, qtbot: QtBot, paper: Path
) -> None:
    with qtbot.waitSignal(preview.accepted, timeout=120_000):
        qtbot.mouseClick(preview.print_button, LEFT)
    sheets = preview.paper.sheets
    assert sheets is not None
    with Pages(paper.read_bytes()) as pages:
        assert len(pages) == sheets.printed.pages
    assert len(stage.told) == 1
    assert stage.told[0].startswith("The deed was sent to ")


def test_closing_while_it_prints_cancels_and_stays(
    preview: Preview, stage: Stage, qtbot: QtBot, paper: Path
) -> None:
    qtbot.mouseClick(preview.print_button, LEFT)
    assert preview.close_button.text() == "Cancel"
    qtbot.mouseClick(preview.close_button, LEFT)
    assert preview.isVisible()
    qtbot.waitUntil(lambda: preview.words.text() == "Printing was cancelled.")
    assert preview.close_button.text() == "Close"
    assert preview.print_button.isEnabled()
    assert stage.told == []


def test_without_a_printer_one_sentence_says_what_to_do(
    preview: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "installed", list)
    monkeypatch.setattr(printers, "ask", lambda *_: pytest.fail("asked"))
    qtbot.mouseClick(preview.print_button, LEFT)
    assert preview.words.text() == (
        "No printer is installed on this computer: add one in the settings of the "
        "system, or export the PDF and print it elsewhere."
    )


def test_what_is_not_drawn_yet_is_said_and_not_printed(
    stage: Stage, qtbot: QtBot
) -> None:
    assert stage.desk is not None
    stage.lay(stage.desk.draft.answer("ctr.law", "OTHER"))
    made = open_print(stage, stage.window, "fr")
    assert made is not None
    stage.wait(qtbot)
    assert "not drawn yet" in made.words.text()
    assert not made.print_button.isEnabled()


def test_without_a_draft_nothing_is_shown(library: Library, qtbot: QtBot) -> None:
    stage = Stage(library)
    assert open_print(stage, stage.window, "fr") is None
    assert stage.told == ["Open a draft first: it is the draft that is printed."]
    stage.close()


def test_it_opens_from_the_export_and_from_the_page(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    export = open_export(stage, stage.window)
    assert export is not None
    stage.wait(qtbot)
    qtbot.mouseClick(export.print_button, LEFT)
    stage.wait(qtbot)
    assert [p.isVisible() for p in export.findChildren(Preview)] == [True]
    assert stage.desk is not None
    screen = DraftingScreen(stage, stage.desk, Spot())
    stage.show(screen)
    stage.wait(qtbot)
    screen.print_page()
    stage.wait(qtbot)
    shown = [p for p in stage.window.findChildren(Preview) if p.parent() is not export]
    assert [p.isVisible() for p in shown] == [True]
    screen.put_away()


def test_everything_has_a_name_and_in_french_no_word_is_cut(
    stage: Stage, qtbot: QtBot
) -> None:
    i18n.speak("fr")
    made = open_print(stage, stage.window, "fr")
    assert made is not None
    stage.wait(qtbot)
    qtbot.wait(50)
    for child in made.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            found = QAccessible.queryAccessibleInterface(child)
            assert found.text(QAccessible.Text.Name), child
    for label in made.findChildren(Words):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_window_does_not_wait_for_printing_to_be_loaded(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from desktop.ui.run import make_window\n"
        "make_window(Path(sys.argv[1])).show(); app.processEvents()\n"
        "import desktop.ui.drafting.screen, desktop.ui.export.pdf\n"
        "print([m for m in sys.modules if 'PrintSupport' in m or m == 'PIL'])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "vault")],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert told.stdout.strip() == "[]"
