"""The agreements on the shelf.

A contract is what is asked once and offered to each of its drafts. Knows no draft, no
file and no screen.
"""

from desktop.contracts.contract import Contract

__all__ = ["Contract"]
