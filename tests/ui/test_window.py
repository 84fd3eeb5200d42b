"""The window: built again for another language, folded when it is narrow, and named."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileIconProvider,
    QLabel,
    QMenu,
    QWidget,
)

from desktop import cli
from desktop.drafts import Draft
from desktop.ui import theme
from desktop.ui.actions import COMMANDS, plain
from desktop.ui.contracts import show_contract
from desktop.ui.drafting.block import Links
from desktop.ui.drafting.screen import DraftingScreen
from desktop.ui.palette import Palette, score
from desktop.ui.preferences import Memory
from desktop.ui.qt_words import speak_qt
from desktop.ui.run import make_window
from desktop.ui.widgets import Button
from desktop.ui.window import MainWindow
from tests.ui.conftest import Hand


def focusable(widget: QWidget) -> Iterator[QWidget]:
    for child in widget.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            yield child


def test_another_language_leaves_office_desk_and_place_as_they_were(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_task("T4")
    desk, office = window.desk, window.office
    window.prefer(language="fr")
    hand.wait()
    screen = window._screens["drafting"]
    assert screen is not drafting
    assert (window.desk, window.office) == (desk, office)
    assert screen.spot.topic == "T4"
    assert screen.questions.title.text() == "Sécurité et données"
    assert screen.questions.forward.text() == "Continuer"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuler"


def test_the_question_that_was_looked_at_is_there_again(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_question("sec.inc_h")
    hand.wait()
    window.go("settings")
    hand.wait()
    window.go_from_rail("drafts")
    hand.wait()
    screen = window._screens["drafting"]
    assert screen.spot.topic == "T4"
    block = screen.questions.blocks["sec.inc_h"]
    top = block.mapTo(screen.questions.pane.viewport(), block.rect().topLeft()).y()
    assert 0 <= top < screen.questions.pane.viewport().height()


def test_undo_outlives_another_language(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.answer("sec.level", "same", "")
    window.prefer(language="fr")
    hand.wait()
    assert window.menus.of["undo"].text() == "&Annuler\u00a0: Niveau de sécurité"
    window.menus.of["undo"].trigger()
    assert window.desk.draft.answers["sec.level"] == "equivalent"


def test_a_theme_is_worn_at_once(window: MainWindow, hand: Hand):
    window.prefer(theme="dark")
    hand.wait()
    ground = window.palette().color(window.palette().ColorRole.Window)
    assert ground.name().upper() == theme.hex_of("window", "dark")


@pytest.mark.parametrize(
    ("text", "page", "tasks", "rail"),
    [
        (100, False, False, False),
        (125, True, False, False),
        (150, True, True, False),
        (200, True, True, True),
    ],
)
def test_the_window_folds_as_the_text_grows(
    drafting: DraftingScreen,
    hand: Hand,
    window: MainWindow,
    text: int,
    page: bool,  # noqa: FBT001
    tasks: bool,  # noqa: FBT001
    rail: bool,  # noqa: FBT001
):
    window.prefer(text=text)
    hand.wait()
    screen = window._screens["drafting"]
    assert screen.spread.folded == (page, tasks)
    assert screen.pane.isVisible() != page
    assert screen.tasks.isVisible() != tasks
    assert window.rail._group.buttons()[0].bare == rail
    assert screen.questions.forward.isVisible()
    if page:
        screen.spread.tabs.part("page").click()
        assert screen.pane.isVisible()
        assert not screen.questions.isVisible()
        screen.go_to_question("sec.level")
        assert screen.questions.isVisible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_commands_share_a_key(window: MainWindow, hand: Hand, language: str):
    window.prefer(language=language)
    hand.wait()
    keys = [
        key.toString()
        for action in window.menus.of.values()
        for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(key).isEmpty() for key in keys)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_access_keys_are_unique_in_each_menu(
    window: MainWindow, hand: Hand, language: str
):
    window.prefer(language=language)
    hand.wait()

    def key_of(text: str) -> str:
        at = text.find("&")
        return text[at + 1].lower() if at >= 0 else text

    titles = [a.text() for a in window.menuBar().actions()]
    assert len({key_of(t) for t in titles}) == len(titles), titles
    for menu in window.menuBar().findChildren(QMenu):
        texts = [a.text() for a in menu.actions() if a.text()]
        assert len({key_of(t) for t in texts}) == len(texts), texts


def test_every_command_is_in_a_menu_and_in_the_palette(window: MainWindow):
    known = {c.key for c in COMMANDS}
    assert set(window.menus.of) <= known
    in_menus: set[QAction] = set()
    for menu in window.menuBar().findChildren(QMenu):
        in_menus.update(menu.actions())
    assert set(window.menus.of.values()) <= in_menus
    palette = Palette(list(window.menus.of.values()), window)
    enabled = [a for a in window.menus.of.values() if a.isEnabled()]
    assert palette.list.count() == len(enabled)
    palette.close()


def test_the_palette_finds_by_letters_and_without_accents():
    assert score("ecran", "Plein écran") is not None
    assert score("xyz", "Plein écran") is None
    assert score("set", "Settings") < score("set", "Start the letter")
    assert plain("&Find a command…") == "Find a command"


def test_every_control_has_a_name_for_screen_readers(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    for topic in ("T1", "T4", "T5", "review"):
        drafting.go_to_task(topic)
        hand.wait()
        for widget in focusable(window):
            if widget.objectName() == "qt_spinbox_lineedit":
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None:
                continue
            name = interface.text(QAccessible.Text.Name)
            assert name, (topic, widget, widget.parentWidget())


def test_no_words_are_cut(window: MainWindow, hand: Hand, draft_a: Draft):
    window.take_draft(draft_a)
    for language in ("en", "fr"):
        window.prefer(language=language)
        hand.wait()
        screen = window._screens["drafting"]
        for topic in ("T1", "T3", "T5", "T12", "review"):
            screen.go_to_task(topic)
            hand.wait()
            hand.wait()
            for label in screen.findChildren(QLabel):
                if label.isVisible() and label.text() and label.wordWrap():
                    needed = label.heightForWidth(label.width())
                    assert label.height() >= needed - 1, (topic, label.text())


def test_what_is_pressed_is_large_enough(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_task("T5")
    hand.wait()
    small = {"Leave open"}
    for widget in focusable(window):
        if isinstance(widget, QComboBox) or widget.accessibleName() in small:
            continue
        if isinstance(widget, Links):
            continue  # words in a sentence
        assert widget.height() >= 19, (widget, widget.accessibleName())


def test_tab_walks_the_page_in_the_order_of_reading(
    drafting: DraftingScreen, hand: Hand, window: MainWindow
):
    drafting.go_to_task("T4")
    hand.wait()
    drafting.answer("sec.risk", "none", "")
    drafting.answer("sec.risk", "done", "")
    hand.wait()
    page = drafting.questions.pane.widget()
    drafting.questions.order_tabs()
    at = drafting.questions.depth_switch.part("complete")
    seen = []
    while at is not drafting.questions.back:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisibleTo(page):
            seen.append(at.mapTo(page, at.rect().topLeft()).y())
        at = at.nextInFocusChain()
        assert len(seen) < 500
    assert len(seen) > 40
    assert seen == sorted(seen)


def test_f6_walks_the_panes(drafting: DraftingScreen, hand: Hand, window: MainWindow):
    window.activateWindow()
    seen = []
    for _ in range(4):
        window.menus.of["next-pane"].trigger()
        seen.append(window.focusWidget())
    assert drafting.tasks.view in seen
    assert drafting.pane.paper in seen


def test_preferences_are_there_again_at_the_next_start(window: MainWindow, tmp_path):
    window.prefer(language="fr", text=125, theme="contrast")
    found = Memory(tmp_path).preferences()
    assert (found.language, found.text, found.theme) == ("fr", 125, "contrast")


def test_a_language_given_for_this_run_is_spoken_and_not_remembered(
    window: MainWindow, tmp_path
):
    window.prefer(language="en", text=110)
    memory = Memory(tmp_path, "fr")
    given = memory.preferences()
    assert (given.language, given.text) == ("fr", 110)
    memory.keep_preferences(replace(given, text=125))
    kept = Memory(tmp_path).preferences()
    assert (kept.language, kept.text) == ("en", 125)
    memory.keep_preferences(replace(given, language="en"))
    memory.keep_preferences(given)
    assert Memory(tmp_path).preferences().language == "fr", "it was chosen since"


def test_the_command_line_hands_its_language_to_the_window(tmp_path, monkeypatch):
    seen: list[object] = []

    def window(*words: object) -> int:
        seen.append(words)
        return 0

    vault = str(tmp_path / "v")
    words = ["--interface", "fr", "--vault", vault]
    assert cli.run(words, window, has_display=True) == 0
    assert cli.run(["--vault", vault], window, has_display=True) == 0
    assert seen == [(Path(vault), "fr"), (Path(vault), None)]
    made = make_window(Path(vault), "fr")
    assert made.preferences.language == "fr"
    made.deleteLater()


def test_the_key_of_a_new_amendment_amends_the_contract_that_is_shown(
    window: MainWindow, hand: Hand
):
    office = window.office
    for title in ("A", "B"):
        office.keep_contract(office.begin_contract().answer("ctr.title", title))
    shown = office.contracts()[1]
    begin = window.menus.of["new-draft"]
    show_contract(window, shown.id)
    hand.wait()
    begin.trigger()
    hand.wait()
    assert window.desk is not None
    assert window.desk.draft.contract == shown.id
    window.close_draft()
    window.go("start")
    hand.wait()
    begin.trigger()
    hand.wait()
    assert window.desk is None, "on the start no contract is chosen"
    assert "Choose the contract to amend" in window.banner._words.text()


def test_an_amendment_is_called_so_everywhere(window: MainWindow, hand: Hand):
    assert plain(window.menus.of["new-draft"].text()) == "New amendment"
    window.go("drafts")
    hand.wait()
    named = {b.text() for b in window.stack.currentWidget().findChildren(Button)}
    assert "New amendment" in named


def test_the_key_return_is_no_way_back(window: MainWindow):
    keys = window.menus.of["continue"].shortcut()
    native = QKeySequence.SequenceFormat.NativeText
    for language, name in (("en", "Ctrl+Enter"), ("fr", "Ctrl+Entrée")):
        speak_qt(language)
        assert keys.toString(native) == name


def test_the_palette_says_that_it_found_nothing(window: MainWindow):
    palette = Palette(list(window.menus.of.values()), window)
    palette.show()
    Hand.type(palette.field, "zzq")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    palette.field.clear()
    Hand.type(palette.field, "amend")
    assert not palette.nothing.isVisible()
    assert palette.list.isVisible()
    palette.close()


def test_a_file_dialogue_names_kinds_in_the_language_of_the_window(dressed, tmp_path):
    speak_qt("fr")
    assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == "Dossier"
