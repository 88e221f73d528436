"""The station, measured on recordings and a study that this project did not make, and on its own simulator.

    python bench/bench_station.py [NAME ...]

Each ``station_*.py`` beside this file measures one thing and gives its rows; NAME runs only those. Needs the real data beside the
repository (``../shared``); without it nothing is measured, and that is said.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from identify_rows import Row

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data" / "thermal"


def main(names: list[str]) -> int:
    if not DATA.is_dir():
        print("not measured: the real data, ../shared/data/thermal, is not beside this repository")
        return 0
    missed = 0
    modules = sorted(path.stem for path in HERE.glob("station_*.py"))
    for name in modules:
        if names and name.removeprefix("station_") not in names:
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
