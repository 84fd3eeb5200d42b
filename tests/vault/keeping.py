"""A program that keeps answers until it is killed, and tells each one it has kept.

Run by `test_kill`: the rounds are here, so that the heavy libraries load once.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from desktop.drafts import Draft
from desktop.vault import Vault
from tests.vault.conftest import KEY, QUESTIONS, small_library


def keep_for_ever(place: Path, draft_id: str, told: int) -> None:
    with Vault.open(place, KEY, small_library(*QUESTIONS)) as vault:
        draft = Draft(id=draft_id)
        for n in range(1_000_000):
            draft = draft.answer("ctr.title", str(n)).answer(
                "pro.name", "x" * (n % 9000)
            )
            vault.keep_draft(draft)
            os.write(told, b"%d\n" % n)


def a_round(place: Path, draft_id: str, pause: float) -> int:
    """Kill a keeper after *pause* seconds; return the last answer it told."""
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            keep_for_ever(place, draft_id, told)
        finally:
            os._exit(1)
    os.close(told)
    said = os.read(heard, 1)
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(heard, 65536):
        said += more
    os.close(heard)
    assert os.WTERMSIG(status) == signal.SIGKILL, status
    whole = said[: said.rfind(b"\n")]
    return int(whole.split(b"\n")[-1])


def main() -> None:
    place, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    Vault.create(place, KEY, small_library(*QUESTIONS)).close()
    chance = random.Random(seed)
    for number in range(rounds):
        last = a_round(place, f"d{number}", chance.uniform(0, 0.05))
        print(f"d{number}", last, flush=True)


if __name__ == "__main__":
    main()
