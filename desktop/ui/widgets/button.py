"""Buttons: one primary on a screen, secondary ones, quiet ones that look as links."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.ui import icons, theme

Kind = Literal["primary", "secondary", "quiet"]


class Button(QPushButton):
    """A button that the style draws by its kind."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        large: bool = False,
        does: Callable[[], object] | None = None,
        named: str = "",
    ) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setProperty("large", large)
        self.setFont(theme.font_of("value"))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind == "quiet":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            tone = {"primary": "on", "secondary": "text", "quiet": "accent"}[kind]
            side = theme.em(1.14)
            self.setIconSize(QSize(side, side))
            self.setIcon(icons.icon(icon, tone, 1.14))  # type: ignore[arg-type]
        if named:
            self.setAccessibleName(named)
        if does is not None:
            self.clicked.connect(does)


class IconButton(QPushButton):
    """An icon alone, with a name and a tooltip."""

    def __init__(
        self, icon: str, name: str, does: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setProperty("kind", "bare")
        self.setAccessibleName(name)
        self.setToolTip(name)
        side = theme.em(1.29)
        self.setIconSize(QSize(side, side))
        self.setIcon(icons.icon(icon, "text", 1.29))
        size = max(28, theme.em(2.1))
        self.setFixedSize(size, size)
        self.setAutoDefault(False)
        if does is not None:
            self.clicked.connect(does)
