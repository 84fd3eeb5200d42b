"""What all tests share: no network, a quiet library, and Qt only where it can load."""

import os
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop import places
from desktop.clauses import Library, read_library
from desktop.drafts import CaseFile, read_case

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")
try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError as error:
    # A missing libGL must not stop the tests below ui; CI never skips.
    if os.environ.get("CI"):
        raise
    collect_ignore = ["ui"]
    _NO_QT = str(error)
else:
    pytest_plugins = ["pytestqt.plugin"]
    _NO_QT = ""

TODAY = date(2027, 2, 1)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a connection or looks a name up; local pipes may be."""
    inner = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            pytest.fail(f"a test reached for the network: {address}")
        inner(self, address)  # type: ignore[arg-type]

    def look_up(*words: object, **more: object) -> None:
        pytest.fail(f"a test looked up a name: {words}")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "gethostbyname", look_up)


@pytest.fixture(scope="session")
def library() -> Library:
    """The library that ships, whole."""
    shelf = read_library(places.resources())
    assert not shelf.broken, [str(b) for b in shelf.broken[:5]]
    return shelf.library


@pytest.fixture(scope="session")
def case(library: Library) -> Callable[[str], CaseFile]:
    """Read a complete case by its name (A, B …)."""

    def read(name: str) -> CaseFile:
        return read_case(places.resources() / "cases" / f"{name}.yaml", library)

    return read


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file and return its path."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> None:
    """Say which tests could not run, and what they need."""
    if _NO_QT:
        terminalreporter.write_line(
            f"NOT RUN: tests/ui ({_NO_QT}): apt-get install -y --no-install-recommends "
            "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
        )
    from tests.system import missing_tools

    tools = missing_tools()
    skipped = [
        r for r in terminalreporter.stats.get("skipped", []) if "system" in r.keywords
    ]
    if skipped:
        terminalreporter.write_line(
            f"NOT RUN: {len(skipped)} tests need {', '.join(tools)}: "
            f"apt-get install -y {' '.join(sorted(set(tools.values())))}"
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests of system tools out where the tools are not; never in CI."""
    from tests.system import missing_tools

    missing = missing_tools()
    if not missing or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("system"):
            item.add_marker(pytest.mark.skip(reason=f"needs {', '.join(missing)}"))
