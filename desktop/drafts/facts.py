"""The answers as conditions see them: a value, null, or unknown.

Asks the library which questions the answers make necessary; an answer that is not asked
is null, and what nobody can say yet is unknown. Knows no wording and no document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.clauses import (
    NULL,
    UNKNOWN,
    Known,
    Library,
    Truth,
    Value,
    is_empty,
    truth,
)


class Facts:
    """What *answers* amount to on the day *today*.

    A `World` for conditions: with no clause at hand the position is balanced, and no
    clause stands.
    """

    position = "balanced"

    def __init__(
        self, library: Library, answers: Mapping[str, Value], today: date
    ) -> None:
        self.library = library
        self.answers = answers
        self.today = today
        self._states: dict[str, Known] = {}

    def state(self, name: str) -> Known:
        """Return the value of the question or derived value *name*, null or unknown."""
        if name not in self._states:
            derived = self.library.derived.get(name)
            self._states[name] = (
                derived.value(self) if derived is not None else self._question(name)
            )
        return self._states[name]

    def asked(self, name: str) -> Truth:
        """Say whether the question *name* is asked: true, false or unknown."""
        return truth(self.library.questions[name].ask_if(self))

    def _question(self, name: str) -> Known:
        question = self.library.questions.get(name)
        if question is None:  # its topic is on the shelf: nobody can say
            return UNKNOWN
        asked = self.asked(name)
        if asked is not True:
            return UNKNOWN if asked is UNKNOWN else NULL
        value = self.answers.get(name)
        # An empty list, or an empty choice of several, is an answer: none.
        if value is None or (value != () and is_empty(value)):
            return UNKNOWN if question.required else NULL
        return value

    def in_eea(self, country: str) -> bool:
        """Say whether *country* is in the European Economic Area."""
        return country in self.library.eea

    def stands(self, clause: str) -> bool:  # noqa: ARG002 - no deed is at hand
        """Say that no clause stands: there is no deed at hand."""
        return False

    def provisions(self, subject: str) -> Known:
        """Return the entries of the contract map on *subject* that name a provision."""
        entries = self.state("ctr.map")
        if not isinstance(entries, tuple):
            return entries
        return tuple(
            entry
            for entry in entries
            if isinstance(entry, Mapping)
            and entry.get("topic") == subject
            and not is_empty(entry.get("ref", ""))
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """The facts as one clause sees them: with its position, and what else stands."""

    facts: Facts
    position: str
    present: frozenset[str]

    @property
    def today(self) -> date:
        """The day of the examination."""
        return self.facts.today

    def state(self, name: str) -> Known:
        """Return what the facts say of *name*."""
        return self.facts.state(name)

    def in_eea(self, country: str) -> bool:
        """Say whether *country* is in the European Economic Area."""
        return self.facts.in_eea(country)

    def stands(self, clause: str) -> bool:
        """Say whether *clause* is in the deed."""
        return clause in self.present

    def provisions(self, subject: str) -> Known:
        """Return the entries of the contract map on *subject*."""
        return self.facts.provisions(subject)
