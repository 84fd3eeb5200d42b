"""The gate: the first start, the passphrase, and a vault that does not open."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.clauses import Library, Shelf
from desktop.office import Office
from desktop.ui import theme
from desktop.ui.tasks import Lane
from desktop.ui.unlock import Gate, UnlockScreen, door
from desktop.ui.unlock.door import Locked, open_office
from desktop.ui.unlock.refusal import RefusalScreen
from desktop.ui.widgets import Words
from desktop.vault import CHEAPEST, Keychain, key
from tests.ui.conftest import Hand

LEFT = Qt.MouseButton.LeftButton
PHRASE = "four words of chance"


class Memory:
    """A keychain of the system, in a dictionary."""

    def __init__(self, *, works: bool = True) -> None:
        self.kept: dict[str, str] = {}
        self.works = works

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.works:
            self.kept[username] = password


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Argon2id cost nothing."""
    monkeypatch.setattr(key, "COST", CHEAPEST)
    write = key.write_key_file

    def cheaply(*words: object, **more: object) -> None:
        write(*words[:4], CHEAPEST)  # type: ignore[arg-type]

    monkeypatch.setattr("desktop.vault.door.write_key_file", cheaply)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    """Read the library once for all doors."""
    monkeypatch.setattr("desktop.bureau.shelf", lambda: Shelf(library, ()))


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> Memory:
    made = Memory()
    monkeypatch.setattr("desktop.vault.system_keychain", lambda: Keychain(made))
    return made


@pytest.fixture
def no_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.vault.system_keychain", lambda: None)


class Door:
    """A gate on a vault, and the offices that it opened."""

    def __init__(self, vault: Path, qtbot: QtBot) -> None:
        self.lane = Lane("vault")
        self.gate = Gate(partial(open_office, vault), self.lane, vault)
        self.gate.resize(1200, 700)
        self.gate.show()
        self.offices: list[Office] = []
        self.gate.opened.connect(self.offices.append)
        self._bot = qtbot

    def knock(self) -> None:
        self.gate.knock()
        self.wait()

    def wait(self) -> None:
        self._bot.waitUntil(lambda: not self.lane.busy, timeout=20_000)
        self._bot.wait(20)  # what was made is shown in the next turn of the loop

    @property
    def screen(self) -> UnlockScreen:
        assert isinstance(self.gate.shown, UnlockScreen)
        return self.gate.shown

    @property
    def refusal(self) -> RefusalScreen:
        assert isinstance(self.gate.shown, RefusalScreen)
        return self.gate.shown

    def close(self) -> None:
        for office in self.offices:
            office.vault.close()
        self.lane.close()
        shiboken6.delete(self.gate)
        shiboken6.delete(self.lane)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault.avenant-vault"


@pytest.fixture
def at(vault: Path, qtbot: QtBot) -> Iterator[Door]:
    made = Door(vault, qtbot)
    yield made
    made.close()


def make(vault: Path, passphrase: str = PHRASE) -> None:
    found = open_office(vault, passphrase)
    assert isinstance(found, Office)
    found.vault.close()


def words(screen: UnlockScreen | RefusalScreen) -> list[str]:
    return [w.text() for w in screen.findChildren(Words) if w.isVisible()]


# -- the first start -----------------------------------------------------------


def test_the_first_start_asks_before_it_makes_anything(
    at: Door, vault: Path, chain: Memory
) -> None:
    at.knock()
    assert at.screen.trusts_keychain
    assert not vault.exists()
    assert chain.kept == {}


def test_one_press_entrusts_the_vault_to_the_keychain(
    at: Door, vault: Path, chain: Memory, qtbot: QtBot
) -> None:
    at.knock()
    qtbot.mouseClick(at.screen.button, LEFT)
    at.wait()
    assert len(at.offices) == 1
    assert vault.exists()
    assert len(chain.kept) == 1
    assert not key.key_file(vault).exists()


