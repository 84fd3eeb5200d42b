"""What cannot be printed: found before a line is set, and named.

A character that no font has, that shows nothing, or that turns the direction of what
stands around it would change the deed without being seen. Nothing is dropped or
replaced: the officer is told which character it is, and where.
"""

from unicodedata import category, normalize

from desktop.document.blocks import ClauseText, Document, Run, Runs, runs_of
from desktop.errors import N_, UserError

_known: set[str] = set()  # characters found to be printable


class Unprintable(UserError):
    """The deed holds a character that cannot be set; nothing was drawn."""


def refuse_unprintable(document: Document) -> None:
    """Raise Unprintable if *document* holds a character that cannot be printed."""
    for part in document.parts:
        refuse_runs(part.id, part.heading)
        for clause in part.clauses:
            refuse_clause(clause)
    refuse_around(document)


def refuse_clause(clause: ClauseText) -> None:
    """Raise Unprintable if *clause* holds a character that cannot be printed."""
    refuse_runs(clause.id, clause.title)
    for block in clause.blocks:
        for runs in runs_of(block):
            refuse_runs(clause.id, runs)


def refuse_around(document: Document) -> None:
    """Raise Unprintable if what surrounds the pages cannot be printed.

    It is looked at last: what stands there comes from an answer that is named before.
    """
    for text in (
        document.title,
        document.running,
        document.state,
        document.watermark,
        document.notice,
    ):
        refuse_runs("title", (Run(text),))


def refuse_runs(place: str, runs: Runs) -> None:
    """Raise Unprintable if *runs*, which stand at *place*, cannot be printed."""
    for run in runs:
        if _known.issuperset(run.text):
            continue
        text = normalize("NFC", run.text)
        for char in text:
            if not _is_printable(char):
                raise Unprintable(
                    N_(
                        "“{place}” holds a character that cannot be printed, {code}:"
                        " remove it or write it otherwise."
                    ),
                    place=run.question or place,
                    code=f"U+{ord(char):04X}",
                )
        _known.update(text)


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
