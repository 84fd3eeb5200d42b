"""What a deed shows where an answer is missing: a named blank, once."""

import re
from itertools import pairwise

import pytest

from desktop.document import clauses_of, runs_of, words
from desktop.drafts import Draft, assemble
from desktop.drafts.setting import Bit, gap, set_runs
from desktop.drafts.specimens import clause_words
from tests.conftest import TODAY

LANGUAGES = ("fr", "en")


@pytest.fixture(params=LANGUAGES)
def empty(request, library):
    """A deed of which nothing is told yet."""
    return assemble(library, Draft("x"), request.param, TODAY)


def paragraphs(document):
    for part in document.parts:
        yield part.heading
        for text in part.clauses:
            for block in text.blocks:
                yield from runs_of(block)


def blanks(runs):
    return [run.text for run in runs if run.blank]


def security(library, draft, language):
    document = assemble(library, draft, language, TODAY)
    return clause_words(next(t for t in clauses_of(document) if t.id == "A2"))


def test_a_blank_stands_in_brackets_and_is_set_as_its_language_sets_it(empty):
    found = [text for runs in paragraphs(empty) for text in blanks(runs)]
    assert len(found) > 50
    assert [t for t in found if not re.fullmatch(r"\[[^\[\]']+\]", t)] == []


def test_the_title_names_its_blank_as_french_does(library, case):
    known = case("A").draft.answers
    draft = Draft("x", answers={k: v for k, v in known.items() if k != "ctr.num"})
    heading = assemble(library, draft, "fr", TODAY).parts[0].heading
    assert "[Numéro de l’avenant]" in words(heading)


def test_no_blank_is_followed_by_itself(empty):
    doubled = re.compile(r"(\[[^\]]+\])[.,;:\s]*\1")
    assert [m[0] for r in paragraphs(empty) if (m := doubled.search(words(r)))] == []


def test_no_block_repeats_the_blank_of_the_one_before(empty):
    for text in clauses_of(empty):
        for before, block in pairwise(text.blocks):
            named = {name for runs in runs_of(before) for name in blanks(runs)}
            own = list(runs_of(block))
            bare = re.sub(r"\[[^\]]+\]|\W", "", "".join(map(words, own)))
            assert bare or not {n for r in own for n in blanks(r)} <= named, text.id


def test_a_blank_always_names_what_it_waits_for(empty):
    found = [run for runs in paragraphs(empty) for run in runs if run.blank]
    assert [run.text for run in found if not run.question or "…" in run.text] == []


LEVEL = gap(["Niveau"], "sec.level", "fr")


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ([Bit("Il est "), LEVEL, Bit(". "), LEVEL], "Il est [Niveau]."),
        ([LEVEL, Bit(" "), LEVEL, Bit(" Outre cela.")], "[Niveau] Outre cela."),
        (
            [Bit("De "), LEVEL, Bit(" à "), LEVEL, Bit(" inclus.")],
            "De [Niveau] à [Niveau] inclus.",
        ),
        (
            [Bit("Le "), LEVEL, Bit(". "), LEVEL, Bit(" est tenu.")],
            "Le [Niveau]. [Niveau] est tenu.",
        ),
    ],
)
def test_a_sentence_that_waits_for_the_same_answer_leaves_one_blank(bits, expected):
    assert words(set_runs(bits, "fr")) == expected


@pytest.mark.parametrize(
    ("language", "none", "blank"),
    [
        ("fr", "Aucun écart", "Écarts. [Niveau de sécurité]"),
        ("en", "No gap", "Gaps. [Security level]"),
    ],
)
def test_gaps_are_not_denied_before_the_level_of_security_is_known(
    library, case, language, none, blank
):
    known = case("G").draft
    assert none in security(library, known, language)
    others = {k: v for k, v in known.answers.items() if k != "sec.level"}
    said = security(library, Draft("x", answers=others), language)
    assert none not in said
    assert blank in said
