"""The deed as plain text, and a page read back to compare it with.

Two texts are the same when they say the same words in the same order: of spaces, of
hyphens at a line's end and of ligatures nothing is made, of anything else everything.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from desktop.document.blocks import (
    Block,
    ClauseText,
    Document,
    Listing,
    Paragraph,
    Signatures,
    Table,
    opening,
    said,
)
from desktop.document.raster import PDFIUM

_SPACE = ord(" ")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def to_text(document: Document) -> str:
    """Write *document* as plain text: a paragraph a line, cells between tabs."""
    return "\n\n".join(filter(None, _paragraphs(document))) + "\n"


def _paragraphs(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield said(part.heading)
        for clause in part.clauses:
            yield from _clause(clause)


def _clause(clause: ClauseText) -> Iterator[str]:
    first, blocks = opening(clause)
    yield f"{clause.number} {said(first)}".strip()
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield said(runs)
        case Listing(items):
            yield "\n".join(f"{item.label} {said(item.runs)}" for item in items)
        case Table():
            yield said(block.title)
            rows = [[column.head for column in block.columns], *block.rows]
            rows.extend([block.total] if block.total else [])
            yield "\n".join("\t".join(map(said, row)) for row in rows)
        case Signatures(blocks):
            for signature in blocks:
                yield "\n".join(map(said, (*signature.lines, *signature.labels)))


def folded(text: str) -> str:
    """Reduce *text* to what must be the same in the source and on the page."""
    joined = re.sub(r"\u00ad\s*", "", text)
    return " ".join(normalize("NFC", joined.translate(_LIGATURES)).split())


def same_text(document: Document, pdf: bytes) -> bool:
    """Tell whether *pdf* says what *document* says."""
    return folded(to_text(document)) == read_back(pdf)


def read_back(pdf: bytes) -> str:
    """Read the words of *pdf*: without headers, page numbers, watermark, and folded."""
    import pypdfium2

    with PDFIUM:
        opened = pypdfium2.PdfDocument(pdf)
        try:
            return folded("".join("".join(_chars(page)) for page in opened))
        finally:
            opened.close()


def _chars(page: Any) -> Iterator[str]:
    """Visit the characters of *page* in the order in which they were drawn."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    seen: dict[int, bool] = {}
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index):
            # PDFium puts a space of its own for one that is drawn by itself; its ends
            # of lines are a guess, and the deed draws a space where words are parted.
            if pdfium.FPDFText_GetUnicode(text, index) == _SPACE:
                yield " "
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(drawn.contents)
        if address not in seen:
            seen[address] = _is_artifact(drawn)
        if not seen[address]:
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            yield "\u00ad" if char == "\x02" else char


def _is_artifact(drawn: Any) -> bool:
    """Tell whether *drawn* is marked as no part of the text."""
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(64)
    size = ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, index)
        pdfium.FPDFPageObjMark_GetName(
            mark,
            ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)),
            len(name),
            ctypes.byref(size),
        )
        if name.raw[: size.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False
