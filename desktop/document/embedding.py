"""Fonts as objects of a file: only the glyphs that a document uses, and what they say.

Knows ReportLab's objects; knows nothing of words.
"""

import zlib
from functools import lru_cache

from desktop.document.engine import pdfdoc
from desktop.document.fonts import Face, Page, chars_of, named, read_as, resource
from desktop.document.objects import Stream

_SPACE = 32
_SYMBOLIC = 4  # the font has an encoding of its own
_MOST = 100  # entries that a table of characters may have in one go


class Embedding:
    """The fonts of one document: which codes it uses, then the objects that hold them.

    ReportLab calls `addObjects` when it writes the file.
    """

    def __init__(self) -> None:
        self._used: dict[Page, set[int]] = {}

    def use(self, page: Page, codes: frozenset[int]) -> None:
        """Note that the document draws *codes*."""
        self._used.setdefault(page, set()).update(codes)

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802
        """Put the fonts into *doc*."""
        fonts = doc.idToObject["BasicFonts"].dict
        for number, page in enumerate(sorted(self._used)):
            codes = frozenset(self._used[page])
            fonts[resource(page)] = _font(doc, page, codes, number)


def _font(
    doc: pdfdoc.PDFDocument, page: Page, codes: frozenset[int], number: int
) -> pdfdoc.PDFObject:
    """Make the objects of the font of one page of codes."""
    chosen = named(page[0])
    tag = "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:06}")
    font = pdfdoc.PDFTrueTypeFont()
    font.Name = resource(page)
    font.BaseFont = f"{tag}+{chosen.face.name.decode()}"
    font.FirstChar = 0
    font.LastChar = len(_chars(page[1], codes)) - 1
    font.Widths = _widths(page, codes)
    font.ToUnicode = doc.Reference(Stream(_reading(page, codes), packed=True))
    data, length = _program(page, codes)
    program = Stream(data, f"/Length1 {length}", packed=True)
    font.FontDescriptor = doc.Reference(
        _descriptor(doc, chosen, font.BaseFont, program)
    )
    doc.Reference(font)
    return font


def _descriptor(
    doc: pdfdoc.PDFDocument, chosen: Face, name: str, program: Stream
) -> pdfdoc.PDFDictionary:
    source = chosen.face
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(name),
            "Flags": source.flags | _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(source.bbox),
            "ItalicAngle": source.italicAngle,
            "Ascent": source.ascent,
            "Descent": source.descent,
            "CapHeight": source.capHeight,
            "StemV": source.stemV,
            "MissingWidth": source.defaultWidth,
            "FontFile2": doc.Reference(program),
        }
    )


def _chars(block: int, codes: frozenset[int]) -> str:
    """Return the character at each code; a space where the document uses none."""
    page = chars_of(block)[: max(codes, default=_SPACE) + 1]
    drawn = (char if code in codes else " " for code, char in enumerate(page))
    return "".join(drawn).ljust(_SPACE + 1)


# What follows is the same for every document that uses the same codes: it is kept.


@lru_cache(maxsize=64)
def _program(page: Page, codes: frozenset[int]) -> tuple[bytes, int]:
    """Cut the font file down to *codes*, and pack it."""
    chars = _chars(page[1], codes)
    data = named(page[0]).face.makeSubset([ord(char) for char in chars])
    return zlib.compress(data), len(data)


@lru_cache(maxsize=64)
def _widths(page: Page, codes: frozenset[int]) -> str:
    """Write how wide the characters at the codes are, as an array."""
    width = named(page[0]).width
    return f"[{' '.join(f'{width(char):.10g}' for char in _chars(page[1], codes))}]"


@lru_cache(maxsize=64)
def _reading(page: Page, codes: frozenset[int]) -> bytes:
    """Write which characters the codes stand for, for those who copy or read aloud."""
    chars = _chars(page[1], codes)
    rows = [
        f"<{code:02X}> <{read_as(chars[code]).encode('utf-16-be').hex()}>"
        for code in sorted(codes)
    ]
    entries: list[str] = []
    for at in range(0, len(rows), _MOST):
        part = rows[at : at + _MOST]
        entries.extend((f"{len(part)} beginbfchar", *part, "endbfchar"))
    table = "\n".join((*_CMAP_HEAD, *entries, *_CMAP_FOOT)).encode("ascii")
    return zlib.compress(table)


_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<00> <FF>",
    "endcodespacerange",
)
_CMAP_FOOT = (
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
)
