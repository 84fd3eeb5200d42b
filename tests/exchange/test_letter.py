"""The letter carries what is asked and nothing else, and is read strictly."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.clauses import plain
from desktop.drafts import Facts, sent
from desktop.exchange import HELD_BACK, BrokenLetter, open_letter, seal

TODAY = date(2027, 2, 1)


@pytest.fixture(scope="module")
def sealed(library):
    from desktop import places
    from desktop.drafts import read_case

    draft = read_case(places.resources() / "cases" / "A.yaml", library).draft
    return draft, seal(draft, Facts(library, draft.answers, TODAY))


def test_what_is_sent_is_what_is_asked_and_comes_back_alike(library, sealed):
    draft, raw = sealed
    letter = open_letter(raw, library, "x.avenant")
    asked = sent(Facts(library, draft.answers, TODAY))
    assert dict(letter.answers) == {
        k: v for k, v in asked.items() if k not in HELD_BACK
    }


def test_an_answer_that_is_no_longer_asked_stays_at_home(library, sealed):
    draft, _ = sealed
    changed = draft.answer("scp.sez", False)
    assert "scp.sez_status" in changed.answers
    raw = seal(changed, Facts(library, changed.answers, TODAY))
    assert b"sez_status" not in raw


def test_for_whom_and_how_hard_we_draft_is_not_sent(sealed):
    _, raw = sealed
    answers = json.loads(raw)["answers"]
    assert not HELD_BACK & set(answers)


def test_a_letter_never_carries_the_positions_of_clauses(library, sealed):
    draft, _ = sealed
    chosen = draft.take("C-T4-08", "provider")
    raw = seal(chosen, Facts(library, chosen.answers, TODAY))
    assert set(json.loads(raw)) == {"format", "library", "draft", "answers"}


def change(raw, **keys):
    body = json.loads(raw)
    body.update(keys)
    return json.dumps(body).encode()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda raw: b"", "is not an amendment draft"),
        (lambda raw: b"%PDF-1.7", "is damaged, or no PDF"),
        (lambda raw: b"[" * 100_000, "is not an amendment draft"),
        (lambda raw: b"\xff\xfe", "is not an amendment draft"),
        (lambda raw: raw[: len(raw) // 2], "is not an amendment draft"),
        (lambda raw: b" " * 5_000_000, "is not an amendment draft"),
        (
            lambda raw: b'{"format": "avenant-letter 1", "format": "x"}',
            "is not an amendment draft",
        ),
        (lambda raw: change(raw, more=1), "is not an amendment draft"),
        (lambda raw: change(raw, answers=[]), "is not an amendment draft"),
        (lambda raw: change(raw, format="avenant-letter 2"), "newer version"),
        (lambda raw: change(raw, answers={"sec.nothing": 1}), "does not ask"),
        (lambda raw: change(raw, answers={"sec.inc_h": "many"}), "damaged"),
        (lambda raw: change(raw, answers={"ctr.date": "2027-02-30"}), "damaged"),
        (lambda raw: change(raw, answers={"scp.roles": [{"wage": 1}]}), "damaged"),
    ],
)
def test_what_is_no_letter_is_refused_in_one_sentence(library, sealed, make, says):
    with pytest.raises(BrokenLetter) as refused:
        open_letter(make(sealed[1]), library, "x.avenant")
    assert says in refused.value.text()
    assert "x.avenant" in refused.value.text()


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 20_000), byte=st.integers(0, 255))
def test_a_byte_changed_is_read_or_refused_and_never_a_crash(library, sealed, at, byte):
    raw = bytearray(sealed[1])
    raw[at % len(raw)] = byte
    try:
        letter = open_letter(bytes(raw), library, "x.avenant")
    except BrokenLetter:
        return
    json.dumps({name: plain(value) for name, value in letter.answers.items()})


def test_a_letter_says_nothing_in_a_repr(library, sealed):
    letter = open_letter(sealed[1], library, "x.avenant")
    assert "Valmont" not in repr(letter)
