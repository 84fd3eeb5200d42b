"""The reader refuses what is broken, with its file, its line, and what to write."""

import shutil

import pytest

from desktop import places
from desktop.clauses import read_library


@pytest.fixture
def change(tmp_path):
    """Copy the library, change one passage of one file, and read it."""

    def read(file, old, new):
        folder = tmp_path / "resources"
        shutil.copytree(
            places.resources(), folder, ignore=shutil.ignore_patterns("fonts", "icons")
        )
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return read_library(folder)

    return read


T5 = "clauses/t05_insurance.yaml"
CLAUSE = "\nclauses:\n"


def with_clause(wording, when="always", more=""):
    return f"""
clauses:
  - id: C-T5-99
    title: {{fr: Essai, en: Trial}}
    when: {when}
{more}
    fr: |
      {wording[0]}
    en: |
      {wording[1]}
"""


def reasons(shelf, where="C-T5-99"):
    return [
        b.facts["reason"].text()
        for b in shelf.broken
        if where in b.facts.get("where", "")
    ]


def test_the_library_that_ships_is_whole(library):
    assert len(library.questions) == 280
    assert len(library.clauses) == 151
    assert len(library.annexes) == 10
    assert len(library.checks) == 136


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (T5, "ask_if: lia.change == 'extend'", "ask_if: lia.chnage == 'extend'", "“lia.chnage”; is it “lia.change”?"),
        (T5, "ask_if: lia.change == 'extend'", "ask_if: lia.change == 'extent'", "“extent” is no option of “lia.change”"),
        (T5, "ask_if: lia.change == 'extend'", "ask_if: lia.change > 'extend'", "has no order"),
        (T5, "ask_if: lia.change == 'extend'", "ask_if: lia.change == 3", "do not compare"),
        (T5, "ask_if: lia.change == 'extend'", "ask_if: lia.change", "is no condition"),
        (T5, "ask_if: lia.change == 'extend'", "ask_if: lia.change == 'extend", "not in the language"),
        (T5, "type: choice", "type: choix", "“choix” is no type of answer"),
        (T5, "topic: T5", "topik: T5", "“topik” is not known"),
        (T5, "required: true", "required: yes", "neither true nor false"),
        (T5, "  - id: lia.scope", "  - id: lia.change", "used twice"),
        (T5, "topic: T5", "topic: T4", "stands in another file"),
    ],
)  # fmt: skip
def test_a_broken_question_is_refused(change, file, old, new, says):
    shelf = change(file, old, new)
    assert shelf.broken
    assert any(says in b.text() for b in shelf.broken), [b.text() for b in shelf.broken]
    assert all(
        "t05_insurance.yaml" in b.text() or "used twice" in b.text()
        for b in shelf.broken
    )


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        (("Le délai est {sec.inc_h}.", "The time runs."), "“sec.inc_h” is missing in English"),
        (("Voir l'article {§C-T5-06}.", "See."), "“§C-T5-06” is missing in English"),
        (("{@ins} reste.", "It stays."), "“@ins” is missing in English"),
        (("Un **Terme** neuf.", "A new term."), "“term 1” is missing in English"),
        (("Un Incident de Sécurité.", "An event."), "the defined term “Incident de Sécurité” is missing in English"),
        (("{sec.nothing}", "{sec.nothing}"), "no question has the id “sec.nothing”"),
        (("{ins.cert_days}", "{ins.cert_days}"), "“ins.cert_days” may be null here"),
        (("{ctr.ref}", "{ctr.ref}"), "“ctr.ref” may be null here"),
        (("[present(sec.inc_h): {sec.inc_h}]", "[present(sec.inc_h): {sec.inc_h}]"), "hides the blank"),
        (("l'article {§C-T5-02}", "clause {§C-T5-02}"), "“C-T5-02” may be absent here"),
        (("l'article {§C-T5-98}", "clause {§C-T5-98}"), "no clause or annex has the id “C-T5-98”"),
        (("{@nothing}", "{@nothing}"), "the map has no subject “nothing”"),
        (("* ins.policies: {.insurer}", "* ins.policies: {.insurer}"), "“.insurer” may be empty"),
        (("* ins.policies: {.nothing}", "* ins.policies: {.nothing}"), "has no field “.nothing”"),
        (("{.insurer}", "{.insurer}"), "stands outside a list"),
        (("| C-T5-99.nothing", "| C-T5-99.nothing"), "no table is called"),
        (("[position == 'customer': x]", "[position == 'customer': x]"), "“customer” is no option"),
    ],
)  # fmt: skip
def test_wording_that_does_not_hold_is_refused(change, wording, says):
    shelf = change(T5, CLAUSE, with_clause(wording))
    assert any(says in reason for reason in reasons(shelf)), reasons(shelf)
    assert "C-T5-06" not in shelf.library.clauses, "the topic stays on the shelf"
    assert "C-T4-08" in shelf.library.clauses, "the others work"


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        (("Un [always: ouvert", "An [always: open"), "is not closed"),
        (("Un { ouvert", "An { open"), "is no mark"),
        (("Un ] fermé", "A ] closed"), "closes nothing"),
        (("[sans condition]", "[without condition]"), "has no condition"),
        (("{un truc}", "{a thing}"), "is no mark"),
        (("{list scp.countries}", "{list scp.countries}"), "is no enumeration"),
        (("* scp.countries", "* scp.countries"), "is no item for each record"),
        (("[foo(sec.level): x]", "[foo(sec.level): x]"), "“foo” is no function"),
    ],
)
def test_a_mark_that_does_not_exist_is_refused(change, wording, says):
    shelf = change(T5, CLAUSE, with_clause(wording))
    assert any(says in b.text() for b in shelf.broken), [b.text() for b in shelf.broken]
    assert any("line" in b.facts for b in shelf.broken)


