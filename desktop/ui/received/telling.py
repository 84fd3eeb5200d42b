"""How two answers to one question are told, so that one sees in what they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.clauses import Kind, Prose, Question, Value
from desktop.i18n import _, ngettext
from desktop.ui import speech

if TYPE_CHECKING:
    from desktop.clauses import Library, Record
    from desktop.drafts.compare import Difference

# Values that say what they are; the others are named by their field.
_SPEAK: Final = frozenset({Kind.TEXT, Kind.PROSE, Kind.CHOICE, Kind.COUNTRY, Kind.REF})


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in lines; *same* counts what both have, *missing* says there is none."""

    lines: tuple[str, ...]
    same: int = 0
    missing: bool = False

    @property
    def text(self) -> str:
        """The whole answer in one text."""
        lines = list(self.lines)
        if self.same:
            words = ngettext("1 entry is the same", "{count} entries are the same",
                             self.same)  # fmt: skip
            lines.append(words.format(count=self.same))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells answers with the words of *library*; *ours* and *theirs* are all answers."""

    library: "Library"
    ours: "Mapping[str, Value]"
    theirs: "Mapping[str, Value]"

    def tell(self, difference: "Difference") -> tuple[Told, Told]:
        """Tell our answer, and theirs."""
        question = difference.question
        return (
            self._told(question, difference.ours, difference.theirs, self.ours),
            self._told(question, difference.theirs, difference.ours, self.theirs),
        )

    def _told(
        self,
        question: Question,
        value: Value | None,
        other: Value | None,
        answers: "Mapping[str, Value]",
    ) -> Told:
        if value is None:
            return Told((_("Not provided"),), missing=True)
        if isinstance(value, Prose):
            return _prose(value, other)
        if isinstance(value, tuple):
            return self._several(question, value, other, answers)
        return Told((speech.words_of(question, value, self.library, answers),))

    def _several(
        self,
        question: Question,
        value: tuple[object, ...],
        other: Value | None,
        answers: "Mapping[str, Value]",
    ) -> Told:
        if not value:
            return Told((_("None"),))
        beside = other if isinstance(other, tuple) else ()
        own = [each for each in value if each not in beside]
        same = len(value) - len(own)
        if not own and len(beside) == same:
            return Told((_("The same entries, in another order"),))
        sign = "+\u00a0" if answers is self.theirs else "−\u00a0"
        lines = [
            sign + self._record(question, each, answers)
            if isinstance(each, Mapping)
            else sign + speech.words_of(question, (str(each),), self.library, answers)
            for each in own
        ]
        return Told(tuple(lines), same)

    def _record(
        self, question: Question, record: "Record", answers: "Mapping[str, Value]"
    ) -> str:
        parts: list[str] = []
        for column in question.fields:
            value = record.get(column.name)
            if value is None:
                continue
            words = speech.words_of(column, value, self.library, answers)
            if column.kind not in _SPEAK:
                words = _("{field}: {answer}").format(
                    field=speech.say(column.label), answer=words
                )
            parts.append(words)
        return " · ".join(parts) or _("(empty entry)")


def _prose(value: Prose, other: Value | None) -> Told:
    beside = other if isinstance(other, Prose) else Prose()
    sides = [("FR", value.fr, beside.fr), ("EN", value.en, beside.en)]
    changed = [(tag, text) for tag, text, theirs in sides if text != theirs]
    if len([text for _tag, text, _theirs in sides if text]) < 2 and len(changed) < 2:
        return Told((value.fr or value.en,))
    return Told(tuple(f"{tag} – {text or _('Not provided')}" for tag, text in changed))
