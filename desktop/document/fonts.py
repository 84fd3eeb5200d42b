"""Fonts: which characters there are, and how words are written with them.

Codes are fixed in advance, so that a shaped word (ligatures, kerning, width, codes) is
right in every document. Knows nothing of lines, of blocks or of files.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from desktop.document.engine import TTFontFace
from desktop.document.style import Family
from desktop.places import resources

HYPHEN = "\u00ad"  # a hyphen at a line's end, that the text does not have
JOINT = "\u200b"  # a break within a word that shows nothing; reads back as HYPHEN

_FILES: dict[tuple[Family, bool, bool], tuple[str, str]] = {
    ("serif", False, False): ("S", "GentiumBookPlus-Regular"),
    ("serif", True, False): ("SB", "GentiumBookPlus-Bold"),
    ("serif", False, True): ("SI", "GentiumBookPlus-Italic"),
    ("serif", True, True): ("SX", "GentiumBookPlus-BoldItalic"),
    ("sans", False, False): ("N", "NotoSans-Regular"),
    ("sans", True, False): ("NB", "NotoSans-Bold"),
    ("sans", False, True): ("NI", "NotoSans-Italic"),
    ("sans", True, True): ("NX", "NotoSans-BoldItalic"),
}

_OTHER: dict[Family, Family] = {"serif": "sans", "sans": "serif"}

# The longest first: "ffi" is one ligature, not "ff" and an "i".
_LIGATURES = (
    ("ffi", "\ufb03"),
    ("ffl", "\ufb04"),
    ("ff", "\ufb00"),
    ("fi", "\ufb01"),
    ("fl", "\ufb02"),
)
_READ_AS = {drawn: read for read, drawn in _LIGATURES} | {JOINT: HYPHEN}

# Code = place in this string. The page holds what French and English need; every other
# character has a page of its block of 128, and its code there is 128 + its place in it.
COMMON = (
    "\0ﬀﬁﬂﬃﬄ\u200b\u00ad\u202f‑–—‘’“”„•…†‡€№≤≥−ŒœŸ→‰\u2009"
    + "".join(map(chr, range(32, 127)))
    + "".join(chr(code) for code in range(0xA1, 0x100) if code != 0xAD)
    + "ŠšŽžŁłĄąĆćĘęŃńŚśŹźŻżČčŘřĚěŮůŐőŞşĞğİ"
)
_CODES = {char: code for code, char in enumerate(COMMON) if code} | {"\u00a0": 32}
Page = tuple[str, int]  # the name of a face, and which of its pages of codes


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word, or a part of one, ready to be written with one font.

    *body* goes between ``[(`` and ``)]TJ``; *width* is in thousandths of the size;
    *spaces* counts the spaces in it, which stretch, no-break spaces among them.
    """

    text: str
    page: Page
    body: str
    width: float
    spaces: int
    codes: frozenset[int]


class Face:
    """A font in one style; ReportLab's canvas takes it for one of its own."""

    def __init__(self, name: str, file: str) -> None:
        path = resources() / "fonts" / f"{file}.ttf"
        self.name = self.fontName = name
        self._dynamicFont = True
        self._multiByte = False
        self.face = TTFontFace(str(path))
        self.space = self.width(" ")
        self._pairs = _kerning(file)

    def width(self, char: str) -> float:
        """Return how wide *char* is, in thousandths of the size."""
        return float(self.face.charWidths.get(ord(char), self.face.defaultWidth))

    def has(self, char: str) -> bool:
        """Tell whether the font has *char*."""
        return bool(self.face.charToGlyph.get(ord(char)))

    def shape(self, text: str) -> tuple[Shaped, ...]:
        """Shape *text*; in one piece unless its characters are of several pages."""
        pieces: list[tuple[Page, str]] = []
        for char in _with_ligatures(text):
            page = (self.name, 0 if char in _CODES else 1 + ord(char) // 128)
            if pieces and pieces[-1][0] == page:
                pieces[-1] = (page, pieces[-1][1] + char)
            else:
                pieces.append((page, char))
        return tuple(self._piece(page, chars) for page, chars in pieces)

    def _piece(self, page: Page, chars: str) -> Shaped:
        body = ""
        width = 0.0
        for here, after in zip(chars, (*chars[1:], ""), strict=True):
            width += self.width(here)
            body += _escaped(_code(here))
            kern = self._pairs.get(here + after)
            if kern:
                width += kern
                body += f"){-kern}("
        return Shaped(
            text="".join(map(read_as, chars)),
            page=page,
            body=body,
            width=width,
            spaces=chars.count(" ") + chars.count("\u00a0"),
            codes=frozenset(map(_code, chars)),
        )


@lru_cache(maxsize=16)
def face(family: Family, bold: bool, italic: bool) -> Face:  # noqa: FBT001 - a key
    """Load a font, once."""
    return Face(*_FILES[family, bold, italic])


def shape(
    family: Family,
    bold: bool,  # noqa: FBT001
    italic: bool,  # noqa: FBT001
    text: str,
) -> tuple[Shaped, ...]:
    """Shape *text*, with the other family's characters where this one has none."""
    first = face(family, bold=bold, italic=italic)
    if all(map(first.has, text)):
        return first.shape(text)
    second = face(_OTHER[family], bold=bold, italic=italic)
    pieces: list[tuple[Face, str]] = []
    for char in text:
        chosen = first if first.has(char) else second
        if pieces and pieces[-1][0] is chosen:
            pieces[-1] = (chosen, pieces[-1][1] + char)
        else:
            pieces.append((chosen, char))
    return tuple(piece for chosen, chars in pieces for piece in chosen.shape(chars))


def is_drawn(char: str) -> bool:
    """Tell whether one of the fonts has *char*; all styles have the same characters."""
    return any(face(family, bold=False, italic=False).has(char) for family in _OTHER)


def _with_ligatures(text: str) -> str:
    if "ff" in text or "fi" in text or "fl" in text:
        for letters, ligature in _LIGATURES:
            text = text.replace(letters, ligature)
    return text


def _code(char: str) -> int:
    return _CODES.get(char) or 128 + ord(char) % 128


def _escaped(code: int) -> str:
    if code < 32 or code > 126:
        return f"\\{code:03o}"
    return f"\\{chr(code)}" if code in b"()\\" else chr(code)


@lru_cache(maxsize=16)
def _kerning(font: str) -> dict[str, int]:
    """Read which pairs of characters stand closer, or wider, than others."""
    file = resources() / "fonts" / "kerning.json"
    table: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))[font]
    return {
        pairs[at : at + 2]: int(by)
        for by, pairs in table.items()
        for at in range(0, len(pairs), 2)
    }


def resource(page: Page) -> str:
    """Name the font of *page* as a content stream does."""
    name, block = page
    return f"{name}.{block:x}" if block else name


def named(name: str) -> Face:
    """Return the font whose short name is *name*."""
    key = next(key for key, (short, _) in _FILES.items() if short == name)
    return face(*key)


def chars_of(block: int) -> str:
    """Return the characters of a page of codes, each at its code."""
    if not block:
        return COMMON
    return " " * 128 + "".join(map(chr, range(128 * (block - 1), 128 * block)))


def read_as(char: str) -> str:
    """Return what *char*, once drawn, is to be read as."""
    return _READ_AS.get(char, char)


def composed(text: str) -> str:
    """Return *text* with each letter and its accents as one character."""
    return normalize("NFC", text)
