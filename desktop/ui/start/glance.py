"""What the start screen shows, fetched in one go away from the screen.

Values only: whoever shows them puts them in words.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.ui.drafting.progress import counted

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.contracts import Contract
    from desktop.drafts import Draft
    from desktop.office import Office

DRAFTS: Final = 7  # the last one, and six more
CONTRACTS: Final = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, and when it was kept."""

    draft: "Draft"
    saved: "datetime"


@dataclass(frozen=True, slots=True)
class Glance:
    """The vault at one glance.

    *answered* of *total* is how far the last draft is; *begun* says how many drafts
    each of the *contracts* has.
    """

    drafts: tuple[Kept, ...] = ()
    answered: int = 0
    total: int = 0
    contracts: "tuple[Contract, ...]" = ()
    contract_count: int = 0
    begun: tuple[int, ...] = ()


def look(office: "Office") -> Glance:
    """Fetch what the start screen shows."""
    cards = office.drafts()
    drafts = tuple(Kept(office.draft(c.id), c.saved) for c in cards[:DRAFTS])
    answered, total = counted(office.interview(drafts[0].draft)) if drafts else (0, 0)
    every = office.contracts()
    shown = every[:CONTRACTS]
    begun = tuple(sum(c.contract == each.id for c in cards) for each in shown)
    return Glance(drafts, answered, total, shown, len(every), begun)
