"""One page: the column's slugs, and what surrounds them, as the operators of a PDF.

The one place where ink meets paper. Knows nothing of files or of other pages.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from desktop.document import style
from desktop.document.blocks import Document, Language, Run
from desktop.document.fonts import HYPHEN, Page
from desktop.document.lines import Line, set_lines
from desktop.document.pages import Placed
from desktop.document.slugs import Stroke, Type
from desktop.document.style import Colour, Style

_COS, _SIN, _DIAGONAL = 0.5736, 0.8192, 620.0  # of the watermark: 55 degrees


@dataclass(frozen=True, slots=True)
class Margins:
    """What surrounds the column of page *number*, counted from 0, of *count*."""

    language: Language
    running: str
    state: str
    watermark: str
    notice: str
    number: int
    count: int


def margins(document: Document, number: int, count: int) -> Margins:
    """Return what surrounds page *number* of *document*."""
    return Margins(
        document.language,
        document.running,
        document.state,
        document.watermark,
        document.notice,
        number,
        count,
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it goes into a file: operators, packed, and the codes that they draw.

    *digest* tells one content from another. The slugs are kept with it.
    """

    packed: bytes
    digest: bytes
    codes: tuple[tuple[Page, frozenset[int]], ...]
    placed: tuple[Placed, ...]


def draw(placed: Sequence[Placed], around: Margins) -> Sheet:
    """Draw a page."""
    pen = _Pen(around)
    pen.surround()
    for each in placed:
        pen.place(each)
    content = "\n".join(pen.ops).encode("ascii")
    codes = tuple((page, frozenset(used)) for page, used in pen.codes.items())
    digest = sha256(content).digest()
    return Sheet(zlib.compress(content), digest, codes, tuple(placed))


class _Pen:
    """Writes the operators of one page, and notes the codes that they draw."""

    def __init__(self, around: Margins) -> None:
        self.ops: list[str] = []
        self.codes: dict[Page, set[int]] = {}
        self._around = around

    def surround(self) -> None:
        """Draw what is not text of the deed: watermark, header, page X / Y."""
        around = self._around
        if around.watermark:
            with self._artifact("Watermark"):
                self._watermark(
                    _line(around.watermark, style.MARK, 9_999, around.language)
                )
        with self._artifact("Header"):
            self._header()
        with self._artifact("Footer"):
            self._aside(
                f"Page {around.number + 1} / {around.count}", style.FOLIO, style.FOOTER
            )

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
        self._write(line, f"1 0 0 1 {ink.x:.2f} {y:.2f}")
        for begin, end in line.hands:
            rule = Stroke(ink.x + begin, ink.x + end, ink.y + 2, style.FINE, style.INK)
            self._stroke(rule, top)

    def _write(self, line: Line, matrix: str) -> None:
        self.ops.append(f"BT {matrix} Tm {line.body} ET")
        for page, codes in line.codes:
            self.codes.setdefault(page, set()).update(codes)

    def _stroke(self, ink: Stroke, top: float) -> None:
        y = style.HEIGHT - top - ink.y
        self.ops.append(
            f"{ink.weight:g} w {_colour(ink.colour)} RG"
            f" {ink.x0:.2f} {y:.2f} m {ink.x1:.2f} {y:.2f} l S"
        )

    def _header(self) -> None:
        """Draw what the deed is at the left, its state at the right, over a line.

        On the first page the title says what the deed is, and a notice may stand below.
        """
        around = self._around
        room = style.MEASURE
        if around.state:
            room -= self._aside(around.state, style.STATE, style.HEADER) + 18
        if around.number:
            self._aside(around.running, style.RUNNING, style.HEADER, room)
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
        y = style.HEIGHT / 2 - sin * line.width / 2 - cos * low
        self._write(line, f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f}")

    @contextmanager
    def _artifact(self, kind: str = "") -> Iterator[None]:
        """Mark what is drawn meanwhile as no part of the text."""
        about = f"<</Type/Pagination/Subtype/{kind}>> BDC" if kind else "BMC"
        self.ops.append(f"/Artifact {about}")
        yield
        self.ops.append("EMC")


@lru_cache(maxsize=512)
def _line(text: str, chosen: Style, room: float, language: Language) -> Line:
    """Set one line, the same on many pages; cut it short if it is too long."""
    lines = set_lines((Run(text),), chosen, room, language)
    if len(lines) > 1:
        short = lines[0].text.rstrip(f" {HYPHEN}") + "…"
        lines = set_lines((Run(short),), chosen, style.MEASURE, language)
    return lines[0]


def forget() -> None:
    """Forget the words of headers."""
    _line.cache_clear()


def _colour(colour: Colour) -> str:
    return "{:g} {:g} {:g}".format(*colour)
