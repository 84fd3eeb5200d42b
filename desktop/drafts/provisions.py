"""The provisions of the contract in a sentence: « l'article 8.2 du Contrat ».

Words from the contract map's entries, in each language. Knows no clause and no draft.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from desktop.clauses import Bilingual, Language

Link = str  # "", "de", "à" or "que": French only

_NUMBER = re.compile(
    r"(?:(?:article|art\.|clause)\s*)?(?P<number>[0-9][\w.\-]*)", re.IGNORECASE
)
_ANNEX = re.compile(
    r"(?:annexe|appendice|schedule|exhibit)\s+(?P<number>.+)", re.IGNORECASE
)
_PUBLIC = re.compile(
    r"(?P<book>CCTP|CCAP|CCAG[\w\-]*|PAS|AE)\D*(?P<number>[0-9][\w.]*)"
)
# What stands before a provision: the article, contracted with what leads to it.
_LEADS = {
    "": {"l'": "l'", "les ": "les ", "la ": "la ", "": ""},
    "de": {"l'": "de l'", "les ": "des ", "la ": "de la ", "": "de "},
    "à": {"l'": "à l'", "les ": "aux ", "la ": "à la ", "": "à "},
    "que": {"l'": "que l'", "les ": "que les ", "la ": "que la ", "": "que "},
}


def phrase(refs: Sequence[str], language: Language, link: Link = "") -> str:
    """Write the provisions *refs* in a sentence.

    Digits are articles, *Annexe* and its like annexes, CCTP and its like documents of a
    public contract; anything else is quoted.
    """
    refs = list(dict.fromkeys(refs))
    parts = [
        _group(kind, [number for _, number in group], language, link)
        for kind, group in groupby(map(_read, refs), key=lambda read: read[0])
    ]
    return join(parts, language) + _owner(refs, language)


def named(ref: str, heading: str, language: Language, link: Link = "") -> str:
    """Write one provision with its heading: « l'article 8.2 (Lieux d'exécution) »."""
    kind, number = _read(ref)
    inside = f" ({heading})" if heading else ""
    return _group(kind, [number], language, link) + inside + _owner([ref], language)


def none_named(subject: Bilingual, language: Language, link: Link = "") -> str:
    """Write that the map names no provision on *subject*."""
    if language == "en":
        return f"any provision of the Agreement on {subject.en}"
    lead = _LEADS.get(link, _LEADS[""])[""]
    return f"{lead}toute stipulation du Contrat relative {_to(subject.fr)}"


def join(parts: Iterable[str], language: Language, last: str = "") -> str:
    """Join *parts* by commas, and by et / and (or *last*) before the last."""
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    word = last or ("et" if language == "fr" else "and")
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _to(words: str) -> str:
    """Put « à » before a subject of the contract map."""
    if words == "prix":
        return "au prix"
    if words[0] in "aeéiouh":
        return f"à l'{words}"
    first = words.split(maxsplit=1)[0]
    return f"aux {words}" if first[-1] in "sx" else f"à la {words}"


def _read(ref: str) -> tuple[str, str]:
    ref = ref.strip()
    for kind, pattern in (("article", _NUMBER), ("annex", _ANNEX)):
        match = pattern.fullmatch(ref)
        if match is not None:
            return kind, match["number"]
    match = _PUBLIC.fullmatch(ref)
    if match is not None:
        return match["book"], match["number"]
    return "", ref


def _group(kind: str, numbers: list[str], language: Language, link: Link) -> str:
    if language == "en":
        return _english(kind, numbers)
    leads = _LEADS.get(link, _LEADS[""])
    elided = leads["l'"]
    if kind == "":
        quoted = [f"{leads['la ']}stipulation « {number} »" for number in numbers]
        return join(quoted, "fr")
    if kind == "annex":
        return join([f"{elided}Annexe {n}" for n in numbers], "fr")
    if len(numbers) == 1:
        return f"{elided}article {numbers[0]}"
    return f"{leads['les ']}articles {join(numbers, 'fr')}"


def _english(kind: str, numbers: list[str]) -> str:
    if kind == "":
        return join([f"the provision “{number}”" for number in numbers], "en")
    if kind == "annex":
        return join([f"Schedule {number}" for number in numbers], "en")
    word = "clause" if len(numbers) == 1 else "clauses"
    return f"{word} {join(numbers, 'en')}"


def _owner(refs: Sequence[str], language: Language) -> str:
    """Write whose provisions they are: of the Agreement, or of a public document."""
    kind = _read(refs[-1])[0] if refs else ""
    if kind not in ("article", "annex", ""):
        return f" du {kind}" if language == "fr" else f" of the {kind}"
    if language == "fr":
        return " du Contrat"
    return " to the Agreement" if kind == "annex" else " of the Agreement"
