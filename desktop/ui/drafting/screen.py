"""The drafting screen: puts tasks, questions, page and review round one desk.

Every edit goes to the desk; every part is shown again from the draft that comes back.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QUndoStack
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import speech
from desktop.ui.drafting import progress
from desktop.ui.drafting.fields import Around
from desktop.ui.drafting.mending import examined
from desktop.ui.drafting.page import Page
from desktop.ui.drafting.pagepane import PagePane, usual_side
from desktop.ui.drafting.questions import QuestionPage
from desktop.ui.drafting.review import Review
from desktop.ui.drafting.sheets import SIDES
from desktop.ui.drafting.spot import Spot, keep, seek
from desktop.ui.drafting.spread import Spread
from desktop.ui.drafting.standing import position_of, standing
from desktop.ui.drafting.tasklist import REVIEW, TaskList
from desktop.ui.screen import Host, Screen
from desktop.ui.widgets import line

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.clauses import Value
    from desktop.drafts import Asked, Draft, Finding
    from desktop.ui.desk import Desk
    from desktop.ui.drafting.origins import Origin
    from desktop.ui.drafting.sheets import Sheets

CALM: Final = 400  # milliseconds without a change before the draft is examined
REST: Final = 1_000  # milliseconds at a question before it is kept where she stopped


class DraftingScreen(Screen):
    """Answers at the left, the page at the right.

    Signals:
        moved: the officer went to another task; carries its key.
    """

    moved = Signal(str)

    def __init__(self, host: Host, desk: "Desk", spot: Spot) -> None:
        super().__init__(host)
        self.desk, self.spot = desk, spot
        office = host.office
        self._asked: tuple[Asked, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._proposals: Mapping[str, Value] = {}
        self._kept: frozenset[str] = frozenset()  # shown since the page was opened
        self._saved, self._unkept = _("Everything is saved"), ""
        self.tasks = TaskList()
        self.questions = QuestionPage()
        self.review = Review()
        self.pane = PagePane(
            office,
            host.paper_lane,
            SIDES.get(spot.side, usual_side(desk.draft)),
        )
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._examine)
        self.spread = Spread(self.tasks, self.questions, self.review, self.pane)
        line(self).addWidget(self.spread)
        self._connect()
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._keep_place)
        self._is_gone = False
        self._asked = office.interview(desk.draft)
        if spot.topic:
            self._begin()
        else:
            seek(spot, desk.draft.id, office, host.vault_lane, self._resume)

    # -- where she stopped ----------------------------------------------------

    def _resume(self) -> None:
        if self._is_gone:
            return
        self._begin()
        if self.isVisible():
            self.take_focus()

    def _keep_place(self) -> None:
        self._rest.stop()
        keep(self.spot, self.desk.draft.id, self.host.office, self.host.vault_lane)

    def _begin(self) -> None:
        self._show(self.desk.draft)
        self.pane.begin(self.spot.question, self.spot.position)
        self.pane.show_draft(self.desk.draft)
        self._examine()

    # -- making ---------------------------------------------------------------

    def _connect(self) -> None:
        self.desk.changed.connect(self.show_draft)
        self.tasks.chosen.connect(self.go_to_task)
        questions = self.questions
        questions.answered.connect(self.answer)
        questions.all_used.connect(lambda a: self.desk.answer_all(a, ""))
        questions.misread.connect(self._hold)
        questions.left.connect(self._pause)
        questions.deepened.connect(self.show_depth)
        questions.looked_at.connect(self._look_at)
        questions.clause_asked.connect(self.pane.show_clause)
        questions.went_back.connect(self.go_back)
        questions.continued.connect(self.go_on)
        self.review.question_asked.connect(self.go_to_question)
        self.review.went_back.connect(self.go_back)
        self.review.export_asked.connect(lambda: self.host.go("export"))
        self.pane.question_asked.connect(self.come_from_page)
        self.pane.origin_asked.connect(self._come_from)
        self.pane.renewed.connect(self._show_sheets)
        self.pane.turned_over.connect(self._remember_side)
        saving = self.host.saving
        if saving is not None:
            saving.kept.connect(self._show_kept)
            saving.failed.connect(self._show_unkept)

    # -- editing --------------------------------------------------------------

    def answer(self, question: str, value: "Value | None", place: str) -> None:
        """Pass an answer to the desk."""
        self.spot.question = question
        self.desk.answer(question, value, place)

    def _hold(self, question: str, place: str, text: str) -> None:
        self.desk.hold(f"{question} {place}", text or None)

    def _pause(self) -> None:
        self.desk.pause()
        if self.host.saving is not None:
            self.host.saving.now()

    # -- showing --------------------------------------------------------------

    def show_draft(self, draft: "Draft") -> None:
        """Show *draft* in every part."""
        self.pane.show_draft(draft, self.desk.about)
        self._show(draft)
        self._calm.start()

    def _show(self, draft: "Draft") -> None:
        office = self.host.office
        self._asked = office.interview(draft)
        self._proposals = office.proposals(draft)
        self.tasks.show_head(
            speech.title_of(draft.answers, draft.name), speech.parties_of(draft.answers)
        )
        self._show_task()

    def _show_task(self) -> None:
        draft, library = self.desk.draft, self.host.office.library
        tasks = progress.tasks(library, self._asked, self._findings)
        keys = [task.topic for task in tasks] + [REVIEW]
        if self.spot.topic not in keys:
            self.spot.topic = keys[0]
        done = sum(task.state == "done" for task in tasks)
        review: progress.State = "done" if done == len(tasks) else "open"
        self.tasks.show_tasks(tasks, review, self.spot.topic)
        self.spread.tasks_button.setText(
            _("Tasks ({done} of {total})").format(done=done, total=len(tasks))
        )
        if self.spot.topic == REVIEW:
            self.review.show_review(library, draft, self._asked, self._findings)
        else:
            self.questions.show_page(self._page(), self.desk.unread)
        self.spread.show_work(reviewing=self.spot.topic == REVIEW)
        self._say()

    def _page(self) -> Page:
        draft, library = self.desk.draft, self.host.office.library
        topic, depth = self.spot.topic, self.host.preferences.depth
        shown = progress.of_topic(
            self._asked, topic, depth, self._proposals, self._kept
        )
        if depth == "essential":
            self._kept |= {each.question.id for each in shown}
        return Page(
            topic,
            speech.say(library.topics[topic].title),
            depth,
            progress.grouped(shown),
            progress.proposed(self._asked, topic, self._proposals, self._kept),
            self._proposals,
            Around.of(library, draft.answers),
            self._clauses(),
            position_of(library, draft),
        )

    def _clauses(self) -> dict[str, list[tuple[str, str]]]:
        sheets = self.pane.paper.sheets
        return sheets.driven() if sheets is not None else {}

    def _show_sheets(self, _sheets: "Sheets") -> None:
        self.questions.show_clauses(self._clauses())

    def _examine(self) -> None:
        draft = self.desk.draft
        work = partial(examined, self.host.office, draft)
        self.host.study_lane.latest(
            "examine", work, partial(self._show_findings, draft)
        )

    def _show_findings(self, draft: "Draft", findings: "tuple[Finding, ...]") -> None:
        if self._is_gone:
            return
        if draft == self.desk.draft and findings != self._findings:
            self._findings = findings
            self._show_task()

    # -- going ----------------------------------------------------------------

    def _keys(self) -> list[str]:
        library = self.host.office.library
        asked = {each.question.topic for each in self._asked}
        return [topic for topic in library.topics if topic in asked] + [REVIEW]

    def go_to_task(self, key: str) -> None:
        """Go to the task *key*."""
        if key != self.spot.topic:
            self._pause()
            self.spot.topic = key
            self._rest.start()
            self._kept = frozenset()
            self._show_task()
            if not self._stays:
                self._point_to_task(key)
            self.moved.emit(key)
        self.spread.go_to_work()

    def _point_to_task(self, key: str) -> None:
        """Turn the page to where the answers of a task are."""
        sheets = self.pane.paper.sheets
        if sheets is None:
            return
        for each in self._asked:
            question = each.question
            written = any(question.id in p.questions for p in sheets.printed.passages)
            if question.topic == key and written:
                self.pane.paper.held = False
                self.pane.point_to(question.id)
                return

    def go_on(self) -> None:
        """Go to the next task."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the task before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        keys = self._keys()
        index = keys.index(self.spot.topic) + step
        if 0 <= index < len(keys):
            self.spot.question = ""
            self.go_to_task(keys[index])
            self.take_focus()

    def go_to_question(self, question: str, record: int | None = None) -> None:
        """Go to *question*, whatever task and depth it is in; to a *record* of it."""
        library = self.host.office.library
        if question not in library.questions:
            return
        self.go_to_task(library.questions[question].topic)
        if not self.questions.go_to(question, record):
            if not any(each.question.id == question for each in self._asked):
                self.host.tell(_("This question is not asked as the answers stand."))
                return
            self.show_depth("complete")
            self.questions.go_to(question, record)
        self._look_at(question)

    _stays = False  # the reader clicked on the page: it does not move away

    def _come_from(self, origin: "Origin") -> None:
        self.come_from_page(origin.question, origin.record)

    def come_from_page(self, question: str, record: int | None = None) -> None:
        """Go to *question*, and leave the page where the reader clicked on it."""
        self.pane.paper.hold()
        self._stays = True
        try:
            self.spot.question = ""  # the mark goes where the reader clicked
            self.go_to_question(question, record)
        finally:
            self._stays = False

    def show_depth(self, depth: str) -> None:
        """Show the essential questions, or all."""
        self._kept = frozenset()
        self.host.prefer(depth=depth)
        self._show_task()

    def show_side(self, side: str) -> None:
        """Show the page in another language."""
        self.pane.switch.show_chosen(side)
        self.pane.turn_over(side)

    def print_page(self) -> None:
        """Show the draft, in the language of the page, to be printed."""
        from desktop.ui.printing import open_print

        open_print(self.host, self.window(), self.pane.side)

    @override
    def renew(self) -> None:
        self.pane.renew()

    def step_page(self, step: int) -> None:
        """Turn the page."""
        self.pane.step(step)

    def _look_at(self, question: str) -> None:
        if question != self.spot.question:
            self.pane.paper.held = self._stays
            self.spot.question = question
            self._rest.start()
            self.pane.point_to(question)

    def _remember_side(self, side: str) -> None:
        self.spot.side = side

    @override
    def fold(self, width: float) -> None:
        self.spread.fold(width)

    # -- the status line ------------------------------------------------------

    def _show_kept(self, when: "datetime") -> None:
        self._saved = _("Saved at {time}").format(time=f"{when:%H:%M}")
        self._unkept = ""
        self._say()

    def _show_unkept(self, error: Exception) -> None:
        self._unkept = _("Not saved yet: {reason}").format(reason=speech.failure(error))
        self._say()

    def _say(self) -> None:
        if not self._is_gone:
            library, draft = self.host.office.library, self.desk.draft
            said = standing(library, draft, self._asked, self._findings)
            self.host.say_status(said.with_saving(self._saved, self._unkept))

    # -- the screen -----------------------------------------------------------

    @override
    def history(self) -> QUndoStack | None:
        return self.desk.history

    @override
    def enter(self) -> None:
        self._say()
        self.renew()

    @override
    def put_away(self) -> None:
        self._is_gone = True
        self._calm.stop()
        if self._rest.isActive():
            self._keep_place()
        self.spot.position = self.pane.paper.position
        self.desk.changed.disconnect(self.show_draft)
        self.pane.put_away()

    @override
    def take_focus(self) -> None:
        if self.spot.topic == REVIEW:
            self.review.export.setFocus()
            return
        known = self.host.office.library.questions.get(self.spot.question)
        here = known is not None and known.topic == self.spot.topic
        if not here or not self.questions.go_to(self.spot.question):
            self.questions.take_focus()

    @override
    def panes(self) -> list[Callable[[], object]]:
        """Return what F6 walks: tasks, questions, page."""
        return [
            partial(self._go_by_key, self.tasks.view.setFocus),
            partial(self._go_by_key, self.take_focus),
            partial(self._go_by_key, self.pane.paper.setFocus),
        ]

    def _go_by_key(self, go: Callable[[], object]) -> None:
        # Rings are shown once the keyboard brought the focus.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        go()
