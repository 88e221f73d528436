"""Who made it, measured on data that this project did not write: every row beside the bar to beat and what was to be reached.

    python bench/bench_identify.py [NAME ...]

Each ``identify_*.py`` beside this file measures one thing and gives its rows; NAME runs only those. Needs the real data beside the
repository (``../shared``); without it nothing is measured, and that is said.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from identify_rows import Row

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data" / "identification"


def main(names: list[str]) -> int:
    if not DATA.is_dir():
        print("not measured: the real data, ../shared/data/identification, is not beside this repository")
        return 0
    missed = 0
    modules = sorted(path.stem for path in HERE.glob("identify_*.py") if path.stem != "identify_rows")
    for name in modules:
        if names and name.removeprefix("identify_") not in names:
            continue
        print(f"\n== {name.removeprefix('identify_')}", flush=True)
        rows: list[Row] = importlib.import_module(name).rows(DATA)
        for row in rows:
            missed += row.held is False
            print(row.line(), flush=True)
    print(f"\n{missed} missed" if missed else "\nevery row reached its target")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
