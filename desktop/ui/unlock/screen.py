"""Asks for what opens the vault: at the first start how its key is kept, then for it."""

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.errors import UserError
from desktop.i18n import _, language
from desktop.ui import icons, theme
from desktop.ui.widgets import (
    Button,
    CheckRow,
    Ground,
    RadioRow,
    Scroll,
    Segmented,
    Words,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.ui.unlock.door import Need

LEAST: Final = 12  # characters of a new passphrase


class Waiting(Protocol):
    """What the vault waits for; a keychain may be offered beside."""

    @property
    def need(self) -> "Need":
        """Whether it is new, shut, or the passphrase was wrong."""

    @property
    def error(self) -> Exception | None:
        """What is wrong, if something is."""


class UnlockScreen(Ground):
    """One page, one button.

    Signals:
        given: the officer gave a passphrase; carries it.
        entrusted: the keychain of the system shall keep the key of a new vault.
        language_chosen: the officer wants the window in another language.
    """

    given = Signal(str)
    entrusted = Signal()
    language_chosen = Signal(str)

    def __init__(self, locked: Waiting) -> None:
        super().__init__("base")
        self._is_new = locked.need == "new"
        self._has_keychain = bool(getattr(locked, "keychain", False))
        self._page = QWidget()
        body = column(self._page)
        self.keychain = RadioRow(_("This computer’s keychain"))
        self.by_hand = RadioRow(_("A passphrase"))
        self.secret = QWidget()
        self.first = _passphrase(_("Passphrase"))
        self.second = _passphrase(_("The same passphrase again"))
        self.shown = CheckRow(_("Show what is typed"))
        self.button = Button("", "primary", large=True, does=self._go_on)
        self._problem = _Problem()
        self._lay_out(body)
        # In a low window, or with large text, the page scrolls and the button stays.
        self._pane = Scroll(self._page, "base")
        self._foot = QWidget()
        foot = line(self._foot, margins=(0, theme.space("s4"), 0, 0))
        foot.addWidget(self.button)
        foot.addStretch()
        self._centre()
        self._page.installEventFilter(self)
        for field in (self.first, self.second):
            field.returnPressed.connect(self._go_on)
        self.shown.clicked.connect(self._show_typed)
        self._show_way()
        if locked.error is not None:
            self.refuse(locked.error)

    # -- laying out -----------------------------------------------------------

    def _lay_out(self, body: QVBoxLayout) -> None:
        if self._is_new:
            body.addLayout(self._make_language())
            body.addSpacing(theme.space("s4"))
            title = _("Where your contracts are kept")
            words = _(
                "Contracts and drafts rest in one encrypted file on this computer. "
                "Nothing leaves it unless you export it."
            )
        else:
            title = _("Open the vault")
            words = _("Your contracts and drafts are encrypted on this computer.")
        body.addWidget(Words(title, "title"))
        body.addSpacing(theme.space("s1"))
        body.addWidget(Words(words, "body", "muted"))
        body.addSpacing(theme.space("s5"))
        if self._is_new and self._has_keychain:
            body.addLayout(self._make_ways())
        body.addWidget(self._problem)
        self._make_secret()
        body.addWidget(self.secret)

    def _centre(self) -> None:
        """Put the page and its button in the middle, a little high."""
        margin = theme.space("s5")
        outer = column(self, margins=(margin, margin, margin, margin))
        middle = QWidget()
        middle.setMaximumWidth(theme.em(34))
        inner = column(middle)
        inner.addWidget(self._pane)
        inner.addWidget(self._foot)
        row = line()
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _fit(self) -> None:
        """Let the page be as high as its words need, and no higher than the room."""
        width = min(self.width() - 2 * theme.space("s5"), theme.em(34))
        least = self._page.minimumSizeHint().height()
        needed = max(self._page.heightForWidth(width), least)
        room = self.height() - 2 * theme.space("s5") - self._foot.sizeHint().height()
        self._pane.setFixedHeight(max(theme.em(4), min(needed, room)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the page anew when something was shown or hidden in it."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _make_language(self) -> QVBoxLayout:
        group = column(gap=theme.space("s1"))
        self.languages = Segmented(
            [("fr", "Français"), ("en", "English")], _("Language of the window")
        )
        self.languages.show_chosen(language())
        self.languages.chosen.connect(self.language_chosen)
        row = line()
        row.addWidget(self.languages)
        row.addStretch()
        group.addLayout(row)
        return group

    def _make_ways(self) -> QVBoxLayout:
        group = column()
        group.addWidget(Words(_("What opens it"), "label"))
        group.addSpacing(theme.space("s1"))
        self.keychain.setChecked(True)
        for row, hint in (
            (
                self.keychain,
                _(
                    "Opens by itself in your session. Without your session on this "
                    "computer, nobody opens it, and neither do you."
                ),
            ),
            (self.by_hand, _("Asked at each start, on this computer or another.")),
        ):
            row.setAccessibleDescription(hint)
            row.clicked.connect(self._show_way)
            group.addWidget(row)
            words = Words(hint, "hint", "muted")
            words.setContentsMargins(_indent(), 0, 0, theme.space("s2"))
            group.addWidget(words)
        group.addSpacing(theme.space("s3"))
        return group

    def _make_secret(self) -> None:
        body = column(self.secret, gap=theme.space("s2"))
        label = Words(self.first.accessibleName(), "label")
        label.setBuddy(self.first)
        body.addWidget(label)
        if self._is_new:
            advice = _(
                "At least {least} characters; four or five words make a good one. "
                "Nobody can recover it: write it down, and keep it away from this "
                "computer."
            ).format(least=LEAST)
            body.addWidget(Words(advice, "hint", "muted"))
            self.first.setAccessibleDescription(advice)
        body.addWidget(self.first)
        if self._is_new:
            body.addSpacing(theme.space("s2"))
            again = Words(self.second.accessibleName(), "label")
            again.setBuddy(self.second)
            body.addWidget(again)
            body.addWidget(self.second)
        else:
            self.second.setParent(self.secret)
            self.second.hide()
        body.addWidget(self.shown)

    # -- what one does --------------------------------------------------------

    @property
    def trusts_keychain(self) -> bool:
        """Whether the keychain is what shall open the vault."""
        return self._is_new and self._has_keychain and self.keychain.isChecked()

    def _show_way(self) -> None:
        if self._is_new and not self._has_keychain:
            self.by_hand.setChecked(True)
        self.secret.setVisible(not self.trusts_keychain)
        self.button.setText(_("Create the vault") if self._is_new else _("Open"))
        self._problem.say("")

    def _show_typed(self) -> None:
        shown = self.shown.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.first, self.second):
            field.setEchoMode(mode)

    def refuse(self, error: Exception) -> None:
        """Say what is wrong; what was typed stays, to be mended."""
        self.wait(waits=False)
        if not self._is_new and type(error).__name__ == "WrongPassphrase":
            words = _(
                "This is not the passphrase of the vault. Check capitals and the "
                "layout of the keyboard."
            )
        elif isinstance(error, UserError):
            words = error.text(_)
        else:
            words = _("Something unforeseen happened. Nothing that you typed was lost.")
        self.say(words)

    def say(self, problem: str) -> None:
        """Say what is wrong, and wait for another passphrase."""
        self._problem.say(problem)
        self.first.setAccessibleDescription(problem)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str:
        """What is wrong; empty if nothing is."""
        return self._problem.words.text()

    def wait(self, *, waits: bool = True) -> None:
        """Show that the vault is being opened, or that it was not."""
        self.button.setEnabled(not waits)
        if waits:
            self.button.setText(_("Opening…"))
        else:
            self.button.setText(_("Create the vault") if self._is_new else _("Open"))

    def _go_on(self) -> None:
        if not self.button.isEnabled():
            return
        if self.trusts_keychain:
            self._problem.say("")
            self.wait()
            self.entrusted.emit()
            return
        text = self.first.text()
        problem = self._wrong(text)
        if problem:
            self.say(problem)
            return
        self._problem.say("")
        self.wait()
        self.given.emit(text)

    def _wrong(self, text: str) -> str:
        if not text:
            return _("Enter the passphrase.")
        if not self._is_new:
            return ""
        if len(text) < LEAST:
            return _("Take at least {least} characters.").format(least=LEAST)
        if self.second.text() != text:
            return _("The two passphrases differ: type the same one twice.")
        return ""

    @override
    def setFocus(self, *_args: object) -> None:
        if self.trusts_keychain:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)


class _Problem(QWidget):
    """What is wrong, above the fields."""

    def __init__(self) -> None:
        super().__init__()
        row = line(self, margins=(0, 0, 0, theme.space("s2")), gap=theme.space("s2"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("circle-alert", "del", 1.07))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.words = Words("", "hint", "del")
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Say *words*; none hides it."""
        self.words.setText(words)
        self.setVisible(bool(words))


def _passphrase(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setFont(theme.font_of("body"))
    field.setMinimumHeight(theme.em(2.43))
    field.setMaximumWidth(theme.em(26))
    pad = theme.em(0.5)
    field.setTextMargins(pad, 0, pad, 0)
    field.setAccessibleName(name)
    return field


def _indent() -> int:
    return theme.em(1.18) + theme.em(0.71)
