"""Nothing that was kept is on the disk in clear, in any byte, at any moment."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.contracts import Contract
from desktop.drafts import Draft
from desktop.vault import CHEAPEST, Vault, make_vault

from .conftest import KEY

Make = Callable[[], Vault]
PLANTED = "Xylophage-Ökonom-Zwiebel"


def everything(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\0".join(path.name.encode() + path.read_bytes() for path in files)


def refuse_planted(folder: Path) -> None:
    found = everything(folder)
    assert found
    for coded in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        assert PLANTED.encode(coded) not in found
        assert PLANTED[:8].encode(coded) not in found


def test_planted_words_are_in_no_byte(
    make: Make, tmp_path: Path, monkeypatch, caplog, capfd
):
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    caplog.set_level("DEBUG")
    vault = make()
    for n in range(30):
        answers = {"ctr.title": PLANTED, "pro.name": f"{PLANTED} {n}" * 200}
        vault.keep_draft(Draft(id=f"d{n}", name=PLANTED, answers=answers))
        vault.keep_contract(Contract(id=f"c{n}", answers=answers))
    vault.keep_setting("last", PLANTED)

    with vault._store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = 2")
        connection.exec_driver_sql(
            "CREATE TEMP TABLE t AS SELECT drafts.answers || random() AS a"
            " FROM drafts, contracts"
        )
        rows = connection.exec_driver_sql("SELECT a FROM t ORDER BY a DESC").all()
        assert PLANTED in rows[0][0]
        refuse_planted(tmp_path)
    vault.draft("d1")
    refuse_planted(tmp_path)

    vault.close()

    refuse_planted(tmp_path)
    assert PLANTED not in caplog.text
    assert PLANTED not in "".join(capfd.readouterr())


def test_neither_key_nor_passphrase_is_in_a_byte(place: Path, small):
    vault = make_vault(place, small, passphrase=PLANTED, cost=CHEAPEST)
    vault.keep_draft(Draft(id="d1", name=PLANTED))
    refuse_planted(place.parent)
    vault.close()
    refuse_planted(place.parent)


def test_the_key_is_in_no_byte(make: Make, place: Path):
    make()

    assert KEY not in everything(place.parent)
    assert KEY.hex().encode() not in everything(place.parent)


def test_to_import_the_room_is_cheap():
    heavy = ("sqlalchemy", "sqlcipher3", "alembic", "keyring", "cryptography")
    code = f"import desktop.vault, sys; print([m for m in {heavy} if m in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
