"""Keeping a contract's card: each answer reaches the vault within a second."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.contracts import Contract
from desktop.ui.saving import AGAIN, CALM

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.drafts import Draft
    from desktop.office import Office
    from desktop.ui.contracts.place import Spot
    from desktop.ui.tasks import Lane

_KIND: Final = "keep contract"


def card_of(draft: "Draft") -> Contract:
    """Return the contract whose card lies on a desk as *draft*."""
    return Contract(draft.id, draft.answers)


class Keeping(QObject):
    """Watches the desk on which a card lies, and keeps what changes there.

    Signals:
        kept: the card is in the vault as it lies there; carries the contract.
        failed: it could not be kept; carries the error. It is tried again.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, office: "Office", spot: "Spot", lane: "Lane", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._office, self._spot, self._lane = office, spot, lane
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self.now)
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self.now)
        if spot.desk is not None:
            spot.desk.changed.connect(self._wait)

    def _wait(self, _draft: object) -> None:
        self._calm.start()

    def now(self) -> None:
        """Keep what lies on the desk at once."""
        self._calm.stop()
        self._again.stop()
        desk = self._spot.desk
        if desk is None or self._spot.is_kept:
            return
        draft = desk.draft
        self._lane.latest(
            f"{_KIND} {draft.id}",
            partial(self._office.keep_contract, card_of(draft)),
            partial(self._done, draft),
            self._fail,
        )

    def _done(self, draft: "Draft", _when: "datetime | None") -> None:
        desk = self._spot.desk
        if desk is not None and desk.draft.id == draft.id:
            self._spot.kept = draft
            if self._spot.is_kept:
                self.kept.emit(card_of(draft))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self._again.start()
