"""Exporting the amendment as a PDF: in which languages, as a draft or as the final."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.bureau import NotFinal, Obstacle
from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.drafting.pagepane import usual_side
from desktop.ui.drafting.progress import points
from desktop.ui.drafting.sheets import SIDES
from desktop.ui.drafting.standing import position_of
from desktop.ui.export.filing import FilingDialogue
from desktop.ui.export.naming import pdf_name
from desktop.ui.export.obstacles import Obstacles
from desktop.ui.export.redline import open_redline
from desktop.ui.widgets import (
    Button,
    CheckRow,
    RadioRow,
    Segmented,
    Words,
    column,
    line,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.drafts import Draft, Languages
    from desktop.office import Office
    from desktop.ui.screen import Host


class How(TypedDict):
    """How a deed is printed: as `Bureau.write` is told."""

    final: bool
    mention: bool


class ExportDialogue(FilingDialogue):
    """Asks in which language the PDF shall be, whether as a draft, and where."""

    def __init__(self, host: "Host", draft: "Draft", parent: QWidget | None) -> None:
        super().__init__(host, parent, _("Export the PDF"), ".pdf")
        self._draft = draft
        self.language: Languages = usual_side(draft)
        self._make_language()
        self._make_state()
        self._make_mention()
        self._make_paper()
        self.print_button = Button(_("Print…"), does=self._print)
        self.buttons.insertWidget(0, self.print_button)
        self.propose()
        self.name.setFocus()
        self.name.selectAll()

    def _make_language(self) -> None:
        group = self.ask_language(self.language, self._speak)
        group.insertSpacing(0, theme.space("s3"))
        self.unsaid = Words(
            _(
                "The amendment does not say yet that it is in two languages, nor which"
                " one prevails: answer “{question}”."
            ).format(question=self._language_question()),
            "hint",
            "muted",
        )
        group.addWidget(self.unsaid)
        self.body.addLayout(group)
        self._show_unsaid()

    def _language_question(self) -> str:
        return speech.say(self.host.office.library.questions["doc.lang"].name)

    def _show_unsaid(self) -> None:
        """Say that the clause on the languages is missing, where it is."""
        said = self._draft.answers.get("doc.lang") == "bi"
        self.unsaid.setVisible(self.language == "bi" and not said)

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
        library = self.host.office.library
        self.obstacles = Obstacles(library, self._go_to)
        self.remaining = Obstacles(library, self._go_to)
        group.addWidget(self.obstacles)
        group.addWidget(self.remaining)
        words = _(
            "The position of this draft is “{position}”, but the clauses are printed in"
            " their balanced text: the others come later."
        ).format(position=position_of(library, self._draft).lower())
        self.balanced = Words(words, "hint", "muted")
        self.balanced.setContentsMargins(0, theme.space("s2"), 0, 0)
        position = self._draft.answers.get("doc.position")
        self.balanced.setVisible(position in ("client", "provider"))
        group.addWidget(self.balanced)
        self.compare = Button(
            _("Compare with another draft…"), "quiet", does=self._compare
        )
        beside = line()
        beside.addWidget(self.compare)
        beside.addStretch()
        group.addLayout(beside)
        self.body.addLayout(group)

    def _compare(self) -> None:
        """Mark what changed since another draft, instead."""
        parent = self.parentWidget()
        self.reject()
        open_redline(self.host, parent, self._draft)

    def _make_mention(self) -> None:
        """Offer « Lu et approuvé » where it has its place."""
        made = QWidget()
        group = column(made)
        group.addWidget(Words(_("Signature"), "label"))
        self.mention = CheckRow(_("Who signs writes “Lu et approuvé” by hand"))
        self.mention.setAccessibleDescription(_("Signature"))
        group.addWidget(self.mention)
        made.setVisible(self.host.office.takes_mention(self._draft))
        self.body.addWidget(made)

    def _make_paper(self) -> None:
        group = column(gap=theme.space("s1"))
        group.addWidget(Words(_("Paper"), "label"))
        self.paper = Segmented(
            [("a4", _("A4")), ("letter", _("US Letter"))], _("Paper")
        )
        self.paper.show_chosen(self.host.preferences.paper)
        self.paper.chosen.connect(lambda name: self.host.prefer(paper=name))
        row = line()
        row.addWidget(self.paper)
        row.addStretch()
        group.addLayout(row)
        self.body.addLayout(group)

    def _print(self) -> None:
        from desktop.ui.printing import preview

        printing = self.host.office.print
        work = partial(printing, self._draft, self.language, **self._how())
        preview(self.host, work, self)

    def _how(self) -> How:
        return {
            "final": self.as_final.isChecked(),
            "mention": self.mention.isChecked(),
        }

    def _speak(self, language: str) -> None:
        self.language = SIDES[language]
        self._show_unsaid()
        self._choose_state()

    def _choose_state(self) -> None:
        self.propose()
        if self.as_final.isChecked():
            find = partial(_study, self.host.office, self._draft, self.language)
            self.host.study_lane.latest(
                "obstacles", find, self._show_found, self.refuse
            )
        else:
            self._show_obstacles(())

    def _show_found(
        self, found: "tuple[Sequence[Obstacle], Sequence[Obstacle]]"
    ) -> None:
        """Show what blocks, or, if nothing does, what remains to be settled."""
        self._show_obstacles(*found)

    def _show_obstacles(
        self, obstacles: "Sequence[Obstacle]", points: "Sequence[Obstacle]" = ()
    ) -> None:
        if self.as_draft.isChecked():
            obstacles = points = ()  # another state was chosen while they were sought
        self.obstacles.show_obstacles(obstacles, self.room)
        self.remaining.show_remaining(() if obstacles else points, self.room)
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
        export = self.host.office.export
        return partial(export, self._draft, self.language, path, **self._how())


def _study(
    office: "Office", draft: "Draft", language: "Languages"
) -> "tuple[tuple[Obstacle, ...], tuple[Obstacle, ...]]":
    """Find what keeps *draft* from being final, and the points that do not."""
    known = office.library.questions
    remaining = tuple(
        Obstacle(next((q for q in found.questions if q in known), ""), found.check)
        for found in points(office.examine(draft))
        if not found.blocks
    )
    return office.obstacles(draft, language), remaining


def open_export(host: "Host", parent: QWidget | None) -> ExportDialogue | None:
    """Ask how the open draft shall be exported; without one, say so."""
    if host.desk is None:
        host.tell(_("Open a draft first: it is the draft that is exported."))
        return None
    dialogue = ExportDialogue(host, host.desk.draft, parent)
    dialogue.open()
    return dialogue
