"""The contract: its id and what was told of it and of its parties."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Contract:
    """An agreement on the shelf.

    *answers* are those of the questions that belong to a contract (groups ``ctr``,
    ``cli``, ``pro``, ``gua``), under their ids.
    """

    id: str
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def answer(self, question: str, value: object | None) -> "Contract":
        """Return the contract with *question* answered, or unanswered by ``None``."""
        answers = {k: v for k, v in self.answers.items() if k != question}
        if value is not None:
            answers[question] = value
        return replace(self, answers=MappingProxyType(answers))

    def _text(self, question: str) -> str:
        value = self.answers.get(question)
        return value if isinstance(value, str) else ""

    @property
    def title(self) -> str:
        """The title of the agreement, empty while it is not told."""
        return self._text("ctr.title")

    @property
    def reference(self) -> str:
        """Its reference, if it has one."""
        return self._text("ctr.ref")

    @property
    def parties(self) -> tuple[str, str]:
        """The names of the client and of the provider."""
        return self._text("cli.name"), self._text("pro.name")
