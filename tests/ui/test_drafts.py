"""The list of drafts: which one is which, how far it is, and how another begins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.clauses import Library
from desktop.ui import speech, theme
from desktop.ui.drafts import DraftsScreen
from desktop.ui.widgets import Button, Row, Words
from tests.ui.hosting import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(library: Library, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(library)
    days = iter(datetime(2027, 1, 1, 9, tzinfo=UTC) + timedelta(n) for n in range(99))
    made.office.vault._store.clock = lambda: next(days)
    yield made
    made.close()


def make(stage: Stage, qtbot: QtBot) -> DraftsScreen:
    screen = DraftsScreen(stage)
    stage.show(screen)
    screen.fold(97.0)
    screen.enter()
    stage.wait(qtbot)
    return screen


def rows(screen: DraftsScreen) -> list[Row]:
    return [row for row in screen.findChildren(Row) if row.isVisible()]


def lines(row: Row) -> list[str]:
    return [words.text() for words in row.findChildren(Words)]


def test_a_row_says_which_amendment_whose_why_how_far_and_when(
    stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    stage.office.keep(draft.answer("sec.inc_h", None))
    (row,) = rows(make(stage, qtbot))
    title, detail, when = lines(row)
    assert title == f"Amendment No. 2 – {draft.answers['ctr.title']}"
    assert detail.startswith("Maisons Orvanel and Ternavie Services · ")
    assert " · Site unavailable (damage, works) · " in detail
    assert detail.endswith(" answered")
    assert when.endswith(" January 2027")
    assert row.height() <= theme.em(4.2), "one draft does not fill the page"


def test_the_draft_that_changed_last_stands_first(stage: Stage, qtbot: QtBot) -> None:
    draft = stage.office.sample()
    third = replace(draft, id="d3").answer("ctr.num", Decimal(3))
    stage.office.keep(third)
    assert [lines(r)[0][14] for r in rows(make(stage, qtbot))] == ["3", "2"]
    stage.office.keep(draft.answer("sec.inc_h", Decimal(5)))
    screen = make(stage, qtbot)
    assert [lines(r)[0][14] for r in rows(screen)] == ["2", "3"]
    qtbot.mouseClick(rows(screen)[1], LEFT)
    assert stage.opened == [("d3", "")]


def test_a_new_amendment_begins_from_the_list(stage: Stage, qtbot: QtBot) -> None:
    contract = stage.office.sample().contract
    screen = make(stage, qtbot)
    primary = [
        b for b in screen.findChildren(Button)
        if b.isVisible() and b.property("kind") == "primary"
    ]  # fmt: skip
    assert [b.text() for b in primary] == ["New amendment"]
    qtbot.mouseClick(primary[0], LEFT)
    stage.wait(qtbot)
    assert stage.begun == [contract]


def test_a_draft_that_came_in_is_named_in_the_language_of_the_window(
    stage: Stage, qtbot: QtBot
) -> None:
    draft = stage.office.sample()
    when = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    name = speech.received_name(when, "projet: 2")
    stage.office.keep(replace(draft, name=name))
    assert lines(rows(make(stage, qtbot))[0])[0].startswith(
        "“projet: 2”, received on 24 November 2026 at 09:05 – "
    )
    assert speech.title_of({}, "received:2026-11-24") == (
        "Received on 24 November 2026"
    )
    assert len(speech.title_of({}, speech.received_name(when, "x" * 200))) < 110
