"""All benchmarks: CPU time, ratios within one run, memory. `make bench`."""

from __future__ import annotations

import runpy
from pathlib import Path


def main() -> None:
    """Run each benchmark of this folder in turn."""
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"\n{path.stem.removeprefix('bench_').replace('_', ' ').upper()}\n", flush=True)
        runpy.run_module(f"tests.bench.{path.stem}", run_name="__main__")


if __name__ == "__main__":
    main()