@pytest.mark.parametrize(
    ("wording", "when"),
    [
        (("{ins.cert_days}", "{ins.cert_days}"), "ins.required"),
        (("[ins.required: {ins.cert_days}]", "[ins.required: {ins.cert_days}]"), "always"),
        (("[present(ctr.ref): {ctr.ref}]", "[present(ctr.ref): {ctr.ref}]"), "always"),
        (("[§C-T5-06: {§C-T5-06}]", "[§C-T5-06: {§C-T5-06}]"), "always"),
        (("[§C-T5-06: {ins.cert_days}]", "[§C-T5-06: {ins.cert_days}]"), "always"),
        (("{ret.days}", "{ret.days}"), "d.temp"),
        (("{ret.days}", "{ret.days}"), "doc.horizon == 'mixed'"),
        (("* ins.policies: [present(.insurer): {.insurer}]", "* ins.policies: [present(.insurer): {.insurer}]"), "ins.required"),
        (("{l'article} \\[x\\]".replace("{l'article}", "l'article"), "clause \\[x\\]"), "always"),
    ],
)  # fmt: skip
def test_wording_that_holds_is_taken(change, wording, when):
    shelf = change(T5, CLAUSE, with_clause(wording, when))
    assert [r for r in reasons(shelf) if "no case" not in r] == []


def test_a_clause_without_a_case_is_refused_unless_it_is_for_later(change):
    shelf = change(T5, CLAUSE, with_clause(("Un.", "One.")))
    assert any("no case says" in r for r in reasons(shelf))


def test_a_clause_for_later_needs_no_case(change):
    later = "  - {id: C-T5-99, title: {fr: Essai, en: Trial}, later: true}\n"
    assert reasons(change(T5, CLAUSE, CLAUSE + later)) == []


def test_questions_that_ask_each_other_are_refused(change):
    shelf = change(T5, "ask_if: lia.change == 'extend'", "ask_if: count(lia.scope) > 0")
    assert any("own answer" in b.text() for b in shelf.broken)
