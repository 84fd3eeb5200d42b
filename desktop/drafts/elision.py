"""How French small words meet the word that follows: d’Armorique, du Contrat.

Pure. Knows no library and no draft; knows only how words begin.
"""

import re
import unicodedata

_ELIDED = frozenset({"de", "que", "le", "la", "ne", "se", "lorsque", "puisque"})
_CONTRACTED = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
}
_FIRST_WORD = re.compile(r"[\s«“\"(\[*_]*((?:[^\W_]|[-.&])*)")

# An h before a is usually aspirated; before e, i, o, u usually mute; before y always
# mute. These are the exceptions, as beginnings of words without their accents.
_MUTE_HA = (
    "habi", "hagio", "haiti", "halei", "hallu", "halo", "halter", "hamec", "harmo",
    "harus",
)  # fmt: skip
_ASPIRATED = (
    "heath", "heaum", "hein", "heler", "henni", "heriss", "herni", "heron", "heros",
    "hers", "hert", "hetr", "heurt", "hewlett", "hibou", "hid", "hierarch", "hi-fi",
    "hippie", "hip-hop", "hiss", "hit", "hobby", "hoch", "hock", "hold", "holl",
    "homard", "home-", "hond", "hong", "hont", "hop-", "hopk", "hoquet", "hord", "hors",
    "hot-", "hotl", "hott", "houb", "houe", "houill", "houl", "houpp", "house", "houss",
    "houst", "houx", "howard", "huaw", "hublot", "huch", "hudson", "huee", "huer",
    "hughes", "hugueno", "huit", "hulul", "hull", "hun", "hupp", "hurl", "huron",
    "hussard", "hutt",
)  # fmt: skip
# Words that begin with a vowel and are said as if they did not; y before a vowel is a
# consonant but for a few names.
_CLOSED = ("onz", "oui", "ouistiti", "uhlan", "ululer", "ululement")
_OPEN_Y = ("yonne", "yerre", "yeu")


def elide(word: str, text: str) -> str:
    """Set *word* before *text*: elided, contracted with an article, or neither.

    Initials are read by their letters: a vowel elides (*d’EDF*), a consonant does not
    even where its name begins with a vowel (*de HSBC*, like *le HCR*, *le FMI*).
    Before figures nothing is elided (*de 8*, *de 11*).
    """
    article, _, rest = text.partition(" ")
    joined = _CONTRACTED.get((word, article))
    if joined and rest:
        return f"{joined} {rest}"
    if word in _ELIDED and opens(text):
        return f"{word[:-1]}’{text}"
    return f"{word} {text}"


def opens(text: str) -> bool:
    """Tell whether *text* begins with the sound of a vowel."""
    match = _FIRST_WORD.match(text)
    first = match[1] if match else ""
    plain = _plain(first)
    if not plain or plain[0] not in "aeiouyh":
        return False
    if plain[0] == "h":
        return not _is_initials(first) and not _is_aspirated(plain)
    if plain[0] == "y":
        vowel = plain[1:2] in tuple("aeiou")
        return not _is_initials(first) and (not vowel or plain.startswith(_OPEN_Y))
    return not plain.startswith(_CLOSED) or plain.startswith("ouill")


def _plain(word: str) -> str:
    """Return *word* in lower case without accents, ligatures opened."""
    apart = unicodedata.normalize("NFD", word.casefold())
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return letters.replace("œ", "oe").replace("æ", "ae").replace("ø", "o")


def _is_initials(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters[:3])


def _is_aspirated(plain: str) -> bool:
    if plain.startswith("ha"):
        return not plain.startswith(_MUTE_HA)
    return plain.startswith(_ASPIRATED)
