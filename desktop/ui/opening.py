"""Opening the office: the library and the vault, away from the screen.

Imports what is heavy only when it is called, after the window is on the screen.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop.office import Office

Need = Literal["open", "new", "again"]


@dataclass(frozen=True, slots=True)
class Locked:
    """The vault asks for a passphrase.

    *need* says whether it is to be opened, made for the first time, or was typed wrong;
    *sentence* says it in words.
    """

    need: Need
    error: Exception


def open_office(path: Path, passphrase: str = "") -> "Office | Locked":
    """Read the library and open the vault at *path*, making it if there is none.

    Raises:
        UserError: the vault or the library cannot be read.
    """
    from desktop.office import Office, shelf
    from desktop.vault import (
        PassphraseNeeded,
        WrongPassphrase,
        make_vault,
        open_vault,
        system_keychain,
    )

    library = shelf().library
    keychain = system_keychain()
    is_new = not path.exists()
    try:
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
            vault = make_vault(path, library, keychain=keychain, passphrase=passphrase)
        else:
            vault = open_vault(path, library, keychain=keychain, passphrase=passphrase)
    except PassphraseNeeded as error:
        return Locked("new" if is_new else "open", error)
    except WrongPassphrase as error:
        return Locked("again", error)
    return Office(library, vault)
