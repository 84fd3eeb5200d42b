"""What an officer can do without a vault: examine, write, print, compare, send.

What the command line works with; `office` adds what is kept. Knows no vault and no
screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping  # noqa: TC003
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, overload

from desktop import i18n, places
from desktop.clauses import Check, Language, Library, Shelf, Value, read_library
from desktop.drafts import (
    Asked,
    Deed,
    Draft,
    Edition,
    Facts,
    Finding,
    Memory,
    NotDrawn,
    Present,
    examine,
    interview,
    present,
    refuse_undrawn,
)
from desktop.errors import N_, UserError
from desktop.incoming import Inspected, content, draft_in

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


_WAYS: Final[tuple[Languages, ...]] = ("fr", "en", "bi")


def shelf() -> Shelf:
    """Read the library that ships with the program."""
    return read_library(places.resources())


def sample_case() -> Path:
    """Return where the sample is."""
    return places.resources() / "sample" / "sample.yaml"


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

        raw = content(path)
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
        leave; of a PDF the text that one sees counts, and how many pages it has. The
        codes are asked for once the file has been read.

        Raises:
            BrokenFile, BrokenLetter: the file carries no draft that can be read.
            NotRead: it is a PDF that cannot be read.
            NotDrawn: the library does not write it yet.
        """
        from desktop.document.fingerprint import compare_codes, fingerprint, text_code
        from desktop.document.reading import seen_in
        from desktop.exchange import enclosed_letter, is_pdf

        pages = 0
        raw = content(path)
        if is_pdf(raw):
            enclosed_letter(raw, path.name)  # a PDF without one agrees nothing
            pages, texts = seen_in(raw, path.name)
            agreed: tuple[str, ...] = (text_code(fingerprint(texts)),)
        else:
            agreed = self.codes(draft_in(path, self.library).draft)
        return compare_codes(tuple(codes), agreed, pages)
