"""A received draft: kept beside ours, and the answers that differ in a plain list."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.clauses import Library, Prose, Value
from desktop.document import Enclosed, read_back, to_pdf
from desktop.drafts import Draft
from desktop.drafts.compare import Difference
from desktop.exchange import ENCLOSED, MIME, seal
from desktop.office import Received
from desktop.ui import speech
from desktop.ui.export.redline import RedlineDialogue
from desktop.ui.received import ReceivedScreen, receive_draft, take_in
from desktop.ui.received.doubt import Doubt
from desktop.ui.received.receive import Handed
from desktop.ui.received.telling import Teller
from desktop.ui.widgets import Button, Callout, Words
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
    now = datetime.now().astimezone()
    expected = speech.received_name(now, "theirs")
    assert re.fullmatch(r"received:\d{4}-\d\d-\d\dT\d\d:\d\d:theirs", cards[0].name)
    assert cards[0].name[:16] == expected[:16]
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
    theirs = stage.office.sample().answer("scp.headcount", Decimal(125))
    screen = show(stage, letter(stage, theirs, tmp_path), qtbot)
    assert len(stage.office.drafts()) == 2
    assert any(each.startswith("No draft was open") for each in words(screen))
    qtbot.mouseClick(screen.theirs, LEFT)
    assert stage.opened == [(stage.office.drafts()[0].id, "")]


def test_a_draft_with_the_same_answers_as_one_here_is_that_one_and_said(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    path = letter(stage, ours.answer("scp.headcount", Decimal(125)), tmp_path)
    show(stage, path, qtbot)
    kept = stage.office.drafts()
    take_in(stage, path)
    stage.wait(qtbot)
    assert stage.office.drafts() == kept
    assert stage.gone == ["received"], "not a second time"
    assert stage.opened == [(kept[0].id, "")]
    assert stage.told[-1].startswith("“theirs.avenant” gives the same answers")


def test_a_draft_that_differs_only_in_what_is_not_sent_has_no_difference(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Ours on the desk was begun after it: the same answers, but not yet kept here."""
    ours = stage.office.sample()
    stage.lay(ours)
    received = Received(replace(ours, id="theirs"), ())
    screen = ReceivedScreen(stage)
    screen.show_received(Handed(received, ours, "theirs.avenant"))
    stage.show(screen)
    assert "Both drafts give the same answers." in words(screen)


# -- another contract -----------------------------------------------------------


def other_contract(stage: Stage, draft: Draft, folder: Path) -> Path:
    for name, value in (
        ("ctr.ref", "NM/OUT/22/031"),
        ("ctr.title", "Claims Handling Services Agreement"),
        ("cli.name", "Northmere Insurance plc"),
        ("pro.name", "Caldwell Ltd"),
    ):
        draft = draft.answer(name, value)
    return letter(stage, draft, folder)


