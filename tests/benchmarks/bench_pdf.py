"""How long a deed takes to draw, against plain ReportLab on the same pages.

    python -m tests.benchmarks.bench_pdf [ROUNDS]

Pairs in one process, in alternating order; each figure is the median of the ratios of
process time, with its quartiles. Plain ReportLab sets the same words in the same fonts
at the same sizes with its own paragraphs and tables: justified, without hyphenation,
"Page X / Y" by replaying each page.
"""

import gc
import io
import statistics
import sys
import time
from dataclasses import replace
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import Table as Grid

from desktop.document import (
    ClauseText,
    Document,
    Listing,
    Paragraph,
    Press,
    Run,
    Signatures,
    Table,
    to_pdf,
)
from desktop.document import style as look
from desktop.document.blocks import opening
from desktop.document.engine import Canvas
from desktop.places import resources
from tests.document.deed_fr import deed

_FONTS = {
    "Serif": "GentiumBookPlus-Regular",
    "SerifBold": "GentiumBookPlus-Bold",
    "SerifItalic": "GentiumBookPlus-Italic",
    "Sans": "NotoSans-Regular",
    "SansBold": "NotoSans-Bold",
}


def _style(name, chosen, indent=0.0):
    family = {"serif": "Serif", "sans": "Sans"}[chosen.family]
    return ParagraphStyle(
        name,
        fontName=family + ("Bold" if chosen.bold else ""),
        fontSize=chosen.size,
        leading=chosen.leading,
        spaceBefore=chosen.above,
        leftIndent=indent,
        alignment=TA_JUSTIFY if chosen.align == "justified" else TA_LEFT,
        bulletFontName=family,
        bulletFontSize=chosen.size,
        allowWidows=0,
        allowOrphans=0,
        keepWithNext=int(chosen is look.ARTICLE),
    )


def _markup(runs):
    parts = []
    for run in runs:
        text = escape(run.text)
        if run.bold:
            text = f'<font face="SerifBold">{text}</font>'
        if run.italic:
            text = f'<font face="SerifItalic">{text}</font>'
        if run.raised:
            text = f"<super>{text}</super>"
        parts.append(text)
    return "".join(parts)


class _Numbered(Canvas):
    """The usual recipe for "Page X / Y": keep every page, and write them at the end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._saved = []

    def showPage(self):  # noqa: N802
        self._saved.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for number, page in enumerate(self._saved, 1):
            self.__dict__.update(page)
            self.setFont("Sans", 7.4)
            self.drawString(look.LEFT, 800, "Avenant n° 3 – Valmont-Rive / Saraswati")
            self.drawRightString(520, 40, f"Page {number} / {len(self._saved)}")
            Canvas.showPage(self)
        Canvas.save(self)


class Plain:
    """A deed by ReportLab's own means."""

    def __init__(self):
        for name, file in _FONTS.items():
            path = resources() / "fonts" / f"{file}.ttf"
            pdfmetrics.registerFont(TTFont(name, str(path), shapable=False))
        self.text = _style("text", look.TEXT, look.COLUMN)
        self.item = _style("item", look.ITEM, look.COLUMN + look.LABEL)
        self.cell = _style("cell", look.CELL)
        self.head = _style("head", look.HEAD)
        self.signer = _style("signer", look.SIGNER)
        self.headings = {
            "title": _style("title", look.TITLE),
            "article": _style("article", look.ARTICLE),
            "annex": _style("annex", look.ANNEX),
        }
        self.opening = _style("opening", look.OPENING)

    def draw(self, document):
        """Return *document* as a file, and how many pages it has."""
        out = io.BytesIO()
        template = SimpleDocTemplate(
            out,
            pagesize=(look.WIDTH, look.HEIGHT),
            leftMargin=look.LEFT - 6,
            rightMargin=look.RIGHT - 6,
            topMargin=look.TOP - 6,
            bottomMargin=look.BOTTOM - 6,
            title=document.title,
            lang=document.language,
            invariant=1,
            initialFontName="Serif",
        )
        template.build(list(self._story(document)), canvasmaker=_Numbered)
        return out.getvalue(), template.page

    def _story(self, document):
        for part in document.parts:
            if part.kind == "annex":
                yield PageBreak()
            if part.heading:
                chosen = self.headings.get(part.kind, self.opening)
                yield Flowed(_markup(part.heading), chosen)
            for clause in part.clauses:
                yield from self._clause(clause)

    def _clause(self, clause: ClauseText):
        first, blocks = opening(clause)
        number = clause.number
        if first:
            yield Flowed(_markup(first), self.text, bulletText=number or None)
        for block in blocks:
            match block:
                case Paragraph(runs):
                    yield Flowed(_markup(runs), self.text)
                case Listing(items):
                    for item in items:
                        yield Flowed(
                            _markup(item.runs), self.item, bulletText=item.label
                        )
                case Table():
                    yield self._table(block)
                case Signatures(blocks_):
                    yield Grid(
                        [
                            [
                                [
                                    Flowed(_markup(runs), self.signer)
                                    for runs in each.lines
                                ]
                                for each in blocks_
                            ]
                        ]
                    )

    def _table(self, block):
        unit = look.MEASURE / sum(column.width for column in block.columns)
        rows = [[Flowed(_markup(column.head), self.head) for column in block.columns]]
        rows.extend(
            [Flowed(_markup(cell), self.cell) for cell in row]
            for row in (*block.rows, *([block.total] if block.total else []))
        )
        return Grid(
            rows,
            colWidths=[column.width * unit for column in block.columns],
            repeatRows=1,
            style=[
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#b8bdc4"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("FONT", (0, 0), (-1, -1), "Sans"),
            ],
        )


