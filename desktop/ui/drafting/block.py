"""A question on the page: label, hint, problem, field, proposal, why it is asked."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.clauses import Kind, Question, Value
from desktop.i18n import _
from desktop.ui import icons, speech, theme
from desktop.ui.drafting.fields import Around, Field, field_for
from desktop.ui.style import focus_ring, shows_focus
from desktop.ui.widgets import Button, Callout, Words, column, fill, line, measure

if TYPE_CHECKING:
    from desktop.clauses import Reference

_TOP = Qt.AlignmentFlag.AlignTop
_RING: Final = 5  # pixels between the ring of focus and the words in it
_ROWS = frozenset({Kind.YESNO, Kind.CHOICE, Kind.MULTI})  # their rows have air


class Links(QLabel):
    """A sentence with links in it, reached by the mouse, and by F1 from its field.

    Tab does not stop here: it leads from field to field. Once here, it walks the links.

    Signals:
        left: the officer goes back to the field.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font_of("hint"))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContentsMargins(_RING, 2, _RING, 2)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("muted"))
        self.setPalette(palette)

    def enter(self) -> None:
        """Go to the first link."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own signature

    @override
    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if ev.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.left.emit()
        else:
            super().keyPressEvent(ev)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if shows_focus(self):
            painter = QPainter(self)
            focus_ring(painter, self.rect(), radius=0.29)
            painter.end()

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Show words, and where each leads; an empty place leads nowhere."""
        tone = theme.hex_of("accent")
        shown = [
            f'<a href="{escape(place)}" style="color:{tone};text-decoration:none;'
            f'font-weight:500">{_kept(words)}</a>'
            if place
            else _kept(words)
            for words, place in parts
        ]
        self.setText("".join(shown))
        self.setAccessibleName("".join(words for words, _place in parts))


def _kept(words: str) -> str:
    # Rich text turns the narrow no-break space into one that breaks.
    words = _NUMBERED.sub("\\1\u00a0", words)
    return escape(words).replace("\u202f", "\u00a0")


_NUMBERED: Final = re.compile(r"(\b(?:art|reg|sect|ch|para|§|[LRD])\.?) (?=[\dLRD§])")


def _hint_of(asking: speech.Asking) -> str:
    """Return the hint of *asking*, without the label where it repeats it."""
    label, hint = asking
    if not hint.casefold().startswith(label.casefold()):
        return hint
    rest = hint[len(label) :].strip().rstrip(".")
    if rest and rest[0] not in ":,(":
        return hint  # the sentence goes on
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    rest = rest.lstrip(":, \u00a0\u202f")
    if not rest:
        return ""
    return f"{rest[:1].upper()}{rest[1:]}" + ("" if rest.endswith("…") else ".")


_INVERTED: Final = re.compile(r"(?:-t)?-(?=(?:ils?|elles?|on|vous|ce)\b)")


def _unbroken(words: str) -> str:
    """Keep an inverted subject with its verb: « annonce-t-il » on one line."""
    return _INVERTED.sub(lambda found: found[0].replace("-", "\u2011"), words)


