"""Two readings of the conditions, written apart, never differ."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from desktop.clauses import NULL, UNKNOWN, Prose, parse_condition
from desktop.drafts import Draft, Facts, examine, interview, present
from tests.drafts import oracle
from tests.drafts.many_answers import an_answer_set
from tests.drafts.oracle import Reading, Rules, exact, read
from tests.drafts.random_conditions import Writer, a_world, for_the_oracle

ON_THE_TEXT = {f"K{n}" for n in range(124, 136)}


def rules_of(library):
    """Hand the oracle the conditions as they are written."""
    clauses = {**library.clauses, **library.annexes}
    return Rules(
        ask_if={n: q.ask_if.source for n, q in library.questions.items()},
        required={n for n, q in library.questions.items() if q.required},
        derived={n: d.value.source for n, d in library.derived.items()},
        when={n: c.when.source for n, c in clauses.items()},
        acts={
            n: [(a.subject, a.operator, a.when.source) for a in c.acts_on]
            for n, c in clauses.items()
        },
        fires_if={
            n: c.fires_if.source for n, c in library.checks.items() if c.fires_if
        },
        eea=set(library.eea),
    )


def by_the_program(library, answers, today):
    """What the program answers."""
    facts = Facts(library, answers, today)
    asked = interview(facts)
    findings = examine(facts, Draft("x", answers=answers))
    return {
        "asked": [a.question.id for a in asked],
        "open": [a.question.id for a in asked if a.answer is None],
        "present": {p.clause.id for p in present(facts)},
        "fire": {f.check.id for f in findings if not f.waits} - ON_THE_TEXT,
        "wait": {f.check.id for f in findings if f.waits} - ON_THE_TEXT,
        "K135": any(f.check.id == "K135" and not f.waits for f in findings),
    }


def by_the_oracle(rules, answers, today):
    """What the second reading answers."""
    reading = Reading(rules, answers, today)
    return {
        "asked": reading.questions(),
        "open": reading.open(),
        "present": reading.present(),
        "fire": reading.fire(),
        "wait": reading.wait(),
        "K135": reading.unmapped(),
    }


def differences(one, other):
    """Name what stands on one side only."""
    return {
        key: (one[key], other[key])
        if isinstance(one[key], bool)
        else sorted(set(one[key]) ^ set(other[key])) or "order"
        for key in one
        if one[key] != other[key]
    }


def differ(library, cases, seed):
    """Draw one answer set, and say where the two readings differ."""
    chance = random.Random(seed)
    answers = an_answer_set(chance, library, cases)
    today = date(2027, 2, 1) + timedelta(days=chance.choice((0, 0, 0, -16, 16, 90)))
    return differences(
        by_the_program(library, answers, today),
        by_the_oracle(rules_of(library), answers, today),
    )


def all_differences(library, cases, seeds):
    """Say where the two readings differ, by seed."""
    found = {seed: differ(library, cases, seed) for seed in seeds}
    return {seed: said for seed, said in found.items() if said}


@pytest.fixture(scope="session")
def cases(case):
    return [case("A").draft.answers, case("B").draft.answers]


def test_an_empty_draft_is_read_alike(library):
    today = date(2027, 2, 1)
    assert by_the_program(library, {}, today) == by_the_oracle(
        rules_of(library), {}, today
    )


@pytest.mark.parametrize("name", ["A", "B"])
def test_a_complete_case_is_read_alike(library, case, name):
    read = case(name)
    assert by_the_program(library, read.draft.answers, read.asof) == by_the_oracle(
        rules_of(library), read.draft.answers, read.asof
    )


def test_any_answers_are_read_alike(library, cases):
    assert all_differences(library, cases, range(60)) == {}


@pytest.mark.slow
def test_two_thousand_answer_sets_are_read_alike(library, cases):
    assert all_differences(library, cases, range(60, 2060)) == {}


def read_apart(source, world):
    """Work *source* out both ways."""
    ours = parse_condition(source)(world)
    reading = for_the_oracle(world)
    theirs = reading.work(read(source), None)
    back = {oracle.NULL: NULL, oracle.UNKNOWN: UNKNOWN}
    if isinstance(theirs, oracle.State):
        theirs = back[theirs]
    return exact(ours), theirs


def same(ours, theirs):
    """Whether two results are one; a mean may be rounded after twenty digits."""
    if isinstance(ours, Fraction) and isinstance(theirs, Fraction):
        return abs(ours - theirs) <= abs(theirs) / 10**20
    return (type(ours), ours) == (type(theirs), theirs)


def conditions_that_differ(seeds):
    """Say which random conditions are read apart."""
    found = []
    for seed in seeds:
        chance = random.Random(seed)
        source = Writer(chance).write(chance.choice("bbbbnd"), chance.randrange(1, 5))
        world = a_world(chance)
        ours, theirs = read_apart(source, world)
        if not same(ours, theirs):
            named = {n: s for n, s in world.states.items() if n in source}
            found.append((source, named, ours, theirs))
    return found


def test_any_condition_is_read_alike():
    assert conditions_that_differ(range(4000)) == []


@pytest.mark.slow
def test_twenty_thousand_conditions_are_read_alike():
    assert conditions_that_differ(range(4000, 24000)) == []


def test_a_phrase_of_blanks_is_no_more_an_answer_than_a_text_of_blanks(library):
    answers = {"ctr.title": " ", "ctr.object": Prose(" ", "\u00a0")}
    today = date(2027, 2, 1)
    asked = by_the_program(library, answers, today)
    assert asked["open"] == by_the_oracle(rules_of(library), answers, today)["open"]
