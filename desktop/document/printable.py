"""What cannot be printed: found before a line is set, and named.

A character that no font has, that shows nothing, or that turns the direction of what
stands around it would change the deed without being seen. Nothing is dropped or
replaced: the officer is told which character it is, and where.
"""

from collections.abc import Iterator
from unicodedata import category, normalize

from desktop.document.blocks import Document, Run, runs_of
from desktop.errors import N_, UserError

_known: set[str] = set()  # characters found to be printable


class Unprintable(UserError):
    """The deed holds a character that cannot be set; nothing was drawn."""


def refuse_unprintable(document: Document) -> None:
    """Raise Unprintable if *document* holds a character that cannot be printed."""
    for place, run in _runs(document):
        if _known.issuperset(run.text):
            continue
        for char in normalize("NFC", run.text):
            if not _is_printable(char):
                raise Unprintable(
                    N_(
                        "“{place}” holds a character that cannot be printed, {code}:"
                        " remove it or write it otherwise."
                    ),
                    place=run.question or place,
                    code=f"U+{ord(char):04X}",
                )
        _known.update(normalize("NFC", run.text))


def _runs(document: Document) -> Iterator[tuple[str, Run]]:
    """Visit every run of *document*, with the part or the clause that it stands in."""
    for part in document.parts:
        yield from ((part.id, run) for run in part.heading)
        for clause in part.clauses:
            yield from ((clause.id, run) for run in clause.title)
            for block in clause.blocks:
                for runs in runs_of(block):
                    yield from ((clause.id, run) for run in runs)
    # Last, because what stands here comes from an answer that is named above.
    for text in (
        document.title,
        document.running,
        document.state,
        document.watermark,
        document.notice,
    ):
        yield "title", Run(text)


def _is_printable(char: str) -> bool:
    """Tell whether *char* shows, as itself, and leaves its neighbours alone.

    Of what Unicode calls other (control, format, private, unassigned), marks that join
    no letter, and separators of lines, only the end of a line is let through.
    """
    if char == "\n":
        return True
    kind = category(char)
    if kind[0] in "CM" or kind in {"Zl", "Zp"}:
        return False
    from desktop.document.fonts import is_drawn

    return is_drawn(char)