class Block(QWidget):
    """One question, with all that is said about it.

    Signals:
        answered: question, value (``None`` leaves it open), and the line typed in.
        misread: question, line and text that cannot be read.
        left: the officer went on.
        clause_asked: the officer wants to see a clause that the answer is in.
    """

    answered = Signal(str, object, str)
    misread = Signal(str, str, str)
    left = Signal()
    clause_asked = Signal(str)

    def __init__(
        self,
        question: Question,
        references: "Sequence[Reference]",
        field: Field | None = None,
    ) -> None:
        super().__init__()
        self.question = question
        self._references = {each.code: each for each in references}
        self._proposal: Value | None = None
        self._clauses: tuple[tuple[str, str], ...] | None = None
        self._around: Around | None = None
        asking = speech.asking(question)
        outer = column(self)
        self.label = Words(_unbroken(asking.label), "label")
        self.reopen = self._make_reopen(asking.label)
        room = self.reopen.sizeHint().width() + theme.space("s2")
        self.label.setContentsMargins(0, 0, room, 0)
        outer.addWidget(self.label)
        hint = _hint_of(asking)
        if not question.required:
            hint = " ".join((_("(optional)"), hint)).strip()
        self.hint = Words(hint, "hint", "muted")
        self.hint.setVisible(bool(hint))
        self.hint.setContentsMargins(0, 2, 0, 0)
        outer.addWidget(self.hint)
        self._problem, self._problem_words = _problem()
        outer.addWidget(self._problem)
        outer.addSpacing(theme.space("s1"))
        self.field: Field = field or field_for(question)
        if question.kind not in _ROWS:
            outer.addSpacing(theme.em(0.29))
        self.field.set_name(asking.label)
        self.label.setBuddy(self.field)
        outer.addWidget(self.field)
        self._suggestion, self._suggested = self._make_suggestion(outer)
        self.why = Links()
        self._why_row = self._make_why(outer)
        self._lesson: Callout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.field.answered.connect(self._answer)
        self.field.misread.connect(
            lambda place, text: self.misread.emit(question.id, place, text)
        )
        self.field.refused.connect(self.show_problem)
        self.field.left.connect(self.left)

    def _make_reopen(self, name: str) -> Button:
        made = Button(
            _("Leave open"),
            "quiet",
            does=self._leave_open,
            named=_("Leave open: {question}").format(question=name),
        )
        made.setParent(self)
        fill(made, "base")
        made.setBackgroundRole(QPalette.ColorRole.Base)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it comes and goes: no stop of Tab
        made.hide()
        return made

    def _make_suggestion(self, outer: QVBoxLayout) -> tuple[QWidget, Words]:
        row = QWidget()
        layout = line(row, gap=theme.space("s2"))
        words = Words("", "hint", "muted")
        layout.addWidget(words, 1)
        use = Button(_("Use"), "quiet", does=self._take_proposal)
        use.setAccessibleName(
            _("Use the proposal: {question}").format(
                question=speech.asking(self.question).label
            )
        )
        layout.addWidget(use, 0, _TOP)
        row.hide()
        outer.addWidget(row)
        return row, words

    def _make_why(self, outer: QVBoxLayout) -> QWidget:
        row = QWidget()
        layout = line(row, margins=(0, 2, 0, 0), gap=theme.space("s2") - _RING)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("info", "muted", 1.07))
        picture.setContentsMargins(0, 3, 0, 0)
        layout.addWidget(picture, 0, _TOP)
        layout.addWidget(self.why, 1)
        self.why.linkActivated.connect(self._follow)
        self.why.left.connect(self.field.take_focus)
        outer.addWidget(row)
        return row

    def show_answer(
        self, value: Value | None, around: Around, proposal: Value | None
    ) -> None:
        """Show the answer, or what is proposed while there is none."""
        self._around, self._proposal = around, proposal
        self.field.show_value(value, around)
        self.setProperty("answered", value is not None)
        self._show_reopen()
        offered = value is None and proposal is not None
        self._suggestion.setVisible(offered)
        if offered:
            words = speech.words_of(
                self.question, proposal, around.library, around.answers
            )
            self._suggested.setText(_("Proposed: {answer}").format(answer=words))

    def show_unread(self, texts: Mapping[str, str]) -> None:
        """Show again what was typed here and cannot be read."""
        self.field.show_unread(texts)

    def show_problem(self, words: str) -> None:
        """Say what is wrong with the answer, above its field."""
        self._problem_words.setText(words)
        self._problem.setVisible(bool(words))
        measure(self)
        self.field.setAccessibleDescription(words)

    @property
    def problem(self) -> str:
        """What is wrong with the answer; empty if nothing is."""
        return self._problem_words.text()

    def show_clauses(self, clauses: Sequence[tuple[str, str]]) -> None:
        """Show which clauses the answer is in: their ids and numbers."""
        if self._clauses == tuple(clauses):
            return
        self._clauses = tuple(clauses)
        parts: list[tuple[str, str]] = []
        between = speech.apart()
        if clauses:
            parts.append((_("In the deed:"), ""))
            for number, (clause, label) in enumerate(clauses[:6]):
                parts.append((" " if number == 0 else " · ", ""))
                parts.append((label, f"clause:{clause}"))
            if len(clauses) > 6:
                parts.append((" …", ""))
        cited = [r for r in self._references.values() if speech.is_citable(r)]
        for number, reference in enumerate(cited):
            if parts:
                parts.append((" – " if number == 0 else between, ""))
            parts.append((speech.cited(reference), f"law:{reference.code}"))
            if reference.status == "V3":
                parts.append(("\u00a0" + _("(to check)").replace(" ", "\u00a0"), ""))
        self._why_row.setVisible(bool(parts))
        self._why_row.setToolTip(_legend(cited))
        self.why.show_parts(parts)

    def _follow(self, place: str) -> None:
        kind, _colon, name = place.partition(":")
        if kind == "clause":
            self.clause_asked.emit(name)
        elif name in self._references:
            self._teach(self._references[name])

    def _teach(self, reference: "Reference") -> None:
        before, self._lesson = self._lesson, None
        if before is not None:
            again = before.property("about") == reference.code
            before.hide()
            before.deleteLater()
            measure(self)
            if again:
                return
        sentence = speech.lesson(reference)
        self._lesson = Callout("info", speech.cited(reference), sentence)
        self._lesson.setProperty("about", reference.code)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._lesson)
            self._lesson.show()
            measure(self)

    def _answer(self, value: Value | None, place: str) -> None:
        self.answered.emit(self.question.id, value, place)

    def _leave_open(self) -> None:
        self.answered.emit(self.question.id, None, "")
        self.left.emit()

    def _take_proposal(self) -> None:
        if self._proposal is not None:
            self.answered.emit(self.question.id, self._proposal, "")
            self.field.take_focus()

    def _show_reopen(self) -> None:
        focus = self.window().focusWidget() if self.isVisible() else None
        inside = focus is not None and self.isAncestorOf(focus)
        near = self.underMouse() or inside
        self.reopen.setVisible(bool(self.property("answered")) and near)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and self.why.text():
            self.why.enter()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Beside the end of the label, which leaves it room at all times: words that
        # are set anew when the pointer comes would jump.
        self.reopen.resize(self.reopen.sizeHint().width(), theme.em(1.4))
        self.reopen.move(self.width() - self.reopen.width(), 0)
        self.reopen.raise_()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_reopen()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._show_reopen()
        super().leaveEvent(event)

    def show_looked_at(self) -> None:
        """Show what belongs to the question that has the focus, or lost it."""
        self._show_reopen()


def _legend(cited: "Sequence[Reference]") -> str:
    """Explain the line of clauses and references below a question."""
    sentences = [_("F1 leads here from the field, Escape back to it.")]
    if any(reference.status == "V3" for reference in cited):
        sentences.insert(
            0,
            _(
                "“To check”: known from a secondary source; read the source before"
                " you rely on it."
            ),
        )
    return "\n".join(sentences)


def _problem() -> tuple[QWidget, Words]:
    row = QWidget()
    layout = line(row, gap=theme.space("s2"))
    picture = QLabel()
    picture.setPixmap(icons.pixmap("circle-alert", "del", 1.07))
    layout.addWidget(picture, 0, _TOP)
    words = Words("", "hint", "del")
    layout.addWidget(words, 1)
    row.hide()
    return row, words
