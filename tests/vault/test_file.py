"""The file of the vault: how it is made, kept from others, refused, upgraded."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from desktop.clauses import Library
from desktop.drafts import Draft
from desktop.vault import (
    DamagedVault,
    DiskFull,
    NewerVault,
    NotAVault,
    NoVault,
    ReadOnlyVault,
    UnreachableVault,
    Vault,
    VaultExists,
    VaultInUse,
    WrongKey,
    file,
)
from desktop.vault.tables import FORMAT, metadata

from .conftest import ANSWERS, KEY

Make = Callable[[], Vault]
SPECIMENS = Path(__file__).parent.parent / "specimens"


def raw(place: Path, *statements: str) -> list[object]:
    connection = sqlcipher.connect(str(place), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    answers = [connection.execute(s).fetchone() for s in statements]
    connection.close()
    return answers


def test_the_folder_and_the_files_are_for_their_owner_alone(
    make: Make, place: Path, draft: Draft
):
    make().keep_draft(draft)

    assert place.parent.stat().st_mode & 0o777 == 0o700
    files = sorted(p.name for p in place.parent.iterdir())
    assert files == [place.name, f"{place.name}-wal"]
    assert {p.stat().st_mode & 0o777 for p in place.parent.iterdir()} == {0o600}


def test_a_file_that_others_can_read_is_closed_to_them(make: Make, place: Path):
    make().close()
    place.chmod(0o644)

    make()

    assert place.stat().st_mode & 0o777 == 0o600


def test_a_closed_vault_is_one_file(make: Make, place: Path, draft: Draft):
    make().keep_draft(draft)
    make().close()

    assert [p.name for p in place.parent.iterdir()] == [place.name]


def test_what_is_acknowledged_is_synced_and_nothing_temporary_is_on_disk(make: Make):
    connection = make()._store._engine.connect()

    def pragma(name: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("temp_store") == 2
    assert pragma("cache_size") == -64000
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
    assert pragma("trusted_schema") == 0
    assert pragma("locking_mode") == "exclusive"
    connection.close()


def test_the_tables_are_those_that_the_steps_make(small: Library):
    vault = Vault.in_memory(small)
    found = inspect(vault._store._engine)

    assert set(found.get_table_names()) == {*metadata.tables, "alembic_version"}
    for name, table in metadata.tables.items():
        columns = {
            c["name"]: (c["nullable"], str(c["type"])) for c in found.get_columns(name)
        }
        assert columns == {
            c.name: (bool(c.nullable), str(c.type)) for c in table.columns
        }
        assert {i["name"]: i["column_names"] for i in found.get_indexes(name)} == {
            i.name: [c.name for c in i.columns] for i in table.indexes
        }
    vault.close()


def test_no_answer_is_in_an_error(small: Library):
    vault = Vault.in_memory(small)

    columns = dict.fromkeys(("name", "title", "positions", "revision", "saved"), "")
    with pytest.raises(IntegrityError, match="NOT NULL") as caught:
        vault._rows.keep(
            "drafts", "d1", answers="TRES-SECRET", contract=None, **columns
        )

    assert "TRES-SECRET" not in str(caught.value)
    vault.close()


def test_a_vault_is_not_made_over_a_file(place: Path, make: Make, small: Library):
    make().close()
    before = place.read_bytes()

    with pytest.raises(VaultExists):
        Vault.create(place, KEY, small)

    assert place.read_bytes() == before


def test_a_vault_that_fails_while_it_is_made_leaves_nothing(
    place: Path, small: Library, monkeypatch
):
    monkeypatch.setattr(file, "_MAKING", (*file._MAKING, "max_page_count = 2"))

    with pytest.raises(DiskFull, match="full"):
        Vault.create(place, KEY, small)

    assert list(place.parent.iterdir()) == []


def test_what_a_killed_making_left_is_cleared(place: Path, make: Make):
    place.parent.mkdir()
    place.with_name(f".{place.name}.new").write_bytes(b"half")

    make()

    assert place.with_name(f".{place.name}.new").exists() is False


def test_the_folders_that_were_made_are_on_the_disk_too(
    tmp_path: Path, small: Library, monkeypatch
):
    synced = []
    monkeypatch.setattr(file, "_sync", synced.append)
    deep = tmp_path / "a" / "b" / "c"
    Vault.create(deep / "vault", KEY, small).close()
    new, *folders = synced
    assert new.name == ".vault.new"
    assert folders == [deep, deep.parent, deep.parent.parent, tmp_path]

    synced.clear()
    Vault.create(deep / "second", KEY, small).close()
    assert synced[1:] == [deep]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, small: Library):
    (tmp_path / "desk").write_text("a file")

    with pytest.raises(UnreachableVault):
        Vault.create(tmp_path / "desk" / "vault", KEY, small)


def test_a_full_disk_while_made_is_told(place: Path, small: Library, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file, "_sync", full)

    with pytest.raises(DiskFull):
        Vault.create(place, KEY, small)


def test_a_full_disk_loses_nothing_that_was_kept(make: Make, draft: Draft):
    vault = make()
    vault.keep_draft(draft)
    with vault._store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull, match="full"):
        vault.keep_draft(draft.answer("ctr.title", "x" * 100_000))

    assert vault.draft("d1") == draft
    assert make().draft("d1") == draft
    make().keep_draft(draft.answer("ctr.title", "x" * 100_000))


def test_a_missing_vault_is_told(place: Path, small: Library):
    with pytest.raises(NoVault, match="no vault"):
        Vault.open(place, KEY, small)


def test_a_link_to_nowhere_is_told(tmp_path: Path, small: Library):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "away")

    with pytest.raises(NoVault):
        Vault.open(link, KEY, small)
    with pytest.raises(VaultExists):
        Vault.create(link, KEY, small)


def test_a_link_to_a_vault_opens_it(
    tmp_path: Path, place: Path, make: Make, small: Library, draft: Draft
):
    make().keep_draft(draft)
    make().close()
    (tmp_path / "link").symlink_to(place)

    with Vault.open(tmp_path / "link", KEY, small) as vault:
        assert vault.draft("d1") == draft


@pytest.mark.parametrize(
    "content",
    [b"", b"half", b"SQLite format 3\0" + bytes(5000), b"%PDF-1.7\n"],
    ids=["empty", "short", "plain", "other"],
)
def test_what_is_no_vault_is_told_and_left(
    tmp_path: Path, small: Library, content: bytes
):
    other = tmp_path / "vault"
    other.write_bytes(content)

    with pytest.raises(NotAVault, match="not a vault"):
        Vault.open(other, KEY, small)

    assert other.read_bytes() == content


def test_a_folder_is_no_vault(tmp_path: Path, small: Library):
    with pytest.raises(NotAVault):
        Vault.open(tmp_path, KEY, small)


def test_a_plain_database_of_noise_is_refused_as_a_wrong_key(
    tmp_path: Path, small: Library
):
    other = tmp_path / "vault"
    other.write_bytes(os.urandom(8192))

    with pytest.raises(WrongKey, match="not a vault"):
        Vault.open(other, KEY, small)


def test_an_encrypted_file_of_another_program_is_no_vault(
    tmp_path: Path, small: Library
):
    other = tmp_path / "vault"
    raw(other, "CREATE TABLE t (a)")

    with pytest.raises(NotAVault):
        Vault.open(other, KEY, small)


def test_a_wrong_key_is_told_quietly(make: Make, place: Path, small: Library, capfd):
    make().close()
    before = place.read_bytes()

    with pytest.raises(WrongKey, match="this key"):
        Vault.open(place, bytes(32), small)

    assert capfd.readouterr() == ("", "")
    assert place.read_bytes() == before


def test_a_newer_vault_is_told_and_left(make: Make, place: Path, small: Library):
    make().close()
    raw(place, f"PRAGMA user_version = {FORMAT + 1}")
    before = place.read_bytes()

    with pytest.raises(NewerVault, match=f"format {FORMAT + 1}"):
        Vault.open(place, KEY, small)

    assert place.read_bytes() == before


def test_a_read_only_vault_is_told(make: Make, place: Path, small: Library):
    make().close()
    place.chmod(0o400)

    with pytest.raises(ReadOnlyVault, match="written"):
        Vault.open(place, KEY, small)


def test_a_vault_in_a_read_only_folder_is_told(make: Make, place: Path, small: Library):
    make().close()
    place.parent.chmod(0o500)

    with pytest.raises(ReadOnlyVault):
        Vault.open(place, KEY, small)
    place.parent.chmod(0o700)


def test_a_vault_in_use_is_told(make: Make, place: Path, small: Library, monkeypatch):
    monkeypatch.setattr(file, "_PATIENCE", 0.05)
    make()

    with pytest.raises(VaultInUse, match="open already"):
        Vault.open(place, KEY, small)


def test_a_damaged_page_is_told_and_the_file_left(
    make: Make, place: Path, small: Library, draft: Draft
):
    vault = make()
    for n in range(50):
        vault.keep_draft(Draft(id=str(n), answers=ANSWERS))
    vault.close()
    spoilt = bytearray(place.read_bytes())
    for page in range(4096, len(spoilt), 4096):
        spoilt[page + 100] ^= 1
    place.write_bytes(spoilt)

    with pytest.raises(DamagedVault, match="damaged"):  # noqa: SIM117
        with Vault.open(place, KEY, small) as vault:
            vault.drafts()

    assert place.read_bytes() == spoilt


def test_a_step_that_fails_half_way_leaves_the_vault_as_it_was(
    make: Make, place: Path, draft: Draft, tmp_path: Path, monkeypatch
):
    make().keep_draft(draft)
    make().close()
    steps = tmp_path / "steps"
    shutil.copytree(file._UPGRADES, steps)
    step = steps / "versions" / "step_next.py"
    good = (
        "from alembic import op\nimport sqlalchemy as sa\n"
        f'revision = "{FORMAT + 1:04}"\ndown_revision = "{FORMAT:04}"\n'
        "def upgrade():\n"
        '    op.add_column("drafts", sa.Column("mood", sa.String()))\n'
        '    op.create_table("moods", sa.Column("id", sa.String()))\n'
    )
    step.write_text(f"{good}    raise RuntimeError\n")
    monkeypatch.setattr(file, "_UPGRADES", steps)
    monkeypatch.setattr(file, "FORMAT", FORMAT + 1)

    with pytest.raises(RuntimeError):
        make()

    tables = "SELECT count(*) FROM sqlite_master WHERE name = 'moods'"
    mood = "SELECT count(*) FROM pragma_table_info('drafts') WHERE name = 'mood'"
    assert raw(place, "PRAGMA user_version", tables, mood) == [(FORMAT,), (0,), (0,)]

    shutil.rmtree(steps / "versions" / "__pycache__", ignore_errors=True)
    step.write_text(good)
    assert make().draft("d1") == draft
    make().close()
    assert raw(place, "PRAGMA user_version", tables, mood) == [
        (FORMAT + 1,),
        (1,),
        (1,),
    ]


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_vault_of_every_format_ever_shipped_opens(
    number: int, tmp_path: Path, small: Library
):
    old = tmp_path / "vault"
    shutil.copy(SPECIMENS / f"vault-{number}.avenant-vault", old)

    with Vault.open(old, KEY, small) as vault:
        assert dict(vault.draft("d1").answers) == ANSWERS
        assert vault.draft("d1").positions == {"C-T4-08": "provider"}
        assert [card.id for card in vault.drafts()] == ["d1"]
        assert vault.contract("c1").title == "Contrat-cadre Émeraude"
        assert vault.setting("language") == "fr"
        vault.keep_draft(vault.draft("d1"))
