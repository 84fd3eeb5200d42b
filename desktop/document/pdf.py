"""The deed as a PDF, by ReportLab's canvas: the same document, the same bytes.

The column is cut before a page is drawn, so "page X / Y" and the places of passages are
known at once and a single pass draws everything. Knows nothing of how words are set.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import groupby

from desktop.document import style
from desktop.document.blocks import Document, Language, Run
from desktop.document.engine import Canvas, pdfdoc, pdfmetrics
from desktop.document.fonts import HYPHEN, Embedding, face
from desktop.document.galley import galley
from desktop.document.lines import set_lines
from desktop.document.pages import Placed, cut
from desktop.document.press import Press
from desktop.document.printable import refuse_unprintable
from desktop.document.printed import Passage, Printed
from desktop.document.slugs import Stroke, Type
from desktop.document.style import Colour, Style

_ROOM = style.HEIGHT - style.TOP - style.BOTTOM
_LANGUAGES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}


def to_pdf(document: Document, press: Press | None = None) -> Printed:
    """Draw *document* on A4 pages; *press* makes drawing it again quick."""
    refuse_unprintable(document)
    press = Press() if press is None else press
    press.turn()
    pages = cut(galley(document, press), _ROOM)
    fonts = Embedding()
    canvas = _canvas(document, fonts)
    name = sha256(document.title.encode())
    for number, page in enumerate(pages):
        drawing = _Page(fonts)
        drawing.surround(document, number, len(pages))
        for placed in page:
            drawing.place(placed)
            if placed.slug.outline and not placed.again:
                key = f"{number}.{placed.y:.0f}"
                top = style.HEIGHT - style.TOP - placed.y
                canvas.bookmarkPage(key, fit="XYZ", left=0, top=top + 6, zoom=0)
                canvas.addOutlineEntry(placed.slug.outline, key)
        content = "\n".join(drawing.ops)
        name.update(content.encode())
        canvas.addLiteral(content)
        canvas.showPage()
    canvas._doc._ID = f"[<{name.hexdigest()[:32]}><{name.hexdigest()[:32]}>]"  # noqa: SLF001
    return Printed(canvas.getpdfdata(), len(pages), tuple(_passages(pages)))


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


class _Page:
    """Writes the operators of one page; the one place where ink meets paper."""

    def __init__(self, fonts: Embedding) -> None:
        self.ops: list[str] = []
        self._fonts = fonts

    def surround(self, document: Document, number: int, count: int) -> None:
        """Draw what is not text of the deed: watermark, header, page X / Y."""
        if document.watermark:
            with self._artifact("Watermark"):
                self._watermark(document)
        with self._artifact("Header"):
            self._header(document, first=not number)
        with self._artifact("Footer"):
            foot = replace(style.RUNNING, align="right")
            self._aside(f"Page {number + 1} / {count}", foot, style.FOOTER, document)

    def place(self, placed: Placed) -> None:
        """Draw a slug; the head of a table that goes on is not read again."""
        top = style.TOP + placed.y
        if placed.again:
            with self._artifact():
                self._slug(placed, top)
        else:
            self._slug(placed, top)

    def _slug(self, placed: Placed, top: float) -> None:
        for ink in placed.slug.inks:
            if isinstance(ink, Type):
                self._type(ink, top)
            else:
                self._stroke(ink, top)

    def _type(self, ink: Type, top: float) -> None:
        """Draw a line of words, over its tints and with its lines to fill."""
        line = ink.line
        y = style.HEIGHT - top - ink.y
        for begin, end, colour in line.grounds:
            x, width = ink.x + begin - 1.2, end - begin + 2.4
            low, height = y - 0.3 * ink.size, 1.26 * ink.size
            self.ops.append(
                f"{_colour(colour)} rg {x:.2f} {low:.2f} {width:.2f} {height:.2f} re f"
                " 0 g"
            )
        self.ops.append(f"BT 1 0 0 1 {ink.x:.2f} {y:.2f} Tm {line.body} ET")
        for begin, end in line.hands:
            rule = Stroke(ink.x + begin, ink.x + end, ink.y + 2, style.FINE, style.INK)
            self._stroke(rule, top)
        for page, codes in line.codes:
            self._fonts.use(page, codes)

    def _stroke(self, ink: Stroke, top: float) -> None:
        y = style.HEIGHT - top - ink.y
        self.ops.append(
            f"{ink.weight:g} w {_colour(ink.colour)} RG"
            f" {ink.x0:.2f} {y:.2f} m {ink.x1:.2f} {y:.2f} l S"
        )

    def _header(self, document: Document, *, first: bool) -> None:
        """Draw what the deed is at the left, its state at the right, over a line."""
        right = style.WIDTH - style.RIGHT
        room = style.MEASURE
        state = replace(style.RUNNING, align="right")
        if document.state:
            room -= self._aside(document.state, state, style.HEADER, document) + 18
        if not first:
            self._aside(document.running, style.RUNNING, style.HEADER, document, room)
        line = Stroke(style.LEFT, right, 5, style.FINE, style.HAIRLINE)
        self._stroke(line, style.HEADER)
        if first and document.notice:
            runs = (Run(document.notice),)
            notice = set_lines(runs, style.NOTICE, style.MEASURE, document.language)
            for number, words in enumerate(notice, 1):
                y = 5 + number * style.NOTICE.leading
                self._type(
                    Type(style.LEFT, y, words, style.NOTICE.size, ""), style.HEADER
                )

    def _aside(
        self,
        text: str,
        chosen: Style,
        y: float,
        document: Document,
        room: float = style.MEASURE,
    ) -> float:
        """Draw one line in the margin, cut short if need be; return its width."""
        lines = set_lines((Run(text),), chosen, room, document.language)
        if len(lines) > 1:
            runs = (Run(lines[0].text.rstrip(f" {HYPHEN}") + "…"),)
            lines = set_lines(runs, chosen, style.MEASURE, document.language)
        line = lines[0]
        self._type(Type(style.LEFT + line.x, 0, line, chosen.size, ""), y)
        return line.width

    def _watermark(self, document: Document) -> None:
        """Draw the state of a draft across the page, first, in solid light grey."""
        runs = (Run(document.watermark),)
        line = set_lines(runs, style.MARK, 9_999, document.language)[0]
        scale = min(1.0, 620 / line.width)
        cos, sin = 0.5736 * scale, 0.8192 * scale
        x = style.WIDTH / 2 - cos * line.width / 2 + sin * style.MARK.size * 0.33
        y = style.HEIGHT / 2 - sin * line.width / 2 - cos * style.MARK.size * 0.33
        self.ops.append(
            f"BT {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} Tm"
            f" {line.body} ET"
        )
        for page, codes in line.codes:
            self._fonts.use(page, codes)

    @contextmanager
    def _artifact(self, kind: str = "") -> Iterator[None]:
        """Mark what is drawn meanwhile as no part of the text."""
        about = f"<</Type/Pagination/Subtype/{kind}>> BDC" if kind else "BMC"
        self.ops.append(f"/Artifact {about}")
        yield
        self.ops.append("EMC")


def _colour(colour: Colour) -> str:
    return "{:g} {:g} {:g}".format(*colour)
