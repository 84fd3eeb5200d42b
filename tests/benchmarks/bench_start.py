"""First paint of the window, against a bare PySide6 window; whole processes, in turns.

python -m tests.benchmarks.bench_start [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        import os
        os._exit(0)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
_OURS = """
import sys
from functools import partial
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.ui.run import make_window
app = QApplication([])
vault = Path(sys.argv[1])
window = make_window(vault)
class Watch:
    pass
from PySide6.QtCore import QEvent, QObject
class Eye(QObject):
    def eventFilter(self, watched, event):
        if watched is window and event.type() == QEvent.Type.Paint:
            import os
            os._exit(0)
        return False
eye = Eye()
window.installEventFilter(eye)
window.resize(1366, 768)
window.show()
app.exec()
"""


def _run(code, *words):
    start = time.perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code, *words], env=environment, check=True)
    return time.perf_counter() - start


def main(rounds=15):
    """Print the ratio of the first paints, the median of the paired rounds."""
    with tempfile.TemporaryDirectory() as folder:
        vault = f"{folder}/vault"
        _run(_BARE), _run(_OURS, vault)
        ratios, bare = [], []
        for i in range(rounds):
            pair = {}
            for name in ("bare", "ours") if i % 2 else ("ours", "bare"):
                pair[name] = _run(_BARE) if name == "bare" else _run(_OURS, vault)
            ratios.append(pair["ours"] / pair["bare"])
            bare.append(pair["bare"])
        quartiles = statistics.quantiles(ratios, n=4)
        print(
            f"first paint: {quartiles[1]:.2f} of a bare window "
            f"({1000 * statistics.median(bare):.0f} ms), quartiles "
            f"{quartiles[0]:.2f} to {quartiles[2]:.2f}"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
