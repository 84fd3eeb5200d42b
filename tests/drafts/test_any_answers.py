"""Whatever is answered, the page is whole: no exception, no mark, no bad join."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.document import clauses_of
from desktop.drafts import Deed, Draft, Facts, Memory, assemble, examine, interview
from tests.drafts.answers import some_answers, values
from tests.drafts.joins import faults

TODAY = date(2027, 2, 1)
NEVER = {"K124", "K125", "K126", "K127", "K128", "K129", "K130", "K131"}


def wrong(library, draft, today=TODAY, memory=None):
    """Say all that is wrong with *draft* in both languages, and in its checks."""
    facts, memory = Facts(library, draft.answers, today), memory or Memory()
    found = []
    for language in ("fr", "en"):
        document = Deed(facts, draft, language, memory).document()
        found += [f"{language} {fault}" for fault in faults(document, library)]
    fired = {f.check.id for f in examine(facts, draft, memory) if not f.waits}
    return found + sorted(fired & NEVER)


def test_an_empty_draft_has_only_the_clauses_that_are_always_there(library):
    draft = Draft("x")
    facts = Facts(library, {}, TODAY)
    present = {t.id for t in clauses_of(assemble(library, draft, "fr", TODAY))}
    everything = {**library.clauses, **library.annexes}
    assert present == {n for n, c in everything.items() if c.when.source == "always"}
    assert [f for f in examine(facts, draft) if not f.waits] == []
    assert wrong(library, draft) == []


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_answers_give_a_whole_page(library, seed):
    chance = random.Random(seed)
    answers = some_answers(chance, library)
    answers["ctr.law"] = chance.choice(("FR", "EW"))
    answers["ctr.public"] = False
    assert wrong(library, Draft("x", answers=answers)) == []


@settings(max_examples=15, deadline=None)
@given(name=st.sampled_from("AB"), seed=st.integers(0, 2**32))
def test_a_change_of_any_answer_of_a_case_gives_a_whole_page(library, case, name, seed):
    read = case(name)
    chance = random.Random(seed)
    question = chance.choice([*library.questions.values()])
    draft = read.draft.answer(question.id, values(chance, question, library))
    assert wrong(library, draft, read.asof) == []


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_question_is_asked_once_its_condition_is_true_and_not_before(library, seed):
    facts = Facts(library, some_answers(random.Random(seed), library), TODAY)
    asked = [a.question.id for a in interview(facts)]
    assert asked == [n for n in library.questions if n in set(asked)]
    for name, question in library.questions.items():
        assert (name in asked) is (question.ask_if(facts) is True)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["A", "B"])
def test_every_change_of_one_answer_gives_a_whole_page(library, case, name):
    read = case(name)
    chance = random.Random(7)
    memory = Memory()  # most clauses stay as they were: they need not be written anew
    found = set()
    for question in library.questions.values():
        for _ in range(3):
            draft = read.draft.answer(question.id, values(chance, question, library))
            found |= {
                f"{question.id}: {w}" for w in wrong(library, draft, read.asof, memory)
            }
    assert sorted(found) == []
