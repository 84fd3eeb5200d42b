"""Exchange: a draft goes out as a file, and comes in checked.

Knows drafts; knows no vault and no screen. First version: one letter, not yet signed.
"""

from desktop.exchange.letter import (
    ENCLOSED,
    HELD_BACK,
    LARGEST_FILE,
    MIME,
    BrokenLetter,
    Letter,
    enclosed_letter,
    is_pdf,
    open_letter,
    seal,
)
from desktop.exchange.plaintext import BrokenText, read_text

__all__ = [
    "ENCLOSED",
    "HELD_BACK",
    "LARGEST_FILE",
    "MIME",
    "BrokenLetter",
    "BrokenText",
    "Letter",
    "enclosed_letter",
    "is_pdf",
    "open_letter",
    "read_text",
    "seal",
]