def edited(document: Document, word: str) -> Document:
    """Return *document* with *word* typed into one clause in its middle."""
    parts = list(document.parts)
    part = parts[7]
    clause = part.clauses[1]
    first = clause.blocks[0]
    blocks = (Paragraph((*first.runs, Run(word))), *clause.blocks[1:])
    clauses = list(part.clauses)
    clauses[1] = replace(clause, blocks=blocks)
    parts[7] = replace(part, clauses=tuple(clauses))
    return replace(document, parts=tuple(parts))


def paired(rounds, first, second):
    """Time *first* and *second* in turns; return the ratios and the times, in ms."""
    ratios, times = [], []
    for turn in range(rounds):
        spent = {}
        for work in (first, second) if turn % 2 else (second, first):
            gc.collect()
            begin = time.process_time()
            work(turn)
            spent[work] = (time.process_time() - begin) * 1000
        ratios.append(spent[second] / spent[first])
        times.append((spent[first], spent[second]))
    return ratios, times


def told(name, ratios, times):
    """Print one line of figures."""
    low, middle, high = statistics.quantiles(ratios, n=4)
    plain = statistics.median(first for first, _ in times)
    ours = statistics.median(second for _, second in times)
    print(
        f"{name:<52} {middle:.2f}  [{low:.2f} {high:.2f}]  {plain:.1f} ms, {ours:.1f} ms"
    )


def longer(document: Document, times: int) -> Document:
    """Return *document* with its articles written *times* times, never the same."""
    articles = [
        replace(part, clauses=tuple(_another(clause, time) for clause in part.clauses))
        for time in range(times)
        for part in document.parts
        if part.kind == "article"
    ]
    return replace(
        document, parts=(*document.parts[:4], *articles, *document.parts[-3:])
    )


def _another(clause: ClauseText, time: int) -> ClauseText:
    first = clause.blocks[0]
    again = Paragraph((Run(f"Rédaction n° {time}. "), *first.runs))
    return replace(clause, blocks=(again, *clause.blocks[1:]))


def main():
    """Measure, and print ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    plain = Plain()
    for document, turns in (
        (deed(), rounds),
        (longer(deed(), 10), max(3, rounds // 3)),
    ):
        press = Press()
        pages = plain.draw(document)[1], to_pdf(document, press).pages
        print(f"{pages[0]} pages by plain ReportLab, {pages[1]} by the press")

        def by_reportlab(_, document=document):
            plain.draw(document)

        def by_press(_, document=document):
            to_pdf(document)

        def again(turn, document=document, press=press):
            to_pdf(edited(document, f" et {turn} fois"), press)

        told(
            "  the whole deed / plain ReportLab", *paired(turns, by_reportlab, by_press)
        )
        told(
            "  again after a keystroke / the whole deed",
            *paired(turns, by_press, again),
        )


if __name__ == "__main__":
    main()
