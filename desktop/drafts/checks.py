"""The consistency checks: what a careful lawyer verifies before a draft leaves.

Those on the answers are conditions; those on the text are functions here, by their id.
Knows facts and documents; knows no screen.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from desktop.clauses import UNKNOWN, Check, Kind, Language
from desktop.document import (
    Document,
    Part,
    Run,
    Signatures,
    clauses_of,
    runs_of,
    words,
)
from desktop.drafts import numerals, typography
from desktop.drafts.assemble import Deed, typed_questions
from desktop.drafts.bilingual import differing
from desktop.drafts.draft import Draft
from desktop.drafts.facts import Facts
from desktop.drafts.interview import concerned, waiting
from desktop.drafts.memory import Memory
from desktop.drafts.program import plain
from desktop.drafts.writer import UNRESOLVED

SEVERITIES = ("blocker", "major", "minor", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fires, or that still *waits* for the answers to *questions*."""

    check: Check
    questions: tuple[str, ...]
    waits: bool = False

    @property
    def blocks(self) -> bool:
        """Whether the draft may not be signed as it is."""
        return not self.waits and self.check.severity == "blocker"


def examine(
    facts: Facts, draft: Draft, memory: Memory | None = None
) -> tuple[Finding, ...]:
    """Return the checks that fire on *draft*, and those that wait, in their order."""
    deeds = _deeds(facts, draft, memory or Memory())
    found: list[Finding] = []
    for check in facts.library.checks.values():
        if check.fires_if is not None:
            value = check.fires_if(facts)
            if value is True:
                found.append(Finding(check, concerned(check.fires_if, facts.library)))
            elif value is UNKNOWN:
                waits = waiting(check.fires_if, facts)
                found.append(Finding(check, waits, waits=True))
        elif _fires(check.id, deeds):
            found.append(Finding(check, _CONCERNED.get(check.id, ())))
    return tuple(found)


def _deeds(facts: Facts, draft: Draft, memory: Memory) -> tuple["_Text", ...]:
    chosen = facts.state("doc.lang")
    languages: tuple[Language, ...] = ("en",) if chosen == "en" else ("fr",)
    if chosen == "bi":
        languages = ("fr", "en")
    return tuple(_Text(Deed(facts, draft, language, memory)) for language in languages)


def _fires(check: str, deeds: tuple["_Text", ...]) -> bool:
    """Tell whether *check* fires on one of the texts, or on both together."""
    if check == "K132":
        return len(deeds) > 1 and _versions_differ(*deeds)
    return check in ON_TEXT and any(ON_TEXT[check](deed) for deed in deeds)


