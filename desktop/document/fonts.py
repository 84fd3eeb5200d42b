"""Fonts: which characters there are, and how words are written with them.

Codes are fixed in advance, so that a shaped word (ligatures, kerning, width, codes) is
right in every document. Knows nothing of lines, of blocks or of files.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from unicodedata import normalize

from desktop.document.engine import TTFontFace
from desktop.document.style import Family
from desktop.errors import N_, UserError
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

# What the files are, in SHA-256: with other widths, a deed would be set otherwise.
_SUMS = {
    "GentiumBookPlus-Bold.ttf": (
        "ddfe7317a49a716f7e8bf0976608ccf7b6fc32f4577ee1889b31525663da5bf2"
    ),
    "GentiumBookPlus-BoldItalic.ttf": (
        "e3f9335cecb3d6bc6272d8895672494f979b28902bd45f2ab77d52666c75edb2"
    ),
    "GentiumBookPlus-Italic.ttf": (
        "4f58b3e861b8034a36e61f66c1cd3c138815abb600e8ef606660913d0b372d58"
    ),
    "GentiumBookPlus-Regular.ttf": (
        "a211e46bc828d9f4afab2e5cca273ae01f5dd7e287cd5a0b53d0e5948558e9e0"
    ),
    "NotoSans-Bold.ttf": (
        "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5"
    ),
    "NotoSans-BoldItalic.ttf": (
        "4315b26e5afb62f70f5ffe0edaa3363e57765ff2af2beda12b6fef197e3e5f5a"
    ),
    "NotoSans-Italic.ttf": (
        "5d7618dda819443fd07301c84adcee9fe8960c873ea5e5e1f0f59db384b78082"
    ),
    "NotoSans-Regular.ttf": (
        "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d"
    ),
    "kerning.json": (
        "00d89b32ccc388afa229a4ac7834c9a36de46cd812033d2be8f13a12c660accd"
    ),
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


class BrokenFont(UserError):
    """A file that fonts are made of is not the one that ships with the program."""


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
    """A font in one style; ReportLab's canvas takes it for one of its own.

    Raises:
        BrokenFont: its file is missing, or is another.
    """

    def __init__(self, name: str, file: str) -> None:
        self.name = self.fontName = name
        self._dynamicFont = True
        self._multiByte = False
        self.face = TTFontFace(BytesIO(_shipped(f"{file}.ttf")))
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
    table: dict[str, str] = json.loads(_shipped("kerning.json"))[font]
    return {
        pairs[at : at + 2]: int(by)
        for by, pairs in table.items()
        for at in range(0, len(pairs), 2)
    }


def _shipped(file: str) -> bytes:
    """Read *file*, which has to be the one that ships with the program."""
    try:
        content = (resources() / "fonts" / file).read_bytes()
    except OSError as error:
        raise _broken(file) from error
    if file.endswith(".json"):
        content = content.replace(b"\r\n", b"\n")  # as git writes it on Windows
    if sha256(content).hexdigest() != _SUMS[file]:
        raise _broken(file)
    return content


def _broken(file: str) -> BrokenFont:
    return BrokenFont(
        N_("The font file “{file}” is missing or was altered: install Avenant again."),
        file=file,
    )


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
