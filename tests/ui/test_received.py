"""A received draft: kept beside ours, and the answers that differ in a plain list."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.clauses import Library, Prose, Value
from desktop.drafts import Draft
from desktop.drafts.compare import Difference
from desktop.ui import speech
from desktop.ui.received import ReceivedScreen, receive_draft, take_in
from desktop.ui.received.telling import Teller
from desktop.ui.widgets import Button, Words
from tests.ui.hosting import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(library: Library, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(library)
    yield made
    made.close()


def letter(stage: Stage, draft: Draft, folder: Path) -> Path:
    path = folder / "theirs.avenant"
    stage.office.send(draft, path)
    return path


def show(stage: Stage, path: Path, qtbot: QtBot) -> ReceivedScreen:
    take_in(stage, path)
    stage.wait(qtbot)
    assert stage.failures == []
    assert stage.gone == ["received"]
    screen = ReceivedScreen(stage)
    screen.enter()
    stage.show(screen)
    qtbot.wait(30)
    return screen


def words(screen: ReceivedScreen) -> list[str]:
    return [w.text() for w in screen.findChildren(Words) if w.isVisible()]


def links(screen: ReceivedScreen) -> dict[str, Button]:
    return {b.accessibleName(): b for b in screen.findChildren(Button)}


def test_a_received_draft_stands_beside_ours_which_is_as_it_was(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    theirs = ours.answer("scp.headcount", Decimal(125))
    screen = show(stage, letter(stage, theirs, tmp_path), qtbot)
    cards = stage.office.drafts()
    assert len(cards) == 2
    assert cards[0].name == speech.received_name(datetime.now().astimezone().date())
    assert stage.office.draft(ours.id) == ours
    assert any("yours has not changed" in each for each in words(screen))
    assert any("“theirs.avenant”" in each for each in words(screen))


def test_each_answer_that_differs_is_listed_ours_and_theirs(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    theirs = ours.answer("scp.headcount", Decimal(125)).answer("ctr.num", Decimal(7))
    screen = show(stage, letter(stage, theirs, tmp_path), qtbot)
    shown = words(screen)
    assert [n for n in links(screen) if n.startswith("Go to the question: ")] == [
        "Go to the question: Number of the amendment",
        "Go to the question: Total headcount assigned",
    ]
    at = shown.index("Total headcount assigned")
    assert shown[at + 1 : at + 3] == ["120\u00a0persons", "125\u00a0persons"]
    assert stage.said.progress == "2 answers differ"


def test_one_goes_to_the_question_in_ones_own_draft_with_their_answer_at_hand(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    theirs = ours.answer("scp.headcount", Decimal(125))
    screen = show(stage, letter(stage, theirs, tmp_path), qtbot)
    go = links(screen)["Go to the question: Total headcount assigned"]
    qtbot.keyClick(go, Qt.Key.Key_Space)
    stage.wait(qtbot)
    assert stage.opened == [(ours.id, "scp.headcount")]
    assert stage.told[-1] == "Theirs: 125\u00a0persons"
    name, back = stage.action
    assert name == "Back to the differences"
    assert back is not None
    back()
    assert stage.gone[-1] == "received"


def test_without_an_open_draft_it_is_kept_and_nothing_is_compared(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    screen = show(stage, letter(stage, ours, tmp_path), qtbot)
    assert len(stage.office.drafts()) == 2
    assert any(each.startswith("No draft was open") for each in words(screen))
    qtbot.mouseClick(screen.theirs, LEFT)
    assert stage.opened == [(stage.office.drafts()[0].id, "")]


def test_a_draft_with_the_same_answers_is_said_to_be_the_same(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    screen = show(stage, letter(stage, ours, tmp_path), qtbot)
    assert "Both drafts give the same answers." in words(screen)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"{}", b"\xff\xfe", b"[" * 9999])
def test_a_file_that_is_no_draft_is_refused_in_one_sentence_and_nothing_is_kept(
    stage: Stage, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.avenant"
    path.write_bytes(content)
    take_in(stage, path)
    stage.wait(qtbot)
    assert stage.gone == []
    (failure,) = stage.failures
    assert str(failure) == (
        "“other.avenant” is not an amendment draft. Nothing was imported. Ask the "
        "sender for the .avenant file."
    )
    assert stage.office.drafts() == ()


def test_a_file_that_is_not_there_is_said(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(stage, tmp_path / "gone.avenant")
    stage.wait(qtbot)
    assert len(stage.failures) == 1


def test_the_file_is_asked_for_by_its_kind(stage: Stage, qtbot: QtBot) -> None:
    dialogue = receive_draft(stage, stage.window)
    assert isinstance(dialogue, QFileDialog)
    assert dialogue.nameFilters()[0] == "Amendment drafts (*.avenant)"
    dialogue.reject()


def test_before_anything_came_in_the_screen_says_so(stage: Stage, qtbot: QtBot) -> None:
    screen = ReceivedScreen(stage)
    screen.enter()
    stage.show(screen)
    qtbot.wait(30)
    assert "No received draft" in words(screen)


# -- telling -------------------------------------------------------------------


def tell(
    library: Library, question: str, ours: Value | None, theirs: Value | None
) -> tuple[str, str]:
    teller = Teller(library, {}, {"x": True})
    mine, other = teller.tell(Difference(library.questions[question], ours, theirs))
    return mine.text, other.text


def test_of_two_lists_only_the_entries_that_differ_are_told(library: Library) -> None:
    same = MappingProxyType({"topic": "sec", "ref": "14"})
    mine = MappingProxyType({"topic": "ins", "ref": "22"})
    other = MappingProxyType({"topic": "ins", "ref": "23"})
    assert tell(library, "ctr.map", (same, mine), (same, other)) == (
        "−\u00a0insurance · 22\n1 entry is the same",
        "+\u00a0insurance · 23\n1 entry is the same",
    )


def test_another_order_of_the_same_entries_is_told(library: Library) -> None:
    a = MappingProxyType({"topic": "ins"})
    b = MappingProxyType({"topic": "sec"})
    assert tell(library, "ctr.map", (a, b), (b, a))[0] == (
        "The same entries, in another order"
    )


def test_of_a_phrase_in_two_languages_only_the_changed_side_is_told(
    library: Library,
) -> None:
    assert tell(
        library, "ctr.object", Prose("paie", "payroll"), Prose("paie", "wages")
    ) == ("EN – payroll", "EN – wages")


def test_an_answer_that_is_not_there_is_told_as_such(library: Library) -> None:
    assert tell(library, "ctr.ref", "A-1", None) == ("A-1", "Not provided")


def test_none_of_a_list_is_an_answer(library: Library) -> None:
    assert tell(library, "ctr.map", (), None) == ("None", "Not provided")
