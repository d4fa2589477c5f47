"""All benchmarks: CPU time, ratios within one run, memory. `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run each benchmark of this folder in a process of its own: memory is told for each alone."""
    failed = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"\n{path.stem.removeprefix('bench_').replace('_', ' ').upper()}\n", flush=True)
        run = subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=False)
        failed += run.returncode != 0
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
