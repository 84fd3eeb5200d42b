"""Where words are divided."""

import itertools

import pytest

from desktop.document.hyphens import binds, divisions, is_number, seams, steps


def divided(word, language):
    at = (0, *divisions(word, language), len(word))
    return "|".join(word[a:b] for a, b in itertools.pairwise(at))


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("Prestataire", "fr", "Pres|ta|taire"),
        ("l’établissement", "fr", "l’éta|blis|se|ment"),
        ("d’exploitation,", "fr", "d’ex|ploi|ta|tion,"),
        ("l’article", "fr", "l’article"),
        ("informatiques", "fr", "in|for|ma|tiques"),
        ("Amendment", "en", "Amend|ment"),
        ("administration", "en", "admin|is|tra|tion"),
        ("registered", "en", "registered"),
        ("recognised", "en", "recog|nised"),
    ],
)
def test_a_word_is_divided_as_its_language_does(word, language, expected):
    assert divided(word, language) == expected


@pytest.mark.parametrize(
    "word", ["le", "Client", "1234567890", "BVR-2023-0147", "SARASWATI"]
)
def test_short_words_codes_and_capitals_stay_whole(word):
    assert divisions(word, "fr") == divisions(word, "en") == ()


def test_a_word_with_a_hyphen_may_be_divided_after_it():
    assert seams("sous-traitant") == (5,)
    assert seams("presse-papiers") == (7,)


@pytest.mark.parametrize(
    "word", ["vis-à-vis", "M-10", "Wi-Fi", "c’est-à-dire", "A-B-C"]
)
def test_no_few_letters_are_left_on_either_side_of_a_hyphen(word):
    assert seams(word) == ()


@pytest.mark.parametrize("word", ["§", "n°", "M.", "Mme", "No.", "№"])
def test_a_title_or_a_sign_binds_what_follows(word):
    assert binds(word) is True


@pytest.mark.parametrize(
    "word", ["article", "l’Annexe", "clauses", "Schedule", "recital"]
)
def test_a_reference_binds_its_number(word):
    assert binds(word) is None
    assert all(map(is_number, ("14.2", "(B)", "A", "2")))


def test_other_words_bind_nothing():
    assert binds("Prestataire") is False
    assert not any(map(is_number, ("du", "Contrat", "et", "a", "y")))


def test_an_address_is_divided_only_after_a_slash_or_before_a_dot():
    assert divisions("https://exemple.test/politique", "fr") == ()
    assert steps("a/bc.de@fg") == (2, 4, 7)
    assert steps("ordinaire") == ()
