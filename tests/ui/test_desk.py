"""The desk: one door in, one signal out, and every step can be taken back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.drafts import Draft
from desktop.ui.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk(Draft("d"))


@pytest.fixture
def heard(desk: Desk) -> list[Draft]:
    drafts: list[Draft] = []
    desk.changed.connect(drafts.append)
    return drafts


def test_an_answer_changes_the_draft_and_is_told_once(desk: Desk, heard: list[Draft]):
    desk.answer("ctr.title", "Services agreement")
    assert desk.draft.answers == {"ctr.title": "Services agreement"}
    assert heard == [desk.draft]
    assert desk.about == "ctr.title"


def test_the_same_answer_again_is_no_change_and_no_event(
    desk: Desk, heard: list[Draft]
):
    desk.answer("ctr.title", "A")
    desk.answer("ctr.title", "A")
    assert len(heard) == 1
    assert desk.history.count() == 1


def test_keystrokes_in_one_field_are_one_step_of_undo(desk: Desk):
    for text in ("N", "No", "Nor"):
        desk.answer("cli.name", text, "line")
    desk.history.undo()
    assert desk.draft.answers == {}


def test_a_line_that_was_left_begins_another_step(desk: Desk):
    desk.answer("cli.name", "N", "line")
    desk.pause()
    desk.answer("cli.name", "No", "line")
    desk.history.undo()
    assert desk.draft.answers == {"cli.name": "N"}


def test_two_lines_of_one_question_are_two_steps(desk: Desk):
    desk.answer("q", ("a",), "0 name")
    desk.answer("q", ("a", "b"), "1 name")
    desk.history.undo()
    assert desk.draft.answers == {"q": ("a",)}


def test_two_choices_are_two_steps(desk: Desk):
    desk.answer("sec.level", "same")
    desk.answer("sec.level", "reduced")
    desk.history.undo()
    assert desk.draft.answers == {"sec.level": "same"}


def test_typing_and_erasing_leaves_no_step(desk: Desk):
    desk.answer("cli.name", "N", "line")
    desk.answer("cli.name", None, "line")
    assert not desk.history.canUndo()


def test_none_leaves_a_question_open(desk: Desk):
    desk.answer("q", Decimal(1))
    desk.answer("q", None)
    assert desk.draft.answers == {}


def test_several_answers_can_be_one_step(desk: Desk, heard: list[Draft]):
    desk.answer_all({"a": True, "b": "x"}, "")
    assert len(heard) == 1
    desk.history.undo()
    assert desk.draft.answers == {}


def test_undo_says_which_question_it_was_about(desk: Desk):
    desk.answer("sec.level", "same")
    assert desk.history.undoText() == "sec.level"
    desk.answer("ctr.title", "A")
    desk.history.undo()
    assert desk.about == "ctr.title"


def test_what_cannot_be_read_is_held_beside_the_draft(desk: Desk):
    desk.hold("dur.start line", "12/03/20")
    assert desk.unread == {"dur.start line": "12/03/20"}
    assert desk.draft.answers == {}
    desk.hold("dur.start line", None)
    assert desk.unread == {}


_ANSWERS = st.tuples(
    st.sampled_from(["a", "b", "c"]),
    st.one_of(st.none(), st.booleans(), st.text(max_size=3)),
    st.sampled_from(["", "line"]),
)


@given(st.lists(_ANSWERS, max_size=25))
def test_as_many_undos_as_steps_lead_back_to_the_start(
    answers: list[tuple[str, object, str]],
):
    desk = Desk(Draft("d", answers={"a": True}))
    start = desk.draft
    for question, value, place in answers:
        desk.answer(question, value, place)
    end = desk.draft
    for _ in range(desk.history.count()):
        desk.history.undo()
    assert desk.draft == start
    while desk.history.canRedo():
        desk.history.redo()
    assert desk.draft == end
