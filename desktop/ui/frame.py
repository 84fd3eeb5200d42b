"""The frame of the window: it paints at once, and holds what will stand in it.

Imports little, so that the first paint waits for nothing; the enumerations of Qt alone
cost a fifth of a bare window.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMainWindow

from desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QStackedWidget

    from desktop.ui.actions import Actions
    from desktop.ui.furniture import Furniture
    from desktop.ui.preferences import Preferences
    from desktop.ui.rail import Rail
    from desktop.ui.statusline import StatusLine
    from desktop.ui.tasks import Lane
    from desktop.ui.widgets import Banner


class Frame(QMainWindow):
    """A window without its furniture."""

    def __init__(self, preferences: "Preferences") -> None:
        super().__init__()
        self.preferences = preferences
        self._furniture: Furniture | None = None
        self._lanes: dict[str, Lane] = {}
        self.setWindowTitle("Avenant")
        self.setMinimumSize(640, 420)
        self.resize(1366, 768)

    def paintEvent(self, event: "QPaintEvent") -> None:  # noqa: N802
        """Paint the grounds on which the furniture will stand."""
        if self._furniture is not None:
            super().paintEvent(event)
            return
        mode = self.preferences.theme
        if mode == "system":
            dark = self.palette().window().color().lightness() < 128
            mode = "dark" if dark else "light"
        painter = QPainter(self)
        width, height = self.width(), self.height()
        painter.fillRect(0, 0, width, height, theme.colour("window", mode))
        rail, menu, status = theme.em(5.72), theme.em(2.29), theme.em(2.14)
        base = theme.colour("base", mode)
        painter.fillRect(rail, menu, width - rail, height - menu - status, base)
        painter.end()

    def furnish(self) -> None:
        """Put menus, rail and status line into the window; once more, if they are."""
        raise NotImplementedError

    def take(self, furniture: "Furniture") -> None:
        """Hold *furniture* from now on."""
        self._furniture = furniture

    @property
    def is_furnished(self) -> bool:
        """Whether the furniture is there."""
        return self._furniture is not None

    @property
    def furniture(self) -> "Furniture":
        """What stands in the window; it is put there if it is not yet."""
        if self._furniture is None:
            self.furnish()
        if self._furniture is None:
            raise LookupError  # pragma: no cover - it was just made
        return self._furniture

    @property
    def menus(self) -> "Actions":
        """The actions, and the menus they stand in."""
        return self.furniture.menus

    @property
    def rail(self) -> "Rail":
        """The rail."""
        return self.furniture.rail

    @property
    def stack(self) -> "QStackedWidget":
        """The screens."""
        return self.furniture.stack

    @property
    def banner(self) -> "Banner":
        """The banner."""
        return self.furniture.banner

    @property
    def status(self) -> "StatusLine":
        """The status line."""
        return self.furniture.status

    def lane(self, name: str) -> "Lane":
        """Return a lane; its thread begins when it is asked for first."""
        if name not in self._lanes:
            from desktop.ui.tasks import Lane

            self._lanes[name] = Lane(name, self)
        return self._lanes[name]

    @property
    def vault_lane(self) -> "Lane":
        """Where everything that touches the vault is done."""
        return self.lane("vault")

    @property
    def paper_lane(self) -> "Lane":
        """Where everything is done that sets pages."""
        return self.lane("paper")

    @property
    def study_lane(self) -> "Lane":
        """Where drafts are examined."""
        return self.lane("study")
