"""The open file, read and written a transaction at a time, by one thread at a time.

Knows no table and no value of the trade. What is written is on the disk when the
transaction ends.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from desktop.vault.file import told

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the hour by the clock of this machine, in UTC."""
    return datetime.now(UTC)


class Store:
    """One open vault file, for the modules of this room.

    Transactions within a transaction join it: all is kept, or nothing is. *undone* is
    called when nothing was, while the file is still held: what was remembered of it may
    be wrong. Who holds the *lock* lets no other thread read or write meanwhile.
    """

    def __init__(self, path: Path, engine: "Engine", clock: Clock = now) -> None:
        self.path = path
        self.clock = clock
        self._engine = engine
        self.lock = RLock()
        self._open: Connection | None = None
        self.undone: Callable[[], object] = lambda: None

    @contextmanager
    def writing(self) -> "Iterator[Connection]":
        """Do what is within as one transaction.

        Raises:
            Refusal: it cannot be kept; nothing of it was.
        """
        with self.lock:
            if self._open is not None:
                yield self._open
                return
            try:
                with told(self.path), self._engine.begin() as connection:
                    self._open = connection
                    try:
                        yield connection
                    finally:
                        self._open = None
            except BaseException:
                self.undone()
                raise

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Read what is kept; within a transaction, what it has written too.

        Raises:
            Refusal: it cannot be read.
        """
        with self.lock:
            if self._open is not None:
                yield self._open
                return
            with told(self.path), self._engine.connect() as connection:
                yield connection

    def close(self) -> None:
        """Close the file; to close it twice does nothing more."""
        with self.lock:
            self._engine.dispose()
