"""The values that the drafting position proposes, below the essential questions."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.ui import speech, theme
from desktop.ui.widgets import Button, Hairline, SectionHead, Words, clear, column

if TYPE_CHECKING:
    from desktop.ui.drafting.page import Page

_TOP = Qt.AlignmentFlag.AlignTop


class Proposals(QWidget):
    """What is proposed for the rest of a task: shown, never applied in silence.

    Signals:
        used: the officer takes one proposal; carries the question.
        all_used: the officer takes all that are shown; question → value.
    """

    used = Signal(str)
    all_used = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._body = column(self, margins=(0, theme.space("s6"), 0, 0))
        self._shown: object = None
        self._page: Page | None = None

    def show_proposals(self, page: "Page") -> None:
        """Show what is proposed on *page* at its depth."""
        self._page = page
        offered = page.proposed if page.depth == "essential" else ()
        self.setVisible(bool(offered))
        shown = tuple(each.question.id for each in offered), dict(page.proposals)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._body)
        if not offered:
            return
        count = len(offered)
        title = _("Proposed for the rest")
        take = ngettext("Use it", "Use all {count}", count).format(count=count)
        self._body.addWidget(SectionHead(title, action=(take, self._take_all)))
        if page.position:
            words = _("From the drafting position: {position}. Nothing is used until "
                      "you say so.").format(position=page.position)  # fmt: skip
            note = Words(words, "hint", "muted")
            note.setContentsMargins(0, theme.space("s2"), 0, theme.space("s1"))
            self._body.addWidget(note)
        for each in offered:
            self._body.addWidget(self._row(page, each.question.id))

    def _row(self, page: "Page", name: str) -> QWidget:
        question = page.around.library.questions[name]
        row = QWidget()
        outer = column(row)
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.space("s1"), 0, theme.space("s1"))
        grid.setHorizontalSpacing(theme.space("s3"))
        grid.setColumnStretch(0, 7)
        grid.setColumnStretch(1, 6)
        title = speech.say(question.name)
        value = page.proposals[name]
        words = speech.words_of(
            question, value, page.around.library, page.around.answers
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(Words(title, "body", "muted"), 0, 0, middle)
        grid.addWidget(Words(words, "value"), 0, 1, middle)
        use = Button(_("Use"), "quiet", does=partial(self.used.emit, name))
        use.setAccessibleName(_("Use the proposal: {question}").format(question=title))
        grid.addWidget(use, 0, 2, middle)
        outer.addLayout(grid)
        outer.addWidget(Hairline())
        return row

    def _take_all(self) -> None:
        page = self._page
        if page is not None:
            names = [each.question.id for each in page.proposed]
            self.all_used.emit({name: page.proposals[name] for name in names})
