"""What every screen is, and what the window does for it.

A screen never opens another: it asks the window.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal

from desktop.ui.widgets import Ground

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from desktop.office import Office
    from desktop.ui.desk import Desk
    from desktop.ui.preferences import Preferences
    from desktop.ui.saving import Saving
    from desktop.ui.statusline import Said
    from desktop.ui.tasks import Lane


class Host(Protocol):
    """What the window offers to its screens."""

    @property
    def office(self) -> "Office":
        """The open office; a screen that needs it exists only once it is open."""

    @property
    def desk(self) -> "Desk | None":
        """The desk with the open draft, if there is one."""

    @property
    def saving(self) -> "Saving | None":
        """What keeps the open draft."""

    @property
    def vault_lane(self) -> "Lane":
        """Where everything that touches the vault is done."""

    @property
    def paper_lane(self) -> "Lane":
        """Where everything is done that sets pages."""

    @property
    def study_lane(self) -> "Lane":
        """Where drafts are examined, so that the page need not wait for it."""

    @property
    def preferences(self) -> "Preferences":
        """What the officer prefers."""

    def prefer(self, **changes: object) -> None:
        """Change preferences; what can be seen changes at once."""

    def go(self, key: str) -> None:
        """Go to another screen."""

    def open_draft(self, draft: str, question: str = "") -> None:
        """Open a draft, and go to one of its questions."""

    def begin_draft(self, contract: str) -> None:
        """Begin a draft on *contract*, and open it."""

    def open_sample(self) -> None:
        """Open the sample contract's draft."""

    def close_draft(self) -> None:
        """Put the open draft away; it is kept."""

    def review(self) -> None:
        """Go to the review of the open draft."""

    def say_status(self, said: "Said") -> None:
        """Show *said* in the status line."""

    def tell(
        self,
        sentence: str,
        action: str = "",
        does: Callable[[], object] | None = None,
    ) -> None:
        """Tell what was done, and offer one action."""

    def fail(self, error: Exception) -> None:
        """Tell what went wrong."""


class Screen(Ground):
    """A place of the window.

    Signals:
        history_changed: `history` is another one now.
    """

    history_changed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__("base")
        self.host = host

    def history(self) -> "QUndoStack | None":
        """Return what can be undone in this screen, if anything."""
        return None

    def contract_shown(self) -> str:
        """Return the contract that the officer looks at and may amend; empty for none."""
        return ""

    def enter(self) -> None:
        """Show what is true now; the officer has come here."""

    def renew(self) -> None:
        """Show again what is printed otherwise by now."""

    def fold(self, width: float) -> None:
        """Make room in a window *width* em wide."""

    def panes(self) -> list[Callable[[], object]]:
        """Return what F6 walks in this screen."""
        return [self.take_focus]

    def put_away(self) -> None:
        """Let go of what the screen holds; it is about to go."""

    def take_focus(self) -> None:
        """Put the focus where reading begins."""
        self.setFocus()
