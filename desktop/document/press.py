"""What a page drawn before leaves for the next: the clauses that have not changed.

A press belongs to one draft on one screen, and to one thread at a time. Knows nothing
of what it keeps.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Kept = TypeVar("_Kept")


class Press:
    """Keeps what was set for one drawing, until a drawing does without it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}
        self._before: dict[Hashable, object] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, key: Hashable, make: Callable[[], _Kept]) -> _Kept:
        """Return what was made for *key*, now or in the drawing before."""
        try:
            return cast("_Kept", self._kept[key])
        except KeyError:
            pass
        made = self._before.get(key)
        if made is None:
            made = make()
        self._kept[key] = made
        return cast("_Kept", made)

    def turn(self) -> None:
        """Begin a new drawing, and forget what the last one did without."""
        self._before, self._kept = self._kept, {}
