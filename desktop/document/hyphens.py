"""Where a word may be divided at the end of a line, in French and in English.

And which two words are not parted. Knows letters; knows nothing of fonts or of widths.
"""

import re
from functools import lru_cache

from pyphen import Pyphen

from desktop.document.blocks import Language

_PATTERNS: dict[Language, str] = {"fr": "fr", "en": "en_GB"}
_SHORTEST, _LONG = 7, 9  # letters: a shorter word stays whole, or leaves three of them
_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<=[^\W\d_]{3}-)(?=[^\W\d_]{3})")
_ADDRESS = re.compile(r"[\d@/_\\]|\w\.\w")
_STEPS = re.compile(r"(?<=[/_\\])(?=\w)|(?<=\w)(?=[@.]\w)")
_SIGNS = re.compile(r"\W?(?:§+|[nN]°s?|№|Nos?\.|pp?\.|MM?\.|Mmes?|Mlle|Me|Mrs?|Ms|Dr)")
_PLACES = re.compile(
    r"(?:.*\W)?(?:articles?|clauses?|annexes?|schedules?|parts?|parties?|points?"
    r"|paragraphe?s?|recitals?|alinéas?|mesures?|measures?)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d|[(][\w.]+[)]|[A-Z]\b")


@lru_cache(maxsize=2)
def _patterns(language: Language) -> Pyphen:
    return Pyphen(lang=_PATTERNS[language], left=2, right=3)


@lru_cache(maxsize=20_000)
def divisions(word: str, language: Language) -> tuple[int, ...]:
    """List the places where *word* may be divided with a hyphen.

    Each run of letters is looked at by itself, so that the word after an apostrophe
    is divided like any other. Codes, addresses and words in capitals stay whole.
    """
    if _ADDRESS.search(word):
        return ()
    places: list[int] = []
    for run in _LETTERS.finditer(word):
        letters = run[0]
        if len(letters) >= _SHORTEST and not letters.isupper():
            places.extend(
                run.start() + int(place)
                for place in _patterns(language).positions(letters)
                if place.data is None
                and (place > 2 or _may_leave_two(letters, language))
            )
    return tuple(places)


def _may_leave_two(letters: str, language: Language) -> bool:
    # English patterns see a prefix where there is none: re-gistered, re-cognised.
    return language == "fr" and len(letters) >= _LONG


def seams(word: str) -> tuple[int, ...]:
    """List the places after a hyphen that *word* has: it may be divided there."""
    if "-" not in word or _ADDRESS.search(word):
        return ()
    return tuple(found.start() for found in _COMPOUND.finditer(word))


def steps(word: str) -> tuple[int, ...]:
    """List the places where an address may be divided, showing nothing."""
    if not _ADDRESS.search(word):
        return ()
    return tuple(found.start() for found in _STEPS.finditer(word))


@lru_cache(maxsize=20_000)
def binds(word: str) -> bool | None:
    """Tell whether *word* is not parted from what follows.

    True for a title, n° or §; None for article, clause, annexe and their like, which
    bind a number.
    """
    if _SIGNS.fullmatch(word):
        return True
    return None if _PLACES.fullmatch(word) else False


@lru_cache(maxsize=20_000)
def is_number(word: str) -> bool:
    """Tell whether *word* is a number as references use them: 14.2, (B), A."""
    return bool(_NUMBERS.match(word))


def forget() -> None:
    """Forget the words looked at."""
    divisions.cache_clear()
    binds.cache_clear()
    is_number.cache_clear()
