"""The file of the vault: made, opened, brought to the newest format, refused.

Knows SQLCipher and Alembic; knows no draft and no contract. Imported with the first
vault that is opened.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from desktop.vault.refusals import (
    DamagedVault,
    DiskFull,
    NewerVault,
    NotAVault,
    NoVault,
    ReadOnlyVault,
    Refusal,
    UnreachableVault,
    VaultExists,
    VaultInUse,
    WrongKey,
)
from desktop.vault.tables import APPLICATION, FORMAT

_UPGRADES = Path(__file__).parent / "upgrades"
_PLAIN = b"SQLite format 3\0"
_PATIENCE = 1.0  # seconds that another process has to let go

# WAL with FULL loses nothing that was acknowledged, in a crash or a power cut; the
# others keep every temporary page in memory and have every page checked.
_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "cache_size = -64000",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
# While it is made, the file must be whole by itself.
_MAKING = ("journal_mode = DELETE", "synchronous = EXTRA", "temp_store = MEMORY")

_SAID: dict[int, type[Refusal]] = {
    sqlcipher.SQLITE_FULL: DiskFull,
    sqlcipher.SQLITE_READONLY: ReadOnlyVault,
    sqlcipher.SQLITE_CANTOPEN: UnreachableVault,
    sqlcipher.SQLITE_PERM: UnreachableVault,
    sqlcipher.SQLITE_IOERR: UnreachableVault,
    sqlcipher.SQLITE_BUSY: VaultInUse,
    sqlcipher.SQLITE_LOCKED: VaultInUse,
    sqlcipher.SQLITE_CORRUPT: DamagedVault,
    sqlcipher.SQLITE_NOTADB: DamagedVault,
}


def open_file(path: Path, key: bytes) -> Engine:
    """Open the vault at *path* and bring it to the newest format.

    Raises:
        Refusal: it is not a vault, or not of this key, newer, read-only, in use, …
    """
    refuse_what_is_no_file(path)
    _refuse_read_only(path)
    with suppress(OSError):
        path.chmod(0o600)
    engine = _engine(path, key, _SETTINGS)
    try:
        with told(path):
            with engine.connect() as connection:
                found = _number(connection, "user_version")
            if found < FORMAT:
                _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def create_file(path: Path, key: bytes, salt: bytes = b"") -> None:
    """Make an empty vault at *path*, whole or not at all.

    *salt*, of 16 bytes, becomes the first of the file: see `read_salt`.

    Raises:
        Refusal: there is a file already, no room, or no right to write there.
    """
    if path.is_symlink() or path.exists():
        raise VaultExists(path)
    new = path.with_name(f".{path.name}.new")
    try:
        # Folders that are made here are names in others, which a power cut forgets too.
        places = (path.parent, *path.parent.parents)
        there = next(n for n, place in enumerate(places) if place.exists())
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear(new)
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _fill(path, new, key + salt)
        new.rename(path)
        _sync(path.parent)
        for place in places[1 : there + 1]:
            with suppress(PermissionError):  # a folder of the system may not be read
                _sync(place)
    except OSError as error:
        raise _of_system(error)(path) from error
    finally:
        with suppress(OSError):
            _clear(new)


def in_memory() -> Engine:
    """Return an empty vault that is on no disk."""
    engine = _engine(Path(":memory:"), bytes(32), _MAKING)
    _upgrade(engine)
    return engine


def read_salt(path: Path) -> bytes:
    """Return the first 16 bytes of the vault, which are its own for life.

    Raises:
        Refusal: there is no vault.
    """
    return refuse_what_is_no_file(path)[:16]


def refuse_what_is_no_file(path: Path) -> bytes:
    """Refuse what by its looks cannot be a vault; return how the file begins.

    Raises:
        Refusal: nothing is there, or a folder, or something else.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAVault(path)
        with path.open("rb") as file:
            start = file.read(512)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoVault(path) from error
    except OSError as error:
        raise UnreachableVault(path) from error
    # SQLCipher would take an empty file for a new vault.
    if len(start) < 512 or start.startswith(_PLAIN):
        raise NotAVault(path)
    return start


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell in a sentence what goes wrong with the file at *path*."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        # An extended code (SQLITE_IOERR_FSYNC) has the plain one in its last byte.
        refusal = _SAID.get(getattr(said, "sqlite_errorcode", -1) & 0xFF)
        if refusal is None:
            raise
        raise refusal(path) from error


def _of_system(error: OSError) -> type[Refusal]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return ReadOnlyVault
    return UnreachableVault


def _refuse_read_only(path: Path) -> None:
    # The bits too: an administrator who made it read-only means it.
    for place in (path, path.resolve().parent):
        bits = place.stat().st_mode & 0o222
        if not bits or not os.access(place, os.W_OK):
            raise ReadOnlyVault(path)


def _fill(path: Path, new: Path, key: bytes) -> None:
    engine = _engine(new, key, _MAKING)
    try:
        with told(path):
            _upgrade(engine)
    finally:
        engine.dispose()
    _sync(new)


def _clear(new: Path) -> None:
    for beside in ("", "-journal", "-wal", "-shm"):
        new.with_name(new.name + beside).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have *path*, a file or a folder, on the disk itself."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _engine(path: Path, key: bytes, settings: tuple[str, ...]) -> Engine:
    """Return an engine of one connection, which lives as long as the vault is open."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(path, key, settings),
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver would begin late and commit early: then a step of an upgrade that
        # fails half-way stays half done.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _connect(path: Path, key: bytes, settings: tuple[str, ...]) -> Any:
    connection = sqlcipher.connect(
        str(path), timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        # First of all: or a wrong key fills the standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = ON")
        # Before the first page is read: then no index of the WAL is on the disk.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _prove(connection, path, made=settings is not _MAKING)
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _prove(connection: Any, path: Path, *, made: bool) -> None:
    """Read one page, which a wrong key cannot; refuse what this program cannot read."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlcipher.SQLITE_NOTADB:
            raise WrongKey(path) from None
        raise
    if not made:
        return
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise NotAVault(path)
    if found > FORMAT:
        raise NewerVault(path, format=found)


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())


def _upgrade(engine: Engine) -> None:
    """Take every step that is missing, all in one transaction."""
    # A third of a second, and not for a vault in the newest format.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_UPGRADES).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)

    def steps(found: Any, _: Any) -> Any:
        return script._upgrade_revs("head", found)  # noqa: SLF001

    with engine.begin() as connection:
        with EnvironmentContext(config, script, fn=steps) as environment:
            environment.configure(
                connection=connection, render_as_batch=True, transactional_ddl=True
            )
            environment.run_migrations()
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
