"""A small library, a key, and a vault that has a draft in it."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from desktop.clauses import (
    ALWAYS,
    Bilingual,
    Field,
    Kind,
    Library,
    Option,
    Prose,
    Question,
)
from desktop.drafts import Draft
from desktop.vault import Vault

KEY = bytes(range(32))


def question(name: str, kind: Kind, **more: object) -> Question:
    words = Bilingual(name, name)
    return Question(
        name, "T1", kind, required=True, ask_if=ALWAYS, name=words, help=words, **more
    )


def small_library(*questions: Question) -> Library:
    """A library of these questions, and of nothing else."""
    nothing: dict[str, Any] = {
        f.name: {} for f in fields(Library) if f.init and f.default is MISSING
    }
    return Library(**nothing | {"questions": {q.id: q for q in questions}})


QUESTIONS = (
    question("ctr.title", Kind.TEXT),
    question("ctr.ref", Kind.TEXT),
    question("cli.name", Kind.TEXT),
    question("pro.name", Kind.TEXT),
    question("ctr.public", Kind.YESNO),
    question("ctr.date", Kind.DATE),
    question("fin.cap", Kind.MONEY),
    question("scp.pct", Kind.PERCENT),
    question("ctr.object", Kind.PROSE),
    question("sec.where", Kind.COUNTRY),
    question(
        "sec.measures",
        Kind.MULTI,
        options=(
            Option("M01", Bilingual("a", "a")),
            Option("M02", Bilingual("b", "b")),
        ),
    ),
    question(
        "scp.roles",
        Kind.LIST,
        fields=(
            Field("role", Kind.TEXT, Bilingual("a", "a")),
            Field("headcount", Kind.INT, Bilingual("a", "a")),
            Field("since", Kind.DATE, Bilingual("a", "a")),
        ),
    ),
)

ANSWERS = {
    "ctr.title": "Contrat-cadre Émeraude",
    "cli.name": "Banque Valmont-Rive",
    "ctr.public": False,
    "ctr.date": date(2023, 6, 12),
    "fin.cap": Decimal("5000000.00"),
    "scp.pct": Decimal("62.5"),
    "ctr.object": Prose("Gestion des prêts\u202f; puis", "Loans 🙂"),
    "sec.where": "IN",
    "sec.measures": ("M02", "M01"),
    "scp.roles": (
        MappingProxyType({"role": "Analyste", "headcount": Decimal(12)}),
        MappingProxyType({"role": "Chef", "since": date(2024, 2, 29)}),
    ),
}


@pytest.fixture
def small() -> Library:
    return small_library(*QUESTIONS)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "vault.avenant-vault"


@pytest.fixture
def make(place: Path, small: Library) -> Iterator[Callable[[], Vault]]:
    """Make the vault at *place*, the first time; then open it again."""
    opened: list[Vault] = []

    def make_or_open() -> Vault:
        for vault in opened:
            vault.close()
        verb = Vault.open if place.exists() else Vault.create
        opened.append(verb(place, KEY, small))
        return opened[-1]

    yield make_or_open
    for vault in opened:
        vault.close()


@pytest.fixture
def draft() -> Draft:
    return Draft(
        id="d1",
        contract="c1",
        name="Avenant de janvier",
        answers=ANSWERS,
        positions={"C-T4-08": "provider"},
        revision="2026-11-24",
    )
