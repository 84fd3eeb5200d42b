"""Exporting the PDF and sending the draft: names, folders, refusals, what is kept back."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.bureau import NotFinal, Obstacle
from desktop.clauses import Library
from desktop.document import read_back
from desktop.document.fingerprint import page_code
from desktop.document.text import read_texts
from desktop.errors import UserError
from desktop.ui import speech
from desktop.ui.drafting.progress import points
from desktop.ui.export import open_export, open_redline, open_send, open_signed
from desktop.ui.export.filing import FOLDER, FilingDialogue
from desktop.ui.export.naming import free, letter_name, pdf_name, typed_name
from desktop.ui.export.pdf import ExportDialogue
from desktop.ui.export.redline import RedlineDialogue
from desktop.ui.export.send import SendDialogue
from desktop.ui.widgets import Row, Scroll, Words
from tests.ui.conftest import Hand
from tests.ui.hosting import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(library: Library, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(library)
    made.lay(made.office.sample())
    made.office.vault.keep_setting(FOLDER, str(tmp_path))
    yield made
    made.close()


@pytest.fixture
def export(stage: Stage, qtbot: QtBot) -> ExportDialogue:
    made = open_export(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    return made


@pytest.fixture
def send(stage: Stage, qtbot: QtBot) -> SendDialogue:
    made = open_send(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    return made


def retype(dialogue: FilingDialogue, text: str) -> None:
    dialogue.name.selectAll()
    Hand.type(dialogue.name, text)


def shown(dialogue: QWidget) -> list[str]:
    return [w.text() for w in dialogue.findChildren(Words) if w.isVisible()]


def test_a_name_says_the_number_of_the_amendment_and_nothing_of_the_contract() -> None:
    answers = {"ctr.num": Decimal(3), "cli.name": "Helvia", "ctr.title": "Secret"}
    assert pdf_name(answers, "fr", final=False) == "avenant-3-fr-projet.pdf"
    assert pdf_name(answers, "en", final=True) == "amendment-3-en.pdf"
    assert pdf_name({}, "fr", final=True) == "avenant-fr.pdf"
    assert letter_name(answers, "en") == "amendment-3-draft.avenant"


def test_a_proposed_name_is_one_that_no_file_has(tmp_path: Path) -> None:
    for name in ("a.pdf", "a-2.pdf"):
        (tmp_path / name).touch()
    assert free(tmp_path, "a.pdf") == "a-3.pdf"
    assert free(tmp_path, "b.pdf") == "b.pdf"


@pytest.mark.parametrize("text", ["", "  ", ".pdf", "..", "a/b", "a\\b", "c:d", "a\0b"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        typed_name(text, ".pdf")


@pytest.mark.parametrize(
    ("text", "name"), [("a", "a.pdf"), (" a.PDF ", "a.PDF"), ("v1.2", "v1.2.pdf")]
)
def test_a_name_gets_the_ending_that_it_lacks(text: str, name: str) -> None:
    assert typed_name(text, ".pdf") == name


def test_return_writes_the_pdf_and_offers_the_folder(
    export: ExportDialogue, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert export.name.text() == "avenant-2-fr-projet.pdf"
    with qtbot.waitSignal(export.written, timeout=30_000) as found:
        qtbot.keyClick(export.name, Qt.Key.Key_Return)
    stage.wait(qtbot)
    assert found.args == [tmp_path / "avenant-2-fr-projet.pdf"]
    assert (tmp_path / "avenant-2-fr-projet.pdf").read_bytes().startswith(b"%PDF")
    assert stage.told == ["“avenant-2-fr-projet.pdf” was written."]
    assert stage.action[0] == "Open the folder"


def test_the_other_language_has_another_name(
    export: ExportDialogue, qtbot: QtBot
) -> None:
    qtbot.mouseClick(export.switch.part("en"), LEFT)
    assert export.name.text() == "amendment-2-en-draft.pdf"
    qtbot.mouseClick(export.as_final, LEFT)
    assert export.name.text() == "amendment-2-en.pdf"


def test_a_name_that_was_typed_stays(export: ExportDialogue, qtbot: QtBot) -> None:
    retype(export, "mine")
    qtbot.mouseClick(export.switch.part("en"), LEFT)
    assert export.name.text() == "mine"


def test_two_columns_are_exported_and_what_they_lack_is_said(
    export: ExportDialogue, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    said = "nor which one prevails"
    assert not any(said in words for words in shown(export))
    qtbot.mouseClick(export.switch.part("bi"), LEFT)
    assert export.name.text() == "avenant-2-fr-en-projet.pdf"
    assert any(said in words for words in shown(export))
    with qtbot.waitSignal(export.written, timeout=60_000):
        qtbot.keyClick(export.name, Qt.Key.Key_Return)
    stage.wait(qtbot)
    written = (tmp_path / "avenant-2-fr-en-projet.pdf").read_bytes()
    texts = read_texts(written)
    assert set(texts) == {"fr", "en"}


def test_a_draft_in_two_languages_is_exported_in_two_columns(
    stage: Stage, qtbot: QtBot
) -> None:
    assert stage.desk is not None
    stage.desk.answer("doc.lang", "bi", "")
    made = open_export(stage, stage.window)
    stage.wait(qtbot)
    assert made is not None
    assert made.language == "bi"
    assert not any("nor which one prevails" in words for words in shown(made))


def test_the_folder_is_remembered(
    export: ExportDialogue, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    export.take_folder(str(other))
    with qtbot.waitSignal(export.written, timeout=30_000):
        qtbot.mouseClick(export.action, LEFT)
    stage.wait(qtbot)
    again = open_export(stage, stage.window)
    stage.wait(qtbot)
    assert again is not None
    assert again.folder == other
    assert again.name.text() == "avenant-2-fr-projet-2.pdf"


def test_a_file_of_the_same_name_is_replaced_only_under_that_name(
    export: ExportDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "old.pdf").write_bytes(b"old")
    retype(export, "old")
    assert export.action.text() == "Replace the file"
    assert "There is a file of this name already: it will be replaced." in shown(export)
    retype(export, "new")
    assert export.action.text() == "Export the PDF"


def test_what_cannot_be_written_is_said_in_one_sentence_and_nothing_is_lost(
    export: ExportDialogue, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    export.take_folder(str(gone))
    gone.rmdir()
    retype(export, "mine")
    qtbot.mouseClick(export.action, LEFT)
    stage.wait(qtbot)
    assert export.problem == (
        "“mine.pdf” cannot be written: its folder does not exist; create it."
    )
    assert export.isVisible()
    assert export.action.isEnabled()
    assert export.name.text() == "mine"
    assert stage.told == []
    export.take_folder(str(tmp_path))
    assert export.problem == ""


def test_a_draft_that_is_not_finished_is_no_final(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert stage.desk is not None
    stage.lay(stage.desk.draft.answer("cli.name", None))
    export = open_export(stage, stage.window)
    assert export is not None
    stage.wait(qtbot)
    qtbot.mouseClick(export.as_final, LEFT)
    qtbot.mouseClick(export.action, LEFT)
    stage.wait(qtbot)
    assert "Not final yet: 1 answer missing." in shown(export.obstacles)
    assert export.problem == ""
    assert export.action.isEnabled()
    assert list(tmp_path.iterdir()) == []


def test_all_that_keeps_a_text_from_being_final_stands_below_the_state(
    stage: Stage, qtbot: QtBot
) -> None:
    assert stage.desk is not None
    draft = stage.desk.draft.answer("cli.rep_power", "unknown")
    stage.lay(draft.answer("sec.inc_h", None).answer("cli.seat", None))
    export = open_export(stage, stage.window)
    assert export is not None
    qtbot.mouseClick(export.as_final, LEFT)
    stage.wait(qtbot)
    said = shown(export.obstacles)
    library = stage.office.library
    assert said[0] == "Not final yet: 1 point to settle, 2 answers missing."
    assert said[1] == speech.say(library.checks["K04"].message)
    names = {speech.say(library.questions[q].name) for q in ("sec.inc_h", "cli.seat")}
    assert set(said[2:]) == names
    assert not any(re.search(r"\b[A-Z]+-?[0-9]{2}|\b[a-z]{3}\.", each) for each in said)
    below, file = export.obstacles, export.name
    assert (
        below.mapTo(export, below.rect().bottomLeft()).y()
        < file.mapTo(export, file.rect().topLeft()).y()
    )
    qtbot.mouseClick(export.as_draft, LEFT)
    assert not export.obstacles.isVisible()


def open_points(stage: Stage) -> list[str]:
    """Say the points of the open draft that do not block."""
    assert stage.desk is not None
    found = stage.office.examine(stage.desk.draft)
    return [speech.say(f.check.message) for f in points(found) if not f.blocks]


@pytest.fixture
def unsettled(stage: Stage, qtbot: QtBot) -> ExportDialogue:
    """Export a draft that can be final, and has points to settle before signature."""
    stage.lay(stage.office.sample().answer("scp.public", True))
    made = open_export(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    return made


def test_what_remains_to_be_settled_stands_below_the_final_and_does_not_block(
    stage: Stage, qtbot: QtBot, unsettled: ExportDialogue
) -> None:
    open_ones = open_points(stage)
    assert open_ones
    assert not unsettled.remaining.isVisible()
    qtbot.mouseClick(unsettled.as_final, LEFT)
    stage.wait(qtbot)
    assert not unsettled.obstacles.isVisible()
    sentence, *rows = shown(unsettled.remaining)
    assert sentence == "1 point remains to be settled before signature:"
    assert rows == open_ones
    assert all(row.height() > 20 for row in unsettled.remaining.findChildren(Row))
    assert unsettled.action.isEnabled()
    qtbot.mouseClick(unsettled.as_draft, LEFT)
    assert not unsettled.remaining.isVisible()


def test_a_point_that_remains_leads_to_where_it_is_settled(
    stage: Stage, qtbot: QtBot, unsettled: ExportDialogue
) -> None:
    assert stage.desk is not None
    qtbot.mouseClick(unsettled.as_final, LEFT)
    stage.wait(qtbot)
    (row,) = unsettled.remaining.findChildren(Row)
    qtbot.mouseClick(row, LEFT)
    assert stage.opened == [(stage.desk.draft.id, "scp.public")]
    assert not unsettled.isVisible()


@pytest.mark.parametrize("position", ["balanced", "client", "provider"])
def test_a_position_is_said_to_be_printed_in_the_balanced_text(
    stage: Stage, qtbot: QtBot, position: str
) -> None:
    assert stage.desk is not None
    stage.lay(stage.desk.draft.answer("doc.position", position))
    made = open_export(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    said = [words for words in shown(made) if "balanced text" in words]
    assert len(said) == (position != "balanced")
    assert all(position in words for words in said)


def test_an_obstacle_leads_to_where_it_is_settled(stage: Stage, qtbot: QtBot) -> None:
    assert stage.desk is not None
    draft = stage.lay(stage.desk.draft.answer("sec.inc_h", None)).draft
    export = open_export(stage, stage.window)
    assert export is not None
    qtbot.mouseClick(export.as_final, LEFT)
    stage.wait(qtbot)
    (row,) = export.obstacles.findChildren(Row)
    qtbot.mouseClick(row, LEFT)
    assert stage.opened == [(draft.id, "sec.inc_h")]
    assert not export.isVisible()


def test_a_point_that_no_question_settles_leads_to_the_review(
    stage: Stage, qtbot: QtBot
) -> None:
    export = open_export(stage, stage.window)
    assert export is not None
    check = stage.office.library.checks["K124"]
    export.as_final.setChecked(True)
    export.refuse(NotFinal((Obstacle("", check),), ""))
    (row,) = export.obstacles.findChildren(Row)
    qtbot.mouseClick(row, LEFT)
    assert stage.reviews == 1


def test_what_the_library_does_not_draw_yet_is_said(stage: Stage, qtbot: QtBot) -> None:
    assert stage.desk is not None
    stage.lay(stage.desk.draft.answer("ctr.law", "OTHER"))
    export = open_export(stage, stage.window)
    assert export is not None
    stage.wait(qtbot)
    qtbot.mouseClick(export.action, LEFT)
    stage.wait(qtbot)
    assert export.problem
    assert "Something unforeseen" not in export.problem


def test_without_a_draft_nothing_is_asked(library: Library, qtbot: QtBot) -> None:
    stage = Stage(library)
    assert open_export(stage, stage.window) is None
    assert open_send(stage, stage.window) is None
    assert len(stage.told) == 2
    stage.close()


def test_sending_says_what_is_kept_back_and_keeps_it_back(
    send: SendDialogue, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert stage.desk is not None
    for words in ("which party you draft for", "your drafting position"):
        assert words in shown(send)
    assert "The file is not encrypted: choose a way that you trust." in shown(send)
    with qtbot.waitSignal(send.written, timeout=10_000):
        qtbot.mouseClick(send.action, LEFT)
    sent = json.loads((tmp_path / "avenant-2-projet.avenant").read_text("utf-8"))
    asked = {each.question.id for each in stage.office.interview(stage.desk.draft)}
    assert set(sent["answers"]) <= asked - {"doc.side", "doc.position"}


def test_answers_that_are_no_longer_asked_are_counted(
    stage: Stage, qtbot: QtBot
) -> None:
    assert stage.desk is not None
    draft = stage.desk.draft
    asked = {each.question.id for each in stage.office.interview(draft)}
    idle = sum(name not in asked for name in draft.answers)
    other = next(
        q for q in stage.office.library.questions.values()
        if q.id not in asked and q.id not in draft.answers and q.kind.value == "text"
    )  # fmt: skip
    stage.lay(replace(draft, answers={**draft.answers, other.id: "left over"}))
    send = open_send(stage, stage.window)
    assert send is not None
    words = [w for w in shown(send) if "no longer asked" in w]
    assert len(words) == 1
    assert words[0].startswith(str(idle + 1))


def test_everything_in_the_dialogues_has_a_name(
    export: ExportDialogue, send: SendDialogue
) -> None:
    for dialogue in (export, send):
        for child in dialogue.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
                found = QAccessible.queryAccessibleInterface(child)
                assert found.text(QAccessible.Text.Name), child


def test_in_french_no_word_is_cut(stage: Stage, qtbot: QtBot) -> None:
    i18n.speak("fr")
    export, send = open_export(stage, stage.window), open_send(stage, stage.window)
    stage.wait(qtbot)
    qtbot.wait(50)
    for dialogue in (export, send):
        assert dialogue is not None
        for label in dialogue.findChildren(Words):
            if label.isVisible() and label.wordWrap():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, label.text()


# -- Lu et approuvé ---------------------------------------------------------------


def test_read_and_approved_is_offered_on_paper_under_french_law_and_printed(
    stage: Stage, qtbot: QtBot, tmp_path: Path, export: ExportDialogue
) -> None:
    assert not export.mention.isVisible(), "the sample is signed electronically"
    export.reject()
    draft = stage.office.sample()
    for name, value in (
        ("sig.mode", "wet"),
        ("sig.orig", Decimal(2)),
        ("sig.init", True),
    ):
        draft = draft.answer(name, value)
    stage.lay(draft)
    made = open_export(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    assert made.mention.isVisible()
    retype(made, "x.pdf")
    made.mention.click()
    made.action.click()
    stage.wait(qtbot)
    assert "Lu et approuvé" in read_back((tmp_path / "x.pdf").read_bytes())


# -- signed pages -----------------------------------------------------------------


def test_codes_on_signed_pages_are_compared_as_they_are_typed(
    stage: Stage, qtbot: QtBot
) -> None:
    made = open_signed(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    code = stage.office.codes(stage.office.sample())[1]
    for page in (1, 2, 3):
        Hand.type(made.codes, page_code(code, page, 3).lower())
        qtbot.keyClick(made.codes, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert "Every page, 1 to 3, is there and is of the agreed text." in shown(made)
    foreign = page_code("7K2M-9QXD", 3, 3)
    made.codes.clear()
    for each in (page_code(code, 1, 3), foreign, "abc"):
        Hand.type(made.codes, each)
        qtbot.keyClick(made.codes, Qt.Key.Key_Return)
    qtbot.wait(10)
    told = shown(made)
    assert "Not every page is there and of the agreed text." in told
    assert told[told.index("Missing") + 1] == "2–3"
    assert told[told.index("Of another text") + 1] == foreign
    assert told[told.index("Typed wrong") + 1] == "abc"


def test_what_alarms_comes_first_and_nothing_found_is_below_the_fold(
    stage: Stage, qtbot: QtBot
) -> None:
    made = open_signed(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    high = made.height()
    code = stage.office.codes(stage.office.sample())[1]
    agreed = [page_code(code, page, 40) for page in range(1, 40, 2)]
    foreign = [page_code("7K2M-9QXD", page, 40) for page in range(1, 21)]
    made.codes.setPlainText("\n".join([*agreed, *foreign, "abc"]))
    qtbot.wait(10)
    told = shown(made)
    names = [words for words in told if words in {
        "Of another text", "Typed wrong", "Missing", "Of the agreed text"}]  # fmt: skip
    assert names == ["Of another text", "Typed wrong", "Missing", "Of the agreed text"]
    assert made.height() > high
    for label in made.findChildren(Words):
        if label.isVisible():
            bottom = label.mapTo(made, label.rect().bottomLeft()).y()
            assert bottom <= made.height(), label.text()
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width())
    assert not made._pane.verticalScrollBar().isVisible()
    assert made.frameGeometry().bottom() <= made.screen().availableGeometry().bottom()


def test_signed_pages_need_an_open_draft(stage: Stage) -> None:
    stage.close_draft()
    assert open_signed(stage, stage.window) is None
    assert stage.told[-1].startswith("Open a draft first")


# -- one draft against another ----------------------------------------------------


def other_draft(stage: Stage) -> None:
    """Keep another draft of the sample's contract, with another number."""
    ours = stage.office.sample()
    other = replace(
        ours.answer("sec.inc_h", Decimal(72)), id="other", name="Before the meeting"
    )
    stage.office.vault.keep_draft(other)


