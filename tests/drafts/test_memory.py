"""What is recalled is what would be written."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.drafts import Deed, Draft, Facts, Memory
from tests.drafts.answers import some_answers, values

TODAY = date(2027, 2, 1)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_page_recalled_is_the_page_written_anew(library, seed):
    chance = random.Random(seed)
    memory = Memory()
    draft = Draft("x", answers=some_answers(chance, library))
    for _ in range(4):
        question = chance.choice([*library.questions.values()])
        draft = draft.answer(question.id, values(chance, question, library))
        facts = Facts(library, draft.answers, TODAY)
        for language in ("fr", "en"):
            recalled = Deed(facts, draft, language, memory).document()
            assert recalled == Deed(facts, draft, language).document()


def test_a_clause_that_sees_the_same_is_not_written_again(library, case):
    read = case("A")
    memory = Memory()
    facts = Facts(library, read.draft.answers, TODAY)
    first = Deed(facts, read.draft, "fr", memory).document()
    again = Deed(Facts(library, read.draft.answers, TODAY), read.draft, "fr", memory)
    security = again.clauses["C-T4-08"]
    assert again.text(security) is next(
        t for p in first.parts for t in p.clauses if t.id == "C-T4-08"
    )
