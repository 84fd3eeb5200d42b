"""Rows of contracts, drafts and settings, in and out, for `vault` alone.

Knows tables; knows no value of the trade. Every verb that keeps is one transaction.
"""

from typing import Any

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from desktop.vault.store import Store
from desktop.vault.tables import contracts, drafts, metadata, settings


def _keeping(table: Table) -> Insert:
    """Return the statement that keeps a row of *table*, dearer to build than to run."""
    last = select(func.coalesce(func.max(table.c.turn), 0) + 1).scalar_subquery()
    set_here = {"turn": last, "discarded": None}
    told_us: dict[str, object] = {
        c.name: bindparam(c.name) for c in table.c if c.name not in set_here
    }
    statement = insert(table).values({**told_us, **set_here})
    return statement.on_conflict_do_update(
        index_elements=["id"],
        set_={c.name: statement.excluded[c.name] for c in table.c if c.name != "id"},
    )


_KEEP = {table.name: _keeping(table) for table in (contracts, drafts)}


class Rows:
    """The rows of one open vault."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, table: str, row_id: str, **columns: str) -> None:
        """Write the row of *row_id*, new or in place of the old; it leaves the bin."""
        with self._store.writing() as connection:
            connection.execute(_KEEP[table], {"id": row_id, **columns})

    def row(self, table: str, row_id: str) -> dict[str, Any] | None:
        """Fetch the row of *row_id*."""
        of = metadata.tables[table]
        with self._store.reading() as connection:
            found = connection.execute(select(of).where(of.c.id == row_id))
            row = found.mappings().one_or_none()
            return None if row is None else dict(row)

    def cards(self, contract: str) -> list[dict[str, Any]]:
        """Fetch what a list shows of the drafts outside the bin, newest first."""
        found = (
            select(
                drafts.c.id,
                drafts.c.contract,
                drafts.c.name,
                drafts.c.title,
                drafts.c.saved,
            )
            .where(drafts.c.discarded.is_(None))
            .order_by(drafts.c.turn.desc())
        )
        if contract:
            found = found.where(drafts.c.contract == contract)
        with self._store.reading() as connection:
            return [dict(row) for row in connection.execute(found).mappings()]

    def contracts(self) -> list[dict[str, Any]]:
        """Fetch the contracts outside the bin, that kept last first."""
        found = (
            select(contracts.c.id, contracts.c.answers)
            .where(contracts.c.discarded.is_(None))
            .order_by(contracts.c.turn.desc())
        )
        with self._store.reading() as connection:
            return [dict(row) for row in connection.execute(found).mappings()]

    def discard(self, table: str, row_id: str, when: str) -> None:
        """Mark the row of *row_id* as in the bin since *when*."""
        of = metadata.tables[table]
        with self._store.writing() as connection:
            connection.execute(
                update(of).where(of.c.id == row_id).values(discarded=when)
            )

    def setting(self, name: str) -> str | None:
        """Fetch a setting."""
        found = select(settings.c.value).where(settings.c.name == name)
        with self._store.reading() as connection:
            return connection.execute(found).scalar_one_or_none()

    def keep_setting(self, name: str, value: str | None) -> None:
        """Write a setting, or remove it."""
        with self._store.writing() as connection:
            connection.execute(delete(settings).where(settings.c.name == name))
            if value is not None:
                connection.execute(insert(settings).values(name=name, value=value))