def test_a_draft_is_compared_with_another_of_its_contract(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    other_draft(stage)
    made = open_redline(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    assert not made.action.isEnabled(), "nothing to compare with yet"
    (row,) = made.rows
    assert row.text().startswith("Before the meeting, ")
    row.click()
    stage.wait(qtbot)
    assert made.action.isEnabled()
    assert any("is marked, and listed at the end" in words for words in shown(made))
    qtbot.mouseClick(made.switch.part("en"), LEFT)
    assert made.name.text() == "amendment-2-en-comparison.pdf"
    with qtbot.waitSignal(made.written, timeout=60_000):
        qtbot.mouseClick(made.action, LEFT)
    stage.wait(qtbot)
    told = read_back((tmp_path / "amendment-2-en-comparison.pdf").read_bytes())
    assert "Comparison of “Before the meeting, " in told
    assert "List of changes" in told
    assert "seventy-two (72)" in told


def test_the_drafts_that_are_offered_do_not_push_the_file_out_of_the_dialogue(
    stage: Stage, qtbot: QtBot
) -> None:
    other_draft(stage)
    more = replace(stage.office.sample(), id="c", name="received:2027-01-02T10:00:x")
    stage.office.vault.keep_draft(more)
    made = open_redline(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    assert len(made.rows) == 2
    assert any(
        row.text().startswith("“x”, received on 2 January 2027 at 10:00")
        for row in made.rows
    )
    page = made._page
    assert page.height() >= page.layout().totalHeightForWidth(page.width())
    bar = made.findChildren(Scroll)[0].verticalScrollBar()
    assert bar.maximum() == 0, "nothing is clipped"


def test_the_only_draft_of_a_contract_has_no_other(stage: Stage, qtbot: QtBot) -> None:
    made = open_redline(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    assert any("the only draft" in words for words in shown(made))
    assert not made.action.isEnabled()


def test_the_export_leads_to_the_comparison(
    export: ExportDialogue, stage: Stage, qtbot: QtBot
) -> None:
    other_draft(stage)
    qtbot.mouseClick(export.compare, LEFT)
    stage.wait(qtbot)
    (made,) = stage.window.findChildren(RedlineDialogue)
    assert made.isVisible()
    assert len(made.rows) == 1


def test_without_a_draft_nothing_is_compared(library: Library, qtbot: QtBot) -> None:
    stage = Stage(library)
    assert open_redline(stage, stage.window) is None
    assert len(stage.told) == 1
    stage.close()


def test_in_french_no_word_of_the_comparison_is_cut(stage: Stage, qtbot: QtBot) -> None:
    other_draft(stage)
    i18n.speak("fr")
    made = open_redline(stage, stage.window)
    assert made is not None
    stage.wait(qtbot)
    made.rows[0].click()
    stage.wait(qtbot)
    qtbot.wait(50)
    for label in made.findChildren(Words):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
