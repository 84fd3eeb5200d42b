"""Numbers, amounts, dates and countries, as a deed in its language writes them.

Pure. Knows no library and no draft. French spelling is the traditional one, English is
British. What it returns has its no-break spaces and its apostrophes already.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desktop.clauses import Language, Unit
from desktop.drafts.countries import country, in_country, of_country
from desktop.drafts.elision import elide, opens

__all__ = [
    "MOST",
    "counted",
    "country",
    "day",
    "elide",
    "figures",
    "in_country",
    "in_words",
    "money",
    "number",
    "of_country",
    "opens",
    "percent",
]

MOST = 999_999_999_999
"""The greatest number that is written in words."""

_NBSP = "\u00a0"
_NARROW = "\u202f"


def _words(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_FR = _words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf"
)
_FR_TENS = _words("vingt trente quarante cinquante soixante")
_EN = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")

_FR_MONTHS = _words(
    "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre"
)
_EN_MONTHS = _words(
    "January February March April May June July August September October November "
    "December"
)

# Units that the deed defines; « heure ouvrée » is none of them.
_DEFINED = {
    "jour ouvré": "Jour Ouvré",
    "jours ouvrés": "Jours Ouvrés",
    "business day": "Business Day",
    "business days": "Business Days",
}


class _Currency(NamedTuple):
    """A currency: its sign after or before the figures, its words, French gender."""

    fr_sign: str
    en_sign: str
    fr: tuple[str, str]
    fr_cents: tuple[str, str]
    en: tuple[str, str]
    en_cents: tuple[str, str]
    feminine: bool = False


_CURRENCIES = {
    "EUR": _Currency(
        "€", "€",
        ("euro", "euros"), ("centime", "centimes"),
        ("euro", "euros"), ("cent", "cents"),
    ),
    "GBP": _Currency(
        "£", "£",
        ("livre sterling", "livres sterling"), ("penny", "pence"),
        ("pound sterling", "pounds sterling"), ("penny", "pence"),
        feminine=True,
    ),
    "INR": _Currency(
        "₹", "₹",
        ("roupie indienne", "roupies indiennes"), ("paisa", "paise"),
        ("Indian rupee", "Indian rupees"), ("paisa", "paise"),
        feminine=True,
    ),
    "USD": _Currency(
        "USD", "US$",
        ("dollar des États-Unis", "dollars des États-Unis"), ("cent", "cents"),
        ("US dollar", "US dollars"), ("cent", "cents"),
    ),
}  # fmt: skip


def in_words(n: int | Decimal, language: Language, *, feminine: bool = False) -> str:
    """Spell the whole number *n*; *feminine* is for French (*vingt et une*).

    Raises:
        ValueError: *n* has decimals, or is greater than `MOST`.
    """
    whole = int(n)
    if whole != n or abs(whole) > MOST:
        message = f"cannot be written in words: {n}"
        raise ValueError(message)
    if whole < 0:
        minus = "moins" if language == "fr" else "minus"
        return f"{minus} {in_words(-whole, language, feminine=feminine)}"
    if language == "en":
        return _english(whole)
    words = _french(whole)
    return f"{words}e" if feminine and words.endswith("un") else words


def counted(n: Decimal, unit: Unit, language: Language) -> str:
    """Write *n* of *unit* in words and figures: *vingt-quatre (24) heures*.

    A number with decimals is written in figures alone.
    """
    if not _is_sayable(n):
        return figures(n, unit, language)
    words = in_words(n, language, feminine=unit.feminine)
    noun = _noun(n, unit, language)
    if language == "fr" and _is_round_million(n):
        noun = elide("de", noun)
    return f"{words} ({number(n, language)}) {noun}"


def figures(n: Decimal, unit: Unit, language: Language) -> str:
    """Write *n* of *unit* in figures alone: *24 heures*."""
    return f"{number(n, language)}{_NBSP}{_noun(n, unit, language)}"


def number(n: int | Decimal, language: Language) -> str:
    """Write *n* in figures; trailing noughts of decimals are dropped."""
    exact = Decimal(n)
    whole, _, decimals = f"{exact:f}".partition(".")
    return _grouped(whole, decimals.rstrip("0"), language)


def percent(n: int | Decimal, language: Language) -> str:
    """Write *n* per cent: *65 %*, *65%*."""
    return f"{number(n, language)}{_NARROW if language == 'fr' else ''}%"


def money(n: Decimal, currency: str, language: Language, *, words: bool = True) -> str:
    """Write a sum: figures, then words in brackets.

    Without *words*, in the manner of a share capital: *184 000 000 euros*,
    *€184,000,000*. A sum finer than the hundredth keeps its decimals and is not
    spelt out; a currency that is not known here is written by its code.
    """
    known = _CURRENCIES.get(currency)
    if not words:
        return _capital(n, currency, language)
    sign = _sign(currency, language)
    written = _signed(_sum(n, language), sign, language)
    if known is None or not _is_sayable(n * 100) or abs(n) > MOST:
        return written
    return f"{written} ({_sum_in_words(n, known, language)})"


def day(d: date, language: Language) -> str:
    """Write a date: *1er mars 2027* (the page raises *er*), *1 March 2027*."""
    if language == "en":
        return f"{d.day} {_EN_MONTHS[d.month - 1]} {d.year}"
    first = "1er" if d.day == 1 else str(d.day)
    return f"{first}{_NBSP}{_FR_MONTHS[d.month - 1]} {d.year}"


def _capital(n: Decimal, currency: str, language: Language) -> str:
    known = _CURRENCIES.get(currency)
    written = number(n, language) if n == int(n) else _sum(n, language)
    if language == "fr" and known is not None:
        return f"{written}{_NBSP}{known.fr[abs(n) >= 2]}"
    return _signed(written, _sign(currency, language), language)


def _sign(currency: str, language: Language) -> str:
    known = _CURRENCIES.get(currency)
    if known is None:
        return currency
    return known.fr_sign if language == "fr" else known.en_sign


def _signed(written: str, sign: str, language: Language) -> str:
    if language == "fr":
        return f"{written}{_NBSP}{sign}".rstrip(_NBSP)
    minus, written = ("-", written[1:]) if written[0] == "-" else ("", written)
    gap = _NBSP if sign.isalpha() else ""
    return f"{minus}{sign}{gap}{written}"


def _sum(n: Decimal, language: Language) -> str:
    """Write a sum in figures with two decimals, or with all of a finer one."""
    whole, _, decimals = f"{n:f}".partition(".")
    return _grouped(whole, decimals.rstrip("0").ljust(2, "0"), language)


def _sum_in_words(n: Decimal, currency: _Currency, language: Language) -> str:
    minus = {"fr": "moins ", "en": "minus "}[language] if n < 0 else ""
    whole, hundredths = divmod(int(abs(n) * 100), 100)
    parts = []
    if whole or not hundredths:
        said = in_words(whole, language, feminine=currency.feminine)
        noun = currency.fr[whole >= 2] if language == "fr" else currency.en[whole != 1]
        if language == "fr" and _is_round_million(whole):
            noun = elide("de", noun)
        parts.append(f"{said} {noun}")
    if hundredths:
        cents = currency.fr_cents if language == "fr" else currency.en_cents
        parts.append(f"{in_words(hundredths, language)} {cents[hundredths > 1]}")
    return minus + (" et " if language == "fr" else " and ").join(parts)


def _grouped(whole: str, decimals: str, language: Language) -> str:
    minus = "-" if whole.startswith("-") else ""
    separator, point = (_NARROW, ",") if language == "fr" else (",", ".")
    written = f"{int(whole.lstrip('-') or 0):,}".replace(",", separator)
    return f"{minus}{written}{point}{decimals}" if decimals else minus + written


def _noun(n: Decimal, unit: Unit, language: Language) -> str:
    noun = unit.fr[abs(n) >= 2] if language == "fr" else unit.en[n != 1]
    return _DEFINED.get(noun, noun)


def _is_sayable(n: Decimal) -> bool:
    return n == n.to_integral_value() and abs(n) <= MOST * 100


def _is_round_million(n: int | Decimal) -> bool:
    """Tell whether the words end in *million* or *milliard*: then *de* follows."""
    return n != 0 and n % 1_000_000 == 0


def _french(n: int) -> str:
    if n < 1000:
        return _french_hundreds(n, ends=True)
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        if n >= size:
            head, tail = divmod(n, size)
            plural = "s" if head > 1 else ""
            words = f"{_french_hundreds(head, ends=True)} {name}{plural}"
            return f"{words} {_french(tail)}" if tail else words
    head, tail = divmod(n, 1000)
    words = "mille" if head == 1 else f"{_french_hundreds(head, ends=False)} mille"
    return f"{words} {_french_hundreds(tail, ends=True)}" if tail else words


def _french_hundreds(n: int, *, ends: bool) -> str:
    """Spell a number below one thousand; *ends* gives *cents* and *vingts* their s."""
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _french_tens(rest, ends=ends)
    cent = "cent" if hundreds == 1 else f"{_FR[hundreds]} cent"
    if rest:
        return f"{cent} {_french_tens(rest, ends=ends)}"
    return f"{cent}s" if hundreds > 1 and ends else cent


def _french_tens(n: int, *, ends: bool) -> str:
    if n < 20:
        return _FR[n]
    if n >= 80:
        if n == 80:
            return "quatre-vingts" if ends else "quatre-vingt"
        return f"quatre-vingt-{_FR[n - 80]}"
    tens, rest = (6, n - 60) if n >= 70 else divmod(n, 10)
    name = _FR_TENS[tens - 2]
    if not rest:
        return name
    return f"{name} et {_FR[rest]}" if rest in {1, 11} else f"{name}-{_FR[rest]}"


def _english(n: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            head, tail = divmod(n, size)
            words = f"{_english_hundreds(head)} {name}"
            link = " and " if 0 < tail < 100 else " "
            return f"{words}{link}{_english(tail)}" if tail else words
    return _english_hundreds(n)


def _english_hundreds(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _english_tens(rest)
    words = f"{_EN[hundreds]} hundred"
    return f"{words} and {_english_tens(rest)}" if rest else words


def _english_tens(n: int) -> str:
    if n < 20:
        return _EN[n]
    tens, rest = divmod(n, 10)
    name = _EN_TENS[tens - 2]
    return f"{name}-{_EN[rest]}" if rest else name
