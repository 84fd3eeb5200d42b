"""Typesetting: a tree of blocks goes in, pages come out.

Knows paper, fonts and lines; knows nothing of clauses, drafts or parties. ReportLab and
PDFium are loaded when the first page is drawn, not with this module.
"""

import sys
from collections.abc import Sequence

from desktop.document.blocks import (
    Block,
    Change,
    ClauseText,
    Column,
    Document,
    Facing,
    Figure,
    Item,
    Language,
    Listing,
    Paragraph,
    Part,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
    all_runs,
    clauses_of,
    runs_of,
    sides,
    standing,
    words,
)
from desktop.document.enclosed import Enclosed
from desktop.document.pictures import (
    LOGO_WORDS,
    BadPicture,
    read_figure,
    read_logo,
    write_figure,
)
from desktop.document.press import Press
from desktop.document.printable import Unprintable, refuse_unprintable
from desktop.document.printed import Passage, Printed
from desktop.document.raster import Pages, Picture, picture
from desktop.document.style import A4, PAPERS, Paper, PaperName
from desktop.document.text import read_back, same_text, to_text


def to_pdf(
    document: Document | Facing,
    press: Press | None = None,
    *,
    paper: Paper = A4,
    enclosed: Sequence[Enclosed] = (),
    tagged: bool = True,
) -> Printed:
    """Draw *document* on pages of *paper*; *press* makes drawing it again quick.

    The file is PDF/A-3a and PDF/UA-1, and carries the files *enclosed* within. The same
    document gives the same bytes, with a press or without. Without *tagged* nothing is
    said of what is a heading, a list, a table: for pictures on the screen, which are
    looked at as one types, and are no files.
    """
    from desktop.document.pdf import to_pdf as draw

    return draw(document, press, paper=paper, enclosed=enclosed, tagged=tagged)


def forget() -> None:
    """Forget the words that were drawn, as when the vault is locked.

    Words are remembered as they are shaped, so that they need not be shaped again.
    """
    for name in ("hyphens", "sheet", "shaping"):
        module = sys.modules.get(f"{__name__}.{name}")
        if module is not None:
            module.forget()


__all__ = [
    "A4",
    "LOGO_WORDS",
    "PAPERS",
    "BadPicture",
    "Block",
    "Change",
    "ClauseText",
    "Column",
    "Document",
    "Enclosed",
    "Facing",
    "Figure",
    "Item",
    "Language",
    "Listing",
    "Pages",
    "Paper",
    "PaperName",
    "Paragraph",
    "Part",
    "Passage",
    "Picture",
    "Press",
    "Printed",
    "Run",
    "Runs",
    "Signature",
    "Signatures",
    "Table",
    "Unprintable",
    "all_runs",
    "clauses_of",
    "forget",
    "picture",
    "read_back",
    "read_figure",
    "read_logo",
    "refuse_unprintable",
    "runs_of",
    "same_text",
    "sides",
    "standing",
    "to_pdf",
    "to_text",
    "words",
    "write_figure",
]
