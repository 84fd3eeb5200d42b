"""A real window on a real office, with a vault in memory; and hands to work it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import i18n
from desktop.clauses import Library
from desktop.drafts import CaseFile, Draft
from desktop.office import Office
from desktop.ui import theme
from desktop.ui.furniture import dress
from desktop.ui.preferences import Memory
from desktop.ui.qt_words import speak_qt
from desktop.ui.window import MainWindow
from desktop.vault import Vault
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its style."""
    dress()
    return qapp


@pytest.fixture(autouse=True)
def english(dressed: QApplication) -> Iterator[None]:
    """Speak English, in the light theme, at the usual size."""
    i18n.speak("en")
    theme.apply("light")
    yield
    i18n.speak("en")
    speak_qt("en")


@pytest.fixture
def draft_a(case: Callable[[str], CaseFile]) -> Draft:
    """The draft of case A, complete: 36 pages."""
    return replace(case("A").draft, id="a", contract="")


@pytest.fixture
def draft(draft_a: Draft) -> Draft:
    """What case A says of the contract, the parties and security: quickly drawn."""
    groups = ("doc", "ctr", "cli", "pro", "sec", "lia")
    kept = {k: v for k, v in draft_a.answers.items() if k.split(".")[0] in groups}
    return replace(draft_a, answers=kept)


class Hand:
    """Works a window as a person does, and waits until it is at rest."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def wait(self, seconds: float = 20.0) -> None:
        """Wait until no lane has anything to do."""
        end = time.monotonic() + seconds
        quiet = 0
        while time.monotonic() < end:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            lanes = (
                self.window.vault_lane,
                self.window.paper_lane,
                self.window.study_lane,
            )
            quiet = 0 if any(lane.busy for lane in lanes) else quiet + 1
            if quiet > 4:
                return
            time.sleep(0.005)
        pytest.fail("the window did not come to rest")

    def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until *condition* holds."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                pytest.fail("it did not happen")
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            time.sleep(0.005)

    @staticmethod
    def type(widget: QWidget, text: str) -> None:
        """Type *text*; unlike QTest, any letter will do."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    @staticmethod
    def press(
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


@pytest.fixture
def window(
    dressed: QApplication, library: Library, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window, open on an empty vault."""
    made = MainWindow(
        lambda *_, **__: Office(library, Vault.in_memory(library), TODAY),
        tmp_path / "vault",
        Memory(tmp_path),
    )
    made.prefer(language="en", theme="light", depth="complete")
    QApplication.processEvents()
    made.resize(1366, 768)
    made.show()
    made.open_office()
    Hand(made).until(lambda: made._office is not None)
    yield made
    made.close()
    made.shut()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    """A hand on the window."""
    return Hand(window)


@pytest.fixture
def drafting(window: MainWindow, hand: Hand, draft: Draft):
    """The drafting screen with a draft on the desk."""
    hand.wait()
    window.take_draft(draft)
    hand.wait()
    return window._screens["drafting"]
