"""From a draft to a document: which clauses stand, their numbers, their text.

Never fails on an unfinished draft: what is missing becomes a blank, so the page can be
shown from the first keystroke. References are resolved last, when every number is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from desktop.clauses import (
    UNKNOWN,
    Article,
    Clause,
    Definition,
    Kind,
    Language,
    Library,
    is_empty,
)
from desktop.document import (
    Block,
    ClauseText,
    Document,
    Paragraph,
    Part,
    Runs,
    all_runs,
    runs_of,
    words,
)
from desktop.drafts import numerals, program
from desktop.drafts.body import Body, Program
from desktop.drafts.draft import Draft, Edition
from desktop.drafts.facts import Facts, Sight
from desktop.drafts.memory import Memory
from desktop.drafts.setting import Bit, set_runs
from desktop.drafts.signatures import write_signatures
from desktop.drafts.writer import Writer
from desktop.errors import N_, UserError

_LETTERED = ("F04", "F05", "F06", "F07", "F08")


class NotDrawn(UserError):
    """The library does not write this draft yet."""


def refuse_undrawn(facts: Facts) -> None:
    """Refuse a draft that the library does not write yet.

    Raises:
        NotDrawn: it stands under public procurement, or under another law.
    """
    if facts.state("ctr.public") is True:
        raise NotDrawn(
            N_(
                "A contract under public procurement is not drawn yet: its questions,"
                " clauses and checks are shown, but no text."
            )
        )
    if facts.state("ctr.law") == "OTHER":
        raise NotDrawn(
            N_(
                "A contract under a law other than French or English law is not drawn"
                " yet: its questions, clauses and checks are shown, but no text."
            )
        )


def assemble(
    library: Library, draft: Draft, language: Language, today: date
) -> Document:
    """Write the document that *draft* amounts to, in *language*, on the day *today*."""
    return Deed(Facts(library, draft.answers, today), draft, language).document()


@dataclass(frozen=True)
class Deed:
    """One language of one deed, while it is put together.

    *edition* says which draft it is; without one it has no number, and is of today.
    *mention*: the signatories write « Lu et approuvé » by hand. *alphabet*: the language
    whose terms give the order of the definitions, if it is not this one: in two columns
    a term stands beside its translation.
    """

    facts: Facts
    draft: Draft
    language: Language
    memory: Memory = field(default_factory=Memory, repr=False)
    edition: Edition | None = None
    mention: bool = False
    alphabet: Language | None = None

    @property
    def library(self) -> Library:
        """The library that writes it."""
        return self.facts.library

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses that stand, in order."""
        return {
            name: clause
            for name, clause in self.library.clauses.items()
            if clause.when.holds(self.facts)
        }

    @cached_property
    def annexes(self) -> Mapping[str, Clause]:
        """The annexes that stand, in order."""
        return {
            name: clause
            for name, clause in self.library.annexes.items()
            if clause.when.holds(self.facts)
        }

    @cached_property
    def articles(self) -> tuple[tuple[Article, tuple[str, ...]], ...]:
        """The articles that have clauses, with these."""
        found = (
            (article, tuple(c for c in article.clauses if c in self.clauses))
            for article in self.library.articles
        )
        return tuple((article, clauses) for article, clauses in found if clauses)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each clause and annex that has one."""
        numbers = {
            clause: f"{n}.{i}"
            for n, (_, clauses) in enumerate(self.articles, start=1)
            for i, clause in enumerate(clauses, start=1)
        }
        lettered = [c for c in _LETTERED if c in self.clauses]
        numbers |= {c: f"({chr(ord('A') + i)})" for i, c in enumerate(lettered)}
        numbers |= {a: str(n) for n, a in enumerate(self.annexes, start=1)}
        return numbers

    @cached_property
    def present(self) -> frozenset[str]:
        """The ids of all that stands."""
        return frozenset(self.clauses) | frozenset(self.annexes)

    def writer(self, clause: str = "") -> Writer:
        """Return the writer of *clause*."""
        sight = Sight(
            self.facts, position(self.facts, self.draft, clause), self.present
        )
        return Writer(self.facts, sight, self.language, self.numbers)

    # --- clauses

    def text(self, clause: Clause) -> ClauseText:
        """Write *clause*, or recall it if all that it looks at is as it was."""
        writer = self.writer(clause.id)
        seen = self.memory.seen(clause, writer)
        if seen is None:
            return self._written(clause, writer)
        text = self.memory.recall(clause, self.language, seen)
        if text is None:
            text = self._written(clause, writer)
            self.memory.keep(self.language, seen, text)
        return text

    def _written(self, clause: Clause, writer: Writer) -> ClauseText:
        body = Body(writer, {t.id: t for t in clause.tables}, self._program(writer))
        title = set_runs([Bit(clause.title[self.language])], self.language)
        shown = clause.id in self.numbers and clause.id not in _LETTERED
        return ClauseText(
            id=clause.id,
            number="" if clause.is_annex else self.numbers.get(clause.id, ""),
            title=title if shown and not clause.is_annex else (),
            blocks=self._blocks(clause, writer, body),
        )

    def _blocks(self, clause: Clause, writer: Writer, body: Body) -> tuple[Block, ...]:
        for version in clause.versions:
            value = version.when(writer.sight)
            if value is True:
                return body.blocks(version[self.language])
            if value is UNKNOWN:
                blank = writer.blank_for(version.when)
                return (Paragraph(set_runs([blank], self.language)),)
        return ()

    def _program(self, writer: Writer) -> Program:
        return {
            "F09.definitions": lambda: tuple(
                program.write_definitions(self.definitions, writer)
            ),
            "F10.operations": lambda: tuple(
                program.write_operations(self.operations, writer)
            ),
            "Z07.annexes": lambda: tuple(
                program.write_annexes(tuple(self.annexes.values()), writer)
            ),
            "Z17.signatures": lambda: tuple(
                write_signatures(writer, mention=self.mention)
            ),
        }

    @cached_property
    def operations(self) -> tuple[program.Operation, ...]:
        """What the deed does to the contract."""
        return program.operations(self.clauses.values(), self.writer())

    @cached_property
    def texts(self) -> Mapping[str, ClauseText]:
        """Every clause and annex but the definitions, written."""
        everything = {**self.clauses, **self.annexes}
        return {
            name: self.text(clause)
            for name, clause in everything.items()
            if name != "F09"
        }

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions that the text uses, in the alphabet of the language."""
        typed = typed_questions(self.library)
        said = " ".join(
            program.words_of(runs, typed)
            for text in self.texts.values()
            for block in text.blocks
            for runs in runs_of(block)
        )
        used = program.used(self.library.definitions, said, self.writer())
        return program.in_alphabet(used, self.alphabet or self.language)

    # --- the document

    def document(self) -> Document:
        """Put the document together, as a draft."""
        parts = tuple(self._parts())
        document = Document(
            language=self.language,
            title=words(parts[0].heading),
            running=self._running(),
            state="",
            watermark="PROJET" if self.language == "fr" else "DRAFT",
            parts=parts,
            contents="Sommaire" if self.language == "fr" else "Contents",
            initials=self._initials(),
        )
        return replace(document, state=self._state(missing(document)))

    def _clause_texts(self, names: tuple[str, ...]) -> tuple[ClauseText, ...]:
        return tuple(
            self.text(self.clauses[name]) if name == "F09" else self.texts[name]
            for name in names
            if name in self.clauses
        )

    def _parts(self) -> Iterator[Part]:
        before = self.library.before
        yield self._title(*self._clause_texts(before[:1]))
        lettered = tuple(c for c in before if c in _LETTERED)
        parties = tuple(c for c in before[1:] if c not in _LETTERED)
        yield Part(
            "parties",
            "parties",
            "",
            self._heading("parties"),
            self._clause_texts(parties),
        )
        yield Part(
            "recitals",
            "recitals",
            "",
            self._heading("recitals"),
            self._clause_texts(lettered),
        )
        yield Part("agreed", "agreed", "", self._heading("agreed"), ())
        for n, (article, clauses) in enumerate(self.articles, start=1):
            heading = self._article_heading(n, article)
            yield Part(
                "article", article.id, str(n), heading, self._clause_texts(clauses)
            )
        yield Part(
            "signature", "signature", "", (), self._clause_texts(self.library.after)
        )
        for name, annex in self.annexes.items():
            word = "Annexe" if self.language == "fr" else "Schedule"
            bits = [Bit(f"{word} {self.numbers[name]} – {annex.title[self.language]}")]
            heading = set_runs(bits, self.language)
            yield Part("annex", name, self.numbers[name], heading, (self.texts[name],))

    def _title(self, *texts: ClauseText) -> Part:
        """Make the title of the deed: the first paragraph is the heading."""
        heading: Runs = ()
        if texts and texts[0].blocks and isinstance(texts[0].blocks[0], Paragraph):
            heading = texts[0].blocks[0].runs
            texts = (replace(texts[0], blocks=texts[0].blocks[1:]),)
        return Part("title", "title", "", heading, texts)

    def _heading(self, name: str) -> Runs:
        return set_runs(
            [Bit(self.library.headings[name][self.language])], self.language
        )

    def _article_heading(self, n: int, article: Article) -> Runs:
        title = article.heading[self.language]
        if self.language == "en":
            return set_runs([Bit(f"{n}. {title}")], "en")
        ordinal = "1er" if n == 1 else str(n)
        return set_runs([Bit(f"Article {ordinal} – {title}")], "fr")

    def _running(self) -> str:
        french = self.language == "fr"
        number = self._short("ctr.num")
        names = f"{self._short('cli.name')} / {self._short('pro.name')}"
        name = f"Avenant n° {number}" if french else f"Amendment No. {number}"
        return words(
            set_runs([Bit(f"{name} – "), Bit(names, typed=True)], self.language)
        )

    def _short(self, question: str) -> str:
        value = self.facts.state(question)
        return "…" if is_empty(value) else str(value)

    def _state(self, missing: int) -> str:
        """Say which draft this is, of which day, and how many answers it waits for."""
        french = self.language == "fr"
        edition = self.edition or Edition(0, self.facts.today)
        name = "Projet" if french else "Draft"
        if edition.number:
            name += f" n° {edition.number}" if french else f" No. {edition.number}"
        day = numerals.day(edition.day, self.language)
        said = f"{name} du {day}" if french else f"{name} of {day}"
        if missing == 1:
            said += " – 1 réponse manque" if french else " – 1 answer missing"
        elif missing:
            said += (
                f" – {missing} réponses manquent"
                if french
                else f" – {missing} answers missing"
            )
        return words(set_runs([Bit(said)], self.language))

    def _initials(self) -> str:
        """Name the box for initials, if every page is initialled: on paper only."""
        if self.facts.state("sig.init") is not True:
            return ""
        label = "Paraphes :" if self.language == "fr" else "Initials:"
        return words(set_runs([Bit(label)], self.language))


def missing(document: Document) -> int:
    """Count the answers that *document* waits for, in its language."""
    runs = all_runs(document)
    return len({run.question for run in runs if run.blank or run.warning})


def position(facts: Facts, draft: Draft, clause: str) -> str:
    """Return the drafting position that stands for *clause*; balanced if unanswered."""
    chosen = draft.positions.get(clause)
    if chosen is not None:
        return chosen
    value = facts.state("doc.position")
    return value if isinstance(value, str) else "balanced"


def typed_questions(library: Library) -> frozenset[str]:
    """Name the questions whose answers are typed: they are no wording of ours."""
    kinds = (Kind.TEXT, Kind.PROSE, Kind.LIST)
    return frozenset(q.id for q in library.questions.values() if q.kind in kinds)