def test_a_passphrase_may_be_chosen_although_there_is_a_keychain(
    at: Door, vault: Path, chain: Memory, qtbot: QtBot
) -> None:
    at.knock()
    assert not at.screen.first.isVisible()
    qtbot.mouseClick(at.screen.by_hand, LEFT)
    assert at.screen.first.isVisible()
    Hand.type(at.screen.first, PHRASE)
    Hand.type(at.screen.second, PHRASE)
    qtbot.keyClick(at.screen.second, Qt.Key.Key_Return)
    at.wait()
    assert len(at.offices) == 1
    assert chain.kept == {}
    assert key.key_file(vault).exists()


@pytest.mark.usefixtures("no_chain")
def test_without_a_keychain_a_passphrase_is_chosen_typed_twice(
    at: Door, vault: Path, qtbot: QtBot
) -> None:
    at.knock()
    assert not at.screen.keychain.isVisible()
    assert any("Nobody can recover it" in each for each in words(at.screen))
    for first, second, problem in (
        ("", "", "Enter the passphrase."),
        ("short", "short", "Take at least 12 characters."),
        (PHRASE, PHRASE + "!", "The two passphrases differ: type the same one twice."),
    ):
        at.screen.first.setText(first)
        at.screen.second.setText(second)
        qtbot.mouseClick(at.screen.button, LEFT)
        assert at.screen.problem == problem
        assert at.screen.second.text() == second
    assert not vault.exists()
    at.screen.second.setText(PHRASE)
    qtbot.mouseClick(at.screen.button, LEFT)
    at.wait()
    assert len(at.offices) == 1


def test_a_keychain_that_keeps_nothing_leads_to_a_passphrase(
    at: Door, vault: Path, chain: Memory, qtbot: QtBot
) -> None:
    chain.works = False
    at.knock()
    qtbot.mouseClick(at.screen.button, LEFT)
    at.wait()
    assert at.screen.problem == (
        "No keychain of the system keeps the key: choose a passphrase."
    )
    assert at.screen.first.isVisible()
    assert not vault.exists()


def test_the_language_can_be_chosen_on_the_first_screen(
    at: Door, chain: Memory, qtbot: QtBot
) -> None:
    at.knock()
    with qtbot.waitSignal(at.gate.language_chosen) as found:
        qtbot.mouseClick(at.screen.languages.part("fr"), LEFT)
    assert found.args == ["fr"]


def test_what_is_typed_can_be_looked_at(at: Door, qtbot: QtBot, no_chain: None) -> None:
    at.knock()
    assert at.screen.first.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(at.screen.shown, LEFT)
    assert at.screen.first.echoMode() == QLineEdit.EchoMode.Normal
    assert at.screen.second.echoMode() == QLineEdit.EchoMode.Normal


# -- opening -------------------------------------------------------------------


def test_the_keychain_opens_the_vault_without_asking(
    at: Door, vault: Path, chain: Memory
) -> None:
    found = open_office(vault, entrust=True)
    assert isinstance(found, Office)
    found.vault.close()
    at.knock()
    assert len(at.offices) == 1
    assert at.gate.shown is None


def test_the_passphrase_opens_the_vault(
    at: Door, vault: Path, chain: Memory, qtbot: QtBot
) -> None:
    make(vault)
    at.knock()
    assert at.screen.button.text() == "Open"
    Hand.type(at.screen.first, PHRASE)
    qtbot.keyClick(at.screen.first, Qt.Key.Key_Return)
    assert not at.screen.button.isEnabled()
    at.wait()
    assert len(at.offices) == 1


@pytest.mark.usefixtures("no_chain")
def test_a_wrong_passphrase_is_said_and_stays_to_be_mended(
    at: Door, vault: Path, qtbot: QtBot
) -> None:
    make(vault)
    at.knock()
    screen = at.screen
    Hand.type(screen.first, PHRASE[:-1])
    qtbot.keyClick(screen.first, Qt.Key.Key_Return)
    at.wait()
    assert at.screen is screen
    assert screen.problem == (
        "This is not the passphrase of the vault. Check capitals and the layout of "
        "the keyboard."
    )
    assert screen.first.text() == PHRASE[:-1]
    Hand.type(screen.first, PHRASE[-1])
    qtbot.mouseClick(screen.button, LEFT)
    at.wait()
    assert len(at.offices) == 1


