"""The settings: language, theme, text, paper and logo. They apply at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.preferences import SIZES
from desktop.ui.screen import Host, Screen
from desktop.ui.settings.logo import LogoChoice
from desktop.ui.statusline import Said
from desktop.ui.widgets import (
    CheckRow,
    IconButton,
    Scroll,
    Segmented,
    Words,
    column,
    line,
)


class SettingsScreen(Screen):
    """What the officer prefers of the window."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        page = QWidget()
        side = theme.space("s8")
        body = column(
            page, margins=(side, theme.space("s6"), side, side), gap=theme.space("s5")
        )
        body.addWidget(Words(_("Settings"), "title"))
        preferences = host.preferences
        self.language = self._choice(
            body,
            _("Language of the window"),
            _("A deed has its own language: it is asked in each draft."),
            [("fr", "Français"), ("en", "English")],
            preferences.language,
            "language",
        )
        self.theme = self._choice(
            body,
            _("Theme"),
            _("The paper stays white in every theme."),
            [
                ("system", _("As the system")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ],
            preferences.theme,
            "theme",
        )
        self._size(body)
        font = CheckRow(_("Use the font of the system"))
        font.setChecked(preferences.system_font)
        font.clicked.connect(lambda on: host.prefer(system_font=on))
        body.addWidget(font)
        self.paper = self._choice(
            body,
            _("Paper"),
            _("What deeds are printed on."),
            [("a4", _("A4")), ("letter", _("US Letter"))],
            preferences.paper,
            "paper",
        )
        self.logo = LogoChoice(host)
        body.addWidget(self.logo)
        body.addStretch()
        column(self).addWidget(Scroll(page))

    def _choice(
        self,
        body: QVBoxLayout,
        label: str,
        hint: str,
        parts: Sequence[tuple[str, str]],
        chosen: str,
        name: str,
    ) -> Segmented:
        group = column(gap=theme.space("s1"))
        group.addWidget(Words(label, "label"))
        group.addWidget(Words(hint, "hint", "muted"))
        row = line()
        segmented = Segmented(parts, label)
        segmented.show_chosen(chosen)
        segmented.chosen.connect(lambda key: self.host.prefer(**{name: key}))
        row.addWidget(segmented)
        row.addStretch()
        group.addLayout(row)
        body.addLayout(group)
        return segmented

    def _size(self, body: QVBoxLayout) -> None:
        preferences = self.host.preferences
        group = column(gap=theme.space("s1"))
        group.addWidget(Words(_("Text size"), "label"))
        group.addWidget(
            Words(_("From 80 to 200 per cent of the system's size."), "hint", "muted")
        )
        row = line(gap=theme.space("s2"))
        smaller = IconButton("minus", _("Smaller text"), lambda: self._resize(-1))
        larger = IconButton("plus", _("Larger text"), lambda: self._resize(1))
        smaller.setEnabled(preferences.text > SIZES[0])
        larger.setEnabled(preferences.text < SIZES[-1])
        value = Words(speech.percent(str(preferences.text)), "value", wrap=False)
        row.addWidget(smaller)
        row.addWidget(value)
        row.addWidget(larger)
        row.addStretch()
        group.addLayout(row)
        body.addLayout(group)

    def _resize(self, steps: int) -> None:
        self.host.prefer(text=self.host.preferences.larger(steps).text)

    @override
    def enter(self) -> None:
        self.host.say_status(Said(state=_("Settings apply at once")))

    @override
    def take_focus(self) -> None:
        self.language.part(self.host.preferences.language).setFocus()
