"""Answers as values, and what an answer is when it is none; the world they live in.

Knows no condition, no library and no file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from desktop.errors import UserError


class State(Enum):
    """What an answer is when it is no value."""

    NULL = "null"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return self.value


NULL = State.NULL
UNKNOWN = State.UNKNOWN


@dataclass(frozen=True, slots=True)
class Prose:
    """A phrase in words, in each language; an empty side is not written."""

    fr: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def __bool__(self) -> bool:
        return bool(self.fr.strip() or self.en.strip())


Record = Mapping[str, "Value"]
Value = bool | Decimal | date | str | Prose | tuple[str, ...] | tuple[Record, ...]
Known = Value | State
Truth = bool | State


class World(Protocol):
    """What conditions are worked out against."""

    @property
    def today(self) -> date:
        """The day of the examination."""

    @property
    def position(self) -> str:
        """The drafting position of the clause at hand (wording only)."""

    def state(self, name: str) -> Known:
        """Return the value of a question or derived value, null or unknown."""

    def in_eea(self, country: str) -> bool:
        """Say whether *country* is in the European Economic Area."""

    def stands(self, clause: str) -> bool:
        """Say whether *clause* is in the deed (wording only)."""

    def provisions(self, subject: str) -> Known:
        """Return the entries of the contract map on *subject* (wording only)."""


class BrokenExpression(UserError):
    """The condition is not in the language."""


def truth(value: Known) -> Truth:
    """Read *value* as a condition: only true is true, only unknown unknown."""
    if value is UNKNOWN:
        return UNKNOWN
    return value is True


def members(value: Known) -> Sequence[Any]:
    """Return the members of a list; none, if *value* is none."""
    return value if isinstance(value, tuple) else ()


def is_empty(value: Known) -> bool:
    """Say whether *value* is null, unknown or has nothing in it."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Prose):
        return not value
    return isinstance(value, State) or value == ()
