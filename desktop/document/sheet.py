"""One page: the column's slugs, and what surrounds them, as the operators of a PDF.

The one place where ink meets paper. Knows nothing of files or of other pages.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from desktop.document import style
from desktop.document.blocks import Change, Document, Figure, Language, Run
from desktop.document.fingerprint import page_code
from desktop.document.fonts import HYPHEN, Page
from desktop.document.lines import Line, set_lines
from desktop.document.pages import Placed
from desktop.document.slugs import Field, Picture, Stroke, Type
from desktop.document.style import Colour, Paper, Style

_DOTS = 4.5  # from one dot to the next
_COS, _SIN, _DIAGONAL = 0.5736, 0.8192, 620.0  # of the watermark: 55 degrees


@dataclass(frozen=True, slots=True)
class Margins:
    """What surrounds the column of page *number*, counted from 0, of *count*."""

    paper: Paper
    language: Language
    running: tuple[str, ...]
    state: tuple[str, ...]
    watermark: str
    notice: str
    initials: str
    code: str
    number: int
    count: int


def margins(
    sides: Sequence[Document], paper: Paper, number: int, count: int
) -> Margins:
    """Return what surrounds page *number* of the deed whose languages are *sides*."""

    def told(what: Callable[[Document], str], between: str = "\u00a0· ") -> str:
        return between.join(dict.fromkeys(filter(None, map(what, sides))))

    code = sides[0].code
    return Margins(
        paper,
        sides[0].language,
        tuple(side.running for side in sides),
        tuple(side.state for side in sides if side.state),
        told(lambda side: side.watermark),
        told(lambda side: side.notice, "\n"),
        told(lambda side: side.initials),
        page_code(code, number + 1, count) if code else "",
        number,
        count,
    )


@dataclass(frozen=True, slots=True)
class Area:
    """Where what has *path* stands, in points from the lower left corner."""

    path: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it goes into a file: operators, packed, and the codes that they draw.

    *digest* tells one content from another. *marks* are the paths of the pieces of its
    content, in the order of their numbers: an element, or a run of one (``path#run``).
    *areas*: where runs, figures and fields are. The slugs are kept with it.
    """

    packed: bytes
    digest: bytes
    codes: tuple[tuple[Page, frozenset[int]], ...]
    marks: tuple[str, ...]
    areas: tuple[Area, ...]
    figures: tuple[Figure, ...]
    placed: tuple[Placed, ...]


def draw(placed: Sequence[Placed], around: Margins) -> Sheet:
    """Draw a page."""
    pen = _Pen(around)
    pen.surround()
    for each in placed:
        pen.place(each)
    content = "\n".join(pen.operators()).encode("ascii")
    codes = tuple((page, frozenset(used)) for page, used in pen.codes.items())
    return Sheet(
        zlib.compress(content),
        sha256(content).digest(),
        codes,
        tuple(pen.marks),
        tuple(pen.areas),
        tuple(pen.figures),
        tuple(placed),
    )


def figure_name(number: int) -> str:
    """Return what the content of a page calls its figure *number*."""
    return f"F{number}"