def test_a_draft_about_another_contract_is_said_to_be_and_is_not_compared(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    screen = show(stage, other_contract(stage, ours, tmp_path), qtbot)
    assert screen.other.accessibleName().startswith(
        "This draft is about another contract (NM/OUT/22/031, Northmere Insurance plc"
        " and Caldwell Ltd)"
    )
    assert stage.said.progress == ""
    assert not [name for name in links(screen) if name.startswith("Go to the question")]
    assert not screen.redline.isVisible()
    assert screen.theirs.property("kind") == "primary"
    assert screen.first is screen.theirs
    qtbot.mouseClick(screen.theirs, LEFT)
    assert stage.opened == [(stage.office.drafts()[0].id, "")]


def test_a_draft_about_another_contract_is_compared_if_one_wants_it(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    screen = show(stage, other_contract(stage, ours, tmp_path), qtbot)
    qtbot.mouseClick(screen.anyway, LEFT)
    qtbot.wait(10)
    assert stage.said.progress == "4 answers differ"
    assert len([n for n in links(screen) if n.startswith("Go to the question")]) == 4
    assert screen.redline.isVisible()
    assert screen.ours.property("kind") == "primary"


@pytest.mark.parametrize("content", [b"", b"PDF-1.7", b"{}", b"\xff\xfe", b"[" * 9999])
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
    assert dialogue.nameFilters()[0] == "Amendment drafts (*.avenant *.pdf)"
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


# -- a PDF ----------------------------------------------------------------------


def pdf(stage: Stage, draft: Draft, folder: Path, *, letter: bytes = b"") -> Path:
    """Print *draft*, with another letter within than its own if there is one."""
    path = folder / "theirs.pdf"
    if letter:
        within = Enclosed(ENCLOSED, MIME, letter, "x", "Source")
        document = stage.office.write(draft, "fr")
        path.write_bytes(to_pdf(document, enclosed=[within]).pdf)
    else:
        path.write_bytes(stage.office.print(draft, "fr").pdf)
    return path


def doubt(stage: Stage, path: Path, qtbot: QtBot) -> Doubt:
    take_in(stage, path, stage.window)
    stage.wait(qtbot)
    (asked,) = stage.window.findChildren(Doubt)
    qtbot.wait(10)
    return asked


def test_a_pdf_whose_text_is_that_of_its_data_is_taken_in_and_said_to_be(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    theirs = ours.answer("scp.headcount", Decimal(125))
    screen = show(stage, pdf(stage, theirs, tmp_path), qtbot)
    assert stage.said.progress == "1 answer differs"
    assert any("The text of the PDF says what its data say" in w for w in words(screen))


def test_a_pdf_whose_text_is_not_that_of_its_data_is_imported_only_if_one_wants_it(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    other = ours.answer("scp.headcount", Decimal(125))
    forged = seal(other, stage.office.facts(other))
    path = pdf(stage, ours, tmp_path, letter=forged)
    asked = doubt(stage, path, qtbot)
    assert any(
        "do not agree" in c.accessibleName() for c in asked.findChildren(Callout)
    )
    assert len(stage.office.drafts()) == 1
    qtbot.mouseClick(asked.cancel, LEFT)
    stage.wait(qtbot)
    assert len(stage.office.drafts()) == 1
    assert stage.gone == []
    qtbot.waitUntil(lambda: not stage.window.findChildren(Doubt))
    asked = doubt(stage, path, qtbot)
    qtbot.mouseClick(asked.go_on, LEFT)
    stage.wait(qtbot)
    assert len(stage.office.drafts()) == 2
    assert stage.gone == ["received"]
    screen = ReceivedScreen(stage)
    screen.enter()
    stage.show(screen)
    assert any("something else than its data" in each for each in words(screen))


def test_a_pdf_of_another_revision_is_imported_only_if_one_wants_it(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    letter = json.loads(seal(ours, stage.office.facts(ours)))
    letter["library"] = "2020-01-01"
    path = pdf(stage, ours, tmp_path, letter=json.dumps(letter).encode())
    asked = doubt(stage, path, qtbot)
    told = [c.accessibleName() for c in asked.findChildren(Callout)]
    assert any("cannot be told" in each for each in told)
    assert asked.cancel.isDefault()
    assert len(stage.office.drafts()) == 1


def test_a_pdf_without_a_draft_is_refused_and_nothing_kept(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(to_pdf(stage.office.write(stage.office.sample(), "fr")).pdf)
    take_in(stage, path, stage.window)
    stage.wait(qtbot)
    assert "carries no draft" in str(stage.failures[0])
    assert len(stage.office.drafts()) == 1


# -- on paper --------------------------------------------------------------------


def test_their_draft_is_compared_with_ours_on_paper(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = stage.office.sample()
    stage.lay(ours)
    theirs = ours.answer("ctr.num", Decimal(7))
    screen = show(stage, letter(stage, theirs, tmp_path), qtbot)
    qtbot.mouseClick(screen.redline, LEFT)
    (made,) = screen.window().findChildren(RedlineDialogue)
    made.take_folder(str(tmp_path))
    assert made.name.text() == "avenant-7-fr-comparaison.pdf"
    with qtbot.waitSignal(made.written, timeout=60_000):
        qtbot.mouseClick(made.action, LEFT)
    stage.wait(qtbot)
    told = read_back((tmp_path / "avenant-7-fr-comparaison.pdf").read_bytes())
    assert "(après)" in told
    assert "Avenant n° 27 au contrat" in told, "ours is gone, theirs is new"
