"""How a file that leaves is called, and where it goes.

A name says what the file is and the number of the amendment: never a party, a title,
or anything else of the contract.
"""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.drafts import Languages
from desktop.errors import N_, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.clauses import Value

_WORDS: Final[dict[Languages, tuple[str, str, str]]] = {
    "fr": ("avenant", "fr", "projet"),
    "en": ("amendment", "en", "draft"),
    "bi": ("avenant", "fr-en", "projet"),
}


class BadName(UserError):
    """What was typed is no name of a file."""


def pdf_name(
    answers: "Mapping[str, Value]", language: Languages, *, final: bool
) -> str:
    """Propose a name for the PDF in *language*, or in both."""
    word, shown, draft = _WORDS[language]
    parts = [word, _number(answers), shown, "" if final else draft]
    return "-".join(part for part in parts if part) + ".pdf"


def redline_name(answers: "Mapping[str, Value]", language: Languages) -> str:
    """Propose a name for the PDF that compares two drafts."""
    word, shown, _draft = _WORDS[language]
    compared = "comparison" if language == "en" else "comparaison"
    parts = [word, _number(answers), shown, compared]
    return "-".join(part for part in parts if part) + ".pdf"


def letter_name(answers: "Mapping[str, Value]", language: Languages) -> str:
    """Propose a name for the file that goes to the other party."""
    word, _shown, draft = _WORDS[language]
    parts = [word, _number(answers), draft]
    return "-".join(part for part in parts if part) + ".avenant"


def _number(answers: "Mapping[str, Value]") -> str:
    number = answers.get("ctr.num")
    if isinstance(number, Decimal) and 0 < number < 10_000 and number == int(number):
        return str(int(number))
    return ""


def free(folder: Path, name: str) -> str:
    """Return *name*, or the next one like it that no file in *folder* has."""
    stem, dot, ending = name.rpartition(".")
    tried, number = name, 1
    while (folder / tried).exists() and number < 1000:
        number += 1
        tried = f"{stem}-{number}{dot}{ending}"
    return tried


def typed_name(text: str, ending: str) -> str:
    """Return the name of a file that was typed, with its *ending*.

    Raises:
        BadName: it is no name, and says why.
    """
    name = text.strip()
    if name.casefold() in {"", ".", "..", ending}:
        raise BadName(N_("Enter a name for the file."))
    if any(sign in name for sign in '/\\:*?"<>|') or not name.isprintable():
        raise BadName(
            N_(
                'Enter a name without the signs / \\ : * ? " < > |. To choose the '
                "folder, use “Change”."
            )
        )
    return name if name.casefold().endswith(ending) else name + ending
