"""Every benchmark, one after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    failed = []
    for path in sorted(HERE.glob("bench_*.py")):
        print(f"\n== {path.name}", flush=True)
        if subprocess.run([sys.executable, str(path)], cwd=HERE, check=False).returncode:
            failed.append(path.name)
    print(f"\nmissed a target: {', '.join(failed)}" if failed else "\nall benchmarks reached their targets")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
