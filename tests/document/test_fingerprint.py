"""Codes on pages: they tell the text, the page, and a sign that was typed wrong."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document import Facing, to_pdf
from desktop.document.fingerprint import (
    as_final,
    compare_codes,
    fingerprint,
    page_code,
    read_code,
    text_code,
    texts_of,
)
from desktop.document.text import read_texts
from tests.document import deed_en, deed_fr
from tests.document.specimen import clause, document, paragraph, part

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = "7K2M-9QXD"
PAGES = tuple(page_code(CODE, page, 12) for page in range(1, 13))


def of(words, language="fr", **more):
    text = clause("C", "1.1", "", paragraph(words))
    deed = document(language, part("article", "a", "1", "Article 1", text))
    return replace(deed, **more)


def code_of(deed):
    return text_code(fingerprint(texts_of(deed)))


def test_one_word_makes_another_fingerprint_and_what_stands_around_does_not():
    deed = of("Le Prestataire chiffre les postes.")
    assert code_of(of("Le Prestataire chiffre ses postes.")) != code_of(deed)
    around = replace(deed, state="Projet", watermark="PROJET", initials="Paraphes :")
    assert fingerprint(texts_of(around)) == fingerprint(texts_of(deed))


def test_the_fingerprint_is_the_sha_256_of_the_words():
    # printf 'fr\nArticle 1 1.1 Un.\n' | sha256sum
    found = fingerprint(texts_of(of("Un.")))
    assert found == "e74d3b5fa16f7189810260a437362a1cd9250953a79ee6b6d0f0ece4bfb78889"
    assert text_code(found) == "WX6K-PQX1"


def test_two_columns_agree_both_texts_in_whichever_order_they_stand():
    fr, en = of("Un."), of("One.", "en")
    both = fingerprint(texts_of(Facing(fr, en)))
    assert both == fingerprint(texts_of(Facing(en, fr)))
    assert both != fingerprint(texts_of(Facing(fr, of("Two.", "en"))))
    assert len({both, fingerprint(texts_of(fr)), fingerprint(texts_of(en))}) == 3


def test_a_final_has_its_code_and_no_mark_of_a_draft():
    fr = of("Un.", state="Projet du 1er mars", watermark="PROJET")
    alone = as_final(fr)
    assert (alone.state, alone.watermark, alone.code) == ("", "", code_of(fr))
    facing = as_final(Facing(fr, of("One.", "en")))
    assert facing.left.code == facing.right.code == code_of(facing) != alone.code


@given(
    st.integers(1, 32_767).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))
)
def test_a_code_tells_its_text_its_page_and_how_many_there_are(page_of_pages):
    page, pages = page_of_pages
    read = read_code(page_code(CODE, page, pages))
    assert (read.text, read.page, read.pages) == (CODE, page, pages)


@pytest.mark.parametrize("code", [PAGES[2], page_code(CODE, 700, 1_024)])
def test_one_wrong_sign_is_always_found_and_so_are_two_that_changed_places(code):
    places = [at for at, sign in enumerate(code) if sign != "-"]
    for at in places:
        for sign in SIGNS:
            if sign != code[at]:
                assert read_code(code[:at] + sign + code[at + 1 :]) is None
    for one, other in combinations(places, 2):
        if code[one] != code[other]:
            signs = list(code)
            signs[one], signs[other] = signs[other], signs[one]
            assert read_code("".join(signs)) is None


def test_a_code_may_be_typed_as_it_is_read():
    code = page_code("1010-ABCD", 1, 10)
    for typed in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("1", "l").replace("0", "O"),
        f"  {code.replace('1', 'I')} ",
    ):
        assert read_code(typed) == read_code(code)


@pytest.mark.parametrize(
    "typed", ["", "-", "7K2M-9QXD", f"{PAGES[0]}0", "U" * 13, "é" * 13]
)
def test_what_is_no_code_is_no_code(typed):
    assert read_code(typed) is None


def test_a_page_after_the_last_is_no_page():
    assert read_code(page_code(CODE, 13, 12)) is None
    assert read_code(page_code(CODE, 0, 12)) is None


# --- signed pages -----------------------------------------------------------------


def test_all_pages_of_the_agreed_text_are_whole_in_any_order():
    found = compare_codes(reversed(PAGES), [CODE])
    assert found.is_whole
    assert found.agreed == tuple(range(1, 13))
    assert (found.missing, found.double, found.foreign, found.mistyped) == ((),) * 4


def test_a_missing_a_double_a_foreign_and_a_mistyped_page_are_told_apart():
    foreign = page_code("7K2M-9QXE", 5, 12)
    typed = [*PAGES[:4], PAGES[0], foreign, PAGES[5], "7K2M-9QXD-070CZ", *PAGES[7:]]
    found = compare_codes(typed, [CODE])
    assert not found.is_whole
    assert found.pages == 12
    assert found.agreed == (1, 2, 3, 4, 6, 8, 9, 10, 11, 12)
    assert found.missing == (5, 7)
    assert found.double == (1,)
    assert found.foreign == (foreign,)
    assert found.mistyped == ("7K2M-9QXD-070CZ",)


def test_a_page_that_was_there_twice_takes_nothing_from_the_others():
    found = compare_codes([*PAGES, PAGES[3]], [CODE])
    assert found.is_whole
    assert found.double == (4,)


def test_a_page_of_another_printing_of_the_text_is_foreign():
    other = page_code(CODE, 4, 13)
    found = compare_codes([*PAGES[:3], other, *PAGES[4:]], [CODE])
    assert found.foreign == (other,)
    assert found.missing == (4,)


def test_the_last_pages_are_missed_when_it_is_known_how_many_there_are():
    short = [page_code(CODE, page, 3) for page in (1, 2, 3)]
    assert compare_codes(short, [CODE]).is_whole
    found = compare_codes(short, [CODE], 12)
    assert found.foreign == tuple(short)
    assert len(found.missing) == 12


def test_of_several_forms_of_the_agreed_text_that_counts_which_was_signed():
    found = compare_codes(PAGES, ["7K2M-9QXE", CODE, "7K2M-9QXF"])
    assert found.is_whole
    assert compare_codes(PAGES, ["7K2M-9QXE", "7K2M-9QXF"]).foreign == PAGES


def test_no_code_is_not_whole():
    assert not compare_codes([], [CODE]).is_whole
    assert not compare_codes(["7K2M"], [CODE]).is_whole


@pytest.mark.parametrize("deed", [deed_fr.deed(), deed_en.deed()], ids=["fr", "en"])
def test_the_words_of_a_printed_deed_have_the_fingerprint_of_its_source(deed):
    read = read_texts(to_pdf(as_final(deed)).pdf)
    assert fingerprint(read) == fingerprint(texts_of(deed))