class _Pen:
    """Writes the operators of one page, and notes what they draw.

    What is no text of the deed comes first; then tints, words, and strokes over them.
    """

    def __init__(self, around: Margins) -> None:
        self.codes: dict[Page, set[int]] = {}
        self.marks: list[str] = []
        self.areas: list[Area] = []
        self.figures: list[Figure] = []
        self._around = around
        self._apart: list[str] = []
        self._tints: list[str] = []
        self._words: list[str] = []
        self._strokes: list[str] = []
        self._is_apart = False
        self._open = ""  # the path of the piece of content that is being written

    def operators(self) -> list[str]:
        """Return all that was written, in order; end what is open."""
        self._begin("")
        shift = self._around.paper.shift
        moved = [f"1 0 0 1 {shift:.3f} 0 cm"] if shift else []
        tints, strokes = (
            ["/Artifact <</Type/Layout>> BDC", *ops, "EMC"] if ops else []
            for ops in (self._tints, self._strokes)
        )
        return [*moved, *self._apart, *tints, *self._words, *strokes]

    def surround(self) -> None:
        """Draw what is not text of the deed: watermark, header, page X / Y."""
        around = self._around
        if around.watermark:
            with self._artifact("/Subtype/Watermark"):
                self._watermark(
                    _line(around.watermark, style.MARK, 9_999, around.language)
                )
        with self._artifact("/Subtype/Header"):
            self._header()
        with self._artifact("/Subtype/Footer"):
            self._footer()

    def place(self, placed: Placed) -> None:
        """Draw a slug; the head of a table that goes on is not read again."""
        if placed.again:
            with self._artifact():
                self._slug(placed)
        else:
            self._slug(placed)

    def _slug(self, placed: Placed) -> None:
        top = style.TOP + placed.y
        for ink in placed.slug.inks:
            match ink:
                case Type():
                    self._type(ink, top)
                case Stroke():
                    self._stroke(ink, top)
                case Picture():
                    self._picture(ink, top)
                case Field():
                    self._area(ink.owner, ink, top)

    # --- Words -----------------------------------------------------------------------

    def _type(self, ink: Type, top: float) -> None:
        """Draw a line of words, over its tints and with its lines to fill."""
        line = ink.line
        y = self._around.paper.height - top - ink.y
        for begin, end, colour in line.grounds:
            x, width = ink.x + begin - 1.2, end - begin + 2.4
            low, height = y - 0.3 * ink.size, 1.26 * ink.size
            self._tints.append(
                f"{_colour(colour)} rg {x:.2f} {low:.2f} {width:.2f} {height:.2f} re f"
                " 0 g"
            )
        start = f"1 0 0 1 {ink.x:.2f} {y:.2f}"
        if self._is_apart:
            self._write(line, start)
        else:
            self._tagged(ink, start, y)
        for begin, end in line.hands:
            rule = Stroke(ink.x + begin, ink.x + end, ink.y + 2, style.FINE, style.INK)
            self._stroke(rule, top)
        for begin, end, change in line.changes:
            self._changed(ink, (begin, min(end, line.width)), change, top)

    def _write(self, line: Line, matrix: str) -> None:
        self._words.append(f"BT {matrix} Tm {line.body} ET")
        self._use(line)

    def _use(self, line: Line) -> None:
        for page, codes in line.codes:
            self.codes.setdefault(page, set()).update(codes)

    def _tagged(self, ink: Type, start: str, y: float) -> None:
        """Write a line as content of its element, or of elements for its runs."""
        stretches = ink.line.stretches
        paths = [
            ink.owner if each.mark is None else f"{ink.owner}#{each.mark}"
            for each in stretches
        ]
        if len(stretches) == 1:
            self._begin(paths[0])
            self._write(ink.line, start)
        elif stretches:
            self._begin("")
            ops = [f"BT {start} Tm"]
            for path, each in zip(paths, stretches, strict=True):
                ops.append(f"/Span <</MCID {len(self.marks)}>> BDC {each.body} EMC")
                self.marks.append(path)
            self._words.append(" ".join((*ops, "ET")))
            self._use(ink.line)
        low, high = y - 0.28 * ink.size, y + 0.92 * ink.size
        shift = ink.x + self._around.paper.shift
        for path, each in zip(paths, stretches, strict=True):
            if each.mark is not None:
                end = min(each.x1, ink.line.width)
                area = Area(path, shift + each.x0, low, shift + end, high)
                self.areas.append(area)

    def _begin(self, path: str) -> None:
        """Write what follows as content of *path*, of nothing if it is empty."""
        if path == self._open:
            return
        if self._open:
            self._words.append("EMC")
        if path:
            self._words.append(f"/P <</MCID {len(self.marks)}>> BDC")
            self.marks.append(path)
        self._open = path

    def _changed(
        self, ink: Type, extent: tuple[float, float], change: Change, top: float
    ) -> None:
        """Draw what tells new words (two lines below) from lost ones (one through)."""
        begin, end = ink.x + extent[0], ink.x + extent[1]
        if change == "inserted":
            for below in (0.14, 0.27):
                y = ink.y + below * ink.size
                self._stroke(Stroke(begin, end, y, 0.45, style.INSERTED), top)
        else:
            y = ink.y - 0.26 * ink.size
            self._stroke(Stroke(begin, end, y, 0.75, style.DELETED), top)

    # --- Strokes, pictures, places ---------------------------------------------------

    def _stroke(self, ink: Stroke, top: float) -> None:
        y = self._around.paper.height - top - ink.y
        drawn = (
            f"{ink.weight:g} w {_colour(ink.colour)} RG"
            f" {ink.x0:.2f} {y:.2f} m {ink.x1:.2f} {y:.2f} l S"
        )
        if ink.dotted:  # so that dots stand below dots
            phase = ink.x0 % _DOTS
            drawn = f"q 1 J [0 {_DOTS:g}] {phase:.2f} d {drawn} Q"
        self._strokes.append(drawn)

    def _picture(self, ink: Picture, top: float) -> None:
        self._begin(ink.owner)
        y = self._around.paper.height - top - ink.y - ink.height
        self._words.append(
            f"q {ink.width:.2f} 0 0 {ink.height:.2f} {ink.x:.2f} {y:.2f} cm"
            f" /{figure_name(len(self.figures))} Do Q"
        )
        self.figures.append(ink.figure)
        self._area(ink.owner, ink, top)

    def _area(self, path: str, ink: Picture | Field, top: float) -> None:
        x = ink.x + self._around.paper.shift
        y = self._around.paper.height - top - ink.y
        self.areas.append(Area(path, x, y - ink.height, x + ink.width, y))

    # --- Margins ---------------------------------------------------------------------

    def _footer(self) -> None:
        """Draw page X / Y at the right, before it the code of an agreed text.

        At the left, there may be a box for initials.
        """
        around = self._around
        foot = around.paper.height - style.FOOTER
        page = f"Page {around.number + 1} / {around.count}"
        told = f"{around.code}  ·  {page}" if around.code else page
        self._aside(told, style.FOLIO, foot)
        if around.initials:
            room = style.MEASURE / 2
            x = style.LEFT + self._aside(around.initials, style.RUNNING, foot, room) + 7
            y = around.paper.height - foot - style.INITIALS_DROP
            self._strokes.append(
                f"{style.FINE:g} w {_colour(style.RULE)} RG {x:.2f} {y:.2f}"
                f" {style.INITIALS_WIDTH:g} {style.INITIALS_HEIGHT:g} re S"
            )

    def _header(self) -> None:
        """Draw what the deed is at the left, its state at the right, over a line.

        Where there is no room for both languages, they take turns, page by page.
        On the first page the title says what the deed is, and a notice may stand below.
        """
        around = self._around
        room = style.MEASURE
        language = around.language
        turn = max(around.number - 1, 0)  # the title says it on the first page
        if around.state:
            first = around.running[turn % len(around.running)] if around.number else ""
            name = _line(first, style.RUNNING, room, language)
            left = max(room - name.width - 18, 0)
            state = _fitting(around.state, style.STATE, left, language, turn)
            room -= self._aside(state, style.STATE, style.HEADER) + 18
        if around.number:
            running = _fitting(around.running, style.RUNNING, room, language, turn)
            self._aside(running, style.RUNNING, style.HEADER, room)
        right = style.WIDTH - style.RIGHT
        line = Stroke(style.LEFT, right, 5, style.FINE, style.HAIRLINE)
        self._stroke(line, style.HEADER)
        if not around.number and around.notice:
            runs = (Run(around.notice),)
            notice = set_lines(runs, style.NOTICE, style.MEASURE, around.language)
            for number, words in enumerate(notice, 1):
                y = 5 + number * style.NOTICE.leading
                ink = Type(style.LEFT, y, words, style.NOTICE.size, "")
                self._type(ink, style.HEADER)

    def _aside(
        self, text: str, chosen: Style, y: float, room: float = style.MEASURE
    ) -> float:
        """Draw one line in the margin, and return its width."""
        line = _line(text, chosen, room, self._around.language)
        self._type(Type(style.LEFT + line.x, 0, line, chosen.size, ""), y)
        return line.width

    def _watermark(self, line: Line) -> None:
        """Draw the state of a draft across the page, first, in solid light grey."""
        scale = min(1.0, _DIAGONAL / line.width)
        cos, sin = _COS * scale, _SIN * scale
        low = style.MARK.size * 0.33  # half the height of a capital
        x = style.WIDTH / 2 - cos * line.width / 2 + sin * low
        y = self._around.paper.height / 2 - sin * line.width / 2 - cos * low
        self._write(line, f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f}")

    @contextmanager
    def _artifact(self, kind: str = "") -> Iterator[None]:
        """Mark what is drawn meanwhile as no part of the text."""
        layers = self._tints, self._words, self._strokes
        self._tints = self._words = self._strokes = self._apart
        self._is_apart = True
        self._apart.append(f"/Artifact <</Type/Pagination{kind}>> BDC")
        yield
        self._apart.append("EMC")
        self._tints, self._words, self._strokes = layers
        self._is_apart = False


@lru_cache(maxsize=512)
def _line(text: str, chosen: Style, room: float, language: Language) -> Line:
    """Set one line, the same on many pages; cut it short if it is too long."""
    lines = set_lines((Run(text),), chosen, room, language)
    if len(lines) > 1:
        short = lines[0].text.rstrip(f" {HYPHEN}") + "…"
        lines = set_lines((Run(short),), chosen, style.MEASURE, language)
    return lines[0]


@lru_cache(maxsize=64)
def _fitting(
    texts: tuple[str, ...], chosen: Style, room: float, language: Language, turn: int
) -> str:
    """Join *texts* if they fit on one line, else return the one whose *turn* it is."""
    whole = "\u00a0· ".join(texts)
    lines = set_lines((Run(whole),), chosen, room, language)
    return whole if len(lines) == 1 else texts[turn % len(texts)]


def forget() -> None:
    """Forget the words of headers."""
    _line.cache_clear()
    _fitting.cache_clear()


def _colour(colour: Colour) -> str:
    return "{:g} {:g} {:g}".format(*colour)
