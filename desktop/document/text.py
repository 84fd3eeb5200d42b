"""The deed as plain text, and a file read back to compare it with.

Two texts are the same when they say the same words in the same order: of spaces, of
hyphens at a line's end and of ligatures nothing is made, of anything else everything.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

from desktop.document.blocks import (
    Block,
    ClauseText,
    Document,
    Facing,
    Language,
    Listing,
    Paragraph,
    Signatures,
    Table,
    fronted,
    opening,
    said,
    sides,
)
from desktop.document.raster import PDFIUM
from desktop.document.structure import CONTENTS

_INLINE = {"Span", "Link", "Ins", "Del"}  # elements within a sentence
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def to_text(deed: Document | Facing) -> str:
    """Write *deed* as plain text: a paragraph a line, cells between tabs.

    Of two languages one is written after the other.
    """
    paragraphs = (line for side in sides(deed) for line in _paragraphs(side))
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _paragraphs(document: Document) -> Iterator[str]:
    for part in fronted(document):
        if part is None:
            yield said(document.legend)
            continue
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


def same_text(deed: Document | Facing, pdf: bytes) -> bool:
    """Tell whether *pdf* says what *deed* says, in each of its languages."""
    texts = {side.language: folded(to_text(side)) for side in sides(deed)}
    return texts == {**dict.fromkeys(texts, ""), **read_texts(pdf)}


def read_back(pdf: bytes) -> str:
    """Read the words of *pdf*, folded, one language after the other."""
    return " ".join(read_texts(pdf).values())


def read_texts(pdf: bytes) -> dict[Language, str]:
    """Read the words of *pdf*, folded, language by language.

    In the order of its structure: what is no part of the text (headers, page numbers,
    watermark) is not in it; the table of contents, which repeats headings, is left out.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    found: dict[Language, list[str]] = {}
    with PDFIUM:
        opened = pypdfium2.PdfDocument(pdf)
        try:
            home = _string(pdfium.FPDFCatalog_GetLanguage, opened)
            for page in opened:
                words = _marked(page)
                for language, mark in _marks(page):
                    english = (language or home).startswith("en")
                    said_in: Language = "en" if english else "fr"
                    # A piece of which PDFium reads nothing is a blank by itself.
                    found.setdefault(said_in, []).append(words.get(mark, " "))
        finally:
            opened.close()
    return {language: folded("".join(parts)) for language, parts in found.items()}


# --- The structure of a page ---------------------------------------------------------


def _marks(page: Any) -> Iterator[tuple[str, int]]:
    """Visit the marks of *page* in the order of reading, each with its language.

    That of the column that it stands in, if there are two: words of another language
    within a sentence belong to the sentence.
    """
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            root = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            yield from _marks_of(root, "")
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _marks_of(element: Any, language: str) -> Iterator[tuple[str, int]]:
    import pypdfium2.raw as pdfium

    if _string(pdfium.FPDF_StructElement_GetID, element).endswith(CONTENTS):
        return
    if _string(pdfium.FPDF_StructElement_GetType, element) not in _INLINE:
        language = language or _string(pdfium.FPDF_StructElement_GetLang, element)
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _marks_of(child, language)
            continue
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            yield language, mark


def _marked(page: Any) -> dict[int, str]:
    """Return the characters that stand under each mark of *page*, as they were drawn."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    words: dict[int, list[str]] = {}
    marks: dict[int, int] = {}
    mark = -1
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index):
            # PDFium puts a space of its own for one that is drawn by itself; its ends
            # of lines are a guess, and the deed draws a space where words are parted.
            if char == " ":
                words.setdefault(mark, []).append(char)
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(drawn.contents)
        if address not in marks:
            marks[address] = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        mark = marks[address]
        words.setdefault(mark, []).append("\u00ad" if char == "\x02" else char)
    return {mark: "".join(chars) for mark, chars in words.items()}


def _string(call: Callable[..., int], *about: Any) -> str:
    """Return what *call* of PDFium says in UTF-16."""
    size = call(*about, None, 0)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    call(*about, room, size)
    return bytes(room).decode("utf-16-le").rstrip("\0")
