"""Numbers, sums, dates and countries, as a deed in each language writes them."""

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from desktop.clauses import Unit
from desktop.drafts.numerals import (
    MOST,
    counted,
    country,
    day,
    elide,
    figures,
    in_country,
    in_words,
    money,
    number,
    of_country,
    percent,
)

HOUR = Unit(("heure", "heures"), ("hour", "hours"), feminine=True)
BUSINESS_DAY = Unit(
    ("jour ouvré", "jours ouvrés"), ("business day", "business days"), feminine=False
)
BUSINESS_HOUR = Unit(
    ("heure ouvrée", "heures ouvrées"),
    ("business hour", "business hours"),
    feminine=True,
)
TIME = Unit(("fois", "fois"), ("time", "times"), feminine=True)
PERSON = Unit(("personne", "personnes"), ("person", "persons"), feminine=True)
ORIGINAL = Unit(
    ("exemplaire original", "exemplaires originaux"),
    ("original", "originals"),
    feminine=False,
)

THE = {"Islands", "Kingdom", "States", "Republic", "Emirates"}

# Codes of ISO 3166-1 are those of Babel but for these.
NO_COUNTRY = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "ZZ",
}
COUNTRIES = sorted(
    code
    for code in Locale("fr").territories
    if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (17, "dix-sept"),
        (21, "vingt et un"),
        (24, "vingt-quatre"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (72, "soixante-douze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (280, "deux cent quatre-vingts"),
        (1000, "mille"),
        (1200, "mille deux cents"),
        (2000, "deux mille"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (1_200_000, "un million deux cent mille"),
        (80_000_000, "quatre-vingts millions"),
        (200_000_000, "deux cents millions"),
        (1_000_000_000, "un milliard"),
        (2_000_080_000, "deux milliards quatre-vingt mille"),
        (-3, "moins trois"),
    ],
)
def test_french_numbers_have_the_traditional_spelling(n, words):
    assert in_words(n, "fr") == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "une"),
        (21, "vingt et une"),
        (81, "quatre-vingt-une"),
        (101, "cent une"),
        (11, "onze"),
        (1001, "mille une"),
        (21_000, "vingt et un mille"),
    ],
)
def test_one_agrees_with_a_feminine_noun(n, words):
    assert in_words(n, "fr", feminine=True) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zero"),
        (21, "twenty-one"),
        (101, "one hundred and one"),
        (1001, "one thousand and one"),
        (1100, "one thousand one hundred"),
        (251_000, "two hundred and fifty-one thousand"),
        (1_000_005, "one million and five"),
        (1_200_000, "one million two hundred thousand"),
        (MOST, in_words(MOST, "en")),
        (-3, "minus three"),
    ],
)
def test_english_numbers_have_the_british_and(n, words):
    assert in_words(n, "en") == words


@given(st.integers(0, MOST))
def test_french_words_are_those_of_the_oracle(n):
    assert in_words(n, "fr") == num2words(n, lang="fr")


@given(st.integers(0, MOST))
def test_english_words_are_those_of_the_oracle(n):
    assert in_words(n, "en") == num2words(n, lang="en").replace(",", "")


def test_every_number_to_ten_thousand_agrees_with_the_oracle():
    for n in range(10_001):
        assert in_words(n, "fr") == num2words(n, lang="fr")
        assert in_words(n, "en") == num2words(n, lang="en").replace(",", "")


@pytest.mark.parametrize("n", [Decimal("1.5"), MOST + 1, -MOST - 1])
def test_what_cannot_be_spelt_is_refused(n):
    with pytest.raises(ValueError, match="words"):
        in_words(n, "fr")


