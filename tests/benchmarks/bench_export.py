"""What an export costs: time, the pace of the window meanwhile, memory.

    python -m tests.benchmarks.bench_export [ROUNDS]

A thread draws the deed, and plain ReportLab the same pages (as in `bench_pdf`), in
turns; the figures are medians of the ratios of the thread's time, with quartiles. While
the deed is drawn, a timer of 16 ms ticks where the window would be. Memory is the peak
of fresh processes, so it is measured on Linux alone, which tells it by process.
"""

import gc
import statistics
import subprocess
import sys
import threading
import time
from functools import partial

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.document import Press, to_pdf
from tests.benchmarks.bench_pdf import Plain, edited, longer, told
from tests.document.deed_fr import deed

_TICK = 16  # milliseconds
_ARTICLES = (1, 10)  # how often they are written: about ten pages, and a hundred
_PEAK = """
import sys
from desktop.document import to_pdf
from tests.benchmarks.bench_pdf import longer
from tests.document.deed_fr import deed
to_pdf(longer(deed(), int(sys.argv[1])))
with open("/proc/self/status") as status:  # ru_maxrss would count the parent's as well
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


class Window:
    """A thread with a timer, as the window's is, beside one that draws."""

    def __init__(self):
        self._loop = QEventLoop()
        self._clock = QElapsedTimer()
        self._timer = QTimer(interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._intervals = []
        self._thread = None

    def beside(self, work):
        """Do *work* in a thread; return its milliseconds, and the timer's intervals."""
        spent = []

        def timed():
            begin = time.thread_time()
            work()
            spent.append((time.thread_time() - begin) * 1000)

        gc.collect()  # here: in the other thread it would destroy objects of Qt
        self._intervals = []
        self._thread = threading.Thread(target=timed)
        self._clock.start()
        self._timer.start()
        self._thread.start()
        self._loop.exec()
        self._timer.stop()
        return spent[0], self._intervals

    def _tick(self):
        self._intervals.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()
        if not self._thread.is_alive():
            self._loop.quit()


def _measure(document, rounds, plain, window):
    """Draw *document* in turns with ReportLab, and print the figures."""
    times, pace = [], []
    for turn in range(rounds):
        press = Press()
        changed = edited(document, f" et {turn} fois")
        spent = {}
        drawings = {
            "plain": partial(plain.draw, document),
            "first": partial(to_pdf, document, press),
        }
        for which in sorted(drawings, reverse=bool(turn % 2)):
            spent[which], intervals = window.beside(drawings[which])
            pace += intervals if which == "first" else []
        spent["again"], _ = window.beside(partial(to_pdf, changed, press))
        times.append(spent)
    print(f"export of {to_pdf(document).pages} pages")
    _told(times, "  the deed / plain ReportLab", "plain", "first")
    _told(times, "  again after one edited clause / first", "first", "again")
    print(
        f"  a timer of {_TICK} ms while the deed is drawn: "
        f"median {statistics.median(pace):.1f} ms, "
        f"p95 {statistics.quantiles(pace, n=20)[-1]:.1f} ms, "
        f"most {max(pace):.1f} ms, {len(pace)} ticks"
    )


def _told(times, name, before, after):
    pairs = [(each[before], each[after]) for each in times]
    told(name, [second / first for first, second in pairs], pairs)


def _peak(articles):
    """Return the peak memory, in MB, of a process that draws one long deed."""
    command = [sys.executable, "-c", _PEAK, str(articles)]
    found = subprocess.run(command, capture_output=True, check=True, text=True)
    return int(found.stdout) / 1024


def main(rounds=9):
    """Measure, and print figures."""
    _app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)  # as `desktop.ui.run` does
    gc.disable()  # as there: no collection in the thread that draws
    try:
        plain, window = Plain(), Window()
        for articles in _ARTICLES:
            document = longer(deed(), articles)
            to_pdf(document), plain.draw(document)  # fonts are read once
            turns = rounds if articles == _ARTICLES[0] else max(2, rounds // 3)
            _measure(document, turns, plain, window)
    finally:
        gc.enable()
        sys.setswitchinterval(before)
    if sys.platform == "linux":
        low, high = (
            statistics.median(_peak(articles) for _ in range(3))
            for articles in _ARTICLES
        )
        print(
            f"memory: {high - low:.1f} MB more for 100 pages than for 10 "
            f"({low:.0f} MB, {high:.0f} MB)"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
