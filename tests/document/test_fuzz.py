"""Any deed at all: it is drawn, both norms are kept, and its tree says what it says.

The deeds have all that a page can show at once: two languages, words that are new or
gone, links, tables, hands, contents, files within.
"""

from dataclasses import fields, is_dataclass, replace
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from desktop.document import (
    A4,
    ClauseText,
    Document,
    Item,
    Part,
    Run,
    Signature,
    clauses_of,
    sides,
    to_pdf,
    to_text,
)
from desktop.document.style import LETTER
from desktop.document.text import folded
from tests.document.rich import LETTER as ENCLOSED
from tests.document.rich import LOGO
from tests.document.strategies import deeds
from tests.document.test_archive import flaws
from tests.document.test_facing import facings
from tests.document.tree import Node, Read

CHANGES = ("", "", "", "inserted", "deleted")
INLINE = {"Span", "Link", "Ins", "Del"}  # another language there is within a sentence
LEGEND = (Run("ajouté", change="inserted"), Run(", "), Run("ôté", change="deleted"))


def rewritten(value, rules):
    """Return *value* with each thing in it as the rule for its kind has it."""
    if isinstance(value, tuple):
        return tuple(rewritten(each, rules) for each in value)
    if not is_dataclass(value):
        return value
    parts = {each.name: getattr(value, each.name) for each in fields(value)}
    made = {name: rewritten(part, rules) for name, part in parts.items()}
    return rules.get(type(value), lambda same: same)(replace(value, **made))


@st.composite
def marked(draw, plain):
    """Give a small deed of *plain* links, changes, hands, and what surrounds the text."""
    deed = draw(plain)
    (first, *_) = sides(deed)
    dice = Random(draw(st.integers(0, 1_000_000)))
    places = [part.id for part in first.parts]
    places.extend(clause.id for clause in clauses_of(first))
    places.append("nowhere")
    redlined, hand = draw(st.booleans()), draw(st.integers(0, 2))

    def changed(thing):
        return replace(thing, change=dice.choice(CHANGES)) if redlined else thing

    def linked(run):
        leads = run.text.strip() and dice.random() < 0.2
        return changed(replace(run, link=dice.choice(places)) if leads else run)

    def signed(signature):
        return replace(signature, hands=tuple(range(len(signature.labels)))[hand:])

    around = {
        "watermark": draw(st.sampled_from(("", "PROJET"))),
        "contents": draw(st.sampled_from(("", "Table"))),
        "initials": draw(st.sampled_from(("", "Paraphes"))),
        "code": draw(st.sampled_from(("", "7K2M-9QXD"))),
        "logo": draw(st.sampled_from((None, LOGO))),
        "legend": LEGEND if redlined else (),
    }
    rules = {
        Run: linked,
        Item: changed,
        ClauseText: changed,
        Signature: signed,
        Part: lambda part: replace(part, clauses=part.clauses[:2]),
        Document: lambda document: replace(document, **around),
    }
    return rewritten(deed, rules)


def spoken(read):
    """Return the words of the tree in each language, without the contents."""
    found = {}

    def visit(node, language):
        if str(node.entries.get("/ID", "")).endswith("contents"):
            return
        if node.tag not in INLINE:
            language = language or str(node.entries.get("/Lang", ""))[:2]
        for kid in node.kids:
            if isinstance(kid, Node):
                visit(kid, language)
            elif isinstance(kid, str):
                said_in = language or str(read.pdf.Root.Lang)[:2]
                found[said_in] = found.get(said_in, "") + kid

    visit(read.tree, "")
    return {language: folded(words) for language, words in found.items()}


def prove(deed, paper, enclosed):
    """Draw *deed*; check the file against both norms, and its tree against the deed."""
    pdf = to_pdf(deed, paper=paper, enclosed=enclosed).pdf
    assert flaws(pdf) == []
    read = Read(pdf)
    assert read.loose == []
    assert read.orphans == set()
    written = {side.language: folded(to_text(side)) for side in sides(deed)}
    assert {**dict.fromkeys(written, ""), **spoken(read)} == written


def prove_many(count, number):
    """Prove *count* deeds, always the same for the same *number*."""
    proved = settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    drawn = given(
        marked(deeds | facings()),
        st.sampled_from((A4, LETTER)),
        st.sampled_from(((), (ENCLOSED,))),
    )
    seed(number)(proved(drawn(prove)))()


def test_any_deed_keeps_both_norms_and_says_what_it_says():
    prove_many(25, 0)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, 11))
def test_five_hundred_deeds_keep_both_norms_and_say_what_they_say(number):
    prove_many(50, number)
