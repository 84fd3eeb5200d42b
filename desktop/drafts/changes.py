"""What a redline says of itself: the legend of its marks, and the list of its changes.

For who reads the marks, and for who cannot see them.
"""

from collections.abc import Sequence
from typing import Final

from desktop.document import (
    Block,
    ClauseText,
    Column,
    Language,
    Paragraph,
    Part,
    Run,
    Runs,
    Table,
)
from desktop.drafts.alterations import Alteration

_HEADS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": ("Clause", "Modification", "Avant", "Après"),
    "en": ("Clause", "Change", "Before", "After"),
}
_HEADING: Final[dict[Language, str]] = {
    "fr": "Liste des modifications",
    "en": "List of changes",
}
_NONE: Final[dict[Language, str]] = {
    "fr": "Les deux versions sont identiques\u00a0: rien n’a été modifié.",
    "en": "The two versions are the same: nothing has been changed.",
}
_NAME: Final[dict[Language, str]] = {"fr": "Comparaison", "en": "Comparison"}


def redline_name(language: Language) -> str:
    """Return what a redline is called in the header of its pages."""
    return _NAME[language]


def nothing_changed(language: Language) -> str:
    """Say that two drafts, or two texts, are the same."""
    return _NONE[language]


def legend(before: str, after: str, language: Language) -> Runs:
    """Say between which two texts the redline stands, and what its marks mean."""
    if language == "fr":
        return (
            Run(f"Comparaison de «\u00a0{before}\u00a0» (avant) et de «\u00a0{after}"),
            Run("\u00a0» (après). Ce qui est "),
            Run("ajouté est souligné", change="inserted"),
            Run("\u202f; ce qui est "),
            Run("supprimé est barré", change="deleted"),
            Run(". La liste des modifications figure à la fin."),
        )
    return (
        Run(f"Comparison of “{before}” (before) with “{after}” (after). What was "),
        Run("added is underlined", change="inserted"),
        Run("; what was "),
        Run("deleted is struck through", change="deleted"),
        Run(". The list of changes is at the end."),
    )


def list_of_changes(found: Sequence[Alteration], language: Language) -> Part:
    """Make the last part of a redline: a table of what changed, or that nothing did."""
    block: Block = Paragraph((Run(nothing_changed(language)),))
    if found:
        heads = zip(_HEADS[language], (1.1, 1.1, 3, 3), strict=True)
        block = Table(
            id="changes",
            title=(),
            columns=tuple(Column((Run(head),), width) for head, width in heads),
            rows=tuple(
                (
                    (Run(each.place),),
                    (Run(each.named(language)),),
                    each.before or (Run("–"),),
                    each.after or (Run("–"),),
                )
                for each in found
            ),
        )
    clause = ClauseText("changes", "", (), (block,))
    return Part("changes", "changes", "", (Run(_HEADING[language]),), (clause,))
