"""One row of a table of measurements, and the running of the modules that give such rows."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent


class Row(NamedTuple):
    """What was measured, what was found, the bar to beat, what was to be reached, and whether it was."""

    what: str
    found: str
    bar: str = ""
    reach: str = ""
    held: bool | None = None
    """None for a row that is reported and has no target."""

    def line(self) -> str:
        mark = {True: "ok    ", False: "MISSED", None: "      "}[self.held]
        return f"{mark}  {self.what:<64} {self.found:<34} {self.bar:<34} {self.reach}"


def share(right: int, total: int) -> str:
    """``2129/2134 = 0.9977``."""
    return f"{right:,}/{total:,} = {right / total:.4f}" if total else "0/0"


def measure(kind: str, data: Path, names: list[str]) -> int:
    """Run each ``KIND_*.py`` beside this file, or those of ``names``, and print its rows; 1 where one missed its target."""
    if not data.is_dir():
        print(f"not measured: the real data, ../shared/data/{data.name}, is not beside this repository")
        return 0
    missed = 0
    modules = sorted(path.stem for path in HERE.glob(f"{kind}_*.py") if path.stem != "identify_rows")
    for name in modules:
        if names and name.removeprefix(f"{kind}_") not in names:
            continue
        print(f"\n== {name.removeprefix(f'{kind}_')}", flush=True)
        rows: list[Row] = importlib.import_module(name).rows(data)
        for row in rows:
            missed += row.held is False
            print(row.line(), flush=True)
    print(f"\n{missed} missed" if missed else "\nevery row reached its target")
    return 1 if missed else 0
