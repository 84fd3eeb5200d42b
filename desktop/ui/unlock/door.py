"""Opening library and vault, or saying what they wait for. Knows no widget.

Imports what is heavy when it is called: it runs away from the screen, once the window is
there.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from desktop.clauses import Library
    from desktop.office import Office

Need = Literal["new", "open", "again"]


@dataclass(frozen=True, slots=True)
class Locked:
    """The vault waits for the officer.

    *need*: it is to be made for the first time, to be opened, or the passphrase was
    another one. *keychain* says that the system's own can keep the key; *error* says
    what is wrong, if something is.
    """

    need: Need
    error: Exception | None = None
    keychain: bool = False


class Door(Protocol):
    """What opens the office: at first with nothing, then with what the officer gave."""

    def __call__(
        self, passphrase: str = "", *, entrust: bool = False
    ) -> "Office | Locked":
        """Open the office, or say what it waits for."""


@cache
def _library() -> "Library":
    """Read the library, once: a passphrase may be given several times."""
    from desktop.bureau import shelf

    return shelf().library


def read_ahead() -> None:
    """Read the library, and import what opens a vault, while the officer still types."""
    from desktop.vault import Vault

    Vault.in_memory(_library()).close()


def open_office(
    path: Path, passphrase: str = "", *, entrust: bool = False
) -> "Office | Locked":
    """Open the vault at *path*, with the library that is read once.

    A vault that is not there is made once the officer has said how its key is kept: with
    a *passphrase*, or by the keychain of the system if it is *entrusted* to it.

    Raises:
        UserError: the vault or the library cannot be read.
    """
    from desktop.office import Office
    from desktop.vault import (
        PassphraseNeeded,
        WrongPassphrase,
        make_vault,
        open_vault,
        system_keychain,
        waits_for_passphrase,
    )

    keychain = system_keychain()
    if not path.exists() and not path.is_symlink():
        if not passphrase and not (entrust and keychain is not None):
            return Locked("new", keychain=keychain is not None)
        keeper = None if passphrase else keychain
        library = _library()
        try:
            vault = make_vault(path, library, keychain=keeper, passphrase=passphrase)
        except PassphraseNeeded as error:
            return Locked("new", error)
        return Office(library, vault)
    if not passphrase and waits_for_passphrase(path, keychain):
        return Locked("open")
    library = _library()
    try:
        vault = open_vault(path, library, keychain=keychain, passphrase=passphrase)
    except PassphraseNeeded:
        return Locked("open")
    except WrongPassphrase as error:
        return Locked("again", error)
    return Office(library, vault)