@pytest.mark.parametrize(
    ("n", "unit", "french", "english"),
    [
        (24, HOUR, "vingt-quatre (24) heures", "twenty-four (24) hours"),
        (1, HOUR, "une (1) heure", "one (1) hour"),
        (0, HOUR, "zéro (0) heure", "zero (0) hours"),
        (21, HOUR, "vingt et une (21) heures", "twenty-one (21) hours"),
        (10, BUSINESS_DAY, "dix (10) Jours Ouvrés", "ten (10) Business Days"),
        (1, BUSINESS_DAY, "un (1) Jour Ouvré", "one (1) Business Day"),
        (
            4,
            BUSINESS_HOUR,
            "quatre (4) heures ouvrées",
            "four (4) business hours",
        ),
        (2, TIME, "deux (2) fois", "two (2) times"),
        (1, TIME, "une (1) fois", "one (1) time"),
        (1, ORIGINAL, "un (1) exemplaire original", "one (1) original"),
        (
            2_000_000,
            PERSON,
            "deux millions (2\u202f000\u202f000) de personnes",
            "two million (2,000,000) persons",
        ),
        (
            1_000_000,
            HOUR,
            "un million (1\u202f000\u202f000) d’heures",
            "one million (1,000,000) hours",
        ),
        ("1.50", HOUR, "1,5\u00a0heure", "1.5\u00a0hours"),
        ("2.5", HOUR, "2,5\u00a0heures", "2.5\u00a0hours"),
    ],
)
def test_what_is_counted_agrees_with_its_number(n, unit, french, english):
    assert counted(Decimal(n), unit, "fr") == french
    assert counted(Decimal(n), unit, "en") == english


def test_figures_stand_alone():
    assert figures(Decimal(24), HOUR, "fr") == "24\u00a0heures"
    assert figures(Decimal(3), BUSINESS_DAY, "en") == "3\u00a0Business Days"


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        ("184000000", "184\u202f000\u202f000", "184,000,000"),
        ("1234.50", "1\u202f234,5", "1,234.5"),
        ("3.0", "3", "3"),
        ("-1200.25", "-1\u202f200,25", "-1,200.25"),
        ("1E+3", "1\u202f000", "1,000"),
        ("0.001", "0,001", "0.001"),
    ],
)
def test_figures_are_grouped_by_three(n, french, english):
    assert number(Decimal(n), "fr") == french
    assert number(Decimal(n), "en") == english


def test_percent_is_spaced_in_french_alone():
    assert percent(Decimal(65), "fr") == "65\u202f%"
    assert percent(Decimal("99.90"), "fr") == "99,9\u202f%"
    assert percent(Decimal("99.90"), "en") == "99.9%"


@pytest.mark.parametrize(
    ("n", "currency", "french", "english"),
    [
        (
            "5000000",
            "EUR",
            "5\u202f000\u202f000,00\u00a0€ (cinq millions d’euros)",
            "€5,000,000.00 (five million euros)",
        ),
        (
            "1200000",
            "EUR",
            "1\u202f200\u202f000,00\u00a0€ (un million deux cent mille euros)",
            "€1,200,000.00 (one million two hundred thousand euros)",
        ),
        (
            "2500.50",
            "EUR",
            "2\u202f500,50\u00a0€ (deux mille cinq cents euros et cinquante centimes)",
            "€2,500.50 (two thousand five hundred euros and fifty cents)",
        ),
        ("1", "EUR", "1,00\u00a0€ (un euro)", "€1.00 (one euro)"),
        ("0", "EUR", "0,00\u00a0€ (zéro euro)", "€0.00 (zero euros)"),
        ("0.01", "EUR", "0,01\u00a0€ (un centime)", "€0.01 (one cent)"),
        (
            "15000",
            "GBP",
            "15\u202f000,00\u00a0£ (quinze mille livres sterling)",
            "£15,000.00 (fifteen thousand pounds sterling)",
        ),
        (
            "21.21",
            "GBP",
            "21,21\u00a0£ (vingt et une livres sterling et vingt et un pence)",
            "£21.21 (twenty-one pounds sterling and twenty-one pence)",
        ),
        (
            "1.01",
            "GBP",
            "1,01\u00a0£ (une livre sterling et un penny)",
            "£1.01 (one pound sterling and one penny)",
        ),
        (
            "3000000",
            "INR",
            "3\u202f000\u202f000,00\u00a0₹ (trois millions de roupies indiennes)",
            "₹3,000,000.00 (three million Indian rupees)",
        ),
        (
            "2000000",
            "USD",
            "2\u202f000\u202f000,00\u00a0USD (deux millions de dollars des États-Unis)",
            "US$2,000,000.00 (two million US dollars)",
        ),
        (
            "-5",
            "EUR",
            "-5,00\u00a0€ (moins cinq euros)",
            "-€5.00 (minus five euros)",
        ),
        ("1.005", "EUR", "1,005\u00a0€", "€1.005"),
        (
            "1000000000000",
            "EUR",
            "1\u202f000\u202f000\u202f000\u202f000,00\u00a0€",
            "€1,000,000,000,000.00",
        ),
        ("12", "CHF", "12,00\u00a0CHF", "CHF\u00a012.00"),
        ("12", "", "12,00", "12.00"),
    ],
)
def test_a_sum_is_written_in_figures_and_in_words(n, currency, french, english):
    assert money(Decimal(n), currency, "fr") == french
    assert money(Decimal(n), currency, "en") == english


