"""What an officer can do, with a real library and a vault in memory."""

import errno
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop import places
from desktop.bureau import Bureau, NotFinal
from desktop.clauses import Prose
from desktop.drafts import NotDrawn
from desktop.drafts.compare import same_contract
from desktop.errors import UserError
from desktop.exchange import BrokenLetter
from desktop.office import Office
from desktop.places import NotWritten
from desktop.vault import Vault

TODAY = date(2027, 1, 15)


@pytest.fixture
def office(library):
    with Vault.in_memory(library) as vault:
        yield Office(library, vault, TODAY)


def test_the_sample_opens_once_and_stays(office):
    draft = office.sample()
    assert office.sample().id == draft.id
    assert len(office.contracts()) == 1
    assert [card.id for card in office.drafts()] == [draft.id]


def test_a_draft_begins_with_what_the_contract_says(office):
    contract = office.begin_contract()
    contract = contract.answer("ctr.title", "Contrat cadre").answer(
        "cli.name", "Orvanel"
    )
    office.keep_contract(contract)
    draft = office.begin(contract.id)
    assert draft.answers["ctr.title"] == "Contrat cadre"
    assert draft.answers["cli.name"] == "Orvanel"


def test_what_a_draft_says_of_the_contract_is_kept_on_its_card(office):
    contract = office.begin_contract()
    office.keep_contract(contract)
    draft = office.begin(contract.id)
    office.keep(draft.answer("ctr.title", "Contrat").answer("ctr.num", Decimal(3)))
    card = office.contract(contract.id)
    assert card.title == "Contrat"
    assert "ctr.num" not in card.answers, "the number belongs to the draft"


def test_what_changed_on_the_card_is_offered_to_its_drafts(office):
    contract = office.begin_contract()
    office.keep_contract(contract)
    draft = office.begin(contract.id)
    office.keep(draft)
    office.keep_contract(contract.answer("cli.name", "Orvanel"))
    assert office.draft(draft.id).answers["cli.name"] == "Orvanel"


def test_a_proposal_follows_the_position_and_is_never_applied(office):
    draft = office.sample().answer("sec.inc_h", None).answer("doc.position", "client")
    assert office.proposals(draft)["sec.inc_h"] == Decimal(4)
    assert "sec.inc_h" not in draft.answers
    balanced = draft.answer("doc.position", "balanced")
    assert office.proposals(balanced)["sec.inc_h"] == Decimal(24)


def test_a_draft_received_stands_beside_ours_with_what_differs(office, tmp_path):
    ours = office.sample()
    theirs = ours.answer("sec.inc_h", Decimal(48))
    office.send(theirs, tmp_path / "x.avenant")
    received = office.receive(tmp_path / "x.avenant", against=ours)
    assert [(d.question.id, d.ours, d.theirs) for d in received.differences] == [
        ("sec.inc_h", ours.answers["sec.inc_h"], Decimal(48))
    ]
    assert received.draft.id != ours.id
    assert len(office.drafts()) == 2
    assert office.draft(ours.id) == ours


def test_a_draft_that_is_here_already_is_not_kept_again(office, tmp_path):
    ours = office.sample()
    theirs = ours.answer("sec.inc_h", Decimal(48))
    office.send(theirs, tmp_path / "x.avenant")
    first = office.receive(tmp_path / "x.avenant", against=ours)
    assert first.is_new
    again = office.receive(tmp_path / "x.avenant", against=ours)
    assert (again.draft.id, again.is_new) == (first.draft.id, False)
    office.send(ours, tmp_path / "y.avenant")
    back = office.receive(tmp_path / "y.avenant")
    assert (back.draft.id, back.is_new) == (ours.id, False)
    assert len(office.drafts()) == 2


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"ctr.ref": "corrected"}, True),
        ({"ctr.title": "corrected"}, True),
        ({"cli.name": "New SA", "pro.name": "Other Ltd"}, True),
        ({"ctr.ref": "X", "ctr.title": "Y"}, False),
        ({"ctr.ref": "X", "cli.name": "Northmere"}, False),
        ({"ctr.date": date(2001, 1, 1), "ctr.title": "Y"}, False),
        ({"ctr.ref": None, "ctr.title": None, "ctr.date": None}, True),
    ],
)
def test_a_draft_is_about_our_contract_if_one_trait_of_it_differs_at_most(
    office, changed, same
):
    ours = office.sample()
    theirs = ours
    for name, value in changed.items():
        theirs = theirs.answer(name, value)
    assert same_contract(ours.answers, theirs.answers) is same


