"""What was acknowledged is there, whenever the program is killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.clauses import Library
from desktop.vault import Vault

from .conftest import KEY

ROUNDS = 20


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_every_acknowledged_answer_survives_a_kill(place: Path, small: Library):
    root = Path(__file__).parent.parent.parent
    seed = int.from_bytes(os.urandom(4))
    done = subprocess.run(
        [sys.executable, "-m", "tests.vault.keeping", place, str(ROUNDS), str(seed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split() for line in done.stdout.splitlines())
    assert len(told) == ROUNDS, seed

    with Vault.open(place, KEY, small) as vault:
        for draft_id, last in told.items():
            kept = int(vault.draft(draft_id).answers["ctr.title"])
            # One more may be on the disk that there was no time to tell.
            assert kept - int(last) in {0, 1}, (seed, draft_id)
        with vault._store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
            assert list(faults) == ["ok"]
