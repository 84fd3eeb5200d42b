"""Saving: every answer reaches the vault within a second, without a Save button."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop.drafts import Draft
    from desktop.office import Office
    from desktop.ui.desk import Desk
    from desktop.ui.tasks import Lane

CALM: Final = 300  # milliseconds after the last change
AGAIN: Final = 5_000  # milliseconds after a failure


class Saving(QObject):
    """Watches a desk, and keeps what changes on it.

    Signals:
        began: there is something to keep.
        kept: all is in the vault; carries the time.
        failed: it could not be kept; carries the error. It is tried again.
    """

    began = Signal()
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, office: "Office", desk: "Desk", lane: "Lane") -> None:
        super().__init__(desk)
        self._office, self._desk, self._lane = office, desk, lane
        self._kept: Draft = desk.draft
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self.now)
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self.now)
        desk.changed.connect(self._wait)

    @property
    def is_all_kept(self) -> bool:
        """Whether what is on the desk is in the vault."""
        return self._kept == self._desk.draft

    def _wait(self, _draft: object) -> None:
        self.began.emit()
        self._calm.start()

    def now(self) -> None:
        """Keep what is on the desk at once."""
        self._calm.stop()
        self._again.stop()
        draft = self._desk.draft
        if draft == self._kept:
            return
        self._lane.latest(
            f"keep {draft.id}",
            partial(self._office.keep, draft),
            partial(self._done, draft),
            self._fail,
        )

    def _done(self, draft: "Draft", _when: datetime) -> None:
        self._kept = draft
        if self.is_all_kept:
            self.kept.emit(datetime.now().astimezone())

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self._again.start()
