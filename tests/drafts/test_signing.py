"""Who signs, where their hand goes, and what tells a draft from another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop import places
from desktop.clauses import Prose
from desktop.document import Signatures, clauses_of, words
from desktop.drafts import Deed, Edition, Facts, read_case
from desktop.drafts.assemble import missing

TODAY = date(2026, 11, 24)
WET = {"sig.mode": "wet", "sig.orig": Decimal(3), "sig.init": True, "sig.cpart": False}


@pytest.fixture(scope="module")
def write(library):
    cases = places.resources() / "cases"
    drafts = {n: read_case(cases / f"{n}.yaml", library).draft for n in "AB"}

    def one(name, language="fr", *, edition=None, mention=False, **changed):
        answers = {**drafts[name].answers, **changed.pop("answers", {})}
        for question in changed.pop("without", ()):
            del answers[question]
        draft = replace(drafts[name], answers=answers)
        facts = Facts(library, answers, TODAY)
        deed = Deed(facts, draft, language, edition=edition, mention=mention)
        return deed.document()

    return one


def blocks(document):
    """Take the signature blocks of a deed."""
    text = next(text for text in clauses_of(document) if text.id == "Z17")
    return next(b for b in text.blocks if isinstance(b, Signatures)).blocks


def labels(document):
    return [[plain(runs) for runs in block.labels] for block in blocks(document)]


def plain(runs):
    return words(runs).replace("\u00a0", " ").replace("\u202f", " ")


# --- hands ------------------------------------------------------------------------


DEED = {"sig.deed": True, "ctr.variation_form": "deed"}
WAYS = [
    ("A", {}, [["Signature :"]] * 3),
    ("A", WET, [["Signature :"]] * 3),
    ("B", {}, [["Signature :"]] * 2),
    (
        "B",
        DEED | {"sig.deed_mode": "two"},
        [
            [
                "Signature du premier signataire autorisé :",
                "Signature du second signataire autorisé :",
            ]
        ]
        * 2,
    ),
    (
        "B",
        DEED | {"sig.deed_mode": "wit"},
        [["Signature de l’administrateur :", "Signature du témoin :"]] * 2,
    ),
    (
        "B",
        DEED | {"sig.deed_mode": "seal"},
        [
            [
                "Signature d’un administrateur :",
                "Signature d’un administrateur ou du secrétaire :",
            ]
        ]
        * 2,
    ),
    ("B", DEED | {"sig.deed_mode": "two", "pro.kind": "fr_company"}, None),
]


@pytest.mark.parametrize(("case", "answers", "expected"), WAYS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_room_for_each_hand_is_that_of_a_signature(
    write, case, answers, expected, language
):
    deed = write(case, language, answers=answers)
    hands = [[plain(b.labels[hand]) for hand in b.hands] for b in blocks(deed)]
    assert all(hands)
    assert all("ignature" in label for each in hands for label in each)
    assert all(
        "ignature" not in plain(runs) or at in block.hands
        for block in blocks(deed)
        for at, runs in enumerate(block.labels)
    )
    if language == "fr" and expected is not None:
        assert hands == expected


def test_a_block_has_no_hand_while_it_is_open_how_the_deed_is_signed(write):
    deed = write("B", answers=DEED)
    assert all(block.hands == () for block in blocks(deed))


# --- place and date -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "without", "fr", "en"),
    [
        ({"sig.mode": "adv"}, (), ["Date :"], ["Date:"]),
        ({"sig.mode": "adv"}, ("sig.place",), ["Date :"], ["Date:"]),
        ({"sig.mode": "adv", "sig.date": TODAY}, ("sig.place",), [], []),
        (WET, (), [], []),
        (WET, ("sig.place",), [], []),
        (WET | {"sig.cpart": True}, (), ["Date :"], ["Date:"]),
        (
            WET | {"sig.cpart": True},
            ("sig.place",),
            ["Lieu et date :"],
            ["Place and date:"],
        ),
        (
            WET | {"sig.mode": "mixed", "sig.date": TODAY},
            ("sig.place",),
            ["Lieu :"],
            ["Place:"],
        ),
    ],
)
def test_place_and_date_stand_in_the_block_unless_they_are_agreed_or_filled_in_above(
    write, answers, without, fr, en
):
    for language, expected, hand in (
        ("fr", fr, "Signature :"),
        ("en", en, "Signature:"),
    ):
        deed = write("A", language, answers=answers, without=without)
        assert labels(deed) == [[*expected, hand]] * 3


# --- Lu et approuvé -----------------------------------------------------------------


def test_read_and_approved_is_written_by_hand_where_the_officer_wants_it(write):
    french = labels(write("A", mention=True, answers=WET))
    wanted = "Signature, précédée de la mention manuscrite « Lu et approuvé » :"
    assert french == [[wanted]] * 3
    english = blocks(write("A", "en", mention=True, answers=WET))
    for block in english:
        (runs,) = block.labels
        assert plain(runs) == (
            "Signature, preceded by the handwritten words “Lu et approuvé”:"
        )
        (term,) = [run for run in runs if run.italic]
        assert (term.text, term.language) == ("Lu\u00a0et\u00a0approuvé", "fr")


@pytest.mark.parametrize(
    ("case", "answers"), [("A", {}), ("B", {}), ("B", {"sig.mode": "wet"})]
)
def test_read_and_approved_is_for_paper_under_french_law_alone(write, case, answers):
    told = {**answers, "sig.orig": Decimal(2), "sig.init": False}
    with_it = write(case, mention=True, answers=told)
    assert labels(with_it) == labels(write(case, answers=told))


# --- initials, number, day, blanks --------------------------------------------------


def test_pages_have_a_box_for_initials_on_paper_alone(write):
    assert write("A", answers=WET).initials == "Paraphes\u00a0:"
    assert write("A", "en", answers=WET).initials == "Initials:"
    assert write("A", answers=WET | {"sig.init": False}).initials == ""
    # Answered once, and no longer asked: it is signed electronically after all.
    assert write("A", answers={"sig.init": True, "sig.mode": "adv"}).initials == ""


def test_a_draft_says_its_number_its_day_and_how_many_answers_it_waits_for(write):
    third = Edition(3, date(2026, 11, 23))
    gone = ("sec.inc_h", "scp.headcount")
    states = {
        (language, count, edition): write(
            "A", language, edition=edition, without=gone[:count]
        ).state
        for language in ("fr", "en")
        for count in (0, 1, 2)
        for edition in (None, third)
    }
    said = {key: plain_text(state) for key, state in states.items()}
    assert said["fr", 0, None] == "Projet du 24 novembre 2026"
    assert said["fr", 0, third] == "Projet n° 3 du 23 novembre 2026"
    assert said["fr", 1, third] == "Projet n° 3 du 23 novembre 2026 – 1 réponse manque"
    assert said["fr", 2, None] == "Projet du 24 novembre 2026 – 2 réponses manquent"
    assert said["en", 0, None] == "Draft of 24 November 2026"
    assert said["en", 1, None] == "Draft of 24 November 2026 – 1 answer missing"
    assert said["en", 2, third] == "Draft No. 3 of 23 November 2026 – 2 answers missing"


def plain_text(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_answer_that_is_missing_in_one_language_is_missed_there(write):
    half = {"ctr.object": Prose("Objet", "")}
    assert missing(write("A", "fr", answers=half)) == 0
    assert missing(write("A", "en", answers=half)) == 1
