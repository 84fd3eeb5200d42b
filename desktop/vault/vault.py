"""The open vault: keep and fetch values; rows never leave.

Knows drafts and contracts, and reads answers back by the library's kinds. Knows no
screen. What is heavy is imported when a vault is opened.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, cast

from desktop.clauses import Library, Position, Value
from desktop.contracts import Contract
from desktop.drafts import Draft
from desktop.vault.answers import read, to_json, write
from desktop.vault.refusals import NothingKept

if TYPE_CHECKING:
    from desktop.vault.store import Store

_MEMORY = Path(":memory:")


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A draft in a list: enough to find it again.

    *title* is that of the contract it amends, as the draft has it.
    """

    id: str
    contract: str
    name: str = field(repr=False)
    saved: datetime
    title: str = field(default="", repr=False)


class Vault:
    """An open vault; what a verb keeps is on the disk when it returns.

    It may be called from any thread, by one at a time. Answers that *library* cannot
    read (of a question that is gone, or of another kind now) are kept as they are.
    """

    def __init__(self, store: "Store", library: Library) -> None:
        from desktop.vault.rows import Rows

        self.path = store.path
        self._rows = Rows(store)
        self._store = store
        self._library = library
        # By kind and id: what the library could not read, as it lies in the row.
        self._unread: dict[tuple[str, str], Mapping[str, Any]] = {}
        # What a transaction that failed has answered anew is still unread.
        store.undone = self._unread.clear

    @classmethod
    def create(
        cls, path: Path, key: bytes, library: Library, *, salt: bytes = b""
    ) -> Self:
        """Make an empty vault of *key* at *path*, and open it.

        Raises:
            Refusal: there is a file already, no room, or no right to write there.
        """
        from desktop.vault.file import create_file

        create_file(path, key, salt)
        return cls.open(path, key, library)

    @classmethod
    def open(cls, path: Path, key: bytes, library: Library) -> Self:
        """Open the vault at *path*.

        Raises:
            Refusal: it is not a vault, or not of this key, newer, read-only, in use, …
        """
        from desktop.vault.file import open_file
        from desktop.vault.store import Store

        return cls(Store(path, open_file(path, key)), library)

    @classmethod
    def in_memory(cls, library: Library) -> Self:
        """Open an empty vault that is on no disk."""
        from desktop.vault.file import in_memory
        from desktop.vault.store import Store

        return cls(Store(_MEMORY, in_memory()), library)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is kept within, or nothing of it."""
        with self._store.writing():
            yield

    def keep_draft(self, draft: Draft) -> datetime:
        """Keep *draft*, in place of what was kept under its id; tell when."""
        return self._keep(
            "drafts",
            draft.id,
            draft.answers,
            contract=draft.contract,
            name=draft.name,
            title=_words(draft.answers, "ctr.title"),
            positions=to_json(draft.positions),
            revision=draft.revision,
        )

    def draft(self, draft_id: str) -> Draft:
        """Fetch the draft kept under *draft_id*.

        Raises:
            NothingKept: there is none.
        """
        with self._store.lock:
            row = self._row("drafts", draft_id)
            answers = self._answers("drafts", draft_id, row["answers"])
        positions = cast("Mapping[str, Position]", json.loads(row["positions"]))
        return Draft(
            id=draft_id,
            contract=row["contract"],
            name=row["name"],
            answers=answers,
            positions=MappingProxyType(positions),
            revision=row["revision"],
        )

    def drafts(self, contract: str = "") -> tuple[DraftCard, ...]:
        """Return the cards of drafts, newest first; if named, of *contract* alone."""
        found = self._rows.cards(contract)
        return tuple(
            DraftCard(
                id=row["id"],
                contract=row["contract"],
                name=row["name"],
                saved=datetime.fromisoformat(row["saved"]),
                title=row["title"],
            )
            for row in found
        )

    def discard_draft(self, draft_id: str) -> None:
        """Put the draft into the bin: no list has it, and `draft` still fetches it."""
        self._rows.discard("drafts", draft_id, self._store.clock().isoformat())

    def keep_contract(self, contract: Contract) -> datetime:
        """Keep *contract*, in place of what was kept under its id; tell when."""
        client, provider = contract.parties
        return self._keep(
            "contracts",
            contract.id,
            contract.answers,
            title=contract.title,
            reference=contract.reference,
            client=client,
            provider=provider,
        )

    def contract(self, contract_id: str) -> Contract:
        """Fetch the contract kept under *contract_id*.

        Raises:
            NothingKept: there is none.
        """
        with self._store.lock:
            row = self._row("contracts", contract_id)
            answers = self._answers("contracts", contract_id, row["answers"])
        return Contract(id=contract_id, answers=answers)

    def contracts(self) -> tuple[Contract, ...]:
        """Return the contracts, that kept last first."""
        with self._store.lock:
            return tuple(
                Contract(
                    id=row["id"],
                    answers=self._answers("contracts", row["id"], row["answers"]),
                )
                for row in self._rows.contracts()
            )

    def setting(self, name: str) -> str | None:
        """Return the setting kept under *name*, if there is one."""
        return self._rows.setting(name)

    def keep_setting(self, name: str, value: str | None) -> None:
        """Keep *value* under *name*; None forgets it."""
        self._rows.keep_setting(name, value)

    def close(self) -> None:
        """Close the vault; to close it twice does nothing more."""
        self._unread.clear()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _row(self, table: str, row_id: str) -> Mapping[str, Any]:
        row = self._rows.row(table, row_id)
        if row is None:
            raise NothingKept(self.path, id=row_id)
        return row

    def _keep(
        self, table: str, row_id: str, answers: Mapping[str, Value], **columns: str
    ) -> datetime:
        with self._store.writing():
            if (table, row_id) not in self._unread:
                row = self._rows.row(table, row_id)
                self._answers(table, row_id, "{}" if row is None else row["answers"])
            unread = self._unread[table, row_id]
            saved = self._store.clock()
            self._rows.keep(
                table,
                row_id,
                answers=write(answers, unread),
                saved=saved.isoformat(),
                **columns,
            )
            # What was answered anew is no more as it was.
            self._unread[table, row_id] = {
                name: raw for name, raw in unread.items() if name not in answers
            }
        return saved

    def _answers(self, table: str, row_id: str, stored: str) -> Mapping[str, Value]:
        """Read the answers of a row by their kinds; remember those that have none."""
        found = read(self._library, stored)
        self._unread[table, row_id] = found.unread
        return found.read


def first_bytes(path: Path) -> bytes:
    """Return the first 16 bytes of the vault at *path*: its own, for life.

    Raises:
        Refusal: there is no vault.
    """
    from desktop.vault.file import read_salt

    return read_salt(path)


def _words(answers: Mapping[str, Value], question: str) -> str:
    value = answers.get(question)
    return value if isinstance(value, str) else ""
