"""The desk on which a contract's card lies, and how each answer reaches the vault.

A card lies there as a draft of nothing else: so it is edited, undone and held as a
draft is. What could not be kept is tried again, even after another card was laid.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.contracts import Contract
from desktop.drafts import Draft
from desktop.ui.desk import Desk
from desktop.ui.saving import AGAIN, CALM

if TYPE_CHECKING:
    from desktop.clauses import Value
    from desktop.office import Office
    from desktop.ui.contracts.place import Spot
    from desktop.ui.tasks import Lane


def card_of(draft: Draft) -> Contract:
    """Return the contract whose card lies on a desk as *draft*."""
    return Contract(draft.id, draft.answers)


class CardDesk(QObject):
    """Holds the card that is shown, and keeps it within a second.

    The desk itself is in *spot*: it outlives this, and the screen.

    Signals:
        changed: the card is another one now; carries it as a draft.
        replaced: another card lies there, or none.
        kept: a card is in the vault; carries the contract.
        failed: a card could not be kept; carries the error. It is tried again.
    """

    changed = Signal(object)
    replaced = Signal()
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
        self._watched: Desk | None = None
        self._watch(spot.desk)

    # -- which card -----------------------------------------------------------

    def lay(self, contract: Contract) -> None:
        """Lay the card of *contract*, unless it lies there as it is."""
        desk = self._spot.desk
        unkept = self._spot.unkept.get(contract.id)
        if desk is not None and desk.draft.id == contract.id:
            if unkept is not None or card_of(desk.draft) == contract:
                return
        elif unkept is not None:
            contract = card_of(unkept)
        draft = Draft(contract.id, contract.id, answers=contract.answers)
        self.put(Desk(draft))

    def put(self, desk: Desk | None) -> None:
        """Put another card on the desk, or clear it; what lay there is kept."""
        self.now()
        self._watch(None)
        # Let go at once: the collector of garbage may run in another thread.
        if self._spot.desk is not None:
            self._spot.desk.deleteLater()
        self._spot.desk = desk
        self._watch(desk)
        self.replaced.emit()

    def _watch(self, desk: Desk | None) -> None:
        if self._watched is not None:
            self._watched.changed.disconnect(self._take)
        self._watched = desk
        if desk is not None:
            desk.changed.connect(self._take)

    def release(self) -> None:
        """Let go of the desk: the screen goes, and the desk stays."""
        self._calm.stop()
        self.now()
        self._watch(None)

    # -- editing --------------------------------------------------------------

    def answer(self, question: str, value: "Value | None", place: str) -> None:
        """Answer *question* on the card."""
        if self._spot.desk is not None:
            self._spot.desk.answer(question, value, place)

    def hold(self, question: str, place: str, text: str) -> None:
        """Hold what was typed and cannot be read."""
        if self._spot.desk is not None:
            self._spot.desk.hold(f"{question} {place}", text or None)

    def pause(self) -> None:
        """Say that a line was left."""
        if self._spot.desk is not None:
            self._spot.desk.pause()
        self.now()

    # -- keeping --------------------------------------------------------------

    def _take(self, draft: Draft) -> None:
        self._spot.unkept[draft.id] = draft
        self._calm.start()
        self.changed.emit(draft)

    def now(self) -> None:
        """Keep at once what is not kept yet."""
        self._calm.stop()
        self._again.stop()
        for draft in self._spot.unkept.values():
            self._lane.latest(
                f"keep contract {draft.id}",
                partial(self._office.keep_contract, card_of(draft)),
                partial(self._done, draft),
                self._fail,
            )

    def _done(self, draft: Draft, _result: object) -> None:
        if self._spot.unkept.get(draft.id) == draft:
            del self._spot.unkept[draft.id]
        self.kept.emit(card_of(draft))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self._again.start()
