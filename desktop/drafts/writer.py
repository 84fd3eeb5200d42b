"""Writing a clause: its wording and the facts, in one language, to bits of text.

Works the marks out: answers as the deed writes them, options, enumerations, provisions,
references. Knows the facts and the numbers that clauses have in this deed; knows no
document and no page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.clauses import (
    NULL,
    UNKNOWN,
    Condition,
    Field,
    Kind,
    Known,
    Language,
    Library,
    Prose,
    Question,
    Record,
    is_empty,
)
from desktop.clauses import marks as w
from desktop.drafts import countries, elision, numerals, provisions
from desktop.drafts.facts import Facts, Sight
from desktop.drafts.interview import waiting
from desktop.drafts.setting import Bit, gap
from desktop.drafts.setting import is_empty as nothing_in

Answered = Question | Field


@dataclass(frozen=True)
class Writer:
    """Writes the wording of one clause.

    *numbers* are those of the clauses and annexes that stand in the deed. *record* is
    the record at hand, *of* the list it belongs to. *cell*: numbers stand in figures
    alone, choices by their labels.
    """

    facts: Facts
    sight: Sight
    language: Language
    numbers: Mapping[str, str]
    record: Record | None = None
    of: str = ""
    cell: bool = False

    @property
    def library(self) -> Library:
        """The library that the facts are about."""
        return self.facts.library

    def over(self, of: str, record: Record) -> "Writer":
        """Return the writer for one *record* of the list *of*."""
        return replace(self, record=record, of=of)

    def in_cell(self) -> "Writer":
        """Return the writer for a cell of a table."""
        return replace(self, cell=True)

    # --- pieces

    def write(self, pieces: w.Pieces) -> Iterator[Bit]:
        """Write *pieces*, in order."""
        for piece in pieces:
            yield from self._piece(piece)

    def _piece(self, piece: w.Piece) -> Iterator[Bit]:
        match piece:
            case w.Words(text):
                yield Bit(text)
            case w.Answer():
                yield from self._answer(piece)
            case w.Provision():
                yield from self._provision(piece)
            case w.Reference(clause):
                yield self._reference(clause)
            case w.HandLine():
                yield Bit("", rule=True)
            case w.Styled(bold, inner):
                yield from _styled(self.write(inner), bold=bold)
            case w.Option(alternatives):
                yield from self._option(alternatives)
            case w.Enumeration():
                yield from self._enumeration(piece)

    def _reference(self, clause: str) -> Bit:
        # A reference to what is absent is a fault of the library, found by check K125.
        number = self.numbers.get(clause, "")
        if number:
            return Bit(number, link=clause)
        return Bit("[…]", question=UNRESOLVED)

    def _option(self, alternatives: Sequence[w.Alternative]) -> Iterator[Bit]:
        for alternative in alternatives:
            if alternative.when is None:
                yield from self.write(alternative.pieces)
                return
            value = alternative.when(self.sight, self.record)
            if value is True:
                for bit in self.write(alternative.pieces):
                    yield _mark(bit)
                return
            if value is UNKNOWN:
                if len(alternatives) > 1:
                    yield self.blank_for(alternative.when)
                return

    def waits(self, pieces: w.Pieces) -> tuple[str, ...]:
        """Name the questions that the options in *pieces* wait for."""
        found: list[str] = []
        for piece in w.visit(pieces):
            if isinstance(piece, w.Option):
                for alternative in piece.alternatives:
                    condition = alternative.when
                    if (
                        condition is not None
                        and condition(self.sight, self.record) is UNKNOWN
                    ):
                        found.extend(waiting(condition, self.facts))
        return tuple(dict.fromkeys(found))

    # --- blanks

    def blank_for(self, condition: Condition) -> Bit:
        """Make the blank of words that wait for the answers in *condition*."""
        return self.blank(*waiting(condition, self.facts))

    def blank(self, *questions: str) -> Bit:
        """Make the blank that names *questions*."""
        names = [
            self.library.questions[q].name[self.language]
            for q in questions
            if q in self.library.questions
        ]
        return gap(names, questions[0] if questions else "", self.language)

    # --- answers

    def _answer(self, piece: w.Answer) -> Iterator[Bit]:
        if piece.id.startswith("."):
            yield from self._field(piece)
            return
        question = self.library.questions.get(piece.id)
        value = self.facts.state(piece.id)
        if value is UNKNOWN or question is None:
            yield from self._linked(piece.link, [self.blank(piece.id)])
        elif value is not NULL:
            yield from self.value(question, value, piece, piece.id)

    def _field(self, piece: w.Answer) -> Iterator[Bit]:
        question = self.library.questions[self.of]
        field = next(f for f in question.fields if f.name == piece.id[1:])
        value: Known = (self.record or {}).get(field.name, NULL)
        if not is_empty(value):
            yield from self.value(field, value, piece, self.of)
        elif field.required:
            blank = gap([field.label[self.language]], self.of, self.language)
            yield from self._linked(piece.link, [blank])

    def value(
        self, asked: Answered, value: Known, piece: w.Answer, question: str
    ) -> Iterator[Bit]:
        """Write *value*, an answer to *asked*, as the deed does."""
        if (
            asked.kind is Kind.COUNTRY
            and piece.link in ("en", "de")
            and self._is_french
        ):
            at = countries.in_country if piece.link == "en" else countries.of_country
            yield Bit(at(str(value)), mark=True, question=question)
            return
        bits = list(self._written(asked, value, piece.form, question))
        yield from self._linked(piece.link, bits)

    @property
    def _is_french(self) -> bool:
        return self.language == "fr"

    def _written(
        self, asked: Answered, value: Known, form: str, question: str
    ) -> Iterator[Bit]:
        match asked.kind:
            case Kind.TEXT:
                yield Bit(str(value), typed=True, mark=True, question=question)
            case Kind.REF:
                yield from self._referred(asked, str(value), question)
            case Kind.PROSE:
                yield self._prose(value, question)
            case Kind.MONEY:
                yield self._money(asked, value, form, question)
            case Kind.MULTI:
                yield Bit(self._codes(asked, value, form), mark=True, question=question)
            case _:
                text = self._simple(asked, value, form)
                yield Bit(text, mark=True, question=question)

    def _simple(self, asked: Answered, value: Known, form: str) -> str:
        match value:
            case bool():
                words = {"fr": ("non", "oui"), "en": ("no", "yes")}
                return words[self.language][value]
            case date():
                return numerals.day(value, self.language)
            case Decimal() if asked.kind is Kind.PERCENT:
                return numerals.percent(value, self.language)
            case Decimal():
                unit = asked.unit if isinstance(asked, Question) else None
                if unit is None:
                    return numerals.number(value, self.language)
                count = numerals.figures if form or self.cell else numerals.counted
                return count(value, unit, self.language)
        if asked.kind is Kind.COUNTRY:
            return countries.country(str(value), self.language, article=not self.cell)
        return _label(asked, str(value), self.language)

    def _codes(self, asked: Answered, value: Known, form: str) -> str:
        codes = [str(code) for code in value] if isinstance(value, tuple) else []
        if form != "codes":
            codes = [_label(asked, code, self.language) for code in codes]
        return provisions.join(codes, self.language)

    def _money(self, asked: Answered, value: Known, form: str, question: str) -> Bit:
        currency = self._currency(asked)
        if not isinstance(currency, str):
            return self.blank("fin.cur")
        amount = value if isinstance(value, Decimal) else Decimal(0)
        text = numerals.money(amount, currency, self.language, words=form != "figures")
        return Bit(text, mark=True, question=question)

    def _currency(self, asked: Answered) -> Known:
        if isinstance(asked, Field):
            in_record = (self.record or {}).get(asked.currency, NULL)
            if asked.currency and not is_empty(in_record):
                return in_record
        elif asked.currency:
            return asked.currency
        return self.facts.state("fin.cur")

    def _prose(self, value: Known, question: str) -> Bit:
        prose = value if isinstance(value, Prose) else Prose(str(value), str(value))
        own = prose[self.language]
        if own.strip():
            return Bit(own.strip(), prose=True, mark=True, question=question)
        other: Language = "en" if self._is_french else "fr"
        return Bit(
            prose[other].strip(),
            prose=True,
            mark=True,
            warning=True,
            question=question,
            language=other,
        )

    def _referred(self, asked: Answered, code: str, question: str) -> Iterator[Bit]:
        """Write the name of the record that *code* points to; the code if none."""
        listed, _, key = (asked.to if isinstance(asked, Field) else "").rpartition(".")
        target = self.library.questions.get(listed)
        fields = {f.name: f for f in target.fields} if target is not None else {}
        records = self.facts.state(listed) if "name" in fields else NULL
        for record in records if isinstance(records, tuple) else ():
            if isinstance(record, Mapping) and record.get(key) == code:
                name: Known = record.get("name", "")
                if not is_empty(name):
                    inside = self.over(listed, record)
                    yield from inside._written(fields["name"], name, "", question)  # noqa: SLF001
                    return
        yield Bit(code, typed=True, mark=True, question=question)

    def _linked(self, link: str, bits: Sequence[Bit]) -> Iterator[Bit]:
        """Put a French small word before *bits*, elided where it must be."""
        if link and self._is_french and not nothing_in(bits):
            first = next((b for b in bits if b.text), bits[0])
            text = "x" if first.blank else first.text
            led = elision.elide(link, text)
            yield Bit(led.removesuffix(text), mark=True)
        yield from bits

    # --- provisions

    def _provision(self, piece: w.Provision) -> Iterator[Bit]:
        entries = self.facts.provisions(piece.subject)
        if entries is UNKNOWN:
            yield from self._linked(piece.link, [self.blank("ctr.map")])
            return
        refs = [
            str(entry["ref"]).strip()
            for entry in (entries if isinstance(entries, tuple) else ())
            if isinstance(entry, Mapping)
        ]
        link = piece.link if self._is_french else ""
        if not refs:
            subject = self.library.subjects[piece.subject]
            text = provisions.none_named(subject, self.language, link)
        elif piece.bare:
            text = provisions.join(list(dict.fromkeys(refs)), self.language)
        else:
            text = provisions.phrase(refs, self.language, link)
        yield Bit(text, mark=True, question="ctr.map")

    # --- enumerations

    def records(
        self, of: str, where: Condition | None
    ) -> tuple[tuple[Record, ...], bool]:
        """Return the records of *of* that *where* lets in, and whether any waits."""
        listed = self.facts.state(of)
        if listed is UNKNOWN:
            return (), True
        records = [
            r
            for r in (listed if isinstance(listed, tuple) else ())
            if isinstance(r, Mapping)
        ]
        if where is None:
            return tuple(records), False
        values = [(r, where(self.sight, r)) for r in records]
        chosen = tuple(r for r, value in values if value is True)
        return chosen, not chosen and any(v is UNKNOWN for _, v in values)

    def _enumeration(self, piece: w.Enumeration) -> Iterator[Bit]:
        if piece.of:
            records, waits = self.records(piece.of, piece.where)
            if waits:
                yield self.blank(piece.of)
                return
            members = [list(self.over(piece.of, r).write(piece.each)) for r in records]
        else:
            members = [list(self.write(member)) for member in piece.members]
        members = _once(m for m in members if not nothing_in(m))
        if not members and piece.members:
            names = [q for member in piece.members for q in self.waits(member)]
            if names:
                yield self.blank(*dict.fromkeys(names))
            return
        yield from join_bits(members, "et" if self._is_french else "and")


UNRESOLVED = "§"  # stands for the question of a reference that points to nothing


def join_bits(members: Sequence[Sequence[Bit]], word: str) -> Iterator[Bit]:
    """Join *members* by commas, and by *word* before the last."""
    for i, member in enumerate(members):
        if i:
            yield Bit(f" {word} " if i == len(members) - 1 else ", ")
        yield from member


def _once(members: Iterable[list[Bit]]) -> list[list[Bit]]:
    """Keep the first of those that read alike."""
    found: dict[str, list[Bit]] = {}
    for member in members:
        found.setdefault("".join(b.text for b in member).strip(), member)
    return list(found.values())


def _styled(bits: Iterable[Bit], *, bold: bool) -> Iterator[Bit]:
    for bit in bits:
        yield replace(bit, bold=bit.bold or bold, italic=bit.italic or not bold)


def _mark(bit: Bit) -> Bit:
    return bit if bit.mark else replace(bit, mark=True)


def _label(asked: Answered, code: str, language: Language) -> str:
    return next((o.label[language] for o in asked.options if o.code == code), code)
