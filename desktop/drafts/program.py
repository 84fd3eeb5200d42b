"""What the program itself writes: definitions, operations, annexes.

Each stands at a line of the frame (``| F10.operations``). Knows the clauses that stand
and what they do to the contract.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.clauses import UNKNOWN, Clause, Definition, Language
from desktop.clauses import marks as w
from desktop.document import Block, Paragraph, Run
from desktop.drafts import provisions
from desktop.drafts.body import listing
from desktop.drafts.setting import Bit, set_runs, without_stop
from desktop.drafts.writer import Writer, join_bits

# --- definitions ------------------------------------------------------------------


def used(
    definitions: Sequence[Definition], words: str, writer: Writer
) -> tuple[Definition, ...]:
    """Return the definitions that *words* use, and those that their meanings use."""
    language = writer.language
    chosen: list[Definition] = []
    ahead = [words]
    while ahead:
        text = plain(ahead.pop())
        for definition in definitions:
            if definition not in chosen and _mentions(definition, text, language):
                chosen.append(definition)
                ahead.append("".join(b.text for b in _meaning(definition, writer)))
    return tuple(chosen)


def in_alphabet(
    definitions: Iterable[Definition], language: Language
) -> tuple[Definition, ...]:
    """Put *definitions* in the order of their terms in *language*."""
    return tuple(sorted(definitions, key=lambda d: _alphabetical(d.term[language])))


def plain(text: str) -> str:
    """Return *text* with ordinary blanks and apostrophes, for searching."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).replace("’", "'")


def _mentions(definition: Definition, text: str, language: Language) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(plain(form))}(?!\w)", text)
        for form in definition.forms(language)
    )


def _alphabetical(term: str) -> str:
    apart = unicodedata.normalize("NFD", term.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _meaning(definition: Definition, writer: Writer) -> list[Bit]:
    version = next(v for v in definition.meaning if v.when(writer.sight) is not False)
    if version.when(writer.sight) is UNKNOWN:
        return [writer.blank_for(version.when)]
    bits: list[Bit] = []
    for line in version[writer.language]:
        if isinstance(line, w.Para):
            bits.extend(writer.write(line.pieces))
    return without_stop(bits)


def write_definitions(
    definitions: Sequence[Definition], writer: Writer
) -> Iterator[Block]:
    """Write *definitions*, a paragraph each, ended as a list is."""
    french = writer.language == "fr"
    last = len(definitions) - 1
    for i, definition in enumerate(definitions):
        word = " ; et" if french else " ; and"
        end = "." if i == last else word if i == last - 1 else " ;"
        opening, closing = ("« ", " » : ") if french else ("“", "” means ")
        bits = [
            Bit(opening),
            Bit(definition.term[writer.language], bold=True),
            Bit(closing),
            *_meaning(definition, writer),
            Bit(end),
        ]
        yield Paragraph(set_runs(bits, writer.language, sentence=False))


# --- operations -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Operation:
    """What the clauses of a deed do, by one *operator*, to what is said on *subject*."""

    operator: str
    subject: str
    clauses: tuple[str, ...]


_ORDER = ("derogate", "suspend", "replace", "complete", "delete", "confirm")


def operations(clauses: Iterable[Clause], writer: Writer) -> tuple[Operation, ...]:
    """Return what *clauses* do to the contract, operator by operator."""
    found: dict[tuple[str, str], list[str]] = {}
    for clause in clauses:
        for act in clause.acts_on:
            if act.when.holds(writer.sight):
                found.setdefault((act.operator, act.subject), []).append(clause.id)
    keys = sorted(found, key=lambda key: _ORDER.index(key[0]))
    return tuple(
        Operation(operator, subject, tuple(dict.fromkeys(found[operator, subject])))
        for operator, subject in keys
    )


def write_operations(found: Sequence[Operation], writer: Writer) -> Iterator[Block]:
    """Write *found* as a list."""
    items = [list(_operation(operation, writer)) for operation in found]
    if items:
        yield listing(
            items, writer.language, "et" if writer.language == "fr" else "and"
        )


_PLACES = re.compile(r"\{(?:(?P<link>de|à) )?(?P<what>clauses|provisions)\}")


def _operation(operation: Operation, writer: Writer) -> Iterator[Bit]:
    pattern = writer.library.operators[operation.operator][writer.language]
    end = 0
    for match in _PLACES.finditer(pattern):
        yield Bit(pattern[end : match.start()])
        if match["what"] == "clauses":
            yield from _own_clauses(operation.clauses, writer)
        else:
            yield _provisions(operation.subject, match["link"] or "", writer)
        end = match.end()
    yield Bit(pattern[end:])


def _own_clauses(clauses: Sequence[str], writer: Writer) -> Iterator[Bit]:
    numbers = [[Bit(writer.numbers[c], link=c)] for c in clauses if c in writer.numbers]
    one = len(numbers) == 1
    if writer.language == "fr":
        yield Bit("son article " if one else "ses articles ")
        yield from join_bits(numbers, "et")
    else:
        yield Bit("clause " if one else "clauses ")
        yield from join_bits(numbers, "and")


def _provisions(subject: str, link: str, writer: Writer) -> Bit:
    entries = writer.facts.provisions(subject)
    if entries is UNKNOWN:
        return writer.blank("ctr.map")
    named = [
        provisions.named(
            str(entry["ref"]).strip(), _heading(entry), writer.language, link
        )
        for entry in (entries if isinstance(entries, tuple) else ())
        if isinstance(entry, Mapping)
    ]
    if not named:
        words = writer.library.subjects[subject]
        return Bit(
            provisions.none_named(words, writer.language, link), question="ctr.map"
        )
    return Bit(
        provisions.join(dict.fromkeys(named), writer.language), question="ctr.map"
    )


def _heading(entry: Mapping[str, object]) -> str:
    heading = entry.get("heading", "")
    return heading.strip() if isinstance(heading, str) else ""


# --- annexes ----------------------------------------------------------------------


def write_annexes(annexes: Sequence[Clause], writer: Writer) -> Iterator[Block]:
    """Write the list of the annexes that are present."""
    french = writer.language == "fr"
    items = [
        [
            Bit(
                f"Annexe {writer.numbers[a.id]} : {a.title.fr}"
                if french
                else f"Schedule {writer.numbers[a.id]}: {a.title.en}",
                link=a.id,
            )
        ]
        for a in annexes
    ]
    if items:
        yield listing(items, writer.language, "et" if french else "and")


def words_of(runs: Iterable[Run], typed: frozenset[str]) -> str:
    """Join the text of *runs*, without what was typed and without blanks."""
    return "".join(
        run.text for run in runs if not run.blank and run.question not in typed
    )
