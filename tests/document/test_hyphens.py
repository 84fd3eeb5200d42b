"""Where words are divided."""

import itertools

import pytest

from desktop.document.hyphens import divisions, seams, steps


def divided(word, language):
    at = (0, *divisions(word, language), len(word))
    return "|".join(word[a:b] for a, b in itertools.pairwise(at))


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("Prestataire", "fr", "Pres|ta|taire"),
        ("l’établissement", "fr", "l’éta|blis|se|ment"),
        ("d’exploitation,", "fr", "d’ex|ploi|ta|tion,"),
        ("informatiques", "fr", "in|for|ma|tiques"),
        ("Amendment", "en", "Amend|ment"),
        ("administration", "en", "ad|min|is|tra|tion"),
    ],
)
def test_a_word_is_divided_as_its_language_does(word, language, expected):
    assert divided(word, language) == expected


@pytest.mark.parametrize("word", ["Client", "1234567890", "BVR-2023-0147", "SARASWATI"])
def test_short_words_codes_and_capitals_stay_whole(word):
    assert divisions(word, "en") == () or word == "Client"
    assert divisions("article", "fr") != ()
    assert divisions("le", "fr") == ()
    if word != "Client":
        assert divisions(word, "fr") == ()


def test_a_word_with_a_hyphen_may_be_divided_after_it():
    assert seams("sous-traitant") == (5,)
    assert seams("vis-à-vis") == ()
    assert seams("M-10") == ()
    assert seams("co-working") == (3,)


def test_an_address_is_divided_only_after_a_slash_or_before_a_dot():
    assert divisions("https://exemple.test/politique", "fr") == ()
    assert steps("a/bc.de@fg") == (2, 4, 7)
    assert steps("ordinaire") == ()
