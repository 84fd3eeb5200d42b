"""The habits of the house, where no tool keeps them: names, lengths, walls, silence."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = sorted((ROOT / "desktop").rglob("*.py"))
MODULES = [*HOUSE, *sorted((ROOT / "tests").rglob("*.py"))]
LONGEST = 400
TEXTS = {".cfg", ".lock", ".md", ".po", ".pot", ".py", ".spec", ".svg", ".toml"} | {
    ".txt", ".yaml", ".json", ""
}  # fmt: skip


def named(path):
    """Name a file as messages do."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path):
    """Read a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(module):
    """Visit what a module imports, by its full name, and the line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                yield f"{node.module}.{name.name}", node.lineno


# --- names and lengths ------------------------------------------------------------

PLACES = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc"} | {
    "manager", "managers", "handlers", "shared", "lib", "tools", "stuff"
}  # fmt: skip
ENDINGS = r"(Manager|Handler|Controller|Service|Helper|Util|Utils|Info|Data|Base|Impl)$"
BEGINNINGS = r"_*(get|do|process|handle|manage)_"


def test_no_room_has_a_name_that_says_nothing():
    found = {
        part
        for path in HOUSE
        for part in path.relative_to(ROOT).with_suffix("").parts
        if part.strip("_").lower() in PLACES
    }
    assert not found


def test_classes_and_functions_are_named_for_what_they_are():
    vague = []
    for path in HOUSE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and re.search(ENDINGS, node.name):
                vague.append(f"{named(path)}:{node.lineno} {node.name}")
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and re.match(
                BEGINNINGS, node.name
            ):
                vague.append(f"{named(path)}:{node.lineno} {node.name}")
    allowed = {"get_password"}  # keyring's own word, in the shape of its back ends
    assert not [v for v in vague if v.split()[-1] not in allowed]


def test_every_module_opens_with_what_lives_there():
    silent = [
        named(path)
        for path in MODULES
        if path.stat().st_size and not ast.get_docstring(tree(path))
    ]
    assert not silent


