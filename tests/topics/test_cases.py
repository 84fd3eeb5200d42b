"""The complete cases and the sample: complete, in both languages, as they are meant."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from desktop import places
from desktop.clauses import Prose
from desktop.document import clauses_of, runs_of, words
from desktop.drafts import Deed, Facts, examine, interview, present, read_case
from tests.drafts.joins import faults

CASES = sorted(p.stem for p in (places.resources() / "cases").glob("*.yaml"))
EXPECTED = Path(__file__).parents[1] / "specimens" / "cases"
LATER = {"F12", "Z18"}
SAMPLE = "sample"
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="session")
def read(library):
    """Read a complete case, or the sample, once."""
    known = {}

    def one(name):
        if name not in known:
            folder = "sample" if name == SAMPLE else "cases"
            path = places.resources() / folder / f"{name}.yaml"
            known[name] = read_case(path, library)
        return known[name]

    return one


@pytest.fixture(scope="session")
def facts(library, read):
    """Look at the answers of a case on the day of its examination."""

    def look(name):
        case = read(name)
        return Facts(library, case.draft.answers, case.asof)

    return look


@pytest.fixture(scope="session")
def document(read, facts):
    """Write the document of a case in a language, once."""
    known = {}

    def write(name, language):
        if (name, language) not in known:
            deed = Deed(facts(name), read(name).draft, language)
            known[name, language] = deed.document()
        return known[name, language]

    return write


def phrases(value):
    """Visit every phrase within an answer."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, Mapping):
        for field in value.values():
            yield from phrases(field)
    elif isinstance(value, tuple):
        for item in value:
            yield from phrases(item)


def firing(facts, read, name):
    """Name the checks that fire on a case, with their severity."""
    found = examine(facts(name), read(name).draft)
    return {f.check.id: f for f in found if not f.waits}


def unfinished(document):
    """Say where words are missing, or stand in the other language."""
    return [
        f"{text.id}: {run.text}"
        for text in clauses_of(document)
        for block in text.blocks
        for runs in runs_of(block)
        for run in runs
        if run.blank or run.warning
    ]


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_complete_case_leaves_no_required_question_open(name, facts):
    asked = interview(facts(name))
    assert [a.question.id for a in asked if a.required and a.answer is None] == []


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_complete_case_answers_nothing_that_nobody_asks(name, read, library):
    case = read(name)
    assert case.unasked(library, case.asof) == ()


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_complete_case_writes_every_phrase_in_both_languages(name, read):
    half = [
        f"{question}: {phrase}"
        for question, value in read(name).draft.answers.items()
        for phrase in phrases(value)
        if not (phrase.fr.strip() and phrase.en.strip())
    ]
    assert half == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_complete_case_leaves_no_blank_on_the_page(name, language, document):
    assert unfinished(document(name, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_complete_case_reads_without_a_bad_join(name, language, document, library):
    assert list(faults(document(name, language), library)) == []


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_no_check_blocks_a_complete_case(name, facts, read):
    assert [k for k, f in firing(facts, read, name).items() if f.blocks] == []


@pytest.mark.parametrize("name", [n for n in [*CASES, SAMPLE] if n not in ("A", "B")])
def test_no_check_fires_on_a_case_of_ours(name, facts, read):
    assert list(firing(facts, read, name)) == []


def test_every_clause_but_those_for_later_is_switched_on_by_a_complete_case(
    facts, library
):
    on = {p.clause.id for name in CASES for p in present(facts(name))}
    assert {*library.clauses, *library.annexes} - on == LATER


@pytest.mark.parametrize("name", ["A", "B"])
def test_a_case_gives_exactly_the_clauses_and_checks_expected(
    name, facts, read, library
):
    written = (EXPECTED / f"{name}.expected.yaml").read_text(encoding="utf-8")
    expected = yaml.safe_load(written)
    found = [p.clause.id for p in present(facts(name))]
    assert [c for c in found if c in library.clauses] == expected["clauses_present"]
    assert [c for c in found if c in library.annexes] == expected["annexes"]
    absent = set(library.clauses) - set(found)
    assert absent == set(expected["clauses_absent"])
    assert sorted(firing(facts, read, name)) == sorted(expected["checks_fire"])


def test_the_sample_speaks_of_what_the_product_is_for(facts):
    on = {p.clause.id for p in present(facts(SAMPLE))}
    security, insurance, audit = "C-T4-02", "C-T5-06", "C-T6-01"
    notices, levels, back = "C-T7-01", "C-T8-03", "C-T12-10"
    assert {security, insurance, audit, notices, levels, back} <= on


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_names_nobody_who_can_be_reached(language, document):
    said = " ".join(
        words(runs)
        for text in clauses_of(document(SAMPLE, language))
        for block in text.blocks
        for runs in runs_of(block)
    )
    addresses = [w.strip(".,;:") for w in said.split() if "@" in w]
    assert addresses
    assert all(a.endswith(".example") for a in addresses)