def test_for_whom_we_draft_is_not_carried_to_another_contract(office, tmp_path):
    ours = office.sample().answer("doc.side", "client")
    assert "doc.side" in ours.answers
    other = ours.answer("ctr.ref", "NM/OUT/22/031").answer("cli.name", "Northmere")
    office.send(other, tmp_path / "x.avenant")
    received = office.receive(tmp_path / "x.avenant", against=ours).draft
    assert "doc.side" not in received.answers
    same = ours.answer("sec.inc_h", Decimal(48))
    office.send(same, tmp_path / "y.avenant")
    received = office.receive(tmp_path / "y.avenant", against=ours).draft
    assert received.answers["doc.side"] == "client"


def test_a_draft_from_nobody_known_brings_its_contract(office, library, tmp_path):
    with Vault.in_memory(library) as other:
        sender = Office(library, other, TODAY)
        sender.send(sender.sample(), tmp_path / "x.avenant")
    received = office.receive(tmp_path / "x.avenant")
    assert office.contract(received.draft.contract).title
    office.receive(tmp_path / "x.avenant")
    assert len(office.contracts()) == 1


def test_a_file_that_is_no_draft_changes_nothing(office, tmp_path):
    path = tmp_path / "x.avenant"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(BrokenLetter):
        office.receive(path)
    assert office.drafts() == ()
    assert office.contracts() == ()


def test_another_law_and_public_procurement_are_not_drawn_yet(office):
    draft = office.sample()
    for changed in (draft.answer("ctr.public", True), draft.answer("ctr.law", "OTHER")):
        with pytest.raises(NotDrawn):
            office.write(changed, "fr")
        assert office.present(changed)
        assert office.examine(changed)


def test_a_final_is_refused_while_something_is_missing(office):
    draft = office.sample()
    assert office.write(draft, "fr", final=True).watermark == ""
    with pytest.raises(NotFinal, match=r"sec\.inc_h"):
        office.write(draft.answer("sec.inc_h", None), "fr", final=True)
    half = draft.answer("ctr.object", Prose("Objet", ""))
    with pytest.raises(NotFinal, match=r"ctr\.object"):
        office.write(half, "en", final=True)
    with pytest.raises(NotFinal, match="K04"):
        office.write(draft.answer("cli.rep_power", "unknown"), "fr", final=True)


# --- files ------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "x.pdf"
    places.put(path, b"old")

    def full(_):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotWritten, match="the disk is full"):
        places.put(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nowhere/x.pdf", "folder does not exist"),
        ("", "it is a folder"),
        ("file/x.pdf", "folder is no folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_said(tmp_path, path, says):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotWritten, match=says):
        places.put(tmp_path / path, b"x")


def test_what_is_typed_appears_literally_and_changes_nothing_around_it(library, office):
    typed = 'A <b>fat</b> & {sec.inc_h} [x: y] ** | "quotes" company'
    draft = office.sample()
    before = office.write(draft, "fr")
    after = office.write(draft.answer("cli.name", typed), "fr")
    from desktop.document import to_text

    old = str(draft.answers["cli.name"])
    assert to_text(after).replace(typed, old) == to_text(before)


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\U0001f600", "\x07", "\u4e2d"])
def test_a_sign_that_cannot_be_printed_is_refused_with_its_place(office, sign):
    draft = office.sample().answer("cli.name", f"Orvanel{sign} SA")
    with pytest.raises(UserError) as refused:
        office.print(draft, "fr")
    assert "cli.name" in refused.value.text() or "Dénomination" in refused.value.text()
    assert f"{ord(sign):04X}" in refused.value.text()


def test_the_bureau_needs_no_vault(library):
    assert Bureau(library, TODAY).facts(_empty()).today == TODAY
    assert isinstance(Path(places.resources()), Path)


def _empty():
    from desktop.drafts import Draft

    return Draft("x")


def test_a_final_is_refused_while_its_title_has_a_blank(office):
    with pytest.raises(NotFinal, match=r"ctr\.num"):
        office.write(office.sample().answer("ctr.num", None), "fr", final=True)


def test_a_draft_received_keeps_its_own_copy_of_the_contract(office, tmp_path):
    ours = office.sample()
    office.send(ours.answer("cli.name", "Orvanel Holding"), tmp_path / "x.avenant")
    received = office.receive(tmp_path / "x.avenant", against=ours).draft
    office.keep(received)
    assert office.draft(received.id).answers["cli.name"] == "Orvanel Holding"
    assert (
        office.contract(ours.contract).answers["cli.name"] == ours.answers["cli.name"]
    )


def test_a_letter_about_another_contract_is_filed_under_it(office, tmp_path):
    ours = office.sample()
    office.send(ours.answer("ctr.title", "Un autre contrat"), tmp_path / "x.avenant")
    received = office.receive(tmp_path / "x.avenant", against=ours).draft
    assert received.contract != ours.contract
