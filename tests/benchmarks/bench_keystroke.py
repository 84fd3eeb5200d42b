"""From a keystroke to the renewed page, on case A in French.

    python -m tests.benchmarks.bench_keystroke [ROUNDS]

What the window does off the GUI thread for each answer: write the document, set it with
the press, and make the picture of the page that changed. Milliseconds of this machine,
and as a ratio to setting the whole draft anew without memory and press.
"""

import gc
import statistics
import sys
import time
from decimal import Decimal

from desktop import places
from desktop.bureau import Bureau, shelf
from desktop.document import Pages, Press, to_pdf
from desktop.drafts import read_case


def main(rounds=60):
    """Print median and 95th percentile of a keystroke, and the ratio to anew."""
    library = shelf().library
    case = read_case(places.resources() / "cases" / "A.yaml", library)
    bureau, press = Bureau(library, case.asof), Press()
    to_pdf(bureau.write(case.draft, "fr"), press, tagged=False)
    gc.freeze()  # as `desktop.ui.run` does once the office is open
    times, anew = [], []
    for i in range(rounds):
        draft = case.draft.answer("sec.inc_h", Decimal(5 + i % 40))
        start = time.perf_counter()
        printed = to_pdf(bureau.write(draft, "fr"), press, tagged=False)
        page = next(p.page for p in printed.passages if p.clause == "C-T4-08")
        Pages(printed.pdf).picture(page, 1.4)
        times.append(time.perf_counter() - start)
        if i % 10 == 0:
            start = time.perf_counter()
            again = Bureau(library, case.asof).write(draft, "fr")
            to_pdf(again, Press(), tagged=False)
            anew.append(time.perf_counter() - start)
    times.sort()
    median, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
    print(
        f"keystroke to page: median {1000 * median:.0f} ms, p95 {1000 * p95:.0f} ms, "
        f"{printed.pages} pages; {median / statistics.median(anew):.2f} of the draft set anew"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
