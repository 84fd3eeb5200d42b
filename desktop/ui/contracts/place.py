"""Where the officer is among the contracts, and how one comes there from elsewhere.

It outlives the widgets: the window is built again for another language or theme.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.contracts import Contract
    from desktop.drafts import Draft
    from desktop.ui.desk import Desk
    from desktop.ui.screen import Host

View = Literal["overview", "card"]


@dataclass(slots=True)
class Spot:
    """Which contract is shown, and how; *desk* holds the card that is being filled in.

    *unkept* are the cards that are not in the vault as they are here; *wish* is what
    the screen shall do when it is entered next.
    """

    contract: str = ""
    view: View = "overview"
    desk: "Desk | None" = None
    unkept: "dict[str, Draft]" = field(default_factory=dict)
    wish: Literal["", "record"] = ""


_spots: "WeakKeyDictionary[Host, Spot]" = WeakKeyDictionary()


def spot_of(host: "Host") -> Spot:
    """Return where the officer is in the window *host*."""
    return _spots.setdefault(host, Spot())


def record_contract(host: "Host") -> None:
    """Go to the contracts, and begin a new card there."""
    spot_of(host).wish = "record"
    host.go("contracts")


def show_contract(host: "Host", contract: str) -> None:
    """Go to the contracts, and show *contract*."""
    spot = spot_of(host)
    spot.contract, spot.view = contract, "overview"
    host.go("contracts")


def begin_amendment(host: "Host", contract: str = "") -> None:
    """Begin an amendment: to *contract*, to the only one, or to one chosen first."""
    if contract:
        host.begin_draft(contract)
        return
    if host.saving is not None:
        host.saving.now()
    office = host.office
    host.vault_lane.run(office.contracts, partial(_begin, host), host.fail)


def _begin(host: "Host", contracts: "tuple[Contract, ...]") -> None:
    if not contracts:
        record_contract(host)
        host.tell(_("An amendment changes a contract: record it first."))
    elif len(contracts) == 1:
        host.begin_draft(contracts[0].id)
    else:
        host.go("contracts")
        host.tell(_("Choose the contract to amend, then “New amendment”."))
