"""The key: made at random, kept by the system's keychain or under a passphrase.

Knows ciphers and keychains; knows no table. A keychain may ask its owner and wait for
the answer: call what takes one away from the window.
"""

import base64
import json
import logging
import os
import secrets
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from desktop.errors import N_, UserError
from desktop.vault.refusals import DiskFull, UnreachableVault

_log = logging.getLogger(__name__)

_SERVICE = "Avenant"
_FORMAT = 1
# Keychains that are worth trust. A class is named, not asked for: keyring itself would
# take any that is installed, plain text among them.
_TRUSTED = {
    "linux": ("keyring.backends.SecretService", "Keyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
}


class PassphraseNeeded(UserError):
    """No keychain gives the key: the passphrase must be asked for."""


class WrongPassphrase(UserError):
    """It is not the passphrase of this vault."""


class NoKey(UserError):
    """Neither a keychain nor a key file has the key."""


class BrokenKeyFile(UserError):
    """The key file is not as the program writes it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id is made to cost: kibibytes of memory, passes, lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(memory=64 * 1024, passes=3, lanes=4)
"""RFC 9106, second recommended option."""

CHEAPEST = Cost(memory=8, passes=1, lanes=1)
"""For tests alone."""

_DEAREST = Cost(memory=4 * 1024 * 1024, passes=64, lanes=64)


class Backend(Protocol):
    """What a keychain of `keyring` does for us."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret kept for *username*."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret for *username*."""
        ...


class Keychain:
    """A keychain of the system: it keeps a key for each vault, or fails in silence."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def keep(self, salt: bytes, key: bytes) -> bool:
        """Keep *key*; tell whether it was found again when looked for."""
        try:
            self._backend.set_password(_SERVICE, salt.hex(), _text(key))
        except Exception as error:  # noqa: BLE001 - each backend raises its own
            _log.warning("the keychain kept nothing: %s", type(error).__name__)
            return False
        return self.find(salt) == key

    def find(self, salt: bytes) -> bytes | None:
        """Return the key of the vault that begins with *salt*, if it is there."""
        try:
            kept = self._backend.get_password(_SERVICE, salt.hex())
            key = None if kept is None else base64.b64decode(kept, validate=True)
        except Exception as error:  # noqa: BLE001 - each backend raises its own
            _log.warning("the keychain gave nothing: %s", type(error).__name__)
            return None
        return key if key is not None and len(key) == 32 else None


def system_keychain() -> Keychain | None:
    """Return the system's own keychain, if there is one that deserves trust."""
    module, name = _TRUSTED.get(sys.platform, ("", ""))
    if not module:
        return None
    try:
        kind = getattr(import_module(module), name)
        return Keychain(kind()) if kind.viable else None
    except Exception as error:  # noqa: BLE001 - each backend raises its own
        _log.info("no keychain: %s", type(error).__name__)
        return None


def new_key() -> bytes:
    """Return a new key, of 256 bits."""
    return secrets.token_bytes(32)


def key_file(vault: Path) -> Path:
    """Return where the key of *vault*, under its passphrase, is kept: beside it."""
    return vault.with_suffix(".key")


def write_key_file(
    vault: Path, salt: bytes, key: bytes, passphrase: str, cost: Cost = COST
) -> None:
    """Keep *key* beside *vault* under *passphrase*.

    A key file of another vault is kept too, under the name of that vault's salt.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    grain, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    stretched = _stretch(passphrase, grain, cost)
    wrapped = AESGCM(stretched).encrypt(nonce, key, _bound(salt, cost))
    wrap = {
        "by": "passphrase",
        "argon2id": {**asdict(cost), "salt": _text(grain)},
        "nonce": _text(nonce),
        "key": _text(wrapped),
    }
    data = {"format": _FORMAT, "vault": salt.hex(), "wraps": [wrap]}
    place = key_file(vault)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _step_aside(place, salt)
        _write(place, json.dumps(data, indent=1).encode())
    except OSError as error:
        raise (DiskFull if error.errno == 28 else UnreachableVault)(place) from error


def read_key_file(vault: Path, salt: bytes, passphrase: str) -> bytes:
    """Return the key of *vault* that was kept under *passphrase*.

    Raises:
        WrongPassphrase: it is another one.
        NoKey: there is no key file, or that of another vault.
        BrokenKeyFile: it is not as the program writes it.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    place = key_file(vault)
    data = _read(place)
    if data is None or data.get("vault") != salt.hex():
        raise NoKey(
            N_("The key of “{file}” is missing: put “{key}” back beside it."),
            file=str(vault),
            key=place.name,
        )
    try:
        wrap = next(w for w in data["wraps"] if w["by"] == "passphrase")
        argon = wrap["argon2id"]
        cost = _bounded(Cost(argon["memory"], argon["passes"], argon["lanes"]))
        grain, nonce, wrapped = (
            base64.b64decode(text, validate=True)
            for text in (argon["salt"], wrap["nonce"], wrap["key"])
        )
        stretched = _stretch(passphrase, grain, cost)
        return AESGCM(stretched).decrypt(nonce, wrapped, _bound(salt, cost))
    except InvalidTag:
        raise WrongPassphrase(
            N_("This is not the passphrase of “{file}”: try again."), file=str(vault)
        ) from None
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise _broken(place) from error


def has_key_file(vault: Path) -> bool:
    """Tell whether a key file stands beside *vault*."""
    return key_file(vault).is_file()


def _bounded(cost: Cost) -> Cost:
    """Refuse a cost that no program wrote: it would take all memory."""
    for asked, most in zip(
        asdict(cost).values(), asdict(_DEAREST).values(), strict=True
    ):
        if type(asked) is not int or not 1 <= asked <= most:
            raise ValueError
    return cost


def _stretch(passphrase: str, grain: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # Two keyboards may write the same letter in two ways.
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=grain,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(words)


def _bound(salt: bytes, cost: Cost) -> bytes:
    """Return what a wrapped key is bound to: its vault, and what it cost."""
    return f"avenant {_FORMAT} {salt.hex()} {cost}".encode()


def _text(secret: bytes) -> str:
    return base64.b64encode(secret).decode("ascii")


def _read(place: Path) -> Mapping[str, Any] | None:
    try:
        if place.stat().st_size > 100_000:
            raise _broken(place)
        data = json.loads(place.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreachableVault(place) from error
    except (ValueError, RecursionError) as error:
        raise _broken(place) from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise _broken(place)
    return data


def _broken(place: Path) -> BrokenKeyFile:
    return BrokenKeyFile(
        N_("“{file}” is no key file of this version: put back the copy of a back-up."),
        file=str(place),
    )


def _step_aside(place: Path, salt: bytes) -> None:
    """Keep the key file of another vault, which may be on a disk that is away."""
    data: Mapping[str, Any] | None = {}
    with suppress(UserError):
        data = _read(place)
    if data is not None and data.get("vault") != salt.hex():
        name = f"{place.stem}-{secrets.token_hex(4)}{place.suffix}"
        place.rename(place.with_name(name))


def _write(place: Path, content: bytes) -> None:
    """Write *content*, whole or not at all, for the user's eyes alone."""
    new = place.with_name(f".{place.name}.new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)
