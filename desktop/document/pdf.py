"""The deed as a PDF, by ReportLab's canvas: the same document, the same bytes.

The column is cut before a page is drawn, so "page X / Y" and the places of passages are
known at once and a single pass draws everything. Knows nothing of how words are set.
"""

import io
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from itertools import groupby

from desktop.document import style
from desktop.document.blocks import Document, Language
from desktop.document.embedding import Embedding
from desktop.document.engine import Canvas, pdfdoc, pdfmetrics
from desktop.document.fonts import face
from desktop.document.galley import galley
from desktop.document.pages import Placed, cut
from desktop.document.press import Press
from desktop.document.printable import refuse_around
from desktop.document.printed import Passage, Printed
from desktop.document.sheet import Margins, Sheet, draw, margins

_LANGUAGES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}


def to_pdf(document: Document, press: Press | None = None) -> Printed:
    """Draw *document* on A4 pages; *press* makes drawing it again quick."""
    press = Press() if press is None else press
    pages = cut(galley(document, press), style.ROOM)
    refuse_around(document)
    fonts = Embedding()
    canvas = _canvas(document, fonts)
    name = sha256(document.title.encode())
    for number, page in enumerate(pages):
        around = margins(document, number, len(pages))
        sheet = _sheet(page, around, press)
        name.update(sheet.digest)
        for font, codes in sheet.codes:
            fonts.use(font, codes)
        _bookmark(canvas, page, number)
        canvas.showPage()
        # The page is packed already: ReportLab is given the stream, not the operators.
        canvas._doc.idToObject[f"Page{number + 1}"].Contents = _stream(sheet)  # noqa: SLF001
    digest = name.hexdigest()[:32]
    canvas._doc._ID = f"[<{digest}><{digest}>]"  # noqa: SLF001
    pdf = canvas.getpdfdata()
    press.turn()
    return Printed(pdf, len(pages), tuple(_passages(pages)))


def _sheet(page: list[Placed], around: Margins, press: Press) -> Sheet:
    """Draw a page, unless it is the very same as in the drawing before."""
    if not page:
        return draw(page, around)
    same = (around, tuple((id(placed.slug), placed.y, placed.again) for placed in page))
    return press.recall_same(page[0].slug, same, partial(draw, page, around))


def _stream(sheet: Sheet) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=sheet.packed)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def _bookmark(canvas: Canvas, page: list[Placed], number: int) -> None:
    """List the parts that begin on *page* in the reader's table of contents."""
    for placed in page:
        if placed.slug.outline and not placed.again:
            key = f"{number}.{placed.y:.0f}"
            top = style.HEIGHT - style.TOP - placed.y + 6
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
            canvas.addOutlineEntry(placed.slug.outline, key)


def _canvas(document: Document, fonts: Embedding) -> Canvas:
    """Open a file that knows no time, so that it is the same whenever it is made."""
    first = face("serif", bold=False, italic=False)
    pdfmetrics.registerFont(first)
    canvas = Canvas(
        io.BytesIO(),
        pagesize=(style.WIDTH, style.HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=first.fontName,
        lang=_LANGUAGES[document.language],
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    canvas._doc.info = _Facts(document)  # noqa: SLF001
    canvas._doc.delayedFonts.append(fonts)  # noqa: SLF001 - as ReportLab's fonts do
    return canvas


class _Facts(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab has no types
    """What the file says of itself: no dates, which ReportLab would invent."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title = document.title
        self.subject = document.running
        self.creator = self.producer = "Avenant"
        self.author = self.keywords = ""

    def format(self, document: "pdfdoc.PDFDocument") -> bytes:
        """Write the facts."""
        facts = {
            "Title": self.title,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        strings = {name: pdfdoc.PDFString(text) for name, text in facts.items()}
        written: bytes = pdfdoc.PDFDictionary(strings).format(document)
        return written


def _passages(pages: list[list[Placed]]) -> Iterator[Passage]:
    """Find where each block of each clause was drawn."""
    for number, page in enumerate(pages):
        placed = [each for each in page if each.slug.spot and not each.again]
        for spot, group in groupby(placed, key=lambda each: each.slug.spot):
            slugs = list(group)
            if spot is None:
                continue
            last = slugs[-1]
            yield Passage(
                number,
                style.LEFT,
                style.TOP + slugs[0].y,
                style.WIDTH - style.RIGHT,
                style.TOP + last.y + last.slug.height,
                spot.clause,
                spot.questions,
            )
