"""Work away from the screen: lanes that run one thing after the other in a thread.

Only pure functions on values go aside, and only values come back. Two lanes serve the
house: one for the vault, which is used from one thread, and one for the paper, because
one page is set at a time.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)

T = TypeVar("T")
Then = Callable[[Any], object]
Otherwise = Callable[[Exception], object]


@dataclass(slots=True)
class _Job:
    work: Callable[[], Any]
    then: Then
    otherwise: Otherwise
    kind: str


class Lane(QObject):
    """A thread that does one thing after the other and reports to the screen's thread.

    Signals:
        finished: one thing is done; used within.
    """

    finished = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[_Job] = deque()
        self._ready = threading.Condition()
        self._busy = 0
        self._open = True
        self.finished.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Do *work* after what waits; then tell *then*, or *otherwise* if it failed."""
        self._add(_Job(work, then or _nothing, otherwise or _log_failure, ""))

    def latest(
        self,
        kind: str,
        work: Callable[[], T],
        then: Callable[[T], object],
        otherwise: Otherwise | None = None,
    ) -> None:
        """Do *work* in place of what still waits under the same *kind*."""
        self._add(_Job(work, then, otherwise or _log_failure, kind))

    def _add(self, job: _Job) -> None:
        with self._ready:
            if job.kind:
                kept = [waiting for waiting in self._jobs if waiting.kind != job.kind]
                self._busy -= len(self._jobs) - len(kept)
                self._jobs = deque(kept)
            self._jobs.append(job)
            self._busy += 1
            self._ready.notify()

    @property
    def busy(self) -> bool:
        """Whether something waits, is being done, or was not reported yet."""
        return self._busy > 0

    def rest(self, seconds: float = 5.0) -> bool:
        """Wait until nothing waits and nothing is being done; not for the reports."""
        with self._ready:
            return self._ready.wait_for(lambda: not self._jobs and self._idle, seconds)

    def close(self, seconds: float = 5.0) -> None:
        """Finish what waits, and end the thread."""
        with self._ready:
            self._open = False
            self._ready.notify_all()
        self._thread.join(seconds)

    _idle = True

    def _work(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._jobs or not self._open)
                if not self._jobs:
                    return
                job = self._jobs.popleft()
                self._idle = False
            done: Callable[[Any], object]
            result: Any
            try:
                result, done = job.work(), job.then
            except Exception as error:  # noqa: BLE001 - it is handed on, not lost
                result, done = error, job.otherwise
            with self._ready:
                self._idle = True
                self._ready.notify_all()
            if shiboken6.isValid(self):
                self.finished.emit(done, result, job.work)

    def _report(self, done: Callable[[Any], object], result: object, _: object) -> None:
        with self._ready:
            self._busy -= 1
        if _is_there(done):
            done(result)


def _is_there(done: Callable[[Any], object]) -> bool:
    """Say whether the widget that waits for a result still exists."""
    target: object = done
    while isinstance(target, partial):
        target = target.func
    owner = getattr(target, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def _nothing(_: object) -> None:
    """Do nothing with a result."""


def _log_failure(error: Exception) -> None:
    _log.error("work aside failed: %s", type(error).__name__, exc_info=error)
