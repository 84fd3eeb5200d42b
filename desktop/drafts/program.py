"""What the program itself writes: definitions, operations, annexes, signatures.

Each stands at a line of the frame (``| F10.operations``). Knows the clauses that stand
and what they do to the contract.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.clauses import NULL, UNKNOWN, Clause, Definition, Language, is_empty
from desktop.clauses import marks as w
from desktop.document import Block, Paragraph, Run, Runs, Signature, Signatures
from desktop.drafts import provisions
from desktop.drafts.body import listing
from desktop.drafts.setting import Bit, set_runs, without_stop
from desktop.drafts.writer import Writer

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
    return tuple(sorted(chosen, key=lambda d: _alphabetical(d.term[language])))


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
            yield Bit(_own_clauses(operation.clauses, writer))
        else:
            yield _provisions(operation.subject, match["link"] or "", writer)
        end = match.end()
    yield Bit(pattern[end:])


def _own_clauses(clauses: Sequence[str], writer: Writer) -> str:
    numbers = [writer.numbers[c] for c in clauses if c in writer.numbers]
    joined = provisions.join(numbers, writer.language)
    one = len(numbers) == 1
    if writer.language == "fr":
        return f"son article {joined}" if one else f"ses articles {joined}"
    return f"clause {joined}" if one else f"clauses {joined}"


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
                else f"Schedule {writer.numbers[a.id]}: {a.title.en}"
            )
        ]
        for a in annexes
    ]
    if items:
        yield listing(items, writer.language, "et" if french else "and")


# --- signatures -------------------------------------------------------------------


def write_signatures(writer: Writer) -> Iterator[Block]:
    """Write the signature blocks of the parties, and of a guarantor that signs."""
    parties = ["cli", "pro"]
    if writer.sight.stands("F03"):
        parties.append("gua")
    yield Signatures(tuple(_Signing(writer, party).block() for party in parties))


@dataclass(frozen=True)
class _Signing:
    """The block of one party (cli, pro or gua)."""

    writer: Writer
    party: str

    def block(self) -> Signature:
        law = self.writer.facts.state("ctr.law")
        if law == "EW" and self.writer.facts.state("sig.deed") is True:
            return self._deed()
        return self._simple(english=law == "EW")

    # --- words

    @property
    def _french(self) -> bool:
        return self.writer.language == "fr"

    def _set(self, *bits: Bit) -> Runs:
        return set_runs(bits, self.writer.language)

    def _label(self, fr: str, en: str) -> Runs:
        return self._set(Bit(fr if self._french else en))

    def _answer(self, name: str, *, bold: bool = False) -> list[Bit]:
        bits = self.writer.write((w.Answer(name),))
        return [replace(bit, bold=bold) for bit in bits]

    def _name(self) -> list[Bit]:
        question = "ctr.guar_name" if self.party == "gua" else f"{self.party}.name"
        return self._answer(question, bold=True)

    def _person(self) -> list[Bit]:
        return [
            *self._civility(),
            *self._answer(f"{self.party}.rep_name"),
            Bit(", "),
            *self._answer(f"{self.party}.rep_title"),
        ]

    def _civility(self) -> list[Bit]:
        code = self.writer.facts.state(f"{self.party}.rep_civ")
        if code is UNKNOWN or code is NULL or is_empty(code) or code == "X":
            return []
        question = self.writer.library.questions[f"{self.party}.rep_civ"]
        label = question.label_of(str(code), self.writer.language)
        return [Bit(f"{label} ", question=question.id)]

    def _role(self) -> str:
        roles = {
            "cli": ("Pour le Client, ", "For the Client, "),
            "pro": ("Pour le Prestataire, ", "For the Provider, "),
            "gua": ("Pour le Garant, ", "For the Guarantor, "),
        }
        return roles[self.party][not self._french]

    # --- forms

    def _simple(self, *, english: bool) -> Signature:
        if english:
            lead = (
                "Signé au nom et pour le compte de "
                if self._french
                else "Signed for and on behalf of "
            )
            label = self._label("Signature et date :", "Signature and date:")
        else:
            lead = self._role()
            label = self._label("Signature :", "Signature:")
        return Signature(
            (self._set(Bit(lead), *self._name()), self._set(*self._person())), (label,)
        )

    @property
    def _kind(self) -> object:
        """The kind of the party; unknown of a guarantor, whom nobody asks for it."""
        if self.party == "gua":
            return UNKNOWN
        return self.writer.facts.state(f"{self.party}.kind")

    def _deed(self) -> Signature:
        if self._kind not in ("uk_company", "uk_llp"):
            return self._deed_from_abroad()
        mode = self.writer.facts.state("sig.deed_mode")
        if mode is UNKNOWN:
            blank = self.writer.blank("sig.deed_mode")
            return Signature((self._set(*self._name()), self._set(blank)), ())
        if mode == "seal":
            lead = self._set(
                Bit("Sceau social de " if self._french else "The common seal of "),
                *self._name(),
                Bit(
                    ", apposé en présence de :"
                    if self._french
                    else " was affixed in the presence of:"
                ),
            )
            return Signature(
                (lead,),
                (
                    self._label(
                        "Signature d'un administrateur :", "Director’s signature:"
                    ),
                    self._label(
                        "Signature d'un administrateur ou du secrétaire :",
                        "Signature of a director or of the secretary:",
                    ),
                ),
            )
        return self._executed(witnessed=mode == "wit")

    def _executed(self, *, witnessed: bool) -> Signature:
        lead = [
            Bit("Signé sous forme de " if self._french else "Executed as a deed by "),
            *([Bit("deed", italic=True), Bit(" par ")] if self._french else []),
            *self._name(),
            Bit(", agissant par " if self._french else ", acting by "),
        ]
        if not witnessed:
            end = (
                "deux signataires autorisés"
                if self._french
                else "two authorised signatories"
            )
            return Signature(
                (self._set(*lead, Bit(end)),),
                (
                    self._label(
                        "Premier signataire (signature, nom, qualité) :",
                        "First authorised signatory (signature, name, capacity):",
                    ),
                    self._label(
                        "Second signataire (signature, nom, qualité) :",
                        "Second authorised signatory (signature, name, capacity):",
                    ),
                ),
            )
        llp = self._kind == "uk_llp"
        fr, en = ("associé", "member") if llp else ("administrateur", "director")
        end = (
            f", {fr}, en présence du témoin désigné ci-dessous"
            if self._french
            else f", a {en}, in the presence of the witness named below"
        )
        person = self._answer(f"{self.party}.rep_name")
        return Signature(
            (self._set(*lead, *person, Bit(end)),),
            (
                self._label(
                    f"Signature de l'{fr} :", f"{en.capitalize()}’s signature:"
                ),
                self._label("Signature du témoin :", "Witness’s signature:"),
                self._label(
                    "Nom, adresse et profession du témoin :",
                    "Witness’s name, address and occupation:",
                ),
            ),
        )

    def _deed_from_abroad(self) -> Signature:
        # Overseas Companies (Execution of Documents and Registration of Charges)
        # Regulations 2009: by a person who, under the law of the place where the
        # company is incorporated, acts under its authority.
        lead = [
            Bit("Signé sous forme de " if self._french else "Executed as a deed by "),
            *([Bit("deed", italic=True), Bit(" par ")] if self._french else []),
            *self._name(),
            Bit(", agissant par " if self._french else ", acting by "),
            *self._answer(f"{self.party}.rep_name"),
            Bit(
                ", qui agit sous son autorité selon la loi de son lieu de constitution"
                if self._french
                else ", who acts under its authority in accordance with the law of the"
                " place where it is incorporated"
            ),
        ]
        label = self._label("Signature et date :", "Signature and date:")
        return Signature((self._set(*lead),), (label,))


def words_of(runs: Iterable[Run], typed: frozenset[str]) -> str:
    """Join the text of *runs*, without what was typed and without blanks."""
    return "".join(
        run.text for run in runs if not run.blank and run.question not in typed
    )
