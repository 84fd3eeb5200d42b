"""Files that come in and carry a draft: case files, letters, PDFs; and plain texts.

Reads and never keeps. Knows no vault and no screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop import places
from desktop.drafts import CaseFile, Draft, read_case
from desktop.errors import N_

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.clauses import Language, Library
    from desktop.document import Document
    from desktop.drafts import Languages
    from desktop.exchange import Letter


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that carries a draft: its letter, and whether one sees that same draft.

    *pages* is 0 for a file that has none. *agrees* is None where it cannot be told: the
    file has no pages, or was written with another revision of the library. *language*:
    that of the text that agrees.
    """

    letter: Letter
    pages: int = 0
    agrees: bool | None = None
    language: Languages | None = None


def draft_in(path: Path, library: Library) -> CaseFile:
    """Read the draft that the file *path* carries, and the day of its examination.

    Raises:
        BrokenFile: a case file is refused, with its place.
        BrokenLetter: it is neither a case file nor a letter.
    """
    from desktop.exchange import open_letter

    if path.suffix.casefold() in {".yaml", ".yml"}:
        return read_case(path, library)
    letter = open_letter(content(path), library, path.name)
    draft = Draft(id=letter.draft, answers=letter.answers, revision=letter.revision)
    return CaseFile(title="", asof=None, draft=draft)


def content(path: Path) -> bytes:
    """Read the letter, or the PDF, at *path*.

    Raises:
        BrokenLetter: it cannot be opened, or is too large to be one.
    """
    from desktop.exchange import LARGEST_FILE, BrokenLetter

    too_large = N_(
        "“{file}” is larger than any amendment that this program writes: nothing was"
        " read. Ask the sender for the .avenant file."
    )
    return places.take(path, LARGEST_FILE, BrokenLetter, too_large)


def compare_texts(old: Path, new: Path, language: Language) -> Document:
    """Write the redline that makes the text in the file *new* of that in *old*.

    Raises:
        BrokenText: one of them is no plain text.
    """
    from desktop.drafts.plaintext import from_text
    from desktop.drafts.redline import redline
    from desktop.exchange import read_text

    before, after = (
        from_text(read_text(path), path.name, language) for path in (old, new)
    )
    return redline(before, after, old.name, new.name)