@dataclass(frozen=True)
class _Text:
    """The text of a draft in one language, read by the checks."""

    deed: Deed

    @cached_property
    def document(self) -> Document:
        return self.deed.document()

    @property
    def language(self) -> Language:
        return self.deed.language

    @cached_property
    def typed(self) -> frozenset[str]:
        """The questions whose answers are typed: not searched for marks."""
        return typed_questions(self.deed.library)

    @cached_property
    def text_questions(self) -> frozenset[str]:
        """The questions printed as typed, which typography leaves alone."""
        questions = self.deed.library.questions.values()
        return frozenset(
            q.id
            for q in questions
            if q.kind in (Kind.TEXT, Kind.LIST) or q.group in ("cli", "pro", "gua")
        )

    def runs(self) -> Iterator[tuple[Run, ...]]:
        for text in clauses_of(self.document):
            for block in text.blocks:
                yield from runs_of(block)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The paragraphs without typed answers and blanks."""
        return tuple(
            "".join(
                "\N{OBJECT REPLACEMENT CHARACTER}"
                if run.blank or run.question in self.typed
                else run.text
                for run in runs
            )
            for runs in self.runs()
        )

    def part(self, kind: str) -> str:
        """The words of one part, as they are searched."""
        parts = [p for p in self.document.parts if p.kind == kind]
        return plain(" ".join(_part_words(p) for p in parts))


def _part_words(part: Part) -> str:
    return " ".join(
        words(runs)
        for text in part.clauses
        for block in text.blocks
        for runs in runs_of(block)
    )


def _mark_left(text: _Text) -> bool:
    """K124: a mark of the engine is left in the output."""
    return any(re.search(r"[{}\[\]]|\*\*|§[A-Z]", own) for own in text.own)


# Our clauses have two numbers, which articles of law have not.
_REFERENCE = {
    "fr": re.compile(
        r"(?:articles? (?P<clause>[0-9]+\.[0-9]+)|Annexe (?P<annex>[0-9]+))(?P<after>[^.;]*)"
    ),
    "en": re.compile(
        r"(?:clauses? (?P<clause>[0-9]+\.[0-9]+)|Schedule (?P<annex>[0-9]+))(?P<after>[^.;]*)"
    ),
}
_CONTRACTS = re.compile(r"\ufffc|du Contrat|du CC|of the Agreement|to the Agreement")


def _points_nowhere(text: _Text) -> bool:
    """K125: a reference points to no number of this deed."""
    if any(run.question == UNRESOLVED for runs in text.runs() for run in runs):
        return True
    numbers = set(text.deed.numbers.values())
    return any(
        (match["clause"] or match["annex"]) not in numbers
        and not _CONTRACTS.search(match["after"])
        for own in text.own
        for match in _REFERENCE[text.language].finditer(plain(own))
    )


def _definitions_differ(text: _Text) -> bool:
    """K126: a term is used and not defined, or defined and not used."""
    article = next((t for t in clauses_of(text.document) if t.id == "F09"), None)
    if article is None:
        return False
    listed = {
        run.text
        for block in article.blocks
        for runs in runs_of(block)
        for run in runs
        if run.bold
    }
    used = {plain(d.term[text.language]) for d in text.deed.definitions}
    return {plain(term) for term in listed} != used


def _annexes_differ(text: _Text) -> bool:
    """K127: the annexes listed are not those that are there."""
    if "Z07" not in text.deed.texts:
        return False
    word = "Annexe" if text.language == "fr" else "Schedule"
    listed = re.findall(
        rf"{word} ([0-9]+)",
        plain(
            " | ".join(
                words(r) for b in text.deed.texts["Z07"].blocks for r in runs_of(b)
            )
        ),
    )
    return {*listed} != {text.deed.numbers[a] for a in text.deed.annexes}


def _names_differ(text: _Text) -> bool:
    """K128: a party is not written alike among the parties and where it signs."""
    parties = text.part("parties")
    blocks = [
        block
        for part in text.document.parts
        if part.kind == "signature"
        for clause in part.clauses
        for block in clause.blocks
        if isinstance(block, Signatures)
    ]
    names = [
        plain(run.text)
        for block in blocks
        for signature in block.blocks
        for runs in signature.lines
        for run in runs
        if run.bold and not run.blank
    ]
    return any(name not in parties for name in names)


_AMOUNT = re.compile(
    r"(?P<figures>[€£$₹]?[0-9][0-9 ,.\u00a0\u202f]*(?:\s?[€£$₹])?) \((?P<words>[a-zà-ÿ' -]+)\)"
)
_CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD", "₹": "INR"}


def _amounts_differ(text: _Text) -> bool:
    """K129: figures and words of an amount disagree."""
    for own in text.own:
        for match in _AMOUNT.finditer(plain(own)):
            sign = re.search(r"[€£$₹]", match["figures"])
            if sign is None:
                continue
            digits = re.sub(r"[^0-9,.]", "", match["figures"])
            point = "." if text.language == "fr" else ""
            digits = digits.replace(",", point)
            written = numerals.money(
                Decimal(digits), _CURRENCIES[sign[0]], text.language
            )
            if f"({match['words']})" not in plain(written):
                return True
    return False


def _typography_is_wrong(text: _Text) -> bool:
    """K130: a French paragraph is not in the typography of the profile."""
    if text.language != "fr":
        return False
    for runs in text.runs():
        pieces = [
            (run.text, run.blank or run.rule or run.question in text.text_questions)
            for run in runs
        ]
        if typography.french_runs(pieces) != [piece for piece, _ in pieces]:
            return True
    return False


_DATES = {
    "fr": re.compile(
        r"\b(?P<day>1er|[0-9]{1,2}) (?P<month>[a-zéû]+) (?P<year>[0-9]{4})\b"
    ),
    "en": re.compile(
        r"\b(?P<day>[0-9]{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>[0-9]{4})\b"
    ),
}
_NOT_WRITTEN_SO = re.compile(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b"
)


def _dates_are_wrong(text: _Text) -> bool:
    """K131: a date is no day of the calendar, or is not written as the language does."""
    months = {
        numerals.day(date(2000, m, 2), text.language).split()[1]: m
        for m in range(1, 13)
    }
    for own in text.own:
        line = plain(own)
        if _NOT_WRITTEN_SO.search(line):
            return True
        for match in _DATES[text.language].finditer(line):
            month = months.get(match["month"])
            if month is not None and not _is_day(match, month, text.language):
                return True
    return False


def _is_day(match: re.Match[str], month: int, language: Language) -> bool:
    try:
        day = date(int(match["year"]), month, int(match["day"].removesuffix("er")))
    except ValueError:
        return False
    return plain(numerals.day(day, language)) == match[0]


_QUALIFICATIONS = re.compile(
    r"force majeure|imprévision|\bbreach|\bmanquements?\b", re.IGNORECASE
)


def _versions_differ(left: _Text, right: _Text) -> bool:
    """K132: a clause has not the same number, figures, dates and names on both sides."""
    questions = left.deed.library.questions.values()
    names = frozenset(q.id for q in questions if q.kind is Kind.TEXT)
    return any(differing(left.document, right.document, names))


def _recitals_qualify(text: _Text) -> bool:
    """K133: a recital qualifies the facts although nobody invokes force majeure."""
    invoked = text.deed.facts.state("fmr.invoked")
    return invoked == "none" and bool(_QUALIFICATIONS.search(text.part("recitals")))


def _map_is_silent(text: _Text) -> bool:
    """K135: a clause acts on a subject for which the map names no provision."""
    facts = text.deed.facts
    if facts.state("ctr.map") is UNKNOWN:
        return False
    return any(
        operation.operator != "complete" and not facts.provisions(operation.subject)
        for operation in text.deed.operations
    )


ON_TEXT: Mapping[str, Callable[[_Text], bool]] = {
    "K124": _mark_left,
    "K125": _points_nowhere,
    "K126": _definitions_differ,
    "K127": _annexes_differ,
    "K128": _names_differ,
    "K129": _amounts_differ,
    "K130": _typography_is_wrong,
    "K131": _dates_are_wrong,
    "K133": _recitals_qualify,
    "K135": _map_is_silent,
}
_CONCERNED: Mapping[str, tuple[str, ...]] = {
    "K133": ("fmr.invoked", "ctx.trigger_txt"),
    "K135": ("ctr.map",),
}
