"""What a legal officer can do, in verbs; read this file first.

Joins the rooms: library, drafts, document, vault, exchange. Has no screen: the same
verbs serve the windows, the command line, the tests and the self-check.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping  # noqa: TC003
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, overload
from uuid import uuid4

from typing_extensions import override

from desktop import i18n, places
from desktop.clauses import Check, Language, Library, Shelf, Value, read_library
from desktop.contracts import Contract
from desktop.drafts import (
    Asked,
    CaseFile,
    Deed,
    Draft,
    Edition,
    Facts,
    Finding,
    Memory,
    NotDrawn,
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

    from desktop.document import (
        Document,
        Enclosed,
        Facing,
        Figure,
        PaperName,
        Press,
        Printed,
    )
    from desktop.document.fingerprint import Signed
    from desktop.drafts import Languages
    from desktop.exchange import Letter
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


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that carries a draft: its letter, and whether one sees that same draft.

    *pages* is 0 for a file that has none. *agrees* is None where it cannot be told: the
    file has no pages, or was written with another revision of the library. *language*:
    that of the text that agrees.
    """

    letter: Letter
    pages: int = 0
    agrees: bool | None = None
    language: Languages | None = None


def shelf() -> Shelf:
    """Read the library that ships with the program."""
    return read_library(places.resources())


def draft_in(path: Path, library: Library) -> CaseFile:
    """Read the draft that the file *path* carries, and the day of its examination.

    Raises:
        BrokenFile: a case file is refused, with its place.
        BrokenLetter: it is neither a case file nor a letter.
    """
    from desktop.exchange import open_letter

    if path.suffix.casefold() in {".yaml", ".yml"}:
        return read_case(path, library)
    letter = open_letter(_content(path), library, path.name)
    draft = Draft(id=letter.draft, answers=letter.answers, revision=letter.revision)
    return CaseFile(title="", asof=None, draft=draft)


def _content(path: Path) -> bytes:
    """Read the letter, or the PDF, at *path*.

    Raises:
        BrokenLetter: it cannot be opened, or is too large to be one.
    """
    from desktop.exchange import LARGEST_FILE, BrokenLetter

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BrokenLetter(
                N_(
                    "“{file}” is larger than any amendment that this program writes:"
                    " nothing was read. Ask the sender for the .avenant file."
                ),
                file=path.name,
            )
        return path.read_bytes()
    except OSError as error:
        raise BrokenLetter(
            N_("“{file}” cannot be opened: check its name and your right to read it."),
            file=path.name,
        ) from error


def compare_texts(old: Path, new: Path, language: Language) -> Document:
    """Write the redline that makes the text in the file *new* of that in *old*.

    Raises:
        BrokenText: one of them is no plain text.
    """
    from desktop.drafts.plaintext import from_text
    from desktop.drafts.redline import redline
    from desktop.exchange import read_text

    before, after = (
        from_text(read_text(path), path.name, language) for path in (old, new)
    )
    return redline(before, after, old.name, new.name)


