"""A file that a deed carries within: the letter that it was written from.

Knows nothing of what such a file holds.
"""

from dataclasses import dataclass, field
from typing import Literal

# What the file is to the deed: what it was made from, the same as data, or more than it.
Relation = Literal["Source", "Data", "Alternative", "Supplement"]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file within the PDF: its *name*, its type (``application/json``), its bytes.

    *words* say what it is, for the list of a reader's attachments.
    """

    name: str
    mime: str
    data: bytes = field(repr=False)
    words: str
    relation: Relation = "Source"
