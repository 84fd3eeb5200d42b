"""The first paint waits for nothing heavy."""

import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlalchemy", "reportlab", "keyring", "alembic", "babel.numbers", "cryptography",
    "pypdfium2", "ruamel.yaml", "yaml", "desktop.clauses", "desktop.office",
)  # fmt: skip

CHILD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop.ui.run import make_window
window = make_window(Path(sys.argv[1]))
window.show()
app.processEvents()
print(*sorted(sys.modules))
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "vault")],
        capture_output=True,
        text=True,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": ""},
        cwd=Path(__file__).parents[2],
    )
    loaded = set(done.stdout.split())
    assert "desktop.ui.window" in loaded
    found = [name for name in HEAVY if name in loaded]
    assert found == []