def test_a_module_is_read_in_one_sitting():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    reasons = told["tool"]["house"]["long"]
    long = {
        named(path): lines
        for path in HOUSE
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not {name: n for name, n in long.items() if not reasons.get(name)}
    assert not set(reasons) - set(long), "no longer long: drop their reason"


# --- silence ----------------------------------------------------------------------


def test_no_mistake_is_swallowed():
    swallowed = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            everything = node.type is None or (
                isinstance(node.type, ast.Name)
                and node.type.id in ("Exception", "BaseException")
            )
            idle = all(
                isinstance(s, ast.Pass)
                or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
                for s in node.body
            )
            if node.type is None or (everything and idle):
                swallowed.append(f"{named(path)}:{node.lineno}")
    assert not swallowed


NETWORK = re.compile(
    r"(socket|socketserver|ssl|http|urllib|ftplib|smtplib|poplib|imaplib|telnetlib"
    r"|xmlrpc|webbrowser|asyncio|requests|httpx|aiohttp"
    r"|PySide6\.Qt(Network|NetworkAuth|WebEngine\w*|WebSockets|WebView|HttpServer)"
    r")(\.|$)"
)


def test_nothing_in_the_house_reaches_for_the_network():
    reached = [
        f"{named(path)}:{line} {name}"
        for path in HOUSE
        for name, line in imported(tree(path))
        if NETWORK.match(name)
    ]
    assert not reached


def test_nothing_is_imported_by_a_name_that_no_tool_can_read():
    # The keychain of this system, of three; the screens, which build.spec names.
    allowed = {"desktop/vault/key.py", "desktop/ui/window.py"}
    calls = [
        f"{named(path)}:{node.lineno}"
        for path in HOUSE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in ("__import__", "import_module", "importlib.import_module")
        and not (node.args and isinstance(node.args[0], ast.Constant))
        and named(path) not in allowed
    ]
    assert not calls


# --- what a clone holds -----------------------------------------------------------

# Written so that this file does not hold what it looks for.
FORBIDDEN = {
    "the address of a registry": r"(pypi|deb\.debian)\.org|pythonhosted\.|registry\.npmjs",
    "an address with a name and a password": r"://[^/\s\"']+:[^/\s\"'@{]+@",
    "a place on somebody's machine": (
        r"(?<![\w.~])/(root|work|opt/(wheels|pypi)|home/\w+|Users/\w+)/"
        r"|[A-Z]:\\\\?Users"
    ),
}


def tracked():
    """Visit every text that a clone holds or will hold."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(git, cwd=ROOT, capture_output=True, check=False)
    if told.returncode:
        pytest.skip("these files are in no clone")
    for name in sorted(set(told.stdout.decode().split("\0")) - {""}):
        path = ROOT / name
        if path.is_file() and path.suffix in TEXTS:
            yield path


def test_no_file_knows_a_registry_or_a_machine():
    found = []
    for path in tracked():
        text = path.read_text(encoding="utf-8")
        for what, pattern in FORBIDDEN.items():
            for hit in re.finditer(pattern, text):
                line = text.count("\n", 0, hit.start()) + 1
                found.append(f"{named(path)}:{line} {what}: {hit[0]}")
    assert not found


def test_the_top_of_the_house_is_fixed():
    files = "LICENSE README.md build.spec pyproject.toml requirements.lock .gitignore"
    folders = "desktop resources i18n tests .ci"
    present = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert present <= {*files.split(), *folders.split()}


def test_every_font_and_icon_has_its_licence_beside_it():
    fonts = ROOT / "resources" / "fonts"
    families = {p.name.split("-")[0] for p in fonts.glob("*.[to]tf")}
    assert families
    assert families == {p.name.split("-")[0] for p in fonts.glob("*-OFL.txt")}
    assert "ISC" in (ROOT / "resources/icons/LICENSE").read_text(encoding="utf-8")


def test_every_library_is_pinned_by_its_name_and_version_alone():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    shape = re.compile(
        r"[\w.-]+==[\w.]+"
        r'( ; (python_version < "[\d.]+"|sys_platform == "(linux|darwin|win32)"))?'
    )
    assert [line for line in lines if not shape.fullmatch(line)] == []
    assert lines == sorted(lines, key=lambda line: line.split("==")[0].lower())
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = told["project"]
    wanted = [
        *told["build-system"]["requires"],
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    names = {re.match(r"[\w.-]+", w)[0].lower().replace("_", "-") for w in wanted}
    assert names <= pinned


# --- the walls --------------------------------------------------------------------

HEAVY = ("PySide6", "reportlab", "sqlalchemy", "sqlcipher3", "alembic", "pypdfium2")


def test_listing_clauses_imports_no_window_no_press_and_no_vault():
    words = ["clauses", str(ROOT / "resources" / "cases" / "A.yaml"), "--json"]
    program = (
        "import json, sys\n"
        "from desktop.app import run\n"
        f"code = run({words!r})\n"
        "print(json.dumps([code, sorted({m.split('.')[0] for m in sys.modules})]),"
        " file=sys.stderr)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(told.stderr.splitlines()[-1])
    assert code == 0
    assert not set(HEAVY) & set(modules)


LATE = """
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
import desktop

parts, offered = [], []
for part in walk_packages(desktop.__path__, "desktop."):
    parts.append(part)
    room = import_module(part.name) if part.ispkg else None
    offered += [
        (room, name)
        for name in getattr(room, "__all__", ())
        if not isinstance(getattr(room, name), ModuleType)
    ]
for part in parts:
    if not part.name.startswith(("desktop.__main__", "desktop.vault.upgrades.")):
        import_module(part.name)
for room, name in offered:
    if isinstance(getattr(room, name), ModuleType):
        print(f"{room.__name__}.{name}")
"""


def test_a_room_offers_the_same_whatever_was_imported_before():
    """A file that is imported late takes the place of what has its name in the room."""
    told = subprocess.run(
        [sys.executable, "-c", LATE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == []


# The wall, the file in which it is broken, and the line that breaks it.
BREACHES = [
    ("Rooms look down", "drafts/draft.py", "from desktop import office"),
    ("Rooms look down", "document/blocks.py", "from desktop import clauses"),
    ("Rooms look down", "office.py", "from desktop import ui"),
    ("Rooms look down", "utils.py", ""),
    ("Qt lives in ui", "drafts/draft.py", "import PySide6.QtCore"),
    ("Qt lives in ui", "cli.py", "from PySide6.QtWidgets import QApplication"),
    ("Tables live in vault", "exchange/letter.py", "import sqlalchemy"),
    ("Tables live in vault", "drafts/draft.py", "import sqlcipher3"),
    ("ReportLab lives in document", "clauses/topic.py", "import reportlab.pdfgen"),
    ("ReportLab lives in document", "contracts/contract.py", "import pypdfium2"),
    ("The product is offline", "document/text.py", "import urllib.request"),
    ("The product is offline", "ui/desk.py", "from http import client"),
]


@pytest.fixture
def copy(tmp_path):
    """Copy the house, so that its walls can be broken."""
    shutil.copytree(
        ROOT / "desktop",
        tmp_path / "desktop",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_walls(folder):
    """Run import-linter on the house in *folder*."""
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [tool, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_the_walls_stand(copy):
    told = lint_walls(copy)
    assert told.returncode == 0, told.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("wall", "file", "line"), BREACHES)
def test_a_wall_that_is_broken_is_seen(copy, wall, file, line):
    path = copy / "desktop" / file
    before = path.read_text(encoding="utf-8") if path.exists() else '"""New."""\n'
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    told = lint_walls(copy)
    assert told.returncode == 1, told.stdout + told.stderr
    broken = re.findall(r"^(.+) BROKEN$", told.stdout, re.MULTILINE)
    if file == "utils.py":
        assert "utils" in told.stdout
    else:
        assert [name for name in broken if name.startswith(wall)], told.stdout


@pytest.mark.slow
@pytest.mark.parametrize("module", ["QtNetwork", "QtSql"])
def test_what_of_qt_reaches_out_is_refused_by_the_linter(module):
    tool = Path(sys.executable).with_name("ruff")
    told = subprocess.run(
        [tool, "check", "--no-cache", "--stdin-filename", "desktop/ui/new.py", "-"],
        cwd=ROOT,
        input=f'"""New."""\n\nfrom PySide6 import {module}\n\n__all__ = ["{module}"]\n',
        capture_output=True,
        text=True,
        check=False,
    )
    assert "TID251" in told.stdout, told.stdout
