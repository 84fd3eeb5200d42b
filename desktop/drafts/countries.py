"""Countries in running text: their names, and the French and English articles.

Names are Babel's. Pure. Knows no library and no draft.
"""

from functools import cache

from babel import Locale

from desktop.clauses import Language
from desktop.drafts.elision import elide, opens

# Babel's labels that are no names one can write in a sentence.
_NAMES = {
    ("HK", "fr"): "Hong Kong",
    ("HK", "en"): "Hong Kong",
    ("MO", "fr"): "Macao",
    ("MO", "en"): "Macao",
    ("MM", "fr"): "Myanmar",
    ("MM", "en"): "Myanmar",
    ("CD", "fr"): "République démocratique du Congo",
    ("CD", "en"): "Democratic Republic of the Congo",
    ("CG", "fr"): "République du Congo",
    ("CG", "en"): "Republic of the Congo",
    ("SX", "fr"): "Saint-Martin (partie néerlandaise)",
}


def _codes(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# Whatever is not listed is feminine: en France, de la France; en Inde, de l’Inde.
_MASCULINE = _codes(
    "AF AO AZ BD BF BI BJ BN BR BT BW BZ CA CL CM CR CV DK EC EH GA GH GL GT GY HN "
    "IQ IR JP KE KG KH KW KZ LA LB LI LK LR LS LU MA ME ML MM MW MX MZ NE NG NI NP PA "
    "PE PK PT PY QA RW SD SJ SN SR SS SV SZ TD TG TJ TL TM UG UY UZ VE VN VU WS XK YE "
    "ZW GB"
)
_PLURAL = _codes(
    "AE AS AX BM BQ BS CC CK FJ FK FO HM KM KY MH MP MV NL PH PN PW SB SC TC TO UM "
    "US VG VI"
)
# Without an article: à Malte, de Malte, d’Oman.
_BARE = _codes(
    "AG AI AW BH BL CU CW CY DJ GG GI GU HK JE KI KN LC MC MF MG MO MS MT MU NR NU OM "
    "PM PR RE SG SH SM ST SX TK TV TW VC WF YT"
)
_EN_BARE = frozenset({"HT", "IL"})  # en Israël, d’Israël
_A_LA = frozenset({"BB", "DM", "GD", "JM", "TT"})  # à la Barbade
_ISLE = frozenset({"BV", "CX", "IM", "NF"})  # à l’Île de Man
_WITHIN = {"IO": "le", "PS": "les", "TF": "les", "VA": "le"}  # dans les Territoires

_THE = _codes(
    "AE AX BS CC CD CF CG CK DO FK FO GB GM HM IM IO KM KY MH MP MV NL PH PN PS SB "
    "SC TC TF UM US VG VI"
)


@cache
def country(code: str, language: Language, *, article: bool = False) -> str:
    """Return the name of the country *code*; in English with *the* by *article*."""
    name = _NAMES.get((code, language)) or _territories(language).get(code, code)
    return f"the {name}" if article and language == "en" and code in _THE else name


@cache
def in_country(code: str) -> str:
    """Say in French that something is there: *en Inde*, *au Royaume-Uni*, *à Malte*."""
    name = country(code, "fr")
    if code in _WITHIN:
        return f"dans {_with_article(_WITHIN[code], name)}"
    if code in _PLURAL:
        return f"aux {name}"
    if code in _BARE or code not in _territories("fr"):
        return f"à {name}"
    if code in _A_LA | _ISLE:
        return f"à {_with_article('la', name)}"
    if code in _MASCULINE and not opens(name):
        return f"au {name}"
    return f"en {name}"


@cache
def of_country(code: str) -> str:
    """Say in French that something is its own: *de l’Inde*, *des États-Unis*."""
    name = country(code, "fr")
    if code in _BARE | _EN_BARE or code not in _territories("fr"):
        return elide("de", name)
    return elide("de", _with_article(_article(code), name))


def _article(code: str) -> str:
    if code in _WITHIN:
        return _WITHIN[code]
    if code in _PLURAL:
        return "les"
    return "le" if code in _MASCULINE else "la"


def _with_article(article: str, name: str) -> str:
    return f"les {name}" if article == "les" else elide(article, name)


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale(language).territories)
