"""Exchange: a draft goes out as a file, and comes in checked.

Knows drafts; knows no vault and no screen. First version: one letter, not yet signed.
"""

from desktop.exchange.letter import HELD_BACK, BrokenLetter, Letter, open_letter, seal

__all__ = ["HELD_BACK", "BrokenLetter", "Letter", "open_letter", "seal"]
