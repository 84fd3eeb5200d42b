"""The contracts: recording one, its card kept as one types, its map, its amendments."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.clauses import Library
from desktop.contracts import Contract
from desktop.errors import N_, UserError
from desktop.ui import theme
from desktop.ui.contracts import ContractsScreen, record_contract, show_contract
from desktop.ui.contracts.mapfield import MapField
from desktop.ui.contracts.parts import ESSENTIAL, MAP_QUESTION, parts
from desktop.ui.contracts.place import spot_of
from desktop.ui.drafting.fields.lines import Line
from desktop.ui.widgets import Button, Row, Words
from tests.ui.conftest import Hand
from tests.ui.hosting import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(library: Library, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(library)
    yield made
    made.close()


def make(stage: Stage, qtbot: QtBot) -> ContractsScreen:
    screen = ContractsScreen(stage)
    stage.show(screen)
    enter(screen, stage, qtbot)
    return screen


def enter(screen: ContractsScreen, stage: Stage, qtbot: QtBot) -> None:
    screen.enter()
    settle(screen, stage, qtbot)


def settle(screen: ContractsScreen, stage: Stage, qtbot: QtBot) -> None:
    stage.wait(qtbot)
    qtbot.waitUntil(lambda: not screen.form._missing() or not screen.form.isVisible())


def line_of(screen: ContractsScreen, question: str) -> Line:
    line = screen.form.blocks[question].field.findChildren(Line)[0]
    line.end(False)
    return line


def words(widget: QWidget) -> list[str]:
    return [w.text() for w in widget.findChildren(Words) if w.isVisible()]


def the_map(screen: ContractsScreen) -> MapField:
    field = screen.form.blocks[MAP_QUESTION].field
    assert isinstance(field, MapField)
    return field


def test_without_a_contract_there_is_one_thing_to_do(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = make(stage, qtbot)
    assert screen.empty.isVisible()
    buttons = [b for b in screen.empty.findChildren(Button) if b.isVisible()]
    assert [b.text() for b in buttons] == [
        "Record a contract",
        "Open the sample contract",
    ]
    qtbot.mouseClick(buttons[0], LEFT)
    settle(screen, stage, qtbot)
    assert screen.title.text() == "Record a contract"
    assert not screen.empty.isVisible()


def test_the_essentials_come_first_then_the_rest_then_the_map(
    stage: Stage, qtbot: QtBot
) -> None:
    asked = stage.office.contract_questions(stage.office.begin_contract())
    found = parts(asked)
    assert [each.key for each in found] == [ESSENTIAL, "ctr", "cli", "pro", "map"]
    assert [each.question.id for each in found[0].asked] == [
        "ctr.title",
        "ctr.ref",
        "ctr.date",
        "ctr.object",
        "cli.name",
        "pro.name",
    ]
    assert sum(len(each.asked) for each in found) == len(asked)


def test_what_is_typed_on_a_card_is_in_the_vault_within_a_second(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = make(stage, qtbot)
    screen.record()
    settle(screen, stage, qtbot)
    Hand.type(line_of(screen, "ctr.title"), "Services agreement")
    Hand.type(line_of(screen, "ctr.date"), "12/03/2024")
    qtbot.waitUntil(lambda: bool(stage.office.contracts()), timeout=1000)
    stage.wait(qtbot)
    (kept,) = stage.office.contracts()
    assert kept.title == "Services agreement"
    assert kept.answers["ctr.date"] == date(2024, 3, 12)
    assert screen.title.text() == "Services agreement"
    assert [item.title for item in screen.list._items] == ["Services agreement"]
    assert stage.said.saved.startswith("Saved at ")


def test_a_card_on_which_nothing_was_told_leaves_nothing_behind(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = make(stage, qtbot)
    screen.record()
    enter(screen, stage, qtbot)
    assert stage.office.contracts() == ()
    assert screen.empty.isVisible()


def test_to_record_from_elsewhere_begins_a_card_on_arrival(
    stage: Stage, qtbot: QtBot
) -> None:
    record_contract(stage)
    screen = make(stage, qtbot)
    assert stage.gone == ["contracts"]
    assert screen.form.isVisible()
    title = line_of(screen, "ctr.title")
    qtbot.waitUntil(lambda: screen.window().focusWidget() is title)


def test_a_contract_is_shown_with_its_facts_its_map_and_its_amendments(
    stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    screen = make(stage, qtbot)
    shown = words(screen.overview)
    for expected in ("18 March 2024", "French law", "MO-SRV-2024-018", "Security"):
        assert expected in shown
    rows = [r for r in screen.overview.findChildren(Row) if r.isVisible()]
    assert [r.accessibleName()[:15] for r in rows] == ["Amendment No. 2"]
    qtbot.keyClick(rows[0], Qt.Key.Key_Space)
    assert stage.opened == [(draft.id, "")]


def test_a_new_amendment_begins_with_what_is_on_the_card(
    stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    Hand.type(line_of(screen, "ctr.ref"), "-B")
    qtbot.mouseClick(screen.begin, LEFT)
    assert stage.begun == [draft.contract]
    stage.wait(qtbot)  # the lane keeps the card before it begins the draft
    assert stage.office.begin(draft.contract).answers["ctr.ref"] == "MO-SRV-2024-018-B"


def test_keystrokes_on_a_card_are_undone_in_one_step(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    Hand.type(line_of(screen, "ctr.ref"), "XYZ")
    history = screen.history()
    assert history is not None
    assert history.count() == 1
    history.undo()
    assert line_of(screen, "ctr.ref").text() == "MO-SRV-2024-018"


def test_the_card_and_its_undo_outlive_the_widgets(stage: Stage, qtbot: QtBot) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    Hand.type(line_of(screen, "ctr.ref"), "X")
    screen.put_away()
    screen.hide()
    again = make(stage, qtbot)
    assert again.form.isVisible()
    assert line_of(again, "ctr.ref").text() == "MO-SRV-2024-018X"
    history = again.history()
    assert history is not None
    assert history.canUndo()


def test_leaving_the_screen_keeps_what_was_typed_at_once(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    Hand.type(line_of(screen, "ctr.ref"), "Z")
    screen.hide()
    stage.vault_lane.rest()
    assert stage.office.contracts()[0].reference == "MO-SRV-2024-018Z"


def test_a_date_that_cannot_be_read_is_said_and_stays_to_be_mended(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = make(stage, qtbot)
    screen.record()
    settle(screen, stage, qtbot)
    line = line_of(screen, "ctr.date")
    Hand.type(line, "31/02/2024")
    line.editingFinished.emit()
    assert screen.form.blocks["ctr.date"].problem == "Enter a date, such as 12/03/2027."
    screen.put_away()
    again = make(stage, qtbot)
    assert line_of(again, "ctr.date").text() == "31/02/2024"


def test_an_answer_on_the_card_is_given_in_the_open_draft_too(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.lay(stage.office.sample())
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    Hand.type(line_of(screen, "ctr.ref"), "/2")
    assert desk.draft.answers["ctr.ref"] == "MO-SRV-2024-018/2"
    assert desk.history.count() == 1


def test_a_failure_to_keep_is_said_and_tried_again(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    good = stage.office.keep_contract

    def full(_contract: Contract) -> None:
        raise UserError(N_("The disk is full."))

    monkeypatch.setattr(stage.office, "keep_contract", full)
    Hand.type(line_of(screen, "ctr.ref"), "!")
    screen.card.now()
    stage.wait(qtbot)
    assert stage.said.saved == "Not saved yet: The disk is full."
    screen.put_away()  # another language, say
    screen = make(stage, qtbot)
    assert line_of(screen, "ctr.ref").text().endswith("!")
    monkeypatch.setattr(stage.office, "keep_contract", good)
    screen.card.now()
    stage.wait(qtbot)
    assert stage.office.contracts()[0].reference.endswith("!")


def test_what_was_typed_is_there_when_one_goes_to_another_contract_and_back(
    stage: Stage, qtbot: QtBot
) -> None:
    sample = stage.office.sample().contract
    other = stage.office.begin_contract().answer("ctr.title", "Other")
    stage.office.keep_contract(other)
    screen = make(stage, qtbot)
    screen.choose(sample)
    screen.card.answer("ctr.ref", "AT ONCE", "")
    screen.choose(other.id)
    screen.choose(sample)
    assert screen.desk is not None
    assert screen.desk.draft.answers["ctr.ref"] == "AT ONCE"
    stage.wait(qtbot)
    assert stage.office.contract(sample).reference == "AT ONCE"
    assert screen.desk.draft.answers["ctr.ref"] == "AT ONCE"


def test_what_could_not_be_kept_is_kept_later_although_one_went_elsewhere(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = stage.office.sample().contract
    other = stage.office.begin_contract().answer("ctr.title", "Other")
    stage.office.keep_contract(other)
    screen = make(stage, qtbot)
    screen.choose(sample)
    good = stage.office.keep_contract

    def full(_contract: Contract) -> None:
        raise UserError(N_("The disk is full."))

    monkeypatch.setattr(stage.office, "keep_contract", full)
    screen.card.answer("ctr.ref", "LATER", "")
    screen.choose(other.id)
    stage.wait(qtbot)
    assert stage.said.saved == "Not saved yet: The disk is full."
    monkeypatch.setattr(stage.office, "keep_contract", good)
    screen.card.now()
    stage.wait(qtbot)
    assert stage.office.contract(sample).reference == "LATER"
    assert screen.spot.unkept == {}


def test_the_list_is_found_by_typing_without_accents(
    stage: Stage, qtbot: QtBot
) -> None:
    for title, client in (("Paie", "Énergie SA"), ("Archives", "Ville de Royan")):
        contract = stage.office.begin_contract().answer("ctr.title", title)
        stage.office.keep_contract(contract.answer("cli.name", client))
    screen = make(stage, qtbot)
    Hand.type(screen.list.field, "energie")
    assert [i.title for i in screen.list._model.items] == ["Paie"]
    assert screen.list.count.text() == "1 of 2 contracts"


def test_the_arrow_keys_walk_the_list_and_show_each_contract(
    stage: Stage, qtbot: QtBot
) -> None:
    for title in ("First", "Second"):
        stage.office.keep_contract(
            stage.office.begin_contract().answer("ctr.title", title)
        )
    screen = make(stage, qtbot)
    assert screen.title.text() == "Second"
    qtbot.keyClick(screen.list.view, Qt.Key.Key_Down)
    assert screen.title.text() == "First"
    assert spot_of(stage).contract == screen.list._items[1].key


def test_a_contract_can_be_asked_for_from_elsewhere(stage: Stage, qtbot: QtBot) -> None:
    draft = stage.office.sample()
    stage.office.keep_contract(stage.office.begin_contract().answer("ctr.title", "Z"))
    show_contract(stage, draft.contract)
    screen = make(stage, qtbot)
    assert screen.title.text().startswith("Contrat de services")


# -- the map -------------------------------------------------------------------


def card(stage: Stage, qtbot: QtBot, *records: dict[str, str]) -> ContractsScreen:
    contract = stage.office.begin_contract().answer("ctr.title", "T")
    if records:
        value = tuple(MappingProxyType(each) for each in records)
        contract = contract.answer(MAP_QUESTION, value)
    stage.office.keep_contract(contract)
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    return screen


def answers(screen: ContractsScreen) -> list[dict[str, str]] | None:
    assert screen.desk is not None
    value = screen.desk.draft.answers.get(MAP_QUESTION)
    return None if value is None else [dict(each) for each in value]  # type: ignore[union-attr, call-overload]


def test_every_subject_of_the_map_waits_in_its_row(
    stage: Stage, qtbot: QtBot, library: Library
) -> None:
    screen = card(stage, qtbot)
    subjects = library.questions[MAP_QUESTION].fields[0].options
    assert [place[0] for place in the_map(screen).rows] == [o.code for o in subjects]
    Hand.type(the_map(screen).rows["sec", 0].lines["ref"], "14.2")
    Hand.type(the_map(screen).rows["loc", 0].lines["heading"], "Sites")
    assert answers(screen) == [
        {"topic": "sec", "ref": "14.2"},
        {"topic": "loc", "heading": "Sites"},
    ]


def test_a_row_that_is_emptied_is_no_clause_any_more(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = card(stage, qtbot, {"topic": "sec", "ref": "1"})
    line = the_map(screen).rows["sec", 0].lines["ref"]
    line.end(False)
    Hand.press(line, Qt.Key.Key_Backspace)
    assert answers(screen) is None
    assert the_map(screen).rows["sec", 0].lines["ref"] is line


def test_a_subject_may_have_several_clauses(stage: Stage, qtbot: QtBot) -> None:
    screen = card(stage, qtbot, {"topic": "sec", "ref": "1"}, {"topic": "ins"})
    qtbot.mouseClick(the_map(screen).rows["sec", 0].button, LEFT)
    second = the_map(screen).rows["sec", 1]
    qtbot.waitUntil(lambda: screen.window().focusWidget() is second.lines["ref"])
    Hand.type(second.lines["ref"], "2")
    assert answers(screen) == [
        {"topic": "sec", "ref": "1"},
        {"topic": "ins"},
        {"topic": "sec", "ref": "2"},
    ]
    Hand.press(the_map(screen).rows["sec", 0].lines["ref"], Qt.Key.Key_Delete)
    assert answers(screen) == [
        {"topic": "sec"},
        {"topic": "ins"},
        {"topic": "sec", "ref": "2"},
    ]
    qtbot.mouseClick(the_map(screen).rows["sec", 1].button, LEFT)
    assert answers(screen) == [{"topic": "sec"}, {"topic": "ins"}]


def test_a_clause_without_a_subject_is_shown_and_not_lost(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = card(stage, qtbot, {"ref": "9"})
    assert the_map(screen).rows["", 0].lines["ref"].text() == "9"
    Hand.type(the_map(screen).rows["", 0].lines["heading"], "Misc")
    assert answers(screen) == [{"ref": "9", "heading": "Misc"}]


def test_no_clause_on_any_subject_is_an_answer(stage: Stage, qtbot: QtBot) -> None:
    screen = card(stage, qtbot)
    field = the_map(screen)
    qtbot.mouseClick(field.none, LEFT)
    assert answers(screen) == []
    assert not field.none.isVisible()
    assert field.said_none.isVisible()


# -- looks and names -----------------------------------------------------------


def test_everything_that_takes_the_focus_has_a_name(stage: Stage, qtbot: QtBot) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    for view in ("overview", "card"):
        screen.show_view(view)  # type: ignore[arg-type]
        settle(screen, stage, qtbot)
        for child in screen.findChildren(QWidget):
            if not (child.focusPolicy() & Qt.FocusPolicy.TabFocus):
                continue
            if not child.isVisible() or child.inherits("QScrollArea"):
                continue
            found = QAccessible.queryAccessibleInterface(child)
            name = found.text(QAccessible.Text.Name)
            assert name, (view, child)


def test_the_tab_key_walks_the_card_in_the_order_of_reading(
    stage: Stage, qtbot: QtBot
) -> None:
    screen = make(stage, qtbot)
    screen.record()
    settle(screen, stage, qtbot)
    qtbot.wait(50)
    order = []
    line_of(screen, "ctr.title").setFocus()
    for _step in range(60):
        focus = screen.window().focusWidget()
        for name, block in screen.form.blocks.items():
            if focus is not None and block.isAncestorOf(focus) and name not in order:
                order.append(name)
        screen.focusNextChild()
    asked = [each.question.id for part in screen.form._parts for each in part.asked]
    assert order[:12] == asked[:12]


@pytest.mark.parametrize("text", [100, 150])
def test_no_label_of_the_card_is_cut(stage: Stage, qtbot: QtBot, text: int) -> None:
    theme.apply("light", text)
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.fold(1280 / theme.em_exact())
    for view in ("overview", "card"):
        screen.show_view(view)  # type: ignore[arg-type]
        settle(screen, stage, qtbot)
        qtbot.wait(60)
        for label in screen.findChildren(QLabel):
            if label.isVisible() and label.wordWrap() and label.text():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, (view, label.text())


def test_in_a_narrow_window_the_buttons_stand_below_the_title(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    qtbot.wait(30)
    assert screen.begin.geometry().left() > screen.title.geometry().right()
    screen.fold(70.0)
    qtbot.wait(30)
    assert screen.begin.geometry().top() > screen.title.geometry().bottom()


def test_in_a_narrow_window_the_list_and_the_contract_take_turns(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.fold(60.0)
    assert not screen.list.isVisible()
    assert screen.title.isVisible()
    qtbot.mouseClick(screen.back_to_list, LEFT)
    assert screen.list.isVisible()
    assert not screen.title.isVisible()
    index = screen.list.view.model().index(0, 0)
    screen.list.view.clicked.emit(index)
    assert screen.title.isVisible()


def test_the_drafts_of_the_office_know_what_the_card_says(
    stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    screen.card.answer("ctr.ref", "NEW", "")
    screen.card.now()
    stage.wait(qtbot)
    assert stage.office.draft(draft.id).answers["ctr.ref"] == "NEW"


def test_the_page_ends_with_its_last_question(stage: Stage, qtbot: QtBot) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    form = screen.form
    last = form.blocks[MAP_QUESTION]
    qtbot.waitUntil(lambda: form._page.height() - last.geometry().bottom() < 80)


def test_the_index_follows_the_page(stage: Stage, qtbot: QtBot) -> None:
    stage.office.sample()
    screen = make(stage, qtbot)
    screen.show_view("card")
    settle(screen, stage, qtbot)
    form, bar = screen.form, screen.form.pane.verticalScrollBar()

    def here() -> list[str]:
        return [key for key, item in form.index.items.items() if item._here]

    qtbot.waitUntil(lambda: form.blocks[MAP_QUESTION].y() > 1000)
    bar.setValue(form.blocks["pro.seat"].y())
    assert here() == ["pro"]
    bar.setValue(0)
    assert here() == [ESSENTIAL]
    bar.setValue(bar.maximum())
    assert here() == ["map"]


def test_a_date_that_may_stay_open_is_no_masculine_none(
    stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    stage.office.keep_contract(
        stage.office.contract(draft.contract).answer("ctr.effective", None)
    )
    shown = words(make(stage, qtbot).overview)
    assert shown[shown.index("In force from") + 1] == "—"
