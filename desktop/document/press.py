"""What a page drawn before leaves for the next: what has not changed.

A press belongs to one draft on one screen, and to one thread at a time. Knows nothing
of what it keeps.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Made = TypeVar("_Made")
_Key = tuple[int, Hashable]


class Press:
    """Keeps what was set for one drawing, until a drawing does without it."""

    def __init__(self) -> None:
        self._now: dict[_Key, tuple[object, object]] = {}
        self._before: dict[_Key, tuple[object, object]] = {}
        self._equals: dict[tuple[Hashable, Hashable], object] = {}

    def __len__(self) -> int:
        return len(self._before)

    def recall(
        self, source: Hashable, use: Hashable, make: Callable[[], _Made]
    ) -> _Made:
        """Return what was made of *source* for *use*, or make it.

        The same object is found at once, an equal one by its value.
        """
        found = self._found(source, use)
        if found is None:
            found = self._equals.get((source, use))
            if found is None:
                found = make()
                self._equals[source, use] = found
            self._now[id(source), use] = (source, found)
        return cast("_Made", found)

    def recall_same(
        self, source: object, use: Hashable, make: Callable[[], _Made]
    ) -> _Made:
        """Do as `recall` does, but for the same object only."""
        found = self._found(source, use)
        if found is None:
            found = make()
            self._now[id(source), use] = (source, found)
        return cast("_Made", found)

    def _found(self, source: object, use: Hashable) -> object | None:
        """Look *source* up by where it is; kept with it, it stays there."""
        key = (id(source), use)
        entry = self._now.get(key) or self._before.get(key)
        if entry is None:
            return None
        self._now[key] = entry
        return entry[1]

    def turn(self) -> None:
        """End a drawing, and forget what it did without."""
        self._before, self._now = self._now, {}
        if len(self._equals) > 2 * len(self._before) + 100:
            self._equals.clear()
