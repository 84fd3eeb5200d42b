"""The review: check your answers, and what stands between them and signature."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.progress import points
from desktop.ui.widgets import (
    Button,
    Ground,
    Hairline,
    Scroll,
    SectionHead,
    Segmented,
    Words,
    clear,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.clauses import Library, Topic
    from desktop.drafts import Asked, Draft, Finding

Shown = Literal["missing", "all"]

_TOP = Qt.AlignmentFlag.AlignTop


class Review(QWidget):
    """The answers at the left, the points to settle at the right.

    Signals:
        question_asked: the officer goes to a question.
        export_asked: the officer wants the PDF.
        went_back: to the task before.
    """

    question_asked = Signal(str)
    export_asked = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown = "missing"
        self._library: Library | None = None
        self._draft: Draft | None = None
        self._asked: Sequence[Asked] = ()
        self._findings: Sequence[Finding] = ()
        self._seen: object = None
        outer = line(self)
        outer.addWidget(self._make_answers(), 62)
        outer.addWidget(Hairline(way="down"))
        outer.addWidget(self._make_points(), 38)

    def _make_answers(self) -> QWidget:
        page = QWidget()
        margin = theme.space("s6")
        body = column(page, margins=(margin, theme.space("s5"), margin, margin))
        self.title = Words(_("Check your answers"), "title")
        body.addWidget(self.title)
        self._note = Words("", "hint", "muted")
        body.addWidget(self._note)
        self.switch = Segmented(
            [("missing", _("Missing")), ("all", _("All"))], _("Answers shown")
        )
        self.switch.show_chosen(self._shown)
        self.switch.chosen.connect(self._show_kind)
        # Below the title: beside it, both would be squeezed where there is little room.
        body.addSpacing(theme.space("s3"))
        body.addWidget(self.switch)
        self._answers: QVBoxLayout = column(
            gap=theme.space("s5"), margins=(0, theme.space("s5"), 0, 0)
        )
        body.addLayout(self._answers)
        body.addStretch()
        return Scroll(page, "base")

    def _make_points(self) -> QWidget:
        side = Ground("window")
        outer = column(side)
        page = QWidget()
        margin = theme.space("s5")
        body = column(page, margins=(margin, margin, margin, margin))
        self._points: QVBoxLayout = column()
        body.addLayout(self._points)
        body.addStretch()
        outer.addWidget(Scroll(page, "window"), 1)
        outer.addWidget(Hairline())
        foot = column(margins=(margin, theme.space("s3"), margin, theme.space("s3")))
        self._condition = Words("", "hint", "muted")
        foot.addWidget(self._condition)
        buttons = line(margins=(0, theme.space("s2"), 0, 0), gap=theme.space("s2"))
        self.export = Button(
            _("Export the PDF…"), "primary", large=True, does=self.export_asked.emit
        )
        self.back = Button(
            _("Back"), icon="chevron-left", large=True, does=self.went_back.emit
        )
        buttons.addWidget(self.back)
        buttons.addWidget(self.export)
        buttons.addStretch()
        foot.addLayout(buttons)
        outer.addLayout(foot)
        return side

    def show_review(
        self,
        library: "Library",
        draft: "Draft",
        asked: "Sequence[Asked]",
        findings: "Sequence[Finding]",
    ) -> None:
        """Show how far *draft* is."""
        self._library, self._draft = library, draft
        self._asked, self._findings = asked, findings
        seen = (draft, tuple(findings), self._shown)
        if seen != self._seen:
            self._seen = seen
            self._show_answers()
            self._show_points()

    def _show_kind(self, kind: str) -> None:
        self._shown = "all" if kind == "all" else "missing"
        self._seen = None
        if self._library is not None and self._draft is not None:
            self.show_review(self._library, self._draft, self._asked, self._findings)

    def _show_answers(self) -> None:
        clear(self._answers)
        library, draft = self._library, self._draft
        if library is None or draft is None:
            return
        missing = [a for a in self._asked if a.required and a.answer is None]
        self._note.setText(
            ngettext(
                "1 answer is missing; the draft shows it as a blank.",
                "{count} answers are missing; the draft shows them as blanks.",
                len(missing),
            ).format(count=len(missing))
            if missing
            else _("Every answer that is expected has been given.")
        )
        complete: list[tuple[Topic, int]] = []
        for topic in library.topics.values():
            own = [a for a in self._asked if a.question.topic == topic.id]
            needed = [a for a in own if a.required]
            if not own:
                continue
            gaps = [a for a in needed if a.answer is None]
            if self._shown == "missing" and not gaps:
                complete.append((topic, len(needed)))
                continue
            shown = own if self._shown == "all" else gaps
            note = speech.progress(len(needed) - len(gaps), len(needed))
            self._answers.addWidget(self._section(topic, shown, note))
        if complete:
            self._answers.addWidget(_completed(complete))

    def _section(self, topic: "Topic", shown: "Sequence[Asked]", note: str) -> QWidget:
        section = QWidget()
        body = column(section)
        body.addWidget(SectionHead(speech.say(topic.title), note))
        for each in shown:
            body.addWidget(self._answer_row(each))
        return section

    def _answer_row(self, asked: "Asked") -> QWidget:
        row = QWidget()
        outer = column(row)
        grid = QGridLayout()
        pad = theme.space("s1")
        grid.setContentsMargins(0, pad, 0, pad)
        grid.setHorizontalSpacing(theme.space("s3"))
        grid.setColumnStretch(0, 7)
        grid.setColumnStretch(1, 6)
        name = speech.say(asked.question.name)
        grid.addWidget(Words(name, "body", "muted"), 0, 0)
        value = self._words(asked)
        if asked.answer is not None:
            grid.addWidget(Words(value, "value"), 0, 1)
        elif asked.required:
            grid.addWidget(Words(_("Not provided"), "body", "warn"), 0, 1)
        else:
            grid.addWidget(Words(_("Not provided (optional)"), "body", "muted"), 0, 1)
        word = _("Change") if asked.answer is not None else _("Answer")
        go = partial(self.question_asked.emit, asked.question.id)
        change = Button(word, "quiet", does=go)
        change.setAccessibleName(
            _("{action}: {question}").format(action=word, question=name)
        )
        grid.addWidget(change, 0, 2)
        outer.addLayout(grid)
        outer.addWidget(Hairline())
        return row

    def _words(self, asked: "Asked") -> str:
        library, draft = self._library, self._draft
        if library is None or draft is None:
            return ""
        words = speech.words_of(asked.question, asked.answer, library, draft.answers)
        return words if len(words) < 240 else words[:239] + "…"

    def _show_points(self) -> None:
        clear(self._points)
        library = self._library
        if library is None:
            return
        found = points(self._findings)
        note = ngettext("1 point", "{count} points", len(found)).format(
            count=len(found)
        )
        title = _("To settle before signature")
        self._points.addWidget(SectionHead(title, note if found else ""))
        if not found:
            words = Words(_("Nothing stands in the way."), "body", "muted")
            words.setContentsMargins(0, theme.space("s3"), 0, 0)
            self._points.addWidget(words)
        for finding in found:
            self._points.addWidget(_point(library, finding, self.question_asked.emit))
        notes = [
            f for f in self._findings if not f.waits and f.check.severity == "info"
        ]
        if notes:
            self._points.addSpacing(theme.space("s5"))
            self._points.addWidget(SectionHead(_("Good to know")))
            for finding in notes:
                self._points.addWidget(
                    _point(library, finding, self.question_asked.emit)
                )
        blocking = sum(f.blocks for f in found)
        self._condition.setText(
            ngettext(
                "The PDF is marked as a draft until the blocking point is settled.",
                "The PDF is marked as a draft until the {count} blocking points are "
                "settled.",
                blocking,
            ).format(count=blocking)
            if blocking
            else ""
        )
        self._condition.setVisible(blocking > 0)


def _completed(topics: "Sequence[tuple[Topic, int]]") -> QWidget:
    section = QWidget()
    body = column(section)
    body.addWidget(SectionHead(_("Nothing is missing here")))
    for topic, count in topics:
        row = line(margins=(0, theme.space("s2"), 0, theme.space("s2")), gap=8)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("circle-check", "ins", 1.29))
        row.addWidget(picture)
        row.addWidget(Words(speech.say(topic.title), "body"), 1)
        note = ngettext("1 answer", "{count} answers", count).format(count=count)
        row.addWidget(Words(note, "caption", "muted", wrap=False))
        body.addLayout(row)
        body.addWidget(Hairline())
    return section


_SAID = {
    "blocker": ("circle-alert", "del"),
    "major": ("triangle-alert", "warn"),
    "minor": ("triangle-alert", "warn"),
    "info": ("info", "muted"),
}


def _severity(severity: str) -> str:
    return {
        "blocker": _("Blocks signature"),
        "major": _("To check before signature"),
        "minor": _("To check"),
    }.get(severity, _("For information"))


def _point(
    library: "Library", finding: "Finding", go: Callable[[str], object]
) -> QWidget:
    row = QWidget()
    outer = column(row)
    pad = theme.space("s3")
    inner = line(margins=(0, pad, 0, pad), gap=pad)
    icon, tone = _SAID[finding.check.severity]
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, tone, 1.29))  # type: ignore[arg-type]
    inner.addWidget(picture, 0, _TOP)
    words = column(gap=2)
    sentence = speech.say(finding.check.message)
    words.addWidget(Words(sentence, "value"))
    law = [
        speech.cited(library.references[code])
        for code in finding.check.basis
        if code in library.references and speech.is_citable(library.references[code])
    ]
    detail = " · ".join([_severity(finding.check.severity), *law[:2]])
    words.addWidget(Words(detail, "hint", "muted"))
    inner.addLayout(words, 1)
    known = [q for q in finding.questions if q in library.questions]
    if known:
        button = Button(_("Answer"), "quiet", does=partial(go, known[0]))
        name = speech.say(library.questions[known[0]].name)
        button.setAccessibleName(
            _("{action}: {question}").format(action=_("Answer"), question=name)
        )
        button.setToolTip(name)
        button.setFixedHeight(theme.em(1.4))
        inner.addWidget(button, 0, _TOP)
    outer.addLayout(inner)
    outer.addWidget(Hairline())
    return row
