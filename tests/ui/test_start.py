"""The start screen: what it offers with an empty vault, and with a full one."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.clauses import Library
from desktop.ui.contracts.place import spot_of
from desktop.ui.start import StartScreen
from desktop.ui.widgets import Button, Row, Words
from tests.ui.hosting import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(library: Library, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(library)
    yield made
    made.close()


@pytest.fixture
def screen(stage: Stage, qtbot: QtBot) -> StartScreen:
    made = StartScreen(stage)
    stage.show(made)
    return made


def enter(screen: StartScreen, stage: Stage, qtbot: QtBot) -> None:
    screen.enter()
    stage.wait(qtbot)


def buttons(screen: QWidget) -> dict[str, Button]:
    return {b.text(): b for b in screen.findChildren(Button) if b.isVisible()}


def rows(screen: QWidget) -> dict[str, Row]:
    return {r.accessibleName(): r for r in screen.findChildren(Row) if r.isVisible()}


def words(screen: QWidget) -> list[str]:
    return [w.text() for w in screen.findChildren(Words) if w.isVisible()]


def test_an_empty_vault_offers_the_sample_first_then_a_contract_of_ones_own(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    enter(screen, stage, qtbot)
    primary = [
        b.text() for b in buttons(screen).values() if b.property("kind") == "primary"
    ]
    assert primary == ["Open the sample"]
    assert list(buttons(screen))[:3] == [
        "Open the sample",
        "Record a contract",
        "Open a received draft",
    ]
    qtbot.mouseClick(buttons(screen)["Open the sample"], LEFT)
    assert stage.samples == 1


def test_to_record_a_contract_goes_to_an_empty_card(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    enter(screen, stage, qtbot)
    qtbot.mouseClick(buttons(screen)["Record a contract"], LEFT)
    assert stage.gone == ["contracts"]
    assert spot_of(stage).wish == "record"


def test_the_last_draft_is_the_title_with_how_far_it_is_and_when_it_was_kept(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    enter(screen, stage, qtbot)
    title = str(draft.answers["ctr.title"])
    shown = words(screen)
    assert f"Amendment No. 2 – {title}" in shown
    detail = next(w for w in shown if " answered · " in w)
    assert detail.startswith("Maisons Orvanel and Ternavie Services · ")
    assert " · saved at " in detail
    assert screen.first is not None
    qtbot.mouseClick(screen.first, LEFT)
    assert stage.opened == [(draft.id, "")]


def test_recent_drafts_follow_the_newest_first_and_open_with_the_keyboard(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    for number in (3, 4):
        other = replace(draft, id=f"d{number}")
        stage.office.keep(other.answer("ctr.num", Decimal(number)))
    enter(screen, stage, qtbot)
    recent = [name for name in rows(screen) if name.startswith("Amendment")]
    assert [name[:15] for name in recent] == ["Amendment No. 3", "Amendment No. 2"]
    qtbot.keyClick(rows(screen)[recent[0]], Qt.Key.Key_Return)
    assert stage.opened == [("d3", "")]


def test_a_contract_is_shown_with_its_drafts_and_leads_to_its_card(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    enter(screen, stage, qtbot)
    row = next(r for name, r in rows(screen).items() if name.endswith("1 draft"))
    qtbot.mouseClick(row, LEFT)
    assert stage.gone == ["contracts"]
    assert spot_of(stage).contract == draft.contract


def test_an_amendment_begins_at_once_when_there_is_one_contract(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    enter(screen, stage, qtbot)
    qtbot.mouseClick(
        next(r for n, r in rows(screen).items() if n.startswith("New amendment")), LEFT
    )
    stage.wait(qtbot)
    assert stage.begun == [draft.contract]


def test_with_several_contracts_one_chooses_first(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    stage.office.keep_contract(stage.office.begin_contract().answer("ctr.title", "B"))
    enter(screen, stage, qtbot)
    qtbot.mouseClick(
        next(r for n, r in rows(screen).items() if n.startswith("New amendment")), LEFT
    )
    stage.wait(qtbot)
    assert stage.begun == []
    assert stage.gone == ["contracts"]
    assert stage.told == ["Choose the contract to amend, then “New amendment”."]


def test_what_is_still_being_saved_is_in_what_is_shown(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    stage.lay(draft).answer("ctr.num", Decimal(9), "line")
    enter(screen, stage, qtbot)
    assert any(w.startswith("Amendment No. 9 –") for w in words(screen))


def test_in_a_narrow_window_the_columns_stand_below_each_other(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    enter(screen, stage, qtbot)
    contract = next(r for name, r in rows(screen).items() if name.endswith("1 draft"))
    begin = next(r for n, r in rows(screen).items() if n.startswith("New amendment"))
    assert contract.mapTo(screen, contract.rect().topLeft()).x() > begin.width()
    screen.fold(50.0)
    stage.window.resize(700, 700)
    qtbot.wait(30)
    left = contract.mapTo(screen, contract.rect().topLeft()).x()
    assert left == begin.mapTo(screen, begin.rect().topLeft()).x()


def test_the_focus_begins_at_the_one_primary_button(
    screen: StartScreen, stage: Stage, qtbot: QtBot
) -> None:
    stage.office.sample()
    enter(screen, stage, qtbot)
    qtbot.waitUntil(lambda: screen.window().focusWidget() is screen.first)