@pytest.mark.parametrize(
    ("n", "currency", "french", "english"),
    [
        ("184000000", "EUR", "184\u202f000\u202f000\u00a0euros", "€184,000,000"),
        ("1", "EUR", "1\u00a0euro", "€1"),
        ("1500.5", "EUR", "1\u202f500,50\u00a0euros", "€1,500.50"),
        ("50000", "GBP", "50\u202f000\u00a0livres sterling", "£50,000"),
        ("50000.00", "USD", "50\u202f000\u00a0dollars des États-Unis", "US$50,000"),
        ("7", "CHF", "7\u00a0CHF", "CHF\u00a07"),
    ],
)
def test_a_share_capital_is_written_in_figures_alone(n, currency, french, english):
    assert money(Decimal(n), currency, "fr", words=False) == french
    assert money(Decimal(n), currency, "en", words=False) == english


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert day(date(2027, 3, 1), "fr") == "1er\u00a0mars 2027"
    assert day(date(2027, 8, 2), "fr") == "2\u00a0août 2027"
    assert day(date(2027, 3, 1), "en") == "1 March 2027"


@pytest.mark.parametrize(
    ("code", "where", "whose"),
    [
        ("IN", "en Inde", "de l’Inde"),
        ("GB", "au Royaume-Uni", "du Royaume-Uni"),
        ("US", "aux États-Unis", "des États-Unis"),
        ("FR", "en France", "de la France"),
        ("NL", "aux Pays-Bas", "des Pays-Bas"),
        ("MT", "à Malte", "de Malte"),
        ("CU", "à Cuba", "de Cuba"),
        ("CY", "à Chypre", "de Chypre"),
        ("OM", "à Oman", "d’Oman"),
        ("SG", "à Singapour", "de Singapour"),
        ("HK", "à Hong Kong", "de Hong Kong"),
        ("IL", "en Israël", "d’Israël"),
        ("HT", "en Haïti", "d’Haïti"),
        ("IR", "en Iran", "de l’Iran"),
        ("HU", "en Hongrie", "de la Hongrie"),
        ("HN", "au Honduras", "du Honduras"),
        ("PH", "aux Philippines", "des Philippines"),
        ("MA", "au Maroc", "du Maroc"),
        ("TN", "en Tunisie", "de la Tunisie"),
        ("MG", "à Madagascar", "de Madagascar"),
        ("MU", "à Maurice", "de Maurice"),
        ("YE", "au Yémen", "du Yémen"),
        ("MX", "au Mexique", "du Mexique"),
        ("JM", "à la Jamaïque", "de la Jamaïque"),
        ("IM", "à l’Île de Man", "de l’Île de Man"),
        ("KY", "aux Îles Caïmans", "des Îles Caïmans"),
        ("RE", "à La Réunion", "de La Réunion"),
        ("CI", "en Côte d’Ivoire", "de la Côte d’Ivoire"),
        (
            "CD",
            "en République démocratique du Congo",
            "de la République démocratique du Congo",
        ),
        (
            "VA",
            "dans l’État de la Cité du Vatican",
            "de l’État de la Cité du Vatican",
        ),
        ("PS", "dans les Territoires palestiniens", "des Territoires palestiniens"),
        ("XY", "à XY", "de XY"),
    ],
)
def test_a_country_takes_its_french_article(code, where, whose):
    assert in_country(code) == where
    assert of_country(code) == whose