class Bureau:
    """The part of the office that needs no vault: what the command line works with.

    *today* tells the day of the examination, so that tests and case files choose it.
    *paper* and *logo*, which may be changed, are what its deeds are printed with, and
    *number* that of its drafts, if somebody counts them.
    """

    def __init__(self, library: Library, today: date | None = None) -> None:
        self.library = library
        self.paper: PaperName = "a4"
        self.logo: Figure | None = None
        self.number = 0
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

    def edition(self, draft: Draft) -> Edition:  # noqa: ARG002 - the office does
        """Say which text of *draft* this is: without a vault, the number told us."""
        return Edition(self.number, self.today)

    @overload
    def write(
        self,
        draft: Draft,
        language: Language,
        *,
        final: bool = ...,
        mention: bool = ...,
    ) -> Document: ...

    @overload
    def write(
        self,
        draft: Draft,
        language: Languages,
        *,
        final: bool = ...,
        mention: bool = ...,
    ) -> Document | Facing: ...

    def write(
        self,
        draft: Draft,
        language: Languages,
        *,
        final: bool = False,
        mention: bool = False,
    ) -> Document | Facing:
        """Write what *draft* amounts to, in one language or in both side by side.

        *mention*: on paper and under French law, who signs writes « Lu et approuvé ».

        Raises:
            NotDrawn: the library does not write it yet.
            NotFinal: as a final, while a blank remains or a check blocks.
        """
        from desktop.document.fingerprint import as_final

        deed = self._deed(draft, language, mention=mention)
        if not final:
            return deed
        found = self._obstacles(draft, deed)
        if found:
            raise NotFinal(found, "\n".join(self._named_obstacle(o) for o in found))
        return as_final(deed)

    def _deed(
        self, draft: Draft, language: Languages, *, mention: bool
    ) -> Document | Facing:
        from desktop.document import Facing

        facts = self.facts(draft)
        refuse_undrawn(facts)
        edition = self.edition(draft)
        columns: tuple[Language, ...] = (
            ("fr", "en") if language == "bi" else (language,)
        )
        deeds = [
            Deed(facts, draft, each, self._memory, edition, mention, columns[0])
            for each in columns
        ]
        documents = [replace(deed.document(), logo=self.logo) for deed in deeds]
        return Facing(*documents) if len(documents) > 1 else documents[0]

    def obstacles(self, draft: Draft, language: Languages) -> tuple[Obstacle, ...]:
        """Return all that keeps *draft* from being final: checks, then blanks.

        Raises:
            NotDrawn: the library does not write it yet.
        """
        return self._obstacles(draft, self.write(draft, language))

    def _obstacles(self, draft: Draft, deed: Document | Facing) -> tuple[Obstacle, ...]:
        from desktop.document import all_runs, sides

        blocking = [f for f in self.examine(draft) if f.blocks]
        known = self.library.questions
        checks = [
            Obstacle(next((q for q in f.questions if q in known), ""), f.check)
            for f in blocking
        ]
        every = (run for side in sides(deed) for run in all_runs(side))
        runs = [run for run in every if run.blank or run.warning]
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
        language: Languages,
        *,
        final: bool = False,
        mention: bool = False,
        press: Press | None = None,
    ) -> Printed:
        """Print *draft* as a PDF that carries its letter.

        A *press* remembers what it has set before. The rest is as in `write`.
        """
        from desktop.document import PAPERS, Unprintable, to_pdf

        document = self.write(draft, language, final=final, mention=mention)
        try:
            letter = self._letter(draft, language)
            return to_pdf(document, press, paper=PAPERS[self.paper], enclosed=(letter,))
        except Unprintable as refused:
            refused.facts["place"] = self._named(str(refused.facts["place"]))
            raise

    def _letter(self, draft: Draft, language: Languages) -> Enclosed:
        from desktop.document import Enclosed
        from desktop.exchange import ENCLOSED, MIME, seal

        french = language != "en"
        words = "Réponses dont cet acte est tiré" if french else "Answers of this deed"
        return Enclosed(ENCLOSED, MIME, seal(draft, self.facts(draft)), words)

    def export(
        self,
        draft: Draft,
        language: Languages,
        path: Path,
        *,
        final: bool = False,
        mention: bool = False,
    ) -> None:
        """Print *draft* to the file *path*, whole or not at all; see `write`.

        Raises:
            NotWritten: the file cannot be written.
        """
        printed = self.print(draft, language, final=final, mention=mention)
        places.put(path, printed.pdf)

    def compare(
        self, old: Draft, new: Draft, language: Languages, names: tuple[str, str]
    ) -> Document | Facing:
        """Write the redline that makes *new* of *old*; *names* tell which they are.

        Raises:
            NotDrawn: the library does not write one of them yet.
        """
        from desktop.drafts.redline import redline

        return redline(self.write(old, language), self.write(new, language), *names)

    def print_redline(self, document: Document | Facing, path: Path) -> None:
        """Print a redline to the file *path*, whole or not at all.

        Raises:
            Unprintable: it holds a character that cannot be set.
            NotWritten: the file cannot be written.
        """
        from desktop.document import PAPERS, to_pdf

        places.put(path, to_pdf(document, paper=PAPERS[self.paper]).pdf)

    def send(self, draft: Draft, path: Path) -> None:
        """Write to *path* the letter that carries *draft* to the other party."""
        from desktop.exchange import seal

        places.put(path, seal(draft, self.facts(draft)))

    # --- files that come back

    def inspect(self, path: Path) -> Inspected:
        """Look at the draft in the file *path*, a letter or a PDF; nothing is kept.

        Raises:
            BrokenLetter: it carries none that can be read.
            NotRead: it is a PDF whose pages cannot be read.
        """
        from desktop.exchange import is_pdf, open_letter

        raw = _content(path)
        letter = open_letter(raw, self.library, path.name)
        if not is_pdf(raw):
            return Inspected(letter)
        from desktop.document.fingerprint import texts_of
        from desktop.document.reading import seen_in

        pages, texts = seen_in(raw, path.name)
        if letter.revision != self.library.version:
            return Inspected(letter, pages)
        draft = Draft(letter.draft, answers=letter.answers)
        deeds = self._deeds(draft)
        language = next((way for way, deed in deeds if texts_of(deed) == texts), None)
        return Inspected(letter, pages, language is not None, language)

    def _deeds(self, draft: Draft) -> Iterator[tuple[Languages, Document | Facing]]:
        """Write *draft* in every way in which it can leave."""
        for language in _WAYS:
            for mention in (False, True) if self.takes_mention(draft) else (False,):
                try:
                    yield language, self.write(draft, language, mention=mention)
                except NotDrawn:
                    return

    def takes_mention(self, draft: Draft) -> bool:
        """Tell whether « Lu et approuvé » has its place: on paper, under French law."""
        state = self.facts(draft).state
        return state("ctr.law") == "FR" and state("sig.mode") in ("wet", "mixed")

    def codes(self, draft: Draft) -> tuple[str, ...]:
        """Return the code of *draft* in every way in which it can leave.

        Raises:
            NotDrawn: the library does not write it yet.
        """
        from desktop.document.fingerprint import fingerprint, text_code, texts_of

        refuse_undrawn(self.facts(draft))
        texts = (texts_of(deed) for _, deed in self._deeds(draft))
        return tuple(text_code(fingerprint(each)) for each in texts)

    def signed(self, path: Path, codes: Iterable[str]) -> Signed:
        """Compare the *codes* on signed pages with the agreed text in the file *path*.

        A case file or a letter is written anew for it, in every way in which it can
        leave; of a PDF the text that one sees counts, and how many pages it has.

        Raises:
            BrokenFile, BrokenLetter: the file carries no draft that can be read.
            NotRead: it is a PDF that cannot be read.
            NotDrawn: the library does not write it yet.
        """
        from desktop.document.fingerprint import compare_codes, fingerprint, text_code
        from desktop.document.reading import seen_in
        from desktop.exchange import is_pdf

        pages = 0
        raw = _content(path)
        if is_pdf(raw):
            pages, texts = seen_in(raw, path.name)
            agreed: tuple[str, ...] = (text_code(fingerprint(texts)),)
        else:
            agreed = self.codes(draft_in(path, self.library).draft)
        return compare_codes(tuple(codes), agreed, pages)


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
        self._keep_own_copy(draft.id)
        self._count(draft)

    def receive(self, path: Path, against: Draft | None = None) -> Received:
        """Take in the letter at *path*: a new draft, beside *against*.

        Raises:
            BrokenLetter: it is no such letter; nothing is kept.
        """
        from desktop.exchange import HELD_BACK, open_letter

        letter = open_letter(_content(path), self.library, path.name)
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
        self.vault.keep_contract(Contract(SAMPLE, card_answers))
        draft = replace(case.draft, id=SAMPLE, contract=SAMPLE)
        self.vault.keep_draft(draft)
        return draft


SAMPLE = "sample"
_WAYS: Final[tuple[Languages, ...]] = ("fr", "en", "bi")
_LOGO = "logo"  # the setting, in the vault


def sample_case() -> Path:
    """Return where the sample is."""
    return places.resources() / "sample" / "sample.yaml"
