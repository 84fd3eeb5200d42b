"""A contract at one glance: its facts, what it says on each subject, its amendments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.drafts import numerals
from desktop.errors import N_
from desktop.i18n import _, language, ngettext
from desktop.ui import icons, listed, speech, theme
from desktop.ui.contracts.mapfield import SUBJECT
from desktop.ui.contracts.parts import MAP_QUESTION, missing
from desktop.ui.listed import Listed
from desktop.ui.widgets import (
    Button,
    Hairline,
    Scroll,
    SectionHead,
    Words,
    clear,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.clauses import Library, Record, Value
    from desktop.drafts import Asked

_TOP: Final = Qt.AlignmentFlag.AlignTop

# What one looks for in a contract: the question, and its name in a word or two.
_LEFT: Final = (
    ("ctr.object", N_("Subject")),
    ("ctr.ref", N_("Reference")),
    ("ctr.law", N_("Governing law")),
    ("ctr.date", N_("Signed on")),
    ("ctr.effective", N_("In force from")),
    ("ctr.end", N_("Ends on")),
)
_RIGHT: Final = (
    ("ctr.variation_form", N_("Variation")),
    ("ctr.guarantee", N_("Guarantee")),
    ("cli.rep_name", N_("Signs for the client")),
    ("pro.rep_name", N_("Signs for the provider")),
    ("cli.notice", N_("Notices to the client")),
    ("pro.notice", N_("Notices to the provider")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an overview shows: the answers of a contract, and its drafts."""

    asked: "tuple[Asked, ...]"
    answers: "Mapping[str, Value]"
    drafts: tuple[Listed, ...]


