"""What a legal officer can do, in verbs; read this file first.

Joins the rooms: library, drafts, document, vault, exchange. Has no screen: the same
verbs serve the windows, the command line, the tests and the self-check.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

from typing_extensions import override

from desktop.bureau import Bureau, sample_case
from desktop.contracts import Contract
from desktop.drafts import (
    Asked,
    Draft,
    Edition,
    Facts,
    belongs_to_contract,
    interview,
    read_case,
)
from desktop.drafts.compare import Difference, differences, same_contract
from desktop.incoming import content

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.clauses import Library, Value
    from desktop.document import Figure
    from desktop.drafts import Languages
    from desktop.vault import DraftCard, Vault


@dataclass(frozen=True, slots=True)
class Received:
    """A draft that came in: kept beside ours, with what differs from it.

    *is_new*: else it was here already, and nothing was kept.
    """

    draft: Draft
    differences: tuple[Difference, ...]
    is_new: bool = True


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
        self.logo = self._kept_logo()

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
        with self.vault.together():
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

    # --- which draft it is

    @override
    def edition(self, draft: Draft) -> Edition:
        """Say which text of *draft* this is: a number more for each text that left.

        What left with a number keeps it, and its day, until an answer changes.
        """
        kept = self.vault.setting(f"edition.{draft.id}")
        if kept is None:
            return Edition(1, self.today)
        number, day, text = kept.split()
        if text == self._text(draft):
            return Edition(int(number), date.fromisoformat(day))
        return Edition(int(number) + 1, self.today)

    def _count(self, draft: Draft) -> None:
        """Note that *draft* has left, as the edition that it is."""
        now = self.edition(draft)
        kept = f"{now.number} {now.day} {self._text(draft)}"
        self.vault.keep_setting(f"edition.{draft.id}", kept)

    def _text(self, draft: Draft) -> str:
        """Tell one text of *draft* from another, by what its letter says."""
        from desktop.exchange import seal

        whole = sha256(seal(draft, self.facts(draft)))
        whole.update(repr(sorted(draft.positions.items())).encode())
        return whole.hexdigest()

    @override
    def export(
        self,
        draft: Draft,
        language: Languages,
        path: Path,
        *,
        final: bool = False,
        mention: bool = False,
    ) -> None:
        """Print *draft* to the file *path*; a draft that has left has its number."""
        super().export(draft, language, path, final=final, mention=mention)
        if not final:
            self._count(draft)

    # --- exchange

    @override
    def send(self, draft: Draft, path: Path) -> None:
        """Write to *path* the letter that carries *draft*; it then has its own copy."""
        super().send(draft, path)
        with self.vault.together():
            self._keep_own_copy(draft.id)
            self._count(draft)

    def receive(self, path: Path, against: Draft | None = None) -> Received:
        """Take in the letter at *path*: a new draft, beside *against*.

        A draft that gives the same answers as one here is that one.

        Raises:
            BrokenLetter: it is no such letter; nothing is kept.
        """
        from desktop.exchange import HELD_BACK, open_letter

        letter = open_letter(content(path), self.library, path.name)
        there = self._there(letter.answers, against)
        if there is not None:
            return Received(there, (), is_new=False)
        ours = against.answers if against is not None else {}
        if not same_contract(ours, letter.answers):
            ours = {}  # for whom we draft there is another matter
        kept = {name: ours[name] for name in HELD_BACK if name in ours}
        with self.vault.together():
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

    def _there(
        self, answers: Mapping[str, Value], against: Draft | None
    ) -> Draft | None:
        """Find the draft here that gives the same *answers*, if there is one."""
        from desktop.exchange import HELD_BACK

        contract = self._shelved(answers, against)
        if contract is None:
            return None
        for card in self.vault.drafts(contract):
            draft = self.draft(card.id)
            for each in (draft.answers, self._sent(draft)):
                if {k: v for k, v in each.items() if k not in HELD_BACK} == answers:
                    return draft
        return None

    def _shelve(self, answers: Mapping[str, Value], against: Draft | None) -> str:
        """Find the contract that *answers* are about, or put it on the shelf."""
        found = self._shelved(answers, against)
        if found is not None:
            return found
        card = {k: v for k, v in answers.items() if belongs_to_contract(k)}
        contract = Contract(uuid4().hex, card)
        self.vault.keep_contract(contract)
        return contract.id

    def _shelved(
        self, answers: Mapping[str, Value], against: Draft | None
    ) -> str | None:
        """Find the contract that *answers* are about, if it is on the shelf."""
        keys = ("ctr.title", "ctr.ref", "ctr.date")
        if against is not None and all(
            against.answers.get(k) == answers.get(k) for k in keys
        ):
            return against.contract
        for contract in self.vault.contracts():
            if all(contract.answers.get(k) == answers.get(k) for k in keys):
                return contract.id
        return None

    # --- the logo

    def choose_logo(self, path: Path) -> Figure:
        """Print the picture in the file *path* above the title of every deed.

        The vault keeps the picture, and not where it came from.

        Raises:
            BadPicture: it is no picture that can be printed; the one before stays.
        """
        from desktop.document import read_logo, write_figure

        figure = read_logo(path)
        kept = b64encode(write_figure(figure)).decode()
        self.vault.keep_setting(_LOGO, kept)
        self.logo = figure
        return figure

    def remove_logo(self) -> None:
        """Print no logo any more, and forget it."""
        self.vault.keep_setting(_LOGO, None)
        self.logo = None

    def _kept_logo(self) -> Figure | None:
        kept = self.vault.setting(_LOGO)
        if kept is None:
            return None
        from desktop.document import LOGO_WORDS, read_figure

        return read_figure(b64decode(kept), LOGO_WORDS)

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
        draft = replace(case.draft, id=SAMPLE, contract=SAMPLE)
        with self.vault.together():
            self.vault.keep_contract(Contract(SAMPLE, card_answers))
            self.vault.keep_draft(draft)
        return draft


SAMPLE = "sample"
_LOGO = "logo"  # the setting, in the vault
