"""What a list shows while there is nothing in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui import icons, theme
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.grounds import column, line
from desktop.ui.widgets.words import Words

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """An icon, a heading, a sentence, and at most one button and one link."""

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str,
        action: tuple[str, Callable[[], object]] | None = None,
        link: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        layout = column(self, gap=theme.space("s2"))
        layout.addStretch(2)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "muted", 2.57))
        layout.addWidget(picture, 0, _CENTRE)
        for text, role, tone in (
            (heading, "heading", "text"),
            (sentence, "body", "muted"),
        ):
            words = Words(text, role, tone)  # type: ignore[arg-type]
            words.setAlignment(_CENTRE)
            words.setMaximumWidth(theme.em(32))
            # In a line of its own: centred by the layout, its height would be asked
            # for the whole width.
            row = line()
            row.addStretch(1)
            row.addWidget(words, 1000)
            row.addStretch(1)
            layout.addLayout(row)
        if action is not None:
            layout.addSpacing(theme.space("s2"))
            button = Button(action[0], "primary", large=True, does=action[1])
            layout.addWidget(button, 0, _CENTRE)
        if link is not None:
            layout.addWidget(Button(link[0], "quiet", does=link[1]), 0, _CENTRE)
        layout.addStretch(3)
