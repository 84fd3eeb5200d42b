"""The vault: the encrypted file in which everything rests.

The only room that knows SQL and the keychain. It takes and gives values of ``drafts``
and ``contracts``, never rows. To import it is cheap: what is heavy comes with the first
vault that is opened.
"""

from desktop.vault.door import make_vault, open_vault, waits_for_passphrase
from desktop.vault.key import (
    CHEAPEST,
    COST,
    Cost,
    Keychain,
    NoKey,
    PassphraseNeeded,
    WrongPassphrase,
    new_key,
    system_keychain,
)
from desktop.vault.refusals import (
    DamagedVault,
    DiskFull,
    NewerVault,
    NotAVault,
    NothingKept,
    NoVault,
    ReadOnlyVault,
    UnreachableVault,
    VaultExists,
    VaultInUse,
    WrongKey,
)
from desktop.vault.vault import DraftCard, Vault

__all__ = [
    "CHEAPEST",
    "COST",
    "Cost",
    "DamagedVault",
    "DiskFull",
    "DraftCard",
    "Keychain",
    "NewerVault",
    "NoKey",
    "NoVault",
    "NotAVault",
    "NothingKept",
    "PassphraseNeeded",
    "ReadOnlyVault",
    "UnreachableVault",
    "Vault",
    "VaultExists",
    "VaultInUse",
    "WrongKey",
    "WrongPassphrase",
    "make_vault",
    "new_key",
    "open_vault",
    "system_keychain",
    "waits_for_passphrase",
]
