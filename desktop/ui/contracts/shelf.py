"""The contracts and drafts as the list shows them: values, and their words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.ui.contracts.master import Item
from desktop.ui.contracts.parts import missing
from desktop.ui.listed import Listed, contract_title, fetch

if TYPE_CHECKING:
    from desktop.contracts import Contract
    from desktop.office import Office


@dataclass(frozen=True, slots=True)
class Shelf:
    """The contracts and the drafts in the vault.

    *gaps* counts the answers that each card lacks.
    """

    contracts: "tuple[Contract, ...]" = ()
    drafts: tuple[Listed, ...] = ()
    gaps: Mapping[str, int] = field(default_factory=dict)

    def contract(self, key: str) -> "Contract | None":
        """Return the contract of the id *key*, if there is one."""
        return next((each for each in self.contracts if each.id == key), None)

    def drafts_of(self, contract: str) -> tuple[Listed, ...]:
        """Return the drafts that amend *contract*."""
        return tuple(each for each in self.drafts if each.draft.contract == contract)

    def changed(self, contract: "Contract", gaps: int) -> "Shelf":
        """Return the shelf with *contract* as it is now; a new one stands first."""
        if self.contract(contract.id) is None:
            every = (contract, *self.contracts)
        else:
            every = tuple(
                contract if each.id == contract.id else each for each in self.contracts
            )
        return replace(self, contracts=every, gaps={**self.gaps, contract.id: gaps})

    def items(self) -> list[Item]:
        """Put every contract in words."""
        return [self._item(each) for each in self.contracts]

    def _item(self, contract: "Contract") -> Item:
        item = Item(
            contract.id,
            contract_title(contract),
            " · ".join(name for name in contract.parties if name),
            _("No amendment"),
            reference=contract.reference,
        )
        begun = len(self.drafts_of(contract.id))
        gaps = self.gaps.get(contract.id, 0)
        if begun:
            words = ngettext("1 amendment begun", "{count} amendments begun", begun)
            state = words.format(count=begun)
            return replace(item, state=state, icon="file-pen", tone="accent")
        if gaps:
            words = ngettext("1 answer missing", "{count} answers missing", gaps)
            state = words.format(count=gaps)
            return replace(item, state=state, icon="circle-alert", tone="warn")
        return item


def look(office: "Office") -> Shelf:
    """Fetch all contracts and drafts."""
    drafts = fetch(office, office.drafts())
    contracts = office.contracts()
    gaps = {each.id: missing(office.contract_questions(each)) for each in contracts}
    return Shelf(contracts, drafts, gaps)
