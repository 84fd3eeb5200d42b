"""All benchmarks, one after the other: `python -m tests.benchmarks`."""

from tests.benchmarks import bench_export, bench_keystroke, bench_pdf, bench_start

for bench in (bench_pdf, bench_export, bench_keystroke, bench_start):
    bench.main()
