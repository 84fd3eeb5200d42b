"""The links of a page: every clause on it, because of which answers, on what law."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import speech, theme
from desktop.ui.widgets import (
    Button,
    Ground,
    Hairline,
    IconButton,
    Scroll,
    Words,
    clear,
    column,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.clauses import Library
    from desktop.drafts import Draft
    from desktop.ui.drafting.sheets import Sheets


class LinksPanel(Ground):
    """Why each clause of a page is there.

    Signals:
        closed: the reader goes back to the page.
        question_asked: the reader goes to a question.
        clause_asked: the reader wants to see a clause on the page.
    """

    closed = Signal()
    question_asked = Signal(str)
    clause_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("window")
        outer = column(self)
        side = theme.space("s4")
        head = line(margins=(side, theme.space("s2"), theme.space("s2"), 0))
        self._title = Words("", "subheading")
        head.addWidget(self._title, 1)
        self._close = IconButton("x", _("Back to the page"), self.closed.emit)
        head.addWidget(self._close)
        outer.addLayout(head)
        page = QWidget()
        self._body: QVBoxLayout = column(page, margins=(side, 0, side, side))
        outer.addWidget(Scroll(page, "window"), 1)
        self.setFocusProxy(self._close)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_links(
        self, library: "Library", draft: "Draft", sheets: "Sheets", page: int
    ) -> None:
        """Show the links of *page*."""
        clear(self._body)
        self._title.setText(_("Where page {number} comes from").format(number=page + 1))
        clauses = dict.fromkeys(
            p.clause for p in sheets.printed.passages if p.page == page
        )
        for clause in clauses:
            reasons = sheets.because.get(clause, ())
            self._body.addWidget(self._entry(library, draft, sheets, clause, reasons))
        self._body.addStretch()

    def _entry(
        self,
        library: "Library",
        draft: "Draft",
        sheets: "Sheets",
        clause: str,
        reasons: tuple[str, ...],
    ) -> QWidget:
        entry = QWidget()
        outer = column(entry, margins=(0, theme.space("s3"), 0, 0), gap=2)
        title = speech.set_words(sheets.titles.get(clause, ""), sheets.language)
        number = sheets.numbers.get(clause, "")
        numbered = title if title.startswith(number) else f"{number}  {title}"
        name = numbered.strip() or clause
        outer.addWidget(
            Button(name, "quiet", does=partial(self.clause_asked.emit, clause))
        )
        order = list(library.questions)
        found = {q for p in sheets.of_clause(clause) for q in p.questions}
        written = sorted(found & set(order) - set(reasons), key=order.index)
        if not reasons and not written:
            outer.addWidget(Words(_("Always in the deed."), "hint", "muted"))
        basis: dict[str, None] = {}
        if reasons:
            outer.addWidget(Words(_("Because you answered:"), "hint", "muted"))
            self._add_answers(outer, library, draft, reasons, basis)
        if written:
            outer.addWidget(Words(_("With your answers:"), "hint", "muted"))
            self._add_answers(outer, library, draft, written, basis)
        known = [library.references[c] for c in basis if c in library.references]
        law = speech.apart().join(
            speech.cited(r) for r in known if speech.is_citable(r)
        )
        if law:
            outer.addWidget(Words(law, "hint", "muted"))
        outer.addSpacing(theme.space("s3"))
        outer.addWidget(Hairline())
        return entry

    def _add_answers(
        self,
        outer: QVBoxLayout,
        library: "Library",
        draft: "Draft",
        names: "Iterable[str]",
        basis: dict[str, None],
    ) -> None:
        """Show the answers to the questions *names*; gather their *basis* in law."""
        for reason in names:
            question = library.questions.get(reason)
            if question is None:
                continue
            basis.update(dict.fromkeys(question.basis))
            value = draft.answers.get(reason)
            answer = speech.words_of(question, value, library, draft.answers)
            words = _("{question}: {answer}").format(
                question=speech.say(question.name), answer=answer
            )
            row = line(gap=theme.space("s2"))
            row.addWidget(Words(words, "body"), 1)
            change = Button(
                _("Change"), "quiet", does=partial(self.question_asked.emit, reason)
            )
            change.setAccessibleName(
                _("Change: {question}").format(question=speech.say(question.name))
            )
            row.addWidget(change)
            outer.addLayout(row)
