"""Exporting the amendment as a PDF: in which language, as a draft or as the final."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.office import NotFinal
from desktop.ui import theme
from desktop.ui.drafting.pagepane import usual_side
from desktop.ui.export.filing import FilingDialogue
from desktop.ui.export.naming import pdf_name
from desktop.ui.export.obstacles import Obstacles
from desktop.ui.widgets import RadioRow, Segmented, Words, column, line

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.clauses import Language
    from desktop.drafts import Draft
    from desktop.office import Obstacle
    from desktop.ui.screen import Host


class ExportDialogue(FilingDialogue):
    """Asks in which language the PDF shall be, whether as a draft, and where."""

    def __init__(self, host: "Host", draft: "Draft", parent: QWidget | None) -> None:
        super().__init__(host, parent, _("Export the PDF"), ".pdf")
        self._draft = draft
        self.language: Language = usual_side(draft)
        self._make_language()
        self._make_state()
        self.propose()
        self.name.setFocus()
        self.name.selectAll()

    def _make_language(self) -> None:
        group = column(gap=theme.space("s1"))
        group.addSpacing(theme.space("s3"))
        group.addWidget(Words(_("Language of the deed"), "label"))
        self.switch = Segmented(
            [("fr", _("French")), ("en", _("English"))], _("Language of the deed")
        )
        self.switch.show_chosen(self.language)
        self.switch.chosen.connect(self._speak)
        row = line(margins=(0, theme.space("s1"), 0, 0))
        row.addWidget(self.switch)
        row.addStretch()
        group.addLayout(row)
        note = _("Both languages in two columns come with a later version.")
        group.addWidget(Words(note, "hint", "muted"))
        self.body.addLayout(group)

    def _make_state(self) -> None:
        group = column()
        group.addWidget(Words(_("State"), "label"))
        self.as_draft = RadioRow(_("Draft: the mark stands on every page"))
        self.as_final = RadioRow(
            _("Final text, without the mark; only once nothing blocks it")
        )
        self.as_draft.setChecked(True)
        for row in (self.as_draft, self.as_final):
            row.clicked.connect(self._choose_state)
            row.setAccessibleDescription(_("State"))
            group.addWidget(row)
        self.obstacles = Obstacles(self.host.office.library, self._go_to)
        group.addWidget(self.obstacles)
        self.body.addLayout(group)

    def _speak(self, language: str) -> None:
        self.language = "en" if language == "en" else "fr"
        self._choose_state()

    def _choose_state(self) -> None:
        self.propose()
        if self.as_final.isChecked():
            find = partial(self.host.office.obstacles, self._draft, self.language)
            self.host.study_lane.latest(
                "obstacles", find, self._show_obstacles, self.refuse
            )
        else:
            self._show_obstacles(())

    def _show_obstacles(self, obstacles: "Sequence[Obstacle]") -> None:
        if self.as_draft.isChecked():
            obstacles = ()  # another state was chosen while they were looked for
        self.obstacles.show_obstacles(obstacles, self.room)
        self.fit()

    def _go_to(self, question: str) -> None:
        self.reject()
        if question:
            self.host.open_draft(self._draft.id, question)
        else:
            self.host.review()

    @override
    def refuse(self, error: Exception) -> None:
        if isinstance(error, NotFinal):
            self.action.setEnabled(True)
            self._show_obstacles(error.obstacles)
            self.as_final.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().refuse(error)

    @override
    def proposal(self) -> str:
        final = self.as_final.isChecked()
        return pdf_name(self._draft.answers, self.language, final=final)

    @override
    def action_name(self) -> str:
        return _("Export the PDF")

    @override
    def work(self, path: "Path") -> Callable[[], object]:
        final = self.as_final.isChecked()
        export = self.host.office.export
        return partial(export, self._draft, self.language, path, final=final)


def open_export(host: "Host", parent: QWidget | None) -> ExportDialogue | None:
    """Ask how the open draft shall be exported; without one, say so."""
    if host.desk is None:
        host.tell(_("Open a draft first: it is the draft that is exported."))
        return None
    dialogue = ExportDialogue(host, host.desk.draft, parent)
    dialogue.open()
    return dialogue