def test_every_country_has_a_sound_french_article():
    assert len(COUNTRIES) >= 249
    for code in COUNTRIES:
        name = country(code, "fr")
        plural = name.split()[0].endswith("s") and name.startswith(("Îles", "États"))
        assert in_country(code).endswith(name)
        assert of_country(code).endswith(name)
        assert in_country(code).startswith("aux ") or not plural, code
        assert not of_country(code).startswith(("de A", "de É", "de I", "de le"))
        assert not in_country(code).startswith(("au A", "au É", "au I", "à le"))


def test_a_country_has_the_name_that_babel_gives():
    assert country("IN", "fr") == "Inde"
    assert country("IN", "en") == "India"
    assert country("GB", "en", article=True) == "the United Kingdom"
    assert country("IN", "en", article=True) == "India"
    assert country("GB", "fr", article=True) == "Royaume-Uni"
    assert country("ZZZ", "fr") == "ZZZ"


def test_an_english_article_stands_before_plurals_unions_and_republics():
    the = {c for c in COUNTRIES if country(c, "en", article=True)[:4] == "the "}
    for code in COUNTRIES:
        name = country(code, "en")
        last = name.split()[-1]
        wants = "&" not in name and last in THE
        assert code in the or not wants, name


@pytest.mark.parametrize(
    ("word", "text", "joined"),
    [
        ("de", "Armorique", "d’Armorique"),
        ("de", "Northmere", "de Northmere"),
        ("de", "Hôpital", "d’Hôpital"),
        ("le", "Hôpital", "l’Hôpital"),
        ("de", "Inde", "d’Inde"),
        ("de", "États", "d’États"),
        ("que", "il", "qu’il"),
        ("que", "Armorique", "qu’Armorique"),
        ("que", "le Client", "que le Client"),
        ("de", "le Client", "du Client"),
        ("de", "les articles 8.2 et 9", "des articles 8.2 et 9"),
        ("de", "l’article 8.2", "de l’article 8.2"),
        ("de", "la stipulation", "de la stipulation"),
        ("à", "le Client", "au Client"),
        ("à", "les Parties", "aux Parties"),
        ("à", "Armorique", "à Armorique"),
        ("de", "Le Havre Services", "de Le Havre Services"),
        ("de", "œuvre", "d’œuvre"),
        ("de", "Ångström", "d’Ångström"),
        ("de", "Hanovre", "de Hanovre"),
        ("de", "Havre", "de Havre"),
        ("de", "Haye", "de Haye"),
        ("de", "Hollande", "de Hollande"),
        ("de", "Hongrie", "de Hongrie"),
        ("de", "Houston Holdings", "de Houston Holdings"),
        ("de", "Heineken", "de Heineken"),
        ("de", "Huawei", "de Huawei"),
        ("de", "Hermès", "d’Hermès"),
        ("de", "HSBC", "de HSBC"),
        ("de", "EDF", "d’EDF"),
        ("de", "SNCF", "de SNCF"),
        ("de", "Yémen", "de Yémen"),
        ("de", "Yvelines", "d’Yvelines"),
        ("de", "Yonne", "d’Yonne"),
        ("de", "YMCA", "de YMCA"),
        ("de", "onze", "de onze"),
        ("de", "uhlan", "de uhlan"),
        ("de", "ouate", "d’ouate"),
        ("de", "huit", "de huit"),
        ("de", "huile", "d’huile"),
        ("de", "huissier", "d’huissier"),
        ("de", "habilitation", "d’habilitation"),
        ("de", "hauteur", "de hauteur"),
        ("de", "hors-taxes", "de hors-taxes"),
        ("de", "horaire", "d’horaire"),
        ("de", "heures", "d’heures"),
        ("de", "héros", "de héros"),
        ("de", "8", "de 8"),
        ("de", "11", "de 11"),
        ("de", "«\u00a0Accord\u00a0»", "d’«\u00a0Accord\u00a0»"),
        ("de", "", "de "),
        ("de", "&", "de &"),
    ],
)
def test_elision_follows_the_sound(word, text, joined):
    assert elide(word, text) == joined
