"""What a legal officer can do, in verbs; read this file first.

Joins the rooms: library, drafts, document, vault, exchange. Has no screen: the same
verbs serve the windows, the command line, the tests and the self-check.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from desktop import i18n, places
from desktop.clauses import Check, Language, Library, Shelf, Value, read_library
from desktop.contracts import Contract
from desktop.drafts import (
    Asked,
    Deed,
    Draft,
    Facts,
    Finding,
    Memory,
    Present,
    belongs_to_contract,
    examine,
    interview,
    present,
    read_case,
    refuse_undrawn,
)
from desktop.drafts.compare import Difference, differences
from desktop.errors import N_, UserError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.document import Document, Press, Printed
    from desktop.vault import DraftCard, Vault


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a draft from being final: a check that blocks, or a blank.

    *question* is where it is settled; empty where no question settles it alone.
    """

    question: str
    check: Check | None = None


class NotFinal(UserError):
    """The draft may not leave as a final yet: *obstacles* are all that stand there."""

    def __init__(self, obstacles: tuple[Obstacle, ...], named: str) -> None:
        super().__init__(
            N_("This draft cannot be final yet. To settle first:\n{obstacles}"),
            obstacles=named,
        )
        self.obstacles = obstacles


@dataclass(frozen=True, slots=True)
class Received:
    """A draft that came in: kept beside ours, with what differs from it."""

    draft: Draft
    differences: tuple[Difference, ...]


def shelf() -> Shelf:
    """Read the library that ships with the program."""
    return read_library(places.resources())


class Bureau:
    """The part of the office that needs no vault: what the command line works with.

    *today* tells the day of the examination, so that tests and case files choose it.
    """

    def __init__(self, library: Library, today: date | None = None) -> None:
        self.library = library
        self._today = today
        self._memory = Memory()

    @property
    def today(self) -> date:
        """The day of the examination."""
        return self._today or datetime.now().astimezone().date()

    def facts(self, draft: Draft) -> Facts:
        """Return the answers of *draft* as conditions see them."""
        return Facts(self.library, draft.answers, self.today)

    def interview(self, draft: Draft) -> tuple[Asked, ...]:
        """Return the questions that the answers of *draft* make necessary, in order."""
        return interview(self.facts(draft))

    def present(self, draft: Draft) -> tuple[Present, ...]:
        """Return the clauses and annexes of *draft*, and why each is there."""
        return present(self.facts(draft))

    def numbers(self, draft: Draft) -> Mapping[str, str]:
        """Return the number of each clause and annex of *draft* that has one."""
        return Deed(self.facts(draft), draft, "fr", self._memory).numbers

    def examine(self, draft: Draft) -> tuple[Finding, ...]:
        """Return the checks that fire on *draft*, and those that wait."""
        return examine(self.facts(draft), draft, self._memory)

    def proposals(self, draft: Draft) -> dict[str, Value]:
        """Return the values proposed for open questions, by the drafting position."""
        facts = self.facts(draft)
        chosen = facts.state("doc.position")
        position = chosen if isinstance(chosen, str) else "balanced"
        found: dict[str, Value] = {}
        for default in self.library.defaults:
            name = default.question
            if name in draft.answers or facts.asked(name) is not True:
                continue
            value = default.values.get(position)
            if value is not None and name not in found and default.when.holds(facts):
                found[name] = value  # type: ignore[assignment]
        return found

    def write(
        self, draft: Draft, language: Language, *, final: bool = False
    ) -> Document:
        """Write the document that *draft* amounts to.

        Raises:
            NotDrawn: the library does not write it yet.
            NotFinal: as a final, while a blank remains or a check blocks.
        """
        facts = self.facts(draft)
        refuse_undrawn(facts)
        deed = Deed(facts, draft, language, self._memory)
        document = deed.document()
        if not final:
            return document
        found = self._obstacles(draft, document)
        if found:
            raise NotFinal(found, "\n".join(self._named_obstacle(o) for o in found))
        return replace(document, watermark="", state="")

    def obstacles(self, draft: Draft, language: Language) -> tuple[Obstacle, ...]:
        """Return all that keeps *draft* from being final: checks, then blanks.

        Raises:
            NotDrawn: the library does not write it yet.
        """
        return self._obstacles(draft, self.write(draft, language))

    def _obstacles(self, draft: Draft, document: Document) -> tuple[Obstacle, ...]:
        from desktop.document import all_runs

        blocking = [f for f in self.examine(draft) if f.blocks]
        known = self.library.questions
        checks = [
            Obstacle(next((q for q in f.questions if q in known), ""), f.check)
            for f in blocking
        ]
        runs = [run for run in all_runs(document) if run.blank or run.warning]
        open_ones = dict.fromkeys(run.question for run in runs)
        if any(open_ones):  # a blank of no question is named only if it stands alone
            open_ones.pop("", None)
        return (*checks, *(Obstacle(question) for question in open_ones))

    def _named_obstacle(self, obstacle: Obstacle) -> str:
        check = obstacle.check
        if check is None:
            return f"– {self._named(obstacle.question)}"
        return f"– {check.message[i18n.language()]} ({check.id})"

    def _named(self, question: str) -> str:
        """Name *question* to the officer: its short name, and its id."""
        found = self.library.questions.get(question)
        if found is None:
            return question
        return f"{found.name[i18n.language()]} ({question})"

    def print(
        self,
        draft: Draft,
        language: Language,
        *,
        final: bool = False,
        press: Press | None = None,
    ) -> Printed:
        """Print *draft* as a PDF; a *press* remembers what it has set before."""
        from desktop.document import Unprintable, to_pdf

        document = self.write(draft, language, final=final)
        try:
            return to_pdf(document, press)
        except Unprintable as refused:
            refused.facts["place"] = self._named(str(refused.facts["place"]))
            raise

    def export(
        self, draft: Draft, language: Language, path: Path, *, final: bool = False
    ) -> None:
        """Print *draft* to the file *path*, whole or not at all.

        Raises:
            NotWritten: the file cannot be written.
        """
        places.put(path, self.print(draft, language, final=final).pdf)

    def send(self, draft: Draft, path: Path) -> None:
        """Write to *path* the letter that carries *draft* to the other party."""
        from desktop.exchange import seal

        places.put(path, seal(draft, self.facts(draft)))


