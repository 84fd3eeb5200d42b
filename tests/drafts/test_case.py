"""A case file is read, or refused in one sentence with its line."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.clauses import BrokenFile, Prose
from desktop.drafts import read_case

TODAY = date(2027, 2, 1)


@pytest.fixture
def read(write, library):
    def from_text(text):
        return read_case(write("x.yaml", text), library)

    return from_text


def test_an_empty_draft_is_a_draft(read):
    for text in ("answers: {}\n", "answers:\n", "answers: ~\n", "answers: null\n"):
        assert read(text).draft.answers == {}


def test_texts_keep_their_written_form(read):
    answers = read(
        "answers:\n  cli: {reg_no: 000000018, name: 2027-01-01}\n"
    ).draft.answers
    assert answers == {"cli.reg_no": "000000018", "cli.name": "2027-01-01"}


def test_a_phrase_that_is_one_string_is_the_side_of_the_draft(read):
    assert read("answers: {ctr: {object: x}}\n").draft.answers["ctr.object"] == Prose(
        fr="x"
    )
    english = read("answers: {doc: {lang: en}, ctr: {object: x}}\n").draft.answers
    assert english["ctr.object"] == Prose(en="x")


def test_what_is_left_to_the_checks_is_accepted(read):
    text = """
asof: 2027-02-01
title: Anything
expected: {whatever: [1, 2]}
answers:
  ctr: {map: [{}, {topic: loc}], prior: [], ref: }
  sec: {measures: [], inc_h: 24}
  scp: {pct_max: 120, countries: [{country: inde, allowed: true}]}
  sla: {prio_list: [{service: nowhere}]}
"""
    case = read(text)
    assert case.asof == TODAY
    assert case.draft.answers["ctr.map"] == ({}, {"topic": "loc"})
    assert "ctr.ref" not in case.draft.answers
    assert case.draft.answers["sec.measures"] == ()
    assert case.draft.answers["scp.pct_max"] == Decimal(120)
    assert case.draft.answers["scp.countries"][0]["country"] == "IN"


def test_an_answer_that_is_not_asked_is_kept_and_said(read, library):
    case = read("answers: {ctr: {parties_same: true, succession: x}}\n")
    assert case.unasked(library, TODAY) == ("ctr.succession",)
    assert "ctr.succession" in case.draft.answers


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("answers:\n  ctr: {law: FR}\n  sec: {inc_x: 4}\n", 3, "sec.inc_x"),
        ("answers:\n  foo: {bar: 1}\n", 2, "foo.bar"),
        ("answers:\n  ctr:\n    law: DE\n", 3, "is no option of “ctr.law”"),
        ("answers:\n  ctr:\n    law: fr\n", 3, "is no option"),
        ("answers:\n  ctr:\n    public: yes\n", 3, "true or false"),
        ("answers:\n  ctr:\n    public: 'true'\n", 3, "true or false"),
        ("answers:\n  sec:\n    inc_h: '4'\n", 3, "whole number"),
        ("answers:\n  sec:\n    inc_h: 4.5\n", 3, "whole number"),
        ("answers:\n  sec:\n    inc_h: four\n", 3, "whole number"),
        ("answers:\n  fin:\n    cap: 1e99\n", 3, "too large"),
        ("answers:\n  ctr:\n    date: 2027-02-30\n", 3, "no day of the calendar"),
        ("answers:\n  ctr:\n    date: 12/03/2027\n", 3, "takes a date"),
        ("answers:\n  ctr:\n    title: [a]\n", 3, "takes a text"),
        ("answers:\n  ctr:\n    object: {de: x}\n", 3, "takes fr and en"),
        ("answers:\n  sec:\n    class: personal\n", 3, "takes a list"),
        (
            "answers:\n  sec:\n    class:\n    - personal\n    - secret\n",
            5,
            "no option",
        ),
        (
            "answers:\n  scp:\n    roles:\n    - role: x\n      wage: 3\n",
            5,
            "no field “wage”",
        ),
        (
            "answers:\n  scp:\n    roles:\n    - role: x\n      headcount: x\n",
            5,
            "whole number",
        ),
        ("answers:\n  scp:\n    roles: [x]\n", 3, "list of records"),
        (
            "answers:\n  scp:\n    countries:\n    - country: Atlantis\n",
            4,
            "takes a country",
        ),
        ("answers: [1]\n", 1, "groups of answers"),
        ("answers: {}\nasof: 2027-13-01\n", 2, "is no day"),
        ("answers: {}\nanswer: {}\n", 2, "is not known"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(read, text, line, says):
    with pytest.raises(BrokenFile) as refused:
        read(text)
    said = refused.value.text()
    assert says in said
    assert "x.yaml" in said
    assert f"line {line}" in said
    assert "{" not in said


@pytest.mark.parametrize("text", ["", "- a\n", "x\n", "title: x\n"])
def test_what_is_no_case_is_refused(read, text):
    with pytest.raises(BrokenFile, match=r"x\.yaml"):
        read(text)
