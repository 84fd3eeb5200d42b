"""The key: in a keychain that deserves trust, or under a passphrase."""

# ruff: noqa: S106 - passphrases of tests

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from desktop.clauses import Library
from desktop.drafts import Draft
from desktop.vault import (
    CHEAPEST,
    COST,
    Cost,
    DamagedVault,
    Keychain,
    NoKey,
    PassphraseNeeded,
    UnreachableVault,
    Vault,
    VaultExists,
    WrongKey,
    WrongPassphrase,
    key,
    make_vault,
    new_key,
    open_vault,
    system_keychain,
)

WRAP = (
    '{"format": 1, "vault": "SALT", "wraps": [{"by": "passphrase", "argon2id": {%s}}]}'
)


class Secure(KeyringBackend):
    """A keychain in memory."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


class Forgetful(Secure):
    def set_password(self, service, username, password):
        pass


class Locked(Secure):
    def get_password(self, service, username):
        raise KeyringLocked

    set_password = get_password


class Nonsense(Secure):
    def get_password(self, service, username):
        return "nonsense é"


def test_a_key_has_256_bits_of_chance():
    assert len(new_key()) == 32
    assert new_key() != new_key()


def test_the_keychain_keeps_the_key_and_nothing_lies_beside(
    place: Path, small: Library
):
    keychain = Keychain(Secure())
    with make_vault(place, small, keychain=keychain) as vault:
        vault.keep_draft(Draft(id="d1"))

    assert [p.name for p in place.parent.iterdir()] == [place.name]
    with open_vault(place, small, keychain=keychain) as vault:
        assert vault.draft("d1") == Draft(id="d1")


def test_a_moved_vault_still_finds_its_key(place: Path, small: Library):
    keychain = Keychain(Secure())
    make_vault(place, small, keychain=keychain).close()
    place.rename(place.with_name("other"))

    open_vault(place.with_name("other"), small, keychain=keychain).close()


@pytest.mark.parametrize("backend", [Forgetful, Locked, Nonsense])
def test_a_keychain_that_does_not_keep_asks_for_a_passphrase(
    backend, place: Path, small: Library
):
    keychain = Keychain(backend())

    with pytest.raises(PassphraseNeeded, match="passphrase"):
        make_vault(place, small, keychain=keychain)
    assert not place.exists()

    make_vault(
        place, small, keychain=keychain, passphrase="un œuf", cost=CHEAPEST
    ).close()
    with pytest.raises(PassphraseNeeded, match="passphrase"):
        open_vault(place, small, keychain=keychain)
    open_vault(place, small, keychain=keychain, passphrase="un œuf").close()


def test_a_keychain_with_a_wrong_key_asks_for_the_passphrase(
    place: Path, small: Library
):
    backend = Secure()
    keychain = Keychain(backend)
    make_vault(place, small, keychain=keychain, passphrase="œuf", cost=CHEAPEST).close()
    for account in backend.kept:
        backend.kept[account] = key._text(bytes(32))

    with pytest.raises(PassphraseNeeded):
        open_vault(place, small, keychain=keychain)
    open_vault(place, small, keychain=keychain, passphrase="œuf").close()

    key.key_file(place).unlink()
    with pytest.raises(WrongKey):
        open_vault(place, small, keychain=keychain)


def test_the_passphrase_opens_and_another_does_not(place: Path, small: Library):
    make_vault(place, small, passphrase="œuf", cost=CHEAPEST).close()

    with pytest.raises(WrongPassphrase, match="not the passphrase"):
        open_vault(place, small, passphrase="boeuf")
    open_vault(place, small, passphrase="œuf").close()


@pytest.mark.parametrize("passphrase", ["a" * 10_000, "🙂🔑", " ", "\ud800"])
def test_any_words_may_be_a_passphrase(place: Path, small: Library, passphrase: str):
    make_vault(place, small, passphrase=passphrase, cost=CHEAPEST).close()

    open_vault(place, small, passphrase=passphrase).close()


def test_an_accent_is_the_same_from_every_keyboard(place: Path, small: Library):
    apart = unicodedata.normalize("NFD", "forêt été")
    make_vault(place, small, passphrase=apart, cost=CHEAPEST).close()

    open_vault(place, small, passphrase="forêt été").close()


def test_a_damaged_vault_is_not_taken_for_a_wrong_passphrase(
    place: Path, small: Library
):
    make_vault(place, small, passphrase="œuf", cost=CHEAPEST).close()
    spoilt = bytearray(place.read_bytes())
    spoilt[200] ^= 1
    place.write_bytes(spoilt)

    with pytest.raises(DamagedVault):
        open_vault(place, small, passphrase="œuf")


def test_the_key_file_tells_its_cost_and_is_for_its_owner_alone(
    place: Path, small: Library
):
    make_vault(place, small, passphrase="œuf", cost=Cost(16, 2, 1)).close()
    beside = key.key_file(place)

    assert beside.name == "vault.key"
    assert beside.stat().st_mode & 0o777 == 0o600
    argon = json.loads(beside.read_text())["wraps"][0]["argon2id"]
    assert (argon["memory"], argon["passes"], argon["lanes"]) == (16, 2, 1)


def test_a_passphrase_costs_an_attacker_64_mebibytes():
    assert Cost(64 * 1024, 3, 4) == COST


def test_a_lowered_cost_is_noticed(place: Path, small: Library):
    make_vault(place, small, passphrase="œuf", cost=Cost(16, 2, 1)).close()
    beside = key.key_file(place)
    beside.write_text(beside.read_text().replace('"passes": 2', '"passes": 1'))

    with pytest.raises(WrongPassphrase):
        open_vault(place, small, passphrase="œuf")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"format": 2}',
        "[" * 50_000,
        " " * 200_000,
        '{"format": 1, "vault": "SALT"}',
        WRAP % '"memory": 99999999999, "passes": 1, "lanes": 1',
        WRAP % '"memory": true, "passes": 1, "lanes": 1',
        WRAP % '"memory": 8, "passes": 1, "lanes": 1, "salt": "é"',
    ],
)
def test_a_broken_key_file_is_told(place: Path, small: Library, content: str):
    make_vault(place, small, passphrase="œuf", cost=CHEAPEST).close()
    salt = place.read_bytes()[:16].hex()
    key.key_file(place).write_text(content.replace("SALT", salt))

    with pytest.raises(key.BrokenKeyFile, match="no key file"):
        open_vault(place, small, passphrase="œuf")


def test_a_missing_key_is_told(place: Path, small: Library):
    make_vault(place, small, passphrase="œuf", cost=CHEAPEST).close()
    key.key_file(place).unlink()

    with pytest.raises(NoKey, match=r"vault\.key"):
        open_vault(place, small)
    with pytest.raises(NoKey, match=r"vault\.key"):
        open_vault(place, small, passphrase="œuf")


def test_the_key_file_of_another_vault_is_told_and_kept(place: Path, small: Library):
    make_vault(place, small, passphrase="œuf", cost=CHEAPEST).close()
    first = key.key_file(place).read_bytes()
    away = place.with_name("away")
    place.rename(away)

    make_vault(place, small, passphrase="lait", cost=CHEAPEST).close()

    kept = list(place.parent.glob("vault-*.key"))
    assert [p.read_bytes() for p in kept] == [first]
    kept[0].rename(away.with_suffix(".key"))
    open_vault(away, small, passphrase="œuf").close()
    key.key_file(away).replace(key.key_file(place))
    with pytest.raises(NoKey):
        open_vault(place, small, passphrase="œuf")


def test_a_vault_is_not_made_over_another_and_its_key_stays(
    place: Path, small: Library
):
    keychain = Keychain(Secure())
    make_vault(place, small, keychain=keychain, passphrase="œuf", cost=CHEAPEST).close()
    before = key.key_file(place).read_bytes()

    with pytest.raises(VaultExists):
        make_vault(place, small, keychain=keychain, passphrase="lait", cost=CHEAPEST)

    assert key.key_file(place).read_bytes() == before


def test_a_key_file_that_cannot_be_written_is_told(tmp_path: Path, small: Library):
    (tmp_path / "desk").write_text("a file")

    with pytest.raises(UnreachableVault):
        make_vault(tmp_path / "desk" / "vault", small, passphrase="œuf", cost=CHEAPEST)


def test_a_key_file_that_is_a_folder_is_told(place: Path, small: Library):
    make_vault(place, small, passphrase="œuf", cost=CHEAPEST).close()
    key.key_file(place).unlink()
    key.key_file(place).mkdir()

    with pytest.raises(UnreachableVault):
        open_vault(place, small, passphrase="œuf")


def test_only_the_systems_own_keychains_are_trusted():
    names = {f"{module}.{name}" for module, name in key._TRUSTED.values()}

    assert names == {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }


def test_what_keyring_itself_would_choose_is_never_taken(monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")

    found = system_keychain()

    assert found is None or type(found._backend).__module__ in {
        module for module, _ in key._TRUSTED.values()
    }


def test_a_system_without_a_trusted_keychain_has_none(monkeypatch):
    monkeypatch.setattr(sys, "platform", "plan9")
    assert system_keychain() is None

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(key, "_TRUSTED", {"linux": ("desktop.nowhere", "Keyring")})
    assert system_keychain() is None


def test_the_keychain_of_the_system_is_made_if_it_works(monkeypatch):
    class Here(Secure):
        pass

    monkeypatch.setattr(key, "import_module", lambda _: sys.modules[__name__])
    monkeypatch.setattr(sys.modules[__name__], "Keyring", Here, raising=False)

    found = system_keychain()

    assert found is not None
    assert found.keep(bytes(16), bytes(32))
    assert found.find(bytes(16)) == bytes(32)
    assert found.find(bytes(15)) is None


def test_opening_by_hand_takes_the_key_itself(place: Path, small: Library):
    secret = new_key()
    Vault.create(place, secret, small).close()

    Vault.open(place, secret, small).close()