class Office(Bureau):
    """A library on the shelf and an open vault.

    Without slots: PySide6 connects a signal to a method only if its object can be
    weakly referenced.
    """

    def __init__(
        self, library: Library, vault: Vault, today: date | None = None
    ) -> None:
        super().__init__(library, today)
        self.vault = vault

    # --- contracts

    def contracts(self) -> tuple[Contract, ...]:
        """Return the contracts on the shelf."""
        return self.vault.contracts()

    def contract(self, contract: str) -> Contract:
        """Fetch one contract."""
        return self.vault.contract(contract)

    def begin_contract(self) -> Contract:
        """Take a blank contract card."""
        return Contract(uuid4().hex)

    def keep_contract(self, contract: Contract) -> None:
        """Put *contract* on the shelf."""
        self.vault.keep_contract(contract)

    def contract_questions(self, contract: Contract) -> tuple[Asked, ...]:
        """Return the questions that belong to the contract's card, in order."""
        asked = interview(Facts(self.library, contract.answers, self.today))
        return tuple(a for a in asked if belongs_to_contract(a.question.id))

    # --- drafts

    def drafts(self, contract: str = "") -> tuple[DraftCard, ...]:
        """Return the drafts, newest first; of one *contract*, if it is given."""
        return self.vault.drafts(contract)

    def draft(self, draft: str) -> Draft:
        """Fetch one draft; its contract's card stands where it has been changed since.

        A draft that came in or has left keeps its own copy of the card.
        """
        found = self.vault.draft(draft)
        if not found.contract or self._has_own_copy(draft):
            return found
        for name, value in self.vault.contract(found.contract).answers.items():
            if found.answers.get(name) != value:
                found = found.answer(name, value)
        return found

    def begin(self, contract: str) -> Draft:
        """Begin a draft on *contract*, with what its card says."""
        held = self.vault.contract(contract)
        answers = {k: v for k, v in held.answers.items() if belongs_to_contract(k)}
        return Draft(
            id=uuid4().hex,
            contract=contract,
            answers=answers,
            revision=self.library.version,
        )

    def keep(self, draft: Draft) -> datetime:
        """Put *draft* in the vault, and what it says of the contract on its card."""
        if draft.contract and not self._has_own_copy(draft.id):
            held = self.vault.contract(draft.contract)
            changed = held
            for name in self.library.questions:
                if belongs_to_contract(name) and name in draft.answers:
                    changed = changed.answer(name, draft.answers[name])
            if changed != held:
                self.vault.keep_contract(changed)
        return self.vault.keep_draft(draft)

    def discard(self, draft: str) -> None:
        """Take *draft* off the desk."""
        self.vault.discard_draft(draft)

    def _has_own_copy(self, draft: str) -> bool:
        return self.vault.setting(f"own copy.{draft}") is not None

    def _keep_own_copy(self, draft: str) -> None:
        self.vault.keep_setting(f"own copy.{draft}", "yes")

    # --- exchange

    def send(self, draft: Draft, path: Path) -> None:
        """Write to *path* the letter that carries *draft*; it then has its own copy."""
        super().send(draft, path)
        self._keep_own_copy(draft.id)

    def receive(self, path: Path, against: Draft | None = None) -> Received:
        """Take in the letter at *path*: a new draft, beside *against*.

        Raises:
            BrokenLetter: it is no such letter; nothing is kept.
        """
        from desktop.exchange import (
            HELD_BACK,
            BrokenLetter,
            open_letter,
        )

        try:
            raw = path.read_bytes()
        except OSError as error:
            raise BrokenLetter(
                N_(
                    "“{file}” cannot be opened: check its name and your right to read it."
                ),
                file=path.name,
            ) from error
        letter = open_letter(raw, self.library, path.name)
        ours = against.answers if against is not None else {}
        kept = {name: ours[name] for name in HELD_BACK if name in ours}
        draft = Draft(
            id=uuid4().hex,
            contract=self._shelve(letter.answers, against),
            answers={**letter.answers, **kept},
            revision=letter.revision,
        )
        self.vault.keep_draft(draft)
        self._keep_own_copy(draft.id)
        sent_by_us = (
            {k: v for k, v in self._sent(against).items() if k not in HELD_BACK}
            if against is not None
            else {}
        )
        return Received(draft, differences(self.library, sent_by_us, letter.answers))

    def _sent(self, draft: Draft) -> dict[str, Value]:
        from desktop.drafts import sent

        return sent(self.facts(draft))

    def _shelve(self, answers: Mapping[str, Value], against: Draft | None) -> str:
        """Find the contract that *answers* are about, or put it on the shelf."""
        keys = ("ctr.title", "ctr.ref", "ctr.date")
        if against is not None and all(
            against.answers.get(k) == answers.get(k) for k in keys
        ):
            return against.contract
        for contract in self.vault.contracts():
            if all(contract.answers.get(k) == answers.get(k) for k in keys):
                return contract.id
        card = {k: v for k, v in answers.items() if belongs_to_contract(k)}
        contract = Contract(uuid4().hex, card)
        self.vault.keep_contract(contract)
        return contract.id

    # --- the sample

    def sample(self) -> Draft:
        """Open the sample contract and its draft, put on the shelf if they are not."""
        for card in self.vault.drafts():
            if card.id == SAMPLE:
                return self.draft(SAMPLE)
        case = read_case(sample_case(), self.library)
        card_answers = {
            k: v for k, v in case.draft.answers.items() if belongs_to_contract(k)
        }
        self.vault.keep_contract(Contract(SAMPLE, card_answers))
        draft = replace(case.draft, id=SAMPLE, contract=SAMPLE)
        self.vault.keep_draft(draft)
        return draft


SAMPLE = "sample"


def sample_case() -> Path:
    """Return where the sample is."""
    return places.resources() / "sample" / "sample.yaml"
