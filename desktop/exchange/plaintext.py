"""A plain text that comes in: what a contract says, before or after.

Read strictly, as all that comes from elsewhere. Knows no draft.
"""

from pathlib import Path

from desktop import places
from desktop.errors import N_, UserError

LARGEST_TEXT = 4_000_000  # bytes; a hundred pages have 300,000


class BrokenText(UserError):
    """A file is no plain text."""


def read_text(path: Path) -> str:
    """Read the text in the file *path*.

    Raises:
        BrokenText: it cannot be opened, is too large, or is not UTF-8.
    """
    too_large = N_("“{file}” is too large to be compared: nothing was read.")
    raw = places.take(path, LARGEST_TEXT, BrokenText, too_large)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenText(
            N_(
                "“{file}” is not plain text in UTF-8: save it as such, a paragraph a"
                " line, and compare it again."
            ),
            file=path.name,
        ) from error
