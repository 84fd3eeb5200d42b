"""What the start screen shows, fetched in one go away from the screen.

Values only: whoever shows them puts them in words.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.ui.listed import Listed, fetch

if TYPE_CHECKING:
    from desktop.contracts import Contract
    from desktop.office import Office

DRAFTS: Final = 7  # the last one, and six more
CONTRACTS: Final = 6


@dataclass(frozen=True, slots=True)
class Glance:
    """The vault at one glance.

    *begun* says how many drafts each of the *contracts* has.
    """

    drafts: tuple[Listed, ...] = ()
    contracts: "tuple[Contract, ...]" = ()
    contract_count: int = 0
    begun: tuple[int, ...] = ()


def look(office: "Office") -> Glance:
    """Fetch what the start screen shows."""
    cards = office.drafts()
    every = office.contracts()
    shown = every[:CONTRACTS]
    begun = tuple(sum(c.contract == each.id for c in cards) for each in shown)
    return Glance(fetch(office, cards[:DRAFTS]), shown, len(every), begun)