@pytest.mark.usefixtures("no_chain")
def test_a_file_that_is_no_vault_is_refused_with_what_to_do(
    at: Door, vault: Path, qtbot: QtBot
) -> None:
    vault.write_bytes(b"something else, and longer than sixteen bytes")
    before = vault.read_bytes()
    at.knock()
    assert str(vault) in at.refusal.sentence
    assert "Nothing was changed: your contracts and drafts are as they were." in words(
        at.refusal
    )
    assert vault.read_bytes() == before
    vault.unlink()
    qtbot.mouseClick(at.refusal.again, LEFT)
    at.wait()
    assert at.screen.button.text() == "Create the vault"


@pytest.mark.usefixtures("no_chain")
def test_a_vault_that_another_window_has_open_is_refused(
    at: Door, vault: Path, qtbot: QtBot
) -> None:
    found = open_office(vault, PHRASE)
    assert isinstance(found, Office)
    at.knock()
    Hand.type(at.screen.first, PHRASE)
    qtbot.keyClick(at.screen.first, Qt.Key.Key_Return)
    at.wait()
    assert "is open already" in at.refusal.sentence
    found.vault.close()


def test_a_failure_of_ours_is_a_sentence_too(qtbot: QtBot, vault: Path) -> None:
    def broken(passphrase: str = "", *, entrust: bool = False) -> Office:
        raise ZeroDivisionError

    lane = Lane("vault")
    gate = Gate(broken, lane, vault)
    gate.show()
    gate.knock()
    qtbot.waitUntil(lambda: gate.shown is not None)
    assert isinstance(gate.shown, RefusalScreen)
    assert "ZeroDivisionError" in gate.shown.sentence
    lane.close()
    shiboken6.delete(gate)


def test_the_same_is_shown_again_in_another_language(at: Door, chain: Memory) -> None:
    at.knock()
    before = at.screen
    at.gate.show_again()
    assert at.screen is not before
    assert at.screen.trusts_keychain


def test_an_old_window_is_served_too(qtbot: QtBot) -> None:
    screen = UnlockScreen(Locked("open"))
    qtbot.addWidget(screen)
    screen.show()
    Hand.type(screen.first, PHRASE)
    with qtbot.waitSignal(screen.given) as found:
        qtbot.keyClick(screen.first, Qt.Key.Key_Return)
    assert found.args == [PHRASE]


def test_nothing_heavy_comes_with_the_gate() -> None:
    assert not hasattr(door, "Office")


def test_the_passphrase_is_asked_before_the_library_is_read_which_is_read_once(
    vault: Path, no_chain: None, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = open_office(vault, PHRASE)
    assert isinstance(office, Office)
    office.vault.close()
    door._library.cache_clear()
    read: list[bool] = []

    def shelf() -> Shelf:
        read.append(True)
        return Shelf(library, ())

    monkeypatch.setattr("desktop.bureau.shelf", shelf)
    assert open_office(vault) == Locked("open")
    assert read == []
    door.read_ahead()
    assert isinstance(open_office(vault, "something else"), Locked)
    office = open_office(vault, PHRASE)
    assert isinstance(office, Office)
    office.vault.close()
    assert read == [True]


@pytest.mark.parametrize("text", [100, 200])
def test_the_button_is_in_sight_however_large_the_text(qtbot: QtBot, text: int) -> None:
    theme.apply("light", text)
    screen = UnlockScreen(Locked("new", keychain=True))
    qtbot.addWidget(screen)
    screen.resize(1260, 640)
    screen.show()
    qtbot.mouseClick(screen.by_hand, LEFT)
    qtbot.wait(50)
    assert screen.rect().contains(
        screen.button.mapTo(screen, screen.button.rect().bottomRight())
    )
    scrolls = screen._pane.verticalScrollBar().maximum() > 0
    assert scrolls == (text == 200), "no bar where everything fits"
