"""Words on the screen: a label with a role of type and a tone, never rich text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.ui import theme
from desktop.ui.theme import Role, Tone


class Words(QLabel):
    """A label in one of the roles and tones of the theme.

    Plain text only: what an officer typed appears as it is, and the narrow no-break
    spaces of French survive.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: Tone = "text",
        *,
        wrap: bool = True,
        weight: QFont.Weight | None = None,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setFont(theme.font_of(role, weight))
        self.setWordWrap(wrap)
        self.set_tone(tone)
        if wrap:
            preferred = QSizePolicy.Policy.Preferred
            policy = QSizePolicy(preferred, preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Say the words in *tone*."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(tone))
        self.setPalette(palette)
