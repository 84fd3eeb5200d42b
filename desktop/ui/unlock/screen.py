"""Asks for the passphrase: to open the vault, or to choose one for a new vault."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.widgets import Button, Ground, Words, column, line

if TYPE_CHECKING:
    from desktop.ui.opening import Locked

LEAST = 12  # characters of a new passphrase


class UnlockScreen(Ground):
    """A passphrase, and one button.

    Signals:
        given: the officer gave a passphrase; carries it.
    """

    given = Signal(str)

    def __init__(self, locked: "Locked") -> None:
        super().__init__("base")
        self._is_new = locked.need == "new"
        margin = theme.space("s8")
        outer = column(self, margins=(margin, margin, margin, margin))
        page = QWidget()
        page.setMaximumWidth(theme.em(34))
        body = column(page, gap=theme.space("s2"))
        if self._is_new:
            title = _("Choose a passphrase")
            words = _(
                "Your contracts and drafts rest in an encrypted file on this computer. "
                "The passphrase opens it; nobody can recover it for you."
            )
        else:
            title = _("Open the vault")
            words = _("Your contracts and drafts are encrypted on this computer.")
        body.addWidget(Words(title, "title"))
        body.addWidget(Words(words, "body", "muted"))
        body.addSpacing(theme.space("s4"))
        self.first = self._ask(body, _("Passphrase"))
        self.second = self._ask(body, _("The same again")) if self._is_new else None
        self.problem = Words("", "hint", "del")
        self.problem.hide()
        body.addWidget(self.problem)
        body.addSpacing(theme.space("s3"))
        row = line()
        name = _("Make the vault") if self._is_new else _("Open")
        self.button = Button(name, "primary", large=True, does=self._give)
        row.addWidget(self.button)
        row.addStretch()
        body.addLayout(row)
        outer.addStretch(1)
        outer.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        page.setMinimumWidth(theme.em(30))
        if locked.need == "again":
            self.say(speech.failure(locked.error))

    def _ask(self, body: object, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setFont(theme.font_of("body"))
        field.setMinimumHeight(theme.em(2.43))
        pad = theme.em(0.5)
        field.setTextMargins(pad, 0, pad, 0)
        field.setAccessibleName(name)
        label = Words(name, "label")
        label.setBuddy(field)
        body.addWidget(label)  # type: ignore[attr-defined]
        body.addWidget(field)  # type: ignore[attr-defined]
        field.returnPressed.connect(self._give)
        return field

    def say(self, problem: str) -> None:
        """Say what is wrong, and wait for another passphrase."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.button.setEnabled(True)
        self.first.setFocus()

    def _give(self) -> None:
        text = self.first.text()
        if not text:
            self.say(_("Enter the passphrase."))
        elif self.second is not None and len(text) < LEAST:
            self.say(_("Take at least {least} characters.").format(least=LEAST))
        elif self.second is not None and self.second.text() != text:
            self.say(_("The two passphrases differ. Enter them again."))
        else:
            self.problem.hide()
            self.button.setEnabled(False)
            self.given.emit(text)

    @override
    def setFocus(self, *_args: object) -> None:
        self.first.setFocus()
