"""The dialogue that writes a file: its name, its folder, and what is wrong with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.errors import UserError
from desktop.i18n import _
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.fields.lines import Line
from desktop.ui.export.naming import free, typed_name
from desktop.ui.style import rounded
from desktop.ui.widgets import Button, Scroll, Segmented, Words, column, fill, line

if TYPE_CHECKING:
    from desktop.drafts import Languages
    from desktop.office import Office
    from desktop.ui.screen import Host

FOLDER: Final = "export.folder"  # the setting, in the vault: a path may tell a client


def usual_folder() -> Path:
    """Return where files go while no other folder was chosen."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(kind))
    return found if found.is_dir() else Path.home()


def open_folder(folder: Path) -> None:
    """Show *folder* in the file manager of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class FilingDialogue(QDialog):
    """A question, what follows from it, a file, and the named action.

    Signals:
        written: the file is on the disk; carries its path.
    """

    written = Signal(object)

    def __init__(
        self, host: "Host", parent: QWidget | None, heading: str, ending: str
    ) -> None:
        super().__init__(parent)
        self.host, self._ending = host, ending
        self.folder = usual_folder()
        self._typed_by_hand = False
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(self, "base")
        side = theme.space("s5")
        outer = column(self, margins=(1, 1, 1, 1))
        self._page = QWidget()
        inner = column(self._page, margins=(side, side, side, 0))
        inner.addWidget(Words(heading, "heading"))
        inner.addSpacing(theme.space("s1"))
        self.body: QVBoxLayout = column(gap=theme.space("s4"))
        inner.addLayout(self.body)
        inner.addSpacing(theme.space("s4"))
        inner.addWidget(self._make_file())
        # With large text on a small screen the page scrolls, and the buttons stay.
        outer.addWidget(Scroll(self._page), 1)
        self._foot = QWidget()
        foot = column(self._foot, margins=(side, side, side, side))
        foot.addLayout(self._make_buttons())
        outer.addWidget(self._foot)
        self.setFixedWidth(theme.em(32))
        self._fetch_folder()

    # -- making ---------------------------------------------------------------

    def _make_file(self) -> QWidget:
        made = QWidget()
        outer = column(made, gap=theme.space("s1"))
        label = Words(_("File"), "label")
        outer.addWidget(label)
        self._problem = QWidget()
        row = line(self._problem, gap=theme.space("s2"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("circle-alert", "del", 1.07))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self._problem_words = Words("", "hint", "del")
        row.addWidget(self._problem_words, 1)
        self._problem.hide()
        outer.addWidget(self._problem)
        outer.addSpacing(theme.space("s1"))
        self.name = Line()
        self.name.setAccessibleName(_("Name of the file"))
        self.name.textEdited.connect(self._retype)
        label.setBuddy(self.name)
        outer.addWidget(self.name)
        where = line(gap=theme.space("s2"))
        self._where = Words("", "hint", "muted", wrap=False)
        self._where.setMinimumWidth(0)
        where.addWidget(self._where, 1)
        change = Button(
            _("Change"), "quiet", does=self._choose, named=_("Change the folder")
        )
        where.addWidget(change)
        outer.addLayout(where)
        self._taken = Words("", "hint", "warn")
        self._taken.hide()
        outer.addWidget(self._taken)
        return made

    def _make_buttons(self) -> QLayout:
        row = self.buttons = line(gap=theme.space("s2"))
        row.addStretch()
        self.cancel = Button(_("Cancel"), does=self.reject)
        self.action = Button("", "primary", does=self._do)
        self.action.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.action)
        return row

    def ask_language(
        self, chosen: "Languages", speak: Callable[[str], object]
    ) -> QVBoxLayout:
        """Return the choice of the deed's language; *speak* is told what is chosen."""
        group = column(gap=theme.space("s1"))
        group.addWidget(Words(_("Language of the deed"), "label"))
        self.switch = Segmented(
            [("fr", _("French")), ("en", _("English")), ("bi", _("Two columns"))],
            _("Language of the deed"),
            ("", "", _("French and English side by side")),
        )
        self.switch.show_chosen(chosen)
        self.switch.chosen.connect(speak)
        row = line(margins=(0, theme.space("s1"), 0, 0))
        row.addWidget(self.switch)
        row.addStretch()
        group.addLayout(row)
        return group

    # -- what the dialogues differ in -----------------------------------------

    def proposal(self) -> str:
        """Return the name that is proposed."""
        raise NotImplementedError

    def action_name(self) -> str:
        """Return the name of the action."""
        raise NotImplementedError

    def work(self, path: Path) -> Callable[[], object]:
        """Return what writes the file *path*, to be done away from the screen."""
        raise NotImplementedError

    # -- name and folder ------------------------------------------------------

    def _fetch_folder(self) -> None:
        vault = self.host.office.vault
        self.host.vault_lane.run(partial(vault.setting, FOLDER), self._take_folder)

    def _take_folder(self, kept: str | None) -> None:
        if kept and Path(kept).is_dir():
            self.folder = Path(kept)
        self.propose()

    def propose(self) -> None:
        """Propose a name again, unless one was typed."""
        if not self._typed_by_hand:
            self.name.setText(free(self.folder, self.proposal()))
        self.show_problem("")
        self._show_file()

    def _retype(self, _text: str) -> None:
        self._typed_by_hand = True
        self.show_problem("")
        self._show_file()

    def _choose(self) -> None:
        dialogue = QFileDialog(self, _("Choose the folder"), str(self.folder))
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.setViewMode(QFileDialog.ViewMode.List)  # kinds are named by the system
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.fileSelected.connect(self.take_folder)
        dialogue.open()

    def take_folder(self, folder: str) -> None:
        """Write into *folder*."""
        self.folder = Path(folder)
        self.propose()

    def _show_file(self) -> None:
        metrics = QFontMetrics(self._where.font())
        words = _("In {folder}").format(folder=self.folder)
        middle = Qt.TextElideMode.ElideMiddle
        room = theme.em(22)
        self._where.setText(metrics.elidedText(words, middle, room))
        self._where.setToolTip(str(self.folder))
        try:
            taken = (self.folder / typed_name(self.name.text(), self._ending)).exists()
        except (UserError, OSError, ValueError):
            taken = False
        self._taken.setText(
            _("There is a file of this name already: it will be replaced.")
        )
        self._taken.setVisible(taken)
        self.action.setText(_("Replace the file") if taken else self.action_name())
        self.fit()

    # -- doing ----------------------------------------------------------------

    def _do(self) -> None:
        try:
            name = typed_name(self.name.text(), self._ending)
        except UserError as error:
            self.refuse(error)
            return
        path = self.folder / name
        self.show_problem("")
        self.action.setEnabled(False)
        self.host.paper_lane.run(
            self.work(path), partial(self._finish, path), self.refuse
        )

    def refuse(self, error: Exception) -> None:
        """Say why nothing was written, and let it be tried again."""
        self.action.setEnabled(True)
        self.show_problem(speech.failure(error))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_problem(self, words: str) -> None:
        """Say why nothing was written."""
        self._problem_words.setText(words)
        self._problem.setVisible(bool(words))
        self.fit()
        self.name.set_wrong(wrong=bool(words))
        self.name.setAccessibleDescription(words)

    @property
    def problem(self) -> str:
        """Why nothing was written; empty if nothing is wrong."""
        return self._problem_words.text()

    def _finish(self, path: Path, _result: object) -> None:
        host = self.host
        host.vault_lane.run(partial(_keep_folder, host.office, path.parent))
        host.tell(
            _("“{file}” was written.").format(file=path.name),
            _("Open the folder"),
            partial(open_folder, path.parent),
        )
        self.written.emit(path)
        self.accept()

    def fit(self) -> None:
        """Be as high as the words need, and no higher than the screen."""
        page = self._page.layout()
        if page is None:  # pragma: no cover - it has one
            return
        page.activate()
        # No less than its least height: else a bar comes, and the words break anew.
        least = page.totalMinimumSize().height()
        needed = max(page.totalHeightForWidth(self.width() - 2), least)
        needed += self._foot.sizeHint().height() + 2
        room = self.screen().availableGeometry().height() - theme.em(3)
        self.setFixedHeight(min(needed, room))
        spare = (
            self.screen().availableGeometry().bottom() - self.frameGeometry().bottom()
        )
        if self.isVisible() and spare < 0:
            self.move(self.x(), max(0, self.y() + spare))

    @property
    def room(self) -> int:
        """The width of what stands in the dialogue, in pixels."""
        return self.width() - 2 - 2 * theme.space("s5")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        rounded(painter, self.rect(), edge="border", radius=0)
        painter.end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._show_file()
        super().showEvent(event)


def _keep_folder(office: "Office", folder: Path) -> None:
    office.vault.keep_setting(FOLDER, str(folder))
