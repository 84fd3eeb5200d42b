"""What the program writes of signatures: who signs, in which form, where a hand goes.

By the law of the contract: under hand, or as an English deed. Knows the answers and
nothing of paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.clauses import NULL, UNKNOWN, is_empty
from desktop.clauses import marks as w
from desktop.document import Block, Runs, Signature, Signatures
from desktop.drafts.setting import Bit, set_runs
from desktop.drafts.writer import Writer

_APPROVED = "Lu\u00a0et\u00a0approuvé"  # on one line, as it is to be written


def write_signatures(writer: Writer, *, mention: bool) -> Iterator[Block]:
    """Write the signature blocks of the parties, and of a guarantor that signs.

    *mention*: under French law and on paper, « Lu et approuvé » is written by hand.
    """
    parties = ["cli", "pro"]
    if writer.sight.stands("F03"):
        parties.append("gua")
    yield Signatures(tuple(_Signing(writer, p, mention).block() for p in parties))


@dataclass(frozen=True)
class _Signing:
    """The block of one party (cli, pro or gua)."""

    writer: Writer
    party: str
    mention: bool

    def block(self) -> Signature:
        law = self.writer.facts.state("ctr.law")
        if law == "EW" and self.writer.facts.state("sig.deed") is True:
            return self._deed()
        return self._simple_english() if law == "EW" else self._simple_french()

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

    # --- under hand

    def _simple_french(self) -> Signature:
        """Under French law: place and date stand here unless Z17 has them for all."""
        labels = [*self._place_and_date(), self._hand()]
        return Signature(
            (self._set(Bit(self._role()), *self._name()), self._set(*self._person())),
            tuple(labels),
            (len(labels) - 1,),
        )

    def _place_and_date(self) -> Iterator[Runs]:
        state = self.writer.facts.state
        on_paper = state("sig.mode") in ("wet", "mixed")
        if state("sig.mode") == "wet" and state("sig.cpart") is not True:
            return  # they sign together: one line is filled in above the blocks
        date = is_empty(state("sig.date"))
        place = on_paper and is_empty(state("sig.place"))
        if place and date:
            yield self._label("Lieu et date :", "Place and date:")
        elif date:
            yield self._label("Date :", "Date:")
        elif place:
            yield self._label("Lieu :", "Place:")

    def _hand(self) -> Runs:
        on_paper = self.writer.facts.state("sig.mode") in ("wet", "mixed")
        if not (self.mention and on_paper):
            return self._label("Signature :", "Signature:")
        if self._french:
            words = f"Signature, précédée de la mention manuscrite « {_APPROVED} » :"
            return self._set(Bit(words))
        return self._set(
            Bit("Signature, preceded by the handwritten words “"),
            Bit(_APPROVED, italic=True, language="fr"),
            Bit("”:"),
        )

    def _simple_english(self) -> Signature:
        lead = (
            "Signé au nom et pour le compte de "
            if self._french
            else "Signed for and on behalf of "
        )
        return Signature(
            (self._set(Bit(lead), *self._name()), self._set(*self._person())),
            (self._label("Signature :", "Signature:"), self._label("Date :", "Date:")),
            (0,),
        )

    # --- as a deed

    @property
    def _kind(self) -> object:
        """The kind of the party; unknown of a guarantor, whom nobody asks for it."""
        if self.party == "gua":
            return UNKNOWN
        return self.writer.facts.state(f"{self.party}.kind")

    def _deed(self) -> Signature:
        if self._kind not in ("uk_company", "uk_llp"):
            return self._deed_from_abroad()
        match self.writer.facts.state("sig.deed_mode"):
            case "seal":
                return self._sealed()
            case "wit":
                return self._witnessed()
            case "two":
                return self._signed_by_two()
        blank = self.writer.blank("sig.deed_mode")
        return Signature((self._set(*self._name()), self._set(blank)), ())

    def _executed(self, *acting: Bit) -> Runs:
        return self._set(
            Bit("Signé sous forme de " if self._french else "Executed as a deed by "),
            *([Bit("deed", italic=True), Bit(" par ")] if self._french else []),
            *self._name(),
            Bit(", agissant par " if self._french else ", acting by "),
            *acting,
        )

    @property
    def _is_partnership(self) -> bool:
        return self._kind == "uk_llp"

    def _signed_by_two(self) -> Signature:
        # Companies Act 2006, s. 44(2)(a) and (3): directors and the secretary; as
        # applied to a limited liability partnership: two members.
        name = self._label("Nom et qualité :", "Name and capacity:")
        if self._is_partnership:
            end = "deux associés" if self._french else "two members"
            name = self._label("Nom :", "Name:")
            first = self._label(
                "Signature du premier associé :", "First member’s signature:"
            )
            second = self._label(
                "Signature du second associé :", "Second member’s signature:"
            )
        else:
            end = (
                "deux signataires autorisés"
                if self._french
                else "two authorised signatories"
            )
            first = self._label(
                "Signature du premier signataire autorisé :",
                "First authorised signatory’s signature:",
            )
            second = self._label(
                "Signature du second signataire autorisé :",
                "Second authorised signatory’s signature:",
            )
        labels = (first, name, second, name)
        return Signature((self._executed(Bit(end)),), labels, (0, 2))

    def _witnessed(self) -> Signature:
        fr, en = (
            ("associé", "member")
            if self._is_partnership
            else ("administrateur", "director")
        )
        end = (
            f", {fr}, en présence du témoin désigné ci-dessous"
            if self._french
            else f", a {en}, in the presence of the witness named below"
        )
        person = self._answer(f"{self.party}.rep_name")
        return Signature(
            (self._executed(*person, Bit(end)),),
            (
                self._label(
                    f"Signature de l'{fr} :", f"{en.capitalize()}’s signature:"
                ),
                self._label("Signature du témoin :", "Witness’s signature:"),
                self._label("Nom du témoin :", "Witness’s name:"),
                self._label("Adresse :", "Address:"),
                self._label("Profession :", "Occupation:"),
            ),
            (0, 1),
        )

    def _sealed(self) -> Signature:
        lead = self._set(
            Bit("Sceau social de " if self._french else "The common seal of "),
            *self._name(),
            Bit(
                ", apposé en présence de :"
                if self._french
                else " was affixed in the presence of:"
            ),
        )
        if self._is_partnership:
            first = self._label("Signature d'un associé :", "Member’s signature:")
            second = self._label(
                "Signature d'un second associé :", "Second member’s signature:"
            )
        else:
            first = self._label(
                "Signature d'un administrateur :", "Director’s signature:"
            )
            second = self._label(
                "Signature d'un administrateur ou du secrétaire :",
                "Signature of a director or of the secretary:",
            )
        name = self._label("Nom :", "Name:")
        return Signature((lead,), (first, name, second, name), (0, 2))

    def _deed_from_abroad(self) -> Signature:
        # Overseas Companies (Execution of Documents and Registration of Charges)
        # Regulations 2009: by a person who, under the law of the place where the
        # company is incorporated, acts under its authority.
        lead = self._executed(
            *self._answer(f"{self.party}.rep_name"),
            Bit(
                ", qui agit sous son autorité selon la loi de son lieu de constitution"
                if self._french
                else ", who acts under its authority in accordance with the law of the"
                " place where it is incorporated"
            ),
        )
        labels = (
            self._label("Signature :", "Signature:"),
            self._label("Date :", "Date:"),
        )
        return Signature((lead,), labels, (0,))
