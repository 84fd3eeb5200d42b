"""The deed as a PDF, by ReportLab's canvas: the same document, the same bytes.

The column is cut before a page is drawn, so "page X / Y" and the places of passages are
known at once and a single pass draws everything. Knows nothing of how words are set.
"""

import io
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from hashlib import md5, sha256
from itertools import groupby

from desktop.document import style
from desktop.document.blocks import Document, Facing, Figure, sides
from desktop.document.contents import Side, with_contents
from desktop.document.embedding import Embedding
from desktop.document.enclosed import Enclosed
from desktop.document.engine import Canvas, pdfdoc, pdfmetrics
from desktop.document.facing import beside
from desktop.document.fonts import face
from desktop.document.galley import galley
from desktop.document.metadata import Facts, Information, colours, facts, packet
from desktop.document.objects import Stream, Written, name, put, string
from desktop.document.pages import Placed
from desktop.document.press import Press
from desktop.document.printable import refuse_around
from desktop.document.printed import Passage, Printed
from desktop.document.sheet import Margins, Sheet, draw, figure_name, margins
from desktop.document.structure import structure
from desktop.document.style import A4, Paper
from desktop.document.tagging import Destination, Tagging


def to_pdf(
    document: Document | Facing,
    press: Press | None = None,
    *,
    paper: Paper = A4,
    enclosed: Sequence[Enclosed] = (),
    tagged: bool = True,
) -> Printed:
    """Draw *document* on pages of *paper*; *press* makes drawing it again quick."""
    press = Press() if press is None else press
    pages = _pages(document, paper, press)
    for side in sides(document):
        refuse_around(side)
    passages = tuple(_passages(pages, paper))
    told = facts(sides(document))
    file = _File(told, paper)
    for number, page in enumerate(pages):
        around = margins(sides(document), paper, number, len(pages))
        file.page(_sheet(page, around, press), page)
    if tagged:
        tagging = Tagging(file.doc, file.sheets, _destinations(pages, passages, paper))
        tagging.write(structure(document, press))
    file.describe(told)
    file.enclose(enclosed)
    pdf = file.finish()
    press.turn()
    return Printed(pdf, len(pages), passages)


def _pages(
    document: Document | Facing, paper: Paper, press: Press
) -> list[list[Placed]]:
    """Set the deed, in one column or in two, and cut it into pages."""
    if isinstance(document, Document):
        column, texts = galley(document, press), [Side(document)]
    else:
        column = beside(document, press)
        right = style.LEFT + style.HALF_MEASURE + style.GUTTER
        texts = [
            Side(document.left, style.LEFT, style.HALF_MEASURE),
            Side(document.right, right, style.HALF_MEASURE),
        ]
    return with_contents(list(column), texts, paper.room, press)


def _sheet(page: list[Placed], around: Margins, press: Press) -> Sheet:
    """Draw a page, unless it is the very same as in the drawing before."""
    if not page:
        return draw(page, around)
    same = (around, tuple((id(placed.slug), placed.y, placed.again) for placed in page))
    return press.recall_same(page[0].slug, same, partial(draw, page, around))


# --- The file ------------------------------------------------------------------------