class Overview(QWidget):
    """The contract that is chosen, to be read.

    Signals:
        card_asked: the officer wants to fill in the card; carries a question, or none.
        draft_asked: the officer goes to a draft; carries its id.
    """

    card_asked = Signal(str)
    draft_asked = Signal(str)

    def __init__(self, library: "Library") -> None:
        super().__init__()
        self._library = library
        page = QWidget()
        side = theme.space("s7")
        self._body: QVBoxLayout = column(page, margins=(side, 0, side, side))
        column(self).addWidget(Scroll(page, "base"))
        self._narrow = False
        self._shown: Shown | None = None

    def show_contract(self, shown: Shown) -> None:
        """Show a contract."""
        self._shown = shown
        clear(self._body)
        self._show_gaps(shown)
        self._body.addWidget(self._facts(shown))
        self._body.addSpacing(theme.space("s6"))
        self._show_drafts(shown.drafts)
        self._body.addSpacing(theme.space("s6"))
        self._show_map(shown)
        self._body.addStretch()

    def fold(self, side: int, *, narrow: bool) -> None:
        """Set the facts in one column in a *narrow* window; *side* is the margin."""
        self._body.setContentsMargins(side, 0, side, side)
        if narrow != self._narrow:
            self._narrow = narrow
            if self._shown is not None:
                self.show_contract(self._shown)

    def _show_gaps(self, shown: Shown) -> None:
        gaps = missing(shown.asked)
        if not gaps:
            return
        row = line(gap=theme.space("s2"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("circle-alert", "warn", 1.14))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words = ngettext(
            "1 answer is missing on the card; drafts show it as a blank.",
            "{count} answers are missing on the card; drafts show them as blanks.",
            gaps,
        ).format(count=gaps)
        row.addWidget(Words(words, "body", "warn"), 1)
        first = next(a for a in shown.asked if a.required and a.answer is None)
        complete = Button(
            _("Complete the card"),
            "quiet",
            does=partial(self.card_asked.emit, first.question.id),
        )
        row.addWidget(complete)
        self._body.addLayout(row)
        self._body.addSpacing(theme.space("s4"))

    # -- facts ----------------------------------------------------------------

    def _facts(self, shown: Shown) -> QWidget:
        made = QWidget()
        row = line(made, gap=theme.space("s6"))
        if self._narrow:
            row.addLayout(self._fact_column(_LEFT + _RIGHT, shown), 1)
        else:
            row.addLayout(self._fact_column(_LEFT, shown), 1)
            row.addLayout(self._fact_column(_RIGHT, shown), 1)
        return made

    def _fact_column(
        self, facts: Sequence[tuple[str, str]], shown: Shown
    ) -> QGridLayout:
        asked = {each.question.id: each for each in shown.asked}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("s4"))
        grid.setVerticalSpacing(theme.space("s2"))
        grid.setColumnMinimumWidth(0, theme.em(9.2))
        grid.setColumnStretch(1, 1)
        for question, name in facts:
            if question in asked:
                row = grid.rowCount()
                fact = self._fact(asked[question], shown)
                grid.addWidget(Words(_(name), "body", "muted"), row, 0, _TOP)
                grid.addWidget(fact, row, 1, _TOP)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid

    def _fact(self, each: "Asked", shown: Shown) -> Words:
        value = each.answer
        if value is None:
            if each.required:
                return Words(_("Not provided"), "body", "warn")
            open_end = each.question.id == "ctr.end"
            return Words(_("No end date") if open_end else "—", "body", "muted")
        if isinstance(value, date):
            return Words(numerals.day(value, language()))
        words = speech.words_of(each.question, value, self._library, shown.answers)
        return Words(words[:1].upper() + words[1:])

    # -- amendments -----------------------------------------------------------

    def _show_drafts(self, drafts: Sequence[Listed]) -> None:
        count = len(drafts)
        note = ngettext("1 draft", "{count} drafts", count).format(count=count)
        self._body.addWidget(SectionHead(_("Amendments"), note if count else ""))
        if not drafts:
            words = Words(_("No amendment to this contract yet."), "body", "muted")
            words.setContentsMargins(0, theme.space("s3"), 0, 0)
            self._body.addWidget(words)
        for each in drafts:
            opens = partial(self.draft_asked.emit, each.draft.id)
            row = listed.draft_row(each, self._library, opens, below_contract=True)
            self._body.addWidget(row)

    # -- the map --------------------------------------------------------------

    def _show_map(self, shown: Shown) -> None:
        go = partial(self.card_asked.emit, MAP_QUESTION)
        value = shown.answers.get(MAP_QUESTION)
        records = [r for r in value if isinstance(r, Mapping)] if value else []  # type: ignore[union-attr]
        word = _("Change the map") if records else _("Fill in the map")
        self._body.addWidget(
            SectionHead(_("What the contract says on each subject"), action=(word, go))
        )
        if not records:
            words = Words(
                _(
                    "Nothing is noted yet. The amendment cites the clauses of the "
                    "contract by the numbers that you note here."
                ),
                "body",
                "muted",
            )
            words.setContentsMargins(0, theme.space("s3"), 0, 0)
            self._body.addWidget(words)
            return
        question = self._library.questions[MAP_QUESTION]
        columns = {each.name: each for each in question.fields}
        labels = [speech.say(columns[n].label) for n in (SUBJECT, "heading", "ref")]
        self._body.addWidget(_map_row(labels, is_head=True))
        for record in records:
            subject = speech.words_of(
                columns[SUBJECT], record.get(SUBJECT), self._library, shown.answers
            )
            cells = [subject[:1].upper() + subject[1:], *_clause(record)]
            self._body.addWidget(_map_row(cells))


def _clause(record: "Record") -> tuple[str, str]:
    heading, number = record.get("heading"), record.get("ref")
    return (
        heading if isinstance(heading, str) else "",
        number if isinstance(number, str) else "",
    )


def _map_row(cells: Sequence[str], *, is_head: bool = False) -> QWidget:
    made = QWidget()
    outer = column(made)
    grid = QGridLayout()
    pad = theme.space("s1") if is_head else theme.em(0.7)
    grid.setContentsMargins(0, theme.space("s2") if is_head else pad, 0, pad)
    grid.setHorizontalSpacing(theme.space("s4"))
    for number, (cell, stretch) in enumerate(zip(cells, (11, 18, 8), strict=True)):
        grid.setColumnStretch(number, stretch)
        grid.setColumnMinimumWidth(number, theme.em(4))
        if is_head:
            words = Words(cell, "column", "muted")
        elif number == 0:
            words = Words(cell, "label")
        else:
            words = Words(cell, "body", "text" if number == 1 else "muted")
        grid.addWidget(words, 0, number, _TOP)
    outer.addLayout(grid)
    outer.addWidget(Hairline("border" if is_head else "line"))
    return made
