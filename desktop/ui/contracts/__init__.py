"""The contracts: a list, and the card of the one that is chosen."""

from desktop.ui.contracts.place import begin_amendment, record_contract, show_contract
from desktop.ui.contracts.screen import ContractsScreen

__all__ = ["ContractsScreen", "begin_amendment", "record_contract", "show_contract"]