class _File:
    """A file that knows no time, so that it is the same whenever it is made."""

    def __init__(self, told: Facts, paper: Paper) -> None:
        self.sheets: list[Sheet] = []
        first = face("serif", bold=False, italic=False)
        pdfmetrics.registerFont(first)
        self._paper = paper
        self._canvas = Canvas(
            io.BytesIO(),
            pagesize=(paper.width, paper.height),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=first.fontName,
            lang=told.languages[0],
        )
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.showOutline()
        self.doc = self._canvas._doc  # noqa: SLF001
        self._fonts = Embedding()
        self.doc.delayedFonts.append(self._fonts)  # as ReportLab's fonts do
        self._name = sha256(told.title.encode())

    def page(self, sheet: Sheet, placed: Sequence[Placed]) -> None:
        """Add a page, and list the parts that begin on it in the reader's outline."""
        self._name.update(sheet.digest)
        for font, codes in sheet.codes:
            self._fonts.use(font, codes)
        number = len(self.sheets)
        for each in placed:
            if each.slug.outline and not each.again:
                key = f"{number}.{each.y:.0f}"
                top = _top(each.y, self._paper)
                self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
                self._canvas.addOutlineEntry(each.slug.outline, key)
        self._canvas.showPage()
        self.sheets.append(sheet)
        page = self.doc.idToObject[f"Page{len(self.sheets)}"]
        # The page is packed already: ReportLab is given the stream, not the operators.
        page.Contents = Stream(sheet.packed, packed=True)
        if sheet.figures:
            page.XObjects = pdfdoc.PDFDictionary(
                {
                    figure_name(at): f"{put(self.doc, _image(figure))} 0 R"
                    for at, figure in enumerate(sheet.figures)
                }
            )

    def describe(self, told: Facts) -> None:
        """Say what the deed is, and in which colours it is meant."""
        catalog = self.doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
        self.doc.info = Information(told)
        catalog.Metadata = f"{put(self.doc, packet(told))} 0 R"
        profile = put(self.doc, Stream(zlib.compress(colours()), "/N 3", packed=True))
        catalog.OutputIntents = (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
            f"/Info(sRGB)/DestOutputProfile {profile} 0 R>>]"
        )

    def enclose(self, enclosed: Sequence[Enclosed]) -> None:
        """Put files into the file."""
        numbers = {each.name: self._enclosed(each) for each in enclosed}
        if numbers:
            catalog = self.doc.Catalog
            catalog.AF = f"[{' '.join(f'{each} 0 R' for each in numbers.values())}]"
            names = (f"{string(key)} {numbers[key]} 0 R" for key in sorted(numbers))
            catalog.Names = f"<</EmbeddedFiles<</Names[{' '.join(names)}]>>>>"

    def _enclosed(self, file: Enclosed) -> int:
        self._name.update(sha256(file.data).digest())
        check = md5(file.data, usedforsecurity=False).hexdigest()
        data = Stream(
            zlib.compress(file.data),
            f"/Type/EmbeddedFile/Subtype{name(file.mime)}"
            f"/Params<</Size {len(file.data)}/CheckSum<{check}>>>",
            packed=True,
        )
        number = put(self.doc, data)
        title = string(file.name)
        specification = (
            f"<</Type/Filespec/F{title}/UF{title}/Desc{string(file.words)}"
            f"/AFRelationship{name(file.relation)}/EF<</F {number} 0 R/UF {number} 0 R>>>>"
        )
        return put(self.doc, Written(specification))

    def finish(self) -> bytes:
        """Return the file; its name within comes from what it holds."""
        digest = self._name.hexdigest()[:32]
        self.doc._ID = f"[<{digest}><{digest}>]"  # noqa: SLF001
        return bytes(self._canvas.getpdfdata())


@lru_cache(maxsize=2)
def _packed(pixels: bytes) -> bytes:
    return zlib.compress(pixels)


def _image(figure: Figure) -> Stream:
    """Return the pixels of *figure* as an object."""
    return Stream(
        _packed(figure.pixels),
        f"/Type/XObject/Subtype/Image/Width {figure.width}/Height {figure.height}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8/Interpolate false",
        packed=True,
    )


# --- Where things are ----------------------------------------------------------------


def _top(y: float, paper: Paper) -> float:
    """Return the height on a page of what stands *y* below the head of its column."""
    return paper.height - style.TOP - y + 6


def _destinations(
    pages: list[list[Placed]], passages: Sequence[Passage], paper: Paper
) -> dict[str, Destination]:
    """Find where parts and clauses begin: there links to them lead."""
    found: dict[str, Destination] = {}
    for number, page in enumerate(pages):
        for placed in page:
            if placed.slug.opens:
                found.setdefault(placed.slug.opens, (number, _top(placed.y, paper)))
    for passage in passages:
        top = _top(passage.y0 - style.TOP, paper)
        found.setdefault(passage.clause, (passage.page, top))
    return found


def _passages(pages: list[list[Placed]], paper: Paper) -> Iterator[Passage]:
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
                style.LEFT + paper.shift,
                style.TOP + slugs[0].y,
                style.WIDTH - style.RIGHT + paper.shift,
                style.TOP + last.y + last.slug.height,
                spot.clause,
                spot.words,
            )
