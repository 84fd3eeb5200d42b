"""Writing the file that carries the open draft to the other party."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from desktop.i18n import _, ngettext
from desktop.ui import icons, theme
from desktop.ui.drafting.pagepane import usual_side
from desktop.ui.export.filing import FilingDialogue
from desktop.ui.export.naming import letter_name
from desktop.ui.widgets import Words, column, line

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.drafts import Draft
    from desktop.ui.screen import Host


class SendDialogue(FilingDialogue):
    """Says what goes to the other party and what does not, and asks where."""

    def __init__(self, host: "Host", draft: "Draft", parent: QWidget | None) -> None:
        heading = _("Send the draft to the other party")
        super().__init__(host, parent, heading, ".avenant")
        self._draft = draft
        self._make_words()
        self.propose()
        self.name.setFocus()
        self.name.selectAll()

    def _make_words(self) -> None:
        asked = {each.question.id for each in self.host.office.interview(self._draft)}
        kept_back = {"doc.side", "doc.position"}
        goes = sum(name in asked - kept_back for name in self._draft.answers)
        idle = sum(name not in asked for name in self._draft.answers)
        words = ngettext(
            "A file with 1 answer. Pass it on yourself, by e-mail or on a stick: the "
            "other party opens it with the same program.",
            "A file with {count} answers. Pass it on yourself, by e-mail or on a "
            "stick: the other party opens it with the same program.",
            goes,
        ).format(count=goes)
        self.body.addWidget(Words(words, "body"))
        group = column(gap=theme.space("s1"))
        group.addWidget(Words(_("Not in the file"), "label"))
        for each in (
            _("which party you draft for"),
            _("your drafting position"),
            _idle(idle),
        ):
            if each:
                group.addWidget(_kept_back(each))
        self.body.addLayout(group)
        warning = _("The file is not encrypted: choose a way that you trust.")
        self.body.addWidget(Words(warning, "hint", "muted"))

    @override
    def proposal(self) -> str:
        return letter_name(self._draft.answers, usual_side(self._draft))

    @override
    def action_name(self) -> str:
        return _("Write the file")

    @override
    def work(self, path: "Path") -> Callable[[], object]:
        return partial(self.host.office.send, self._draft, path)


def _idle(count: int) -> str:
    if not count:
        return _("answers to questions that are not asked")
    return ngettext(
        "1 answer to a question that is no longer asked",
        "{count} answers to questions that are no longer asked",
        count,
    ).format(count=count)


def _kept_back(words: str) -> QWidget:
    made = QWidget()
    row = line(made, gap=theme.space("s2"))
    picture = QLabel()
    picture.setPixmap(icons.pixmap("minus", "muted", 1.14))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(words, "body"), 1)
    return made


def open_send(host: "Host", parent: QWidget | None) -> SendDialogue | None:
    """Ask where the file for the other party shall be; without a draft, say so."""
    if host.desk is None:
        host.tell(_("Open a draft first: it is the draft that is sent."))
        return None
    dialogue = SendDialogue(host, host.desk.draft, parent)
    dialogue.open()
    return dialogue
