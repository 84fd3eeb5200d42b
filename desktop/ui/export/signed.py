"""Checking signed pages: from the codes at their feet, whether each is agreed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLayout, QWidget

from desktop import listings
from desktop.document.fingerprint import Signed, compare_codes
from desktop.i18n import _
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.fields.prose import Paper
from desktop.ui.widgets import Button, Scroll, Words, clear, column, fill, line

if TYPE_CHECKING:
    from desktop.drafts import Draft
    from desktop.ui.screen import Host


class SignedDialogue(QDialog):
    """Takes the codes, one a line, and says at once which pages are of the agreed text.

    That is the text of the open draft as it is now, in any of its languages.
    """

    def __init__(self, host: "Host", draft: "Draft", parent: QWidget | None) -> None:
        super().__init__(parent)
        self._agreed: tuple[str, ...] = ()
        heading = _("Check signed pages")
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(self, "base")
        side = theme.space("s5")
        outer = column(self, margins=(side, side, side, side), gap=theme.space("s3"))
        outer.addWidget(Words(heading, "heading"))
        hint = _(
            "Each page of a final text has a code at its foot, such as 7K2M-9QXD-0104V."
            " Type the codes of the signed pages, one a line."
        )
        outer.addWidget(Words(hint, "body"))
        label = Words(_("Codes"), "label")
        outer.addWidget(label)
        self.codes = Paper(7)
        self.codes.setAccessibleName(_("Codes"))
        self.codes.setAccessibleDescription(hint)
        self.codes.typed.connect(self._compare)
        label.setBuddy(self.codes)
        outer.addWidget(self.codes)
        self._page = QWidget()
        self._found = column(self._page, gap=theme.space("s3"))
        self._pane = Scroll(self._page)
        outer.addWidget(self._pane, 1)
        outer.addLayout(self._make_buttons())
        self.resize(theme.em(34), theme.em(36))
        host.paper_lane.run(
            lambda: host.office.codes(draft), self._take_agreed, self._fail
        )

    def _make_buttons(self) -> QLayout:
        row = line()
        row.addStretch()
        close = Button(_("Close"), "primary", does=self.close)
        row.addWidget(close)
        return row

    def _take_agreed(self, codes: tuple[str, ...]) -> None:
        self._agreed = codes
        self._compare(self.codes.text)

    def _fail(self, error: Exception) -> None:
        clear(self._found)
        self._found.addWidget(Words(speech.failure(error), "body", "del"))
        self._found.addStretch()

    def _compare(self, text: str) -> None:
        typed = [each for each in map(str.strip, text.splitlines()) if each]
        clear(self._found)
        if typed and self._agreed:
            self._show(compare_codes(typed, self._agreed))
        self._found.addStretch()
        self._grow()

    def _grow(self) -> None:
        """Be higher, if what was found needs it and the screen has room; never lower."""
        for label in self._page.findChildren(QLabel):
            label.show()  # Qt shows what is new later, and does not measure it before
        whole = self.layout()
        if whole is not None:
            whole.activate()  # the field of codes has grown too
        self._found.activate()
        needed = self._found.totalHeightForWidth(self._pane.viewport().width())
        lacking = needed - self._pane.viewport().height()
        if lacking <= 0:
            return
        screen = self.screen().availableGeometry()
        room = screen.height() - theme.em(3)
        self.resize(self.width(), min(self.height() + lacking, max(room, 0)))
        spare = screen.bottom() - self.frameGeometry().bottom()
        if spare < 0:
            self.move(self.x(), max(screen.top(), self.y() + spare))

    def _show(self, found: Signed) -> None:
        verdict = line(gap=theme.space("s2"))
        picture = QLabel()
        if found.is_whole:
            picture.setPixmap(icons.pixmap("circle-check", "ins", 1.29))
        else:
            picture.setPixmap(icons.pixmap("circle-alert", "del", 1.29))
        verdict.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.verdict = Words(listings.signed_sentence(found), "value")
        verdict.addWidget(self.verdict, 1)
        self._found.addLayout(verdict)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.space("s4"))
        for number, (name, words) in enumerate(listings.signed_rows(found).items()):
            label = Words(name, "body", "muted", wrap=False)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(words, "body"), number, 1)
        self._found.addLayout(grid)


def open_signed(host: "Host", parent: QWidget | None) -> SignedDialogue | None:
    """Ask for the codes on signed pages of the open draft; without one, say so."""
    if host.desk is None:
        host.tell(_("Open a draft first: signed pages are compared with it."))
        return None
    dialogue = SignedDialogue(host, host.desk.draft, parent)
    dialogue.open()
    return dialogue
