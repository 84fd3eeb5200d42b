"""What is kept comes back: drafts, contracts, settings, and what nobody can read."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from desktop.clauses import Kind, Library
from desktop.contracts import Contract
from desktop.drafts import Draft
from desktop.vault import NothingKept, Vault

from .conftest import ANSWERS, KEY, QUESTIONS, question, small_library

Make = Callable[[], Vault]


def test_a_draft_comes_back_as_it_was_kept(make: Make, draft: Draft):
    make().keep_draft(draft)

    assert make().draft("d1") == draft


def test_every_answer_of_a_complete_case_comes_back(library: Library, case):
    vault = Vault.in_memory(library)
    for name in ("A", "B"):
        draft = Draft(id=name, answers=case(name).draft.answers)
        vault.keep_draft(draft)
        assert vault.draft(name) == draft
    vault.close()


def test_a_draft_is_replaced_and_never_doubled(make: Make, draft: Draft):
    vault = make()
    vault.keep_draft(draft)

    vault.keep_draft(draft.answer("ctr.title", None).answer("ctr.public", value=True))

    kept = make().draft("d1").answers
    assert "ctr.title" not in kept
    assert kept["ctr.public"] is True
    assert len(make().drafts()) == 1


def test_a_card_tells_a_draft_by_its_contract_name_and_hour(make: Make, draft: Draft):
    saved = make().keep_draft(draft)

    (card,) = make().drafts()
    assert (card.id, card.contract, card.name) == ("d1", "c1", "Avenant de janvier")
    assert card.title == "Contrat-cadre Émeraude"
    assert card.saved == saved
    assert card.saved.tzinfo is UTC
    assert "Avenant" not in repr(card)


def test_drafts_are_listed_newest_first_and_by_contract(make: Make):
    vault = make()
    for name, contract in (("a", "c1"), ("b", "c2"), ("c", "c1")):
        vault.keep_draft(Draft(id=name, contract=contract))
    vault.keep_draft(Draft(id="a", contract="c1"))

    assert [card.id for card in vault.drafts()] == ["a", "c", "b"]
    assert [card.id for card in vault.drafts("c1")] == ["a", "c"]
    assert vault.drafts("c9") == ()


def test_a_clock_set_back_does_not_turn_the_list_round(make: Make, small, tmp_path):
    day = datetime(2027, 3, 1, tzinfo=UTC)
    vault = Vault.in_memory(small)
    for back, name in enumerate("abc"):
        vault._store.clock = lambda back=back: day - timedelta(days=back)
        vault.keep_draft(Draft(id=name))

    assert [card.id for card in vault.drafts()] == ["c", "b", "a"]
    vault.close()


def test_a_discarded_draft_is_on_no_list_and_can_still_be_fetched(
    make: Make, draft: Draft
):
    vault = make()
    vault.keep_draft(draft)

    vault.discard_draft("d1")

    assert vault.drafts() == ()
    assert vault.draft("d1") == draft


def test_a_discarded_draft_that_is_kept_again_is_back(make: Make, draft: Draft):
    vault = make()
    vault.keep_draft(draft)
    vault.discard_draft("d1")

    vault.keep_draft(draft)

    assert [card.id for card in vault.drafts()] == ["d1"]


def test_a_contract_comes_back_as_it_was_kept(make: Make):
    contract = Contract(id="c1", answers=ANSWERS)
    make().keep_contract(contract)

    assert make().contract("c1") == contract
    assert make().contracts() == (contract,)


def test_contracts_are_listed_last_kept_first(make: Make):
    vault = make()
    for name in "abc":
        vault.keep_contract(Contract(id=name))
    vault.keep_contract(Contract(id="a"))

    assert [contract.id for contract in vault.contracts()] == ["a", "c", "b"]


def test_a_setting_comes_back_and_can_be_forgotten(make: Make):
    vault = make()
    assert vault.setting("language") is None

    vault.keep_setting("language", "fr")
    vault.keep_setting("language", "en")
    assert make().setting("language") == "en"

    make().keep_setting("language", None)
    assert make().setting("language") is None


@pytest.mark.parametrize("fetch", ["draft", "contract"])
def test_what_was_never_kept_is_told(make: Make, fetch: str):
    vault = make()

    with pytest.raises(NothingKept, match="d9"):
        getattr(vault, fetch)("d9")


def test_answers_that_the_library_does_not_know_are_kept_untouched(
    make: Make, place: Path, draft: Draft
):
    make().keep_draft(draft)
    make().close()
    gone = small_library(*(q for q in QUESTIONS if q.id != "scp.roles"))

    with Vault.open(place, KEY, gone) as older:
        seen = older.draft("d1")
        assert "scp.roles" not in seen.answers
        older.keep_draft(seen.answer("ctr.public", value=True))
        older.keep_draft(seen.answer("ctr.public", value=True))
    with Vault.open(place, KEY, gone) as older:
        older.keep_draft(seen.answer("ctr.public", value=True))

    kept = make().draft("d1")
    assert kept.answers == {**ANSWERS, "ctr.public": True}


def test_an_answer_of_another_kind_now_is_kept_until_it_is_answered_anew(
    make: Make, place: Path, draft: Draft
):
    make().keep_draft(draft)
    make().close()
    others = [q for q in QUESTIONS if q.id != "ctr.date"]
    changed = small_library(*others, question("ctr.date", Kind.YESNO))

    with Vault.open(place, KEY, changed) as later:
        seen = later.draft("d1")
        assert "ctr.date" not in seen.answers
        later.keep_draft(seen)
        assert later.draft("d1") == seen
        later.keep_draft(seen.answer("ctr.date", value=True))
        assert later.draft("d1").answers["ctr.date"] is True
        later.keep_draft(seen)
        assert "ctr.date" not in later.draft("d1").answers

    assert "ctr.date" not in make().draft("d1").answers


class Interrupted(Exception):
    """Something else failed."""


def keep_half(vault: Vault, draft: Draft) -> None:
    with vault.together():
        vault.keep_setting("last", "x")
        vault.keep_draft(draft)
        raise Interrupted


def test_what_nobody_can_read_outlives_a_transaction_that_failed(
    make: Make, place: Path, draft: Draft
):
    make().keep_draft(draft)
    make().close()
    others = [q for q in QUESTIONS if q.id != "ctr.date"]
    changed = small_library(*others, question("ctr.date", Kind.YESNO))

    with Vault.open(place, KEY, changed) as later:
        seen = later.draft("d1")
        with pytest.raises(Interrupted):
            keep_half(later, seen.answer("ctr.date", value=True))
        later.keep_draft(seen.answer("ctr.public", value=True))

    assert make().draft("d1").answers["ctr.date"] == ANSWERS["ctr.date"]


def test_all_that_is_kept_together_is_kept_or_nothing_is(make: Make, draft: Draft):
    vault = make()
    with pytest.raises(Interrupted):
        keep_half(vault, draft)
    assert vault.setting("last") is None
    assert vault.drafts() == ()
    with vault.together():
        vault.keep_setting("last", "x")
        vault.keep_draft(draft)
    assert make().setting("last") == "x"
    assert make().draft("d1") == draft


def test_the_vault_may_be_called_from_several_threads(make: Make, draft: Draft):
    vault = make()

    def keep(name: str) -> None:
        for n in range(10):
            vault.keep_draft(Draft(id=name, answers={"ctr.title": str(n)}))
            vault.drafts()

    threads = [Thread(target=keep, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {vault.draft(name).answers["ctr.title"] for name in "abcd"} == {"9"}


def test_a_vault_can_be_closed_twice(make: Make):
    vault = make()

    vault.close()
    vault.close()


def test_the_file_is_no_plain_database(make: Make, place: Path, draft: Draft):
    make().keep_draft(draft)
    make().close()

    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(place).execute("SELECT * FROM drafts")
