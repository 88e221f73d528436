"""The whole check against its targets, and against the bare parsers in the same run. Times are wall time, memory is peak resident.

    python bench/bench_check.py [--quick]

Each command runs as a user runs it, in a process of its own. ``--quick`` leaves the million rows out.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_nmap import write as write_nmap
from estates import write_csv, write_xlsx

PYTHON = sys.executable
PROGRAM = Path(sys.executable).with_name("custodes")
BARE_CALAMINE = "import python_calamine as c,sys; print(len(c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()))"
BARE_CSV = (
    "import csv,sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline='', encoding='utf-8'))))"
)
BARE_LXML = "import lxml.etree as e,sys\nn=0\nfor _,x in e.iterparse(sys.argv[1],tag='host'):\n n+=1\n x.clear()\nprint(n)"


def measured(arguments: list[str], cwd: Path) -> tuple[float, float, int]:
    """Seconds, peak MB over the process and its children, exit code."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(arguments, cwd=cwd, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def check(path: Path, folder: Path, *more: str) -> tuple[float, float, int]:
    """A whole check of one file for a UK department."""
    return measured([str(PROGRAM), "check", str(path), "--body", "uk-department", *more], folder)


def best(arguments: list[str], cwd: Path, times: int = 3) -> float:
    return min(measured(arguments, cwd)[0] for _ in range(times))


class Table:
    """Rows of what was measured, beside what was to be reached."""

    def __init__(self) -> None:
        self.missed = 0

    def row(self, what: str, found: str, reach: str, held: bool) -> None:
        self.missed += not held
        print(f"{'ok    ' if held else 'MISSED'}  {what:58} {found:34} {reach}", flush=True)


def start_up(table: Table, folder: Path) -> None:
    mine = statistics.median(measured([str(PROGRAM), "--help"], folder)[0] for _ in range(15))
    click = statistics.median(measured([PYTHON, "-c", "import click"], folder)[0] for _ in range(15))
    table.row(
        "custodes --help",
        f"{mine * 1000:.0f} ms = {mine / click:.2f} x bare click",
        "<= 1.3 x",
        mine / click <= 1.3,
    )


def first_verdict(table: Table, folder: Path) -> None:
    seconds, memory, _ = check(write_csv(folder / "r1k.csv", 1_000), folder)
    table.row("1,000 rows (CSV), first verdict", f"{seconds:.2f} s, {memory:.0f} MB", "<= 2 s", seconds <= 2)


def workbook(table: Table, folder: Path) -> None:
    path = write_xlsx(folder / "r100k.xlsx", 100_000)
    seconds, memory, _ = check(path, folder, "-o", "out", "--page-only")
    table.row(
        "100,000 x 15 XLSX, whole check with HTML",
        f"{seconds:.1f} s, {memory:.0f} MB",
        "<= 15 s, 1 GB",
        seconds <= 15 and memory <= 1024,
    )
    reading = (
        "from pathlib import Path; import sys; from custodes.intake import open_source, Row\n"
        "with open_source(Path(sys.argv[1])) as o: print(sum(1 for i in o.sheets() if isinstance(i, Row)))"
    )
    mine, bare = (
        best([PYTHON, "-c", reading, str(path)], folder),
        best([PYTHON, "-c", BARE_CALAMINE, str(path)], folder),
    )
    table.row(
        "  reading it, against calamine alone",
        f"{mine:.1f} s = {mine / bare:.2f} x {bare:.1f} s",
        "<= 1.5 x",
        mine / bare <= 1.5,
    )


def growth(table: Table, folder: Path, sizes: tuple[int, ...]) -> None:
    times = {}
    for size in sizes:
        path = write_csv(folder / f"r{size}.csv", size)
        times[size], memory, _ = check(path, folder)
        bare = best([PYTHON, "-c", BARE_CSV, str(path)], folder, 1)
        held = memory <= 1024 and (size < 1_000_000 or times[size] <= 90)
        found = f"{times[size]:.1f} s ({times[size] / bare:.0f} x csv alone), {memory:.0f} MB"
        table.row(
            f"{size:,} rows (CSV), whole check",
            found,
            "<= 90 s, 1 GB" if size == 1_000_000 else "<= 1 GB",
            held,
        )
        path.unlink()
    if len(sizes) > 2:
        steps = [(times[b] - times[a]) / (b - a) for a, b in itertools.pairwise(sizes)]
        table.row(
            "  growth: cost of a further row, 1M against 100k",
            f"{steps[-1] * 1e6:.0f} us against {steps[0] * 1e6:.0f} us",
            "<= 1.3 x",
            steps[-1] <= 1.3 * steps[0],
        )


def scan(table: Table, folder: Path) -> None:
    path = folder / "scan.xml"
    write_nmap(path, 10_000)
    seconds, memory, _ = check(path, folder)
    bare = best([PYTHON, "-c", BARE_LXML, str(path)], folder)
    found = f"{seconds:.1f} s ({seconds / bare:.0f} x lxml alone), {memory:.0f} MB"
    table.row(
        f"nmap XML of 10,000 hosts ({path.stat().st_size / 1e6:.0f} MB)", found, "<= 10 s", seconds <= 10
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up(table, folder)
        first_verdict(table, folder)
        workbook(table, folder)
        scan(table, folder)
        growth(table, folder, (10_000, 100_000) if quick else (10_000, 100_000, 1_000_000))
    print(f"{table.missed} missed" if table.missed else "all reached")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
