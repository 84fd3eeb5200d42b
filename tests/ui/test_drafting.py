"""The drafting screen: answers reach page, tasks and vault; and the page leads back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop import i18n
from desktop.clauses import Library
from desktop.document import clauses_of, words
from desktop.drafts import Draft
from desktop.office import Office
from desktop.ui.drafting.block import Links, _hint_of
from desktop.ui.drafting.mending import led
from desktop.ui.drafting.pagepane import usual_side
from desktop.ui.drafting.screen import DraftingScreen
from desktop.ui.drafting.sheets import Setter, Wanted
from desktop.ui.drafting.tasklist import REVIEW
from desktop.ui.speech import Asking
from desktop.ui.window import MainWindow
from desktop.vault import Vault
from tests.conftest import TODAY
from tests.ui.conftest import Hand


def test_an_answer_reaches_the_page_and_the_vault(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_task("T4")
    hand.wait()
    line = drafting.questions.blocks["sec.inc_h"].field.line
    line.selectAll()
    Hand.type(line, "36")
    hand.until(lambda: window.saving.is_all_kept)
    hand.wait()
    assert window.office.vault.draft("a").answers["sec.inc_h"] == Decimal(36)
    assert "Saved at" in window.status.saved.text()
    marked = drafting.pane.paper._marked
    assert marked
    assert all("sec.inc_h" in p.questions for p in marked)


def test_the_page_is_turned_to_the_passage_that_changed(
    drafting: DraftingScreen, hand: Hand
):
    drafting.answer("sec.inc_h", Decimal(36), "line")
    hand.wait()
    paper = drafting.pane.paper
    place = paper._place(paper._marked[0])
    assert 0 <= place.top() <= paper.viewport().height()
    assert paper.undrawn() == ()
    origin = drafting.pane.origin.text()
    assert "comes from your answer “36\u00a0hours”" in origin


def test_a_click_on_a_passage_leads_to_its_question(
    drafting: DraftingScreen, hand: Hand
):
    paper = drafting.pane.paper
    passage = next(
        p for p in paper.sheets.printed.passages if p.questions == {"sec.inc_h"}
    )
    paper.go_to_page(passage.page)
    hand.wait()
    middle = paper._place(passage).center().toPoint()
    if not paper.viewport().rect().contains(middle):
        paper.verticalScrollBar().setValue(
            paper.verticalScrollBar().value() + middle.y() - 100
        )
        middle = paper._place(passage).center().toPoint()
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    hand.wait()
    assert drafting.spot.topic == "T4"
    hand.until(lambda: "sec.inc_h" in drafting.questions.blocks)
    hand.until(lambda: drafting.window().focusWidget() is not None)


def test_undo_is_named_and_shown_in_the_field(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_task("T4")
    hand.wait()
    drafting.answer("sec.level", "same", "")
    assert window.menus.of["undo"].text() == "&Undo: Security level"
    window.menus.of["undo"].trigger()
    assert drafting.desk.draft.answers["sec.level"] == "equivalent"
    checked = [
        b.text()
        for b in drafting.questions.blocks["sec.level"].field._group.buttons()
        if b.isChecked()
    ]
    assert checked == ["Equivalent through compensating measures"]
    assert window.menus.of["redo"].isEnabled()


def test_essential_asks_what_has_no_proposal_and_proposes_the_rest(
    window: MainWindow, hand: Hand
):
    window.prefer(depth="essential")
    window.take_draft(Draft("new", answers={"doc.position": "balanced"}))
    hand.wait()
    screen = window._screens["drafting"]
    screen.go_to_task("T4")
    hand.until(lambda: "sec.arch" in screen.questions.blocks)
    hand.wait()
    assert "sec.print" not in screen.questions.blocks
    assert screen.questions.proposals.isVisibleTo(screen)
    screen.questions.proposals.used.emit("sec.print")
    hand.wait()
    assert screen.desk.draft.answers["sec.print"] == "forbidden"
    screen.show_depth("complete")
    hand.until(lambda: "sec.missing" in screen.questions.blocks)


def test_nothing_proposed_is_applied_in_silence(window: MainWindow, hand: Hand):
    window.take_draft(Draft("new", answers={"doc.position": "client"}))
    hand.wait()
    screen = window._screens["drafting"]
    for topic in ("T4", "T5", REVIEW, "T1"):
        screen.go_to_task(topic)
        hand.wait()
    assert screen.desk.draft.answers == {"doc.position": "client"}


def test_a_problem_is_summed_up_on_continue_and_nothing_typed_is_lost(
    drafting: DraftingScreen, hand: Hand
):
    drafting.go_to_task("T4")
    hand.wait()
    block = drafting.questions.blocks["sec.inc_h"]
    line = block.field.line
    line.selectAll()
    Hand.type(line, "soon")
    drafting.questions.forward.click()
    assert drafting.spot.topic == "T4"
    assert block.problem == "Enter a whole number, such as 24."
    drafting.go_to_task("T5")
    hand.wait()
    drafting.go_to_task("T4")
    hand.until(lambda: "sec.inc_h" in drafting.questions.blocks)
    again = drafting.questions.blocks["sec.inc_h"]
    assert again.field.line.text() == "soon"
    assert again.problem


def test_continue_and_back_walk_the_tasks(drafting: DraftingScreen, hand: Hand):
    drafting.go_to_task("T1")
    drafting.go_on()
    assert drafting.spot.topic == "T2"
    drafting.go_back()
    assert drafting.spot.topic == "T1"
    drafting.go_back()
    assert drafting.spot.topic == "T1"
    hand.wait()


def test_a_question_that_comes_and_goes_stands_in_its_place(
    drafting: DraftingScreen, hand: Hand
):
    drafting.go_to_task("T4")
    hand.wait()
    drafting.answer("sec.risk", "none", "")
    hand.wait()
    questions = drafting.questions
    assert not questions.blocks["sec.risk_date"].isVisibleTo(questions)
    drafting.answer("sec.risk", "planned", "")
    hand.wait()
    assert questions.blocks["sec.risk_date"].isVisibleTo(questions)
    order = [name for name in questions._laid if name in questions.blocks]
    assert order.index("sec.risk_date") == order.index("sec.risk") + 1


def test_a_question_that_appears_is_laid_in_its_place(window: MainWindow, hand: Hand):
    window.take_draft(Draft("new"))
    hand.wait()
    screen = window._screens["drafting"]
    screen.go_to_task("T4")
    hand.until(lambda: "sec.inc_h" in screen.questions.blocks)
    assert "sec.risk_date" not in screen.questions.blocks
    screen.answer("sec.risk", "done", "")
    hand.wait()
    laid = screen.questions._laid
    assert laid.index("sec.risk_date") == laid.index("sec.risk") + 1
    layout = screen.questions._list
    shown = [layout.itemAt(n).widget() for n in range(layout.count())]
    blocks = [w.question.id for w in shown if hasattr(w, "question")]
    assert blocks == laid


def test_the_page_turns_over_to_the_other_language(
    drafting: DraftingScreen, hand: Hand
):
    drafting.show_side("fr")
    hand.wait()
    assert drafting.pane.paper.sheets.language == "fr"
    drafting.show_side("en")
    hand.wait()
    assert drafting.pane.paper.sheets.language == "en"


@pytest.mark.parametrize(
    ("spoken", "named"), [("en", "Schedule 1"), ("fr", "Annexe 1")]
)
def test_in_two_columns_clauses_are_named_in_the_language_of_the_window(
    library: Library, draft_a: Draft, spoken: i18n.Language, named: str
):
    i18n.speak(spoken)
    with Vault.in_memory(library) as vault:
        office = Office(library, vault, TODAY)
        setter = Setter(office)
        sheets = setter.set(draft_a, "bi", Wanted((), 1.0))
        setter.close()
        deed = office.write(draft_a, spoken)
    labels = {number.replace("\u00a0", " ") for number in sheets.numbers.values()}
    assert named in labels
    titles = {c.id: words(c.title) for c in clauses_of(deed) if c.title}
    assert titles
    assert titles.items() <= sheets.titles.items()


def test_the_page_shows_both_languages_in_two_columns(
    drafting: DraftingScreen, hand: Hand
):
    drafting.pane.switch.part("bi").click()
    hand.wait()
    sheets = drafting.pane.paper.sheets
    assert sheets.language == "bi"
    assert drafting.spot.side == "bi"
    words = {run.text for passage in sheets.printed.passages for run in passage.words}
    for side in ("fr", "en"):
        document = drafting.host.office.write(drafting.desk.draft, side)
        clauses = (clause for part in document.parts for clause in part.clauses)
        assert {run.text for clause in clauses for run in clause.title} <= words
    before = sheets.serial
    drafting.answer("sec.inc_h", Decimal(30), "")
    hand.until(lambda: drafting.pane.paper.sheets.serial > before)
    sheets = drafting.pane.paper.sheets
    assert sheets.changed
    assert any(p.clause in sheets.changed for p in sheets.passages("sec.inc_h"))


def test_the_page_opens_in_the_languages_of_the_draft(
    drafting: DraftingScreen, hand: Hand
):
    assert usual_side(drafting.desk.draft.answer("doc.lang", "fr")) == "fr"
    assert usual_side(drafting.desk.draft.answer("doc.lang", "bi")) == "bi"
    assert usual_side(drafting.desk.draft.answer("doc.lang", "en")) == "en"


def test_each_clause_of_a_page_says_because_of_what_it_is_there(
    drafting: DraftingScreen, hand: Hand
):
    drafting.answer("sec.inc_h", Decimal(30), "")
    hand.wait()
    drafting.pane._show_links()
    assert drafting.pane.stack.currentWidget() is drafting.pane._links
    drafting.pane._show_links()
    assert drafting.pane.stack.currentWidget() is drafting.pane.paper


def test_the_review_lists_points_and_missing_answers(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.answer("sec.arch", None, "")
    drafting.answer("cli.rep_power", "unknown", "")
    hand.until(lambda: any(f.blocks for f in drafting._findings))
    assert window.status.settle.isVisibleTo(window)
    window.status.settle.click()
    hand.wait()
    assert drafting.spot.topic == REVIEW
    asked: list[str] = []
    drafting.review.question_asked.connect(asked.append)
    buttons = [
        b
        for b in drafting.review.findChildren(type(drafting.review.back))
        if b.accessibleName() == "Answer: Access architecture"
    ]
    buttons[0].click()
    hand.until(lambda: drafting.spot.topic == "T4")
    assert asked == ["sec.arch"]


def test_a_draft_that_cannot_be_drawn_says_so_and_comes_back(
    drafting: DraftingScreen, hand: Hand
):
    drafting.answer("ctr.title", "Contract \u202e gnitsaw", "line")
    hand.wait()
    pane = drafting.pane
    assert pane.stack.currentWidget() is not pane.paper
    drafting.answer("ctr.title", "Contract", "line")
    hand.wait()
    assert pane.stack.currentWidget() is pane.paper


def test_what_could_not_be_kept_is_said_and_tried_again(
    drafting: DraftingScreen,
    hand: Hand,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(_draft: Draft) -> None:
        raise OSError

    monkeypatch.setattr(window.office, "keep", refuse)
    drafting.answer("sec.inc_h", Decimal(12), "")
    window.saving.now()
    hand.wait()
    assert window.status.saved.text().startswith("Not saved yet")
    assert drafting.desk.draft.answers["sec.inc_h"] == Decimal(12)
    monkeypatch.undo()
    window.saving.now()
    hand.until(lambda: window.saving.is_all_kept)
    assert window.office.vault.draft("a").answers["sec.inc_h"] == Decimal(12)


def test_a_question_whose_answer_is_erased_stays_on_the_page(
    drafting: DraftingScreen, hand: Hand
):
    drafting.show_depth("essential")
    drafting.go_to_task("T4")
    hand.until(lambda: "sec.inc_h" in drafting.questions.blocks)
    hand.wait()
    block = drafting.questions.blocks["sec.inc_h"]
    assert "sec.inc_h" not in drafting._proposals
    block.field.line.selectAll()
    Hand.press(block.field.line, Qt.Key.Key_Delete)
    hand.wait()
    assert "sec.inc_h" not in drafting.desk.draft.answers
    assert block.isVisibleTo(drafting.questions)
    Hand.type(block.field.line, "60")
    assert drafting.desk.draft.answers["sec.inc_h"] == Decimal(60)


def test_the_page_stays_where_the_reader_clicked_on_it(
    drafting: DraftingScreen, hand: Hand
):
    paper = drafting.pane.paper
    paper.go_to_page(1)
    hand.until(lambda: paper.page == 1)
    hand.wait()
    at = paper.verticalScrollBar().value()
    drafting.pane.question_asked.emit("sec.inc_h")
    hand.until(lambda: "sec.inc_h" in drafting.questions.blocks)
    hand.wait()
    assert drafting.spot.question == "sec.inc_h"
    assert paper.verticalScrollBar().value() == at


def test_escape_leads_from_the_links_back_to_the_page(
    drafting: DraftingScreen, hand: Hand
):
    drafting.pane._show_links()
    Hand.press(drafting.pane._links, Qt.Key.Key_Escape)
    assert drafting.pane.stack.currentWidget() is drafting.pane.paper
    hand.wait()


def test_the_keys_of_the_task_list_turn_the_page_of_questions(
    drafting: DraftingScreen, hand: Hand
):
    drafting.go_to_task("T4")
    hand.wait()
    Hand.press(drafting.tasks.view, Qt.Key.Key_Home)
    hand.wait()
    assert drafting.spot.topic == "T1"
    assert drafting.tasks.view.currentIndex().row() == 0


@pytest.mark.parametrize("topic", ["T1", "T4"])
def test_a_page_of_questions_ends_where_the_questions_end(
    drafting: DraftingScreen, hand: Hand, topic: str
):
    drafting.go_to_task(topic)
    hand.until(lambda: not drafting.questions._missing())
    hand.wait()
    page = drafting.questions._column
    shown = [b for b in drafting.questions.blocks.values() if b.isVisibleTo(page)]
    end = max(b.mapTo(page, b.rect().bottomLeft()).y() for b in shown)
    assert page.height() - end < 160


def test_the_room_of_a_title_is_not_taken_by_a_button(drafting: DraftingScreen):
    block = next(iter(drafting.questions.blocks.values()))
    room = block.label.contentsMargins().right()
    assert room >= block.reopen.sizeHint().width()


def test_a_click_on_a_provision_leads_to_its_row_of_the_contract_map(
    drafting: DraftingScreen, hand: Hand
):
    sheets = drafting.pane.paper.sheets
    cited = [p for p in sheets.of_clause("F10") if p.questions == {"ctr.map"}]
    records = drafting.desk.draft.answers["ctr.map"]
    texts = ["".join(run.text for run in each.words) for each in cited]
    assert len(cited) == len(texts) > 1
    drafting.pane.paper.pressed.emit(cited[0])
    hand.until(lambda: "ctr.map" in drafting.questions.blocks)
    hand.until(lambda: drafting.questions._goal is None)
    hand.wait()
    field = drafting.questions.blocks["ctr.map"].field
    line = field.focusWidget()
    index = next(
        field._places(records)[place]
        for place, row in field.rows.items()
        if line in row.lines.values()
    )
    assert index > 0
    assert str(records[index]["heading"]) in texts[0]
    assert drafting.pane.paper.viewport().isVisible()
    assert not line.visibleRegion().isEmpty()


def test_a_click_asks_which_of_several_answers_and_the_foot_speaks_of_that_clause(
    drafting: DraftingScreen, hand: Hand
):
    pane = drafting.pane
    sheets = pane.paper.sheets
    passage = next(
        p
        for p in sheets.printed.passages
        if p.questions == {"ctr.map"} and sheets.because.get(p.clause)
    )
    pane.paper.pressed.emit(passage)
    menu = pane.findChildren(QMenu)[-1]
    assert len(menu.actions()) == len(sheets.because[passage.clause]) + 1
    menu.hide()
    menu.actions()[-1].trigger()
    hand.until(lambda: drafting.spot.question == "ctr.map")
    hand.wait()
    assert {p.clause for p in pane.paper._marked} == {passage.clause}
    assert pane.origin.text().startswith(sheets.label(passage.clause))


def test_a_click_on_a_row_of_a_table_leads_to_the_entry_of_the_list(
    drafting: DraftingScreen, hand: Hand, draft_a: Draft, window: MainWindow
):
    window.take_draft(draft_a)
    hand.wait()
    screen = window._screens["drafting"]
    sheets = screen.pane.paper.sheets
    rows = [p for p in sheets.of_clause("A1") if p.questions == {"scp.services"}]
    screen.pane.paper.pressed.emit(rows[1])
    hand.until(lambda: "scp.services" in screen.questions.blocks)
    hand.until(lambda: screen.questions._goal is None)
    hand.wait()
    field = screen.questions.blocks["scp.services"].field
    assert field._rows[1].isAncestorOf(field.focusWidget())


def test_nothing_points_from_a_page_that_has_no_mark(window: MainWindow, hand: Hand):
    window.take_draft(Draft("new"))
    hand.wait()
    pane = window._screens["drafting"].pane
    assert bool(pane.origin.text()) == pane._arrow.isVisibleTo(pane)


def test_a_draft_opens_again_where_the_officer_stopped(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.answer("sec.inc_h", Decimal(36), "")
    drafting.go_to_question("sec.inc_h")
    hand.wait()
    window.close_draft()
    hand.wait()
    window.open_draft("a")
    hand.until(lambda: "drafting" in window._screens)
    hand.wait()
    screen = window._screens["drafting"]
    assert (screen.spot.topic, screen.spot.question) == ("T4", "sec.inc_h")
    hand.until(lambda: "sec.inc_h" in screen.questions.blocks)
    hand.until(lambda: screen.questions._goal is None)
    hand.wait()
    line = screen.questions.blocks["sec.inc_h"].field.line
    hand.until(lambda: window.focusWidget() is line)
    assert screen.pane.paper._marked


def test_the_first_question_is_seen_with_the_heading_of_the_task(
    window: MainWindow, hand: Hand
):
    window.open_sample()
    hand.wait()
    screen = window._screens["drafting"]
    bar = screen.questions.pane.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    screen.questions.go_to("doc.lang")
    assert bar.value() == 0


def test_page_and_mark_stay_when_the_window_is_furnished_again(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_question("sec.inc_h")
    hand.wait()
    QTest.qWait(300)  # the page glides there
    drafting.pane.paper.go_to_page(1)  # and the reader leafs back
    QTest.qWait(300)
    before = drafting.pane.paper.position
    assert 0.9 < before < 1.1
    window.go("settings")
    window.prefer(theme="dark")
    hand.until(lambda: window._screens.get("drafting") is not drafting)
    window.go("drafting")
    hand.wait()
    pane = window._screens["drafting"].pane
    assert abs(pane.paper.position - before) < 0.1
    assert all("sec.inc_h" in p.questions for p in pane.paper._marked)
    assert pane.paper._marked


def test_tab_leads_from_field_to_field_and_f1_to_the_references(
    drafting: DraftingScreen, hand: Hand
):
    drafting.go_to_task("T4")
    hand.until(lambda: not drafting.questions._missing())
    hand.wait()
    drafting.questions.order_tabs()
    blocks = drafting.questions.blocks
    line = blocks["sec.inc_h"].field.line
    line.setFocus()
    Hand.press(line, Qt.Key.Key_Tab)
    after = drafting.questions.focusWidget()
    assert blocks["sec.inc_to"].isAncestorOf(after)
    assert not isinstance(after, Links)
    why = blocks["sec.inc_h"].why
    assert why.text()
    Hand.press(line, Qt.Key.Key_F1)
    assert drafting.questions.focusWidget() is why
    Hand.press(why, Qt.Key.Key_Escape)
    assert drafting.questions.focusWidget() is line


def test_f6_shows_where_it_leads(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    by_key = Qt.WidgetAttribute.WA_KeyboardFocusChange
    for go in drafting.panes():
        window.setAttribute(by_key, False)
        go()
        assert window.testAttribute(by_key)


def test_answer_leads_to_the_question_that_mends(window: MainWindow, draft: Draft):
    bare = draft.answer("sec.access", "edit").answer("sec.measures", ())
    facts = window.office.facts(bare)
    found = [
        f
        for f in window.office.examine(bare)
        if set(f.questions) == {"sec.access", "sec.measures"} and not f.waits
    ]
    assert found
    assert [led(f, facts).questions[0] for f in found] == ["sec.measures"] * len(found)


def test_a_hint_does_not_repeat_the_label():
    assert _hint_of(Asking("Date", "Date.")) == ""
    assert _hint_of(Asking("Sites", "Sites (name, state…)")) == "Name, state…"
    assert _hint_of(Asking("Map", "Map: number and heading.")) == "Number and heading."
    assert _hint_of(Asking("Site", "Sites agreed.")) == "Sites agreed."
