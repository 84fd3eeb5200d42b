"""Where files are, running from source, from a wheel or frozen; how one is read, written.

Knows no content.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from desktop.errors import N_, UserError


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    inside = Path(__file__).parent / "_data"
    return inside if inside.exists() else Path(__file__).parent.parent


def resources() -> Path:
    """Return the folder of clauses, cases, fonts and icons."""
    return _root() / "resources"


def i18n() -> Path:
    """Return the folder of the interface's catalogues."""
    return _root() / "i18n"


def data() -> Path:
    """Return the user's data folder; it may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Avenant", appauthor=False, roaming=False))


def vault() -> Path:
    """Return where the vault is: ``AVENANT_VAULT``, else the data folder."""
    named = os.environ.get("AVENANT_VAULT")
    return Path(named) if named else data() / "vault.avenant-vault"


def take(path: Path, most: int, refusal: type[UserError], too_large: str) -> bytes:
    """Read the file at *path*, if it has no more than *most* bytes.

    Raises:
        UserError: a *refusal*: it cannot be opened, is a folder, or is *too_large*, in
            these words.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        if path.is_dir():
            words = N_("“{file}” is a folder: give the name of a file in it.")
            raise refusal(words, file=path.name or path) from error
        raise refusal(
            N_("“{file}” cannot be opened: check its name and your right to read it."),
            file=path.name,
        ) from error
    if len(content) > most:
        raise refusal(too_large, file=path.name)
    return content


class NotWritten(UserError):
    """A file could not be written; what was there before still is."""


_NOT_ALLOWED = N_(
    "“{file}” cannot be written: you may not write there; choose another place."
)
_NO_FILE = N_(
    "“{file}” cannot be written: its folder exists, but takes no file; choose another"
    " place."
)
_REASONS = {
    errno.ENOENT: N_(
        "“{file}” cannot be written: its folder does not exist; create it."
    ),
    errno.ENOTDIR: N_("“{file}” cannot be written: its folder is no folder."),
    errno.ENOSPC: N_("“{file}” cannot be written: the disk is full; make room."),
    errno.EISDIR: N_("“{file}” cannot be written: it is a folder; give another name."),
    errno.EEXIST: N_(
        "“{file}” cannot be written: it is there and is no file; give another name."
    ),
    errno.ENAMETOOLONG: N_(
        "“{file}” cannot be written: the name is too long; give a shorter one."
    ),
    errno.EROFS: N_(
        "“{file}” cannot be written: that disk can only be read; choose another place."
    ),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
}


def put(path: Path, content: bytes) -> None:
    """Write *content* to *path* whole or not at all: aside, synced, renamed.

    Raises:
        NotWritten: says why; nothing of it is left behind.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _refuse_what_is_no_file(path)
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _sync(path.parent)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise NotWritten(_reason(error, path), file=path.name) from error


def _refuse_what_is_no_file(path: Path) -> None:
    """Refuse a folder, and a device or a pipe, which a rename would take away."""
    if path.is_dir():
        raise OSError(errno.EISDIR, "")
    if path.exists() and not path.is_file():
        raise OSError(errno.EEXIST, "")


def _reason(error: OSError, path: Path) -> str:
    # A folder of the system's own, such as /proc, says of a new file that it is not there.
    if error.errno == errno.ENOENT and path.parent.is_dir():
        return _NO_FILE
    return _REASONS.get(error.errno or 0, _NO_FILE)


def _sync(folder: Path) -> None:
    """Make the new name last; not every system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
