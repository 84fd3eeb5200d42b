"""The door: make a vault with its key, open it with what keeps the key.

Puts key and file together; knows no table.
"""

import secrets
from pathlib import Path

from desktop.clauses import Library
from desktop.errors import N_
from desktop.vault.key import (
    COST,
    Cost,
    Keychain,
    NoKey,
    PassphraseNeeded,
    has_key_file,
    key_file,
    new_key,
    read_key_file,
    write_key_file,
)
from desktop.vault.refusals import DamagedVault, VaultExists, WrongKey
from desktop.vault.vault import Vault, first_bytes


def make_vault(
    path: Path,
    library: Library,
    *,
    keychain: Keychain | None = None,
    passphrase: str = "",
    cost: Cost = COST,
) -> Vault:
    """Make a vault, have its key kept, and open it.

    The key is kept by *keychain* if it can, and under *passphrase* if there is one.

    Raises:
        PassphraseNeeded: the keychain does not keep, and there is no passphrase.
        Refusal: the vault cannot be made there.
    """
    if path.is_symlink() or path.exists():
        raise VaultExists(path)
    key, salt = new_key(), secrets.token_bytes(16)
    kept = keychain is not None and keychain.keep(salt, key)
    if not kept and not passphrase:
        raise PassphraseNeeded(
            N_("No keychain of the system keeps the key: choose a passphrase.")
        )
    if passphrase:
        write_key_file(path, salt, key, passphrase, cost)
    return Vault.create(path, key, library, salt=salt)


def waits_for_passphrase(path: Path, keychain: Keychain | None) -> bool:
    """Say whether nothing but a passphrase can open the vault at *path*.

    Raises:
        Refusal: the file cannot be read.
    """
    salt = first_bytes(path)
    known = keychain is not None and keychain.find(salt) is not None
    return not known and has_key_file(path)


def open_vault(
    path: Path,
    library: Library,
    *,
    keychain: Keychain | None = None,
    passphrase: str = "",
) -> Vault:
    """Open the vault at *path* with the key that *keychain*, or *passphrase*, gives.

    Raises:
        PassphraseNeeded: the keychain does not give it; ask, and call again.
        WrongPassphrase: it is another one.
        NoKey: nothing has the key.
        Refusal: the file cannot be opened.
    """
    salt = first_bytes(path)
    key = None if keychain is None else keychain.find(salt)
    if key is not None:
        try:
            return Vault.open(path, key, library)
        except WrongKey:
            if not has_key_file(path):
                raise
    if passphrase:
        key = read_key_file(path, salt, passphrase)
        try:
            return Vault.open(path, key, library)
        except WrongKey as error:
            # The passphrase proved that this is its key.
            raise DamagedVault(path) from error
    if has_key_file(path):
        raise PassphraseNeeded(
            N_("Type the passphrase of “{file}” to open it."), file=str(path)
        )
    raise NoKey(
        N_("The key of “{file}” is neither in the keychain nor in “{key}” beside it."),
        file=str(path),
        key=key_file(path).name,
    )
