"""A plain text as a document: a line a paragraph, nothing more.

So that a contract before and after can be compared as two drafts are. Knows no file.
"""

from desktop.document import (
    ClauseText,
    Document,
    Language,
    Paragraph,
    Part,
    Run,
)

_HEADINGS: dict[Language, str] = {
    "fr": "Comparaison de deux textes",
    "en": "Comparison of two texts",
}


def from_text(text: str, name: str, language: Language) -> Document:
    """Make a document of *text*, which is called *name*.

    Blanks at the ends of lines, and lines that hold nothing else, are left out; a tab is
    a blank.
    """
    lines = (" ".join(line.split("\t")).strip() for line in text.splitlines())
    paragraphs = tuple(Paragraph((Run(line),)) for line in lines if line)
    heading = (Run(_HEADINGS[language]),)
    return Document(
        language=language,
        title=name,
        running=_HEADINGS[language],
        state="",
        watermark="",
        parts=(
            Part("title", "title", "", heading, ()),
            Part("agreed", "text", "", (), (ClauseText("text", "", (), paragraphs),)),
        ),
    )
