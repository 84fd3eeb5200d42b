"""The settings: paper and logo, what is kept of them and where."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.clauses import Library
from desktop.drafts import Draft
from desktop.office import Office
from desktop.ui.drafting.screen import DraftingScreen
from desktop.ui.preferences import Memory, Preferences
from desktop.ui.settings import SettingsScreen
from desktop.ui.widgets import Words
from desktop.ui.window import MainWindow
from desktop.vault import Vault
from tests.ui.conftest import Hand
from tests.ui.hosting import DAY, Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(library: Library, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(library)
    yield made
    made.close()


@pytest.fixture
def settings(stage: Stage, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(stage)
    stage.show(made)
    return made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "maison-confidentielle.png"
    Image.new("RGB", (90, 30), "navy").save(path)
    return path


def test_the_paper_is_preferred_and_remembered(
    settings: SettingsScreen, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(settings.paper.part("letter"), LEFT)
    assert stage.preferences.paper == "letter"
    Memory(tmp_path).keep_preferences(stage.preferences)
    assert Memory(tmp_path).preferences().paper == "letter"
    assert Preferences().paper == "a4"


def test_a_logo_is_kept_in_the_vault_and_not_its_place(
    settings: SettingsScreen, stage: Stage, qtbot: QtBot, picture: Path
) -> None:
    assert not settings.logo.picture.isVisible()
    settings.logo.take(str(picture))
    stage.wait(qtbot)
    assert settings.logo.picture.isVisible()
    assert settings.logo.choose.text() == "Change…"
    logo = stage.office.logo
    assert logo is not None
    assert (logo.width, logo.height, logo.words) == (90, 30, "Logo")
    kept = stage.office.vault.setting("logo")
    assert kept is not None
    assert "maison" not in kept
    picture.unlink()
    again = Office(stage.office.library, stage.office.vault, DAY)
    assert again.logo == logo
    assert again.write(Draft("d"), "fr").logo == logo


def test_a_logo_can_be_removed(
    settings: SettingsScreen, stage: Stage, qtbot: QtBot, picture: Path
) -> None:
    settings.logo.take(str(picture))
    stage.wait(qtbot)
    qtbot.mouseClick(settings.logo.remove, LEFT)
    stage.wait(qtbot)
    assert stage.office.logo is None
    assert stage.office.vault.setting("logo") is None
    assert not settings.logo.picture.isVisible()
    assert not settings.logo.remove.isVisible()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"words", "no picture"), (b"<svg/>", "SVG"), (None, "cannot be opened")],
)
def test_what_is_no_logo_is_said_and_the_one_before_stays(
    settings: SettingsScreen, stage: Stage, qtbot: QtBot, picture: Path,
    content: bytes | None, reason: str,
) -> None:  # fmt: skip
    settings.logo.take(str(picture))
    stage.wait(qtbot)
    logo = stage.office.logo
    wrong = picture.with_name("wrong.png")
    if content is not None:
        wrong.write_bytes(content)
    settings.logo.take(str(wrong))
    stage.wait(qtbot)
    assert settings.logo.problem.isVisible()
    assert reason in settings.logo.problem.text()
    assert stage.office.logo == logo
    settings.logo.take(str(picture))
    stage.wait(qtbot)
    assert not settings.logo.problem.isVisible()


def test_the_page_follows_the_paper_and_the_logo(
    drafting: DraftingScreen, window: MainWindow, hand: Hand, picture: Path
) -> None:
    before = drafting.pane.paper.sheets
    assert before is not None
    assert before.size == pytest.approx((595.28, 841.89), abs=0.01)
    window.prefer(paper="letter")
    hand.wait()
    on_letter = drafting.pane.paper.sheets
    assert on_letter is not None
    assert on_letter.size == (612, 792)
    assert window._screens["drafting"] is drafting  # nothing was made again
    window.go("settings")
    window.office.choose_logo(picture)
    window.go("drafting")
    hand.wait()
    with_logo = drafting.pane.paper.sheets
    assert with_logo is not None
    assert with_logo.printed.pdf != on_letter.printed.pdf


def test_a_window_prints_on_the_paper_that_was_preferred(
    dressed: object, library: Library, tmp_path: Path
) -> None:
    Memory(tmp_path).keep_preferences(Preferences(paper="letter"))
    office = Office(library, Vault.in_memory(library), DAY)
    made = MainWindow(lambda *_, **__: office, tmp_path / "vault", Memory(tmp_path))
    made.show()
    made.open_office()
    Hand(made).until(lambda: made.is_open)
    assert office.paper == "letter"
    made.close()
    made.shut()
    made.deleteLater()


def test_everything_has_a_name_and_in_french_no_word_is_cut(
    stage: Stage, qtbot: QtBot, picture: Path
) -> None:
    i18n.speak("fr")
    stage.office.choose_logo(picture)
    made = SettingsScreen(stage)
    stage.show(made)
    qtbot.wait(50)
    for child in made.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            found = QAccessible.queryAccessibleInterface(child)
            assert found.text(QAccessible.Text.Name), child
    for label in made.findChildren(Words):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_pixels_are_what_the_file_says(stage: Stage, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 1), (0, 0, 0, 0)).save(out, "PNG")
    path = tmp_path / "clear.png"
    path.write_bytes(out.getvalue())
    assert stage.office.choose_logo(path).pixels == b"\xff" * 6
