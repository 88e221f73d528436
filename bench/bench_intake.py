"""Reading a workbook of 100,000 rows against calamine's own time, and a scan of 10,000 hosts.

Ratios are taken in one run on one machine: ``python bench/bench_intake.py``.
The target is 1.5 for the workbook.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from custodes.intake import Scrubber, open_source

ROWS, COLUMNS, HOSTS, TIMES = 100_000, 15, 10_000, 3


def _workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Library")
        for row in range(ROWS):
            sheet.write_string(row, 0, f"44:19:b6:{row >> 16:02x}:{row >> 8 & 255:02x}:{row & 255:02x}")
            sheet.write_number(row, 1, row)
            for column in range(2, COLUMNS):
                sheet.write_string(row, column, f"text {row % 97} col {column}")


def _scan(path: Path) -> None:
    script = '<script id="http-title" output="Login&#xa;Requested"><elem key="title">Login</elem></script>'
    port = (
        '<port protocol="tcp" portid="80"><state state="open" reason="syn-ack" reason_ttl="64"/>'
        f'<service name="http" product="web server" method="probed" conf="10"/>{script}</port>\n'
    )
    with path.open("w", encoding="utf-8") as out:
        out.write("<?xml version='1.0'?>\n<!DOCTYPE nmaprun>\n<nmaprun>\n")
        for n in range(HOSTS):
            out.write(
                f'<host starttime="1"><address addr="10.0.{n >> 8}.{n & 255}" addrtype="ipv4"/>\n'
                f"<ports>\n{port * 12}</ports>\n"
            )
            out.write("<!--" + "x" * 800 + "-->\n</host>\n")
        out.write("</nmaprun>\n")


def _calamine(path: Path) -> int:
    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False))


def _ours(path: Path) -> int:
    with open_source(path) as opened:
        return sum(1 for _ in opened.sheets()) - 1


def _lxml(path: Path) -> int:
    return sum(1 for _, element in etree.iterparse(path, tag="host") if element.clear() is None)


def _hosts(path: Path) -> int:
    with open_source(path) as opened:
        return sum(1 for _ in opened.elements(frozenset({"host"}))) - 1


def _best(function, path: Path, expected: int) -> float:
    best = float("inf")
    for _ in range(TIMES):
        start = time.perf_counter()
        count = function(path)
        best = min(best, time.perf_counter() - start)
        if count != expected:
            sys.exit(f"{function.__name__} read {count}, not {expected}")
    return best


def _scrubbing() -> tuple[float, float]:
    row = [
        "Library",
        "44:19:b6:00:00:01",
        "DS-2CD2042WD-I",
        "Hikvision",
        "2021-03-02",
        4,
        "Ground floor lobby",
        "10.1.4.23",
        "SN 12345678",
        "in use",
        "camera",
        None,
        "V5.5.0",
        "ACME Ltd",
        "note",
    ]
    scrubber, numbers = Scrubber(), list(range(100))
    times = []
    for function, argument in ((scrubber.row, row), (sum, numbers)):
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            for _ in range(20_000):
                function(argument)
            best = min(best, (time.perf_counter() - start) / 20_000)
        times.append(best * 1e6)
    return times[0], times[1]


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        book, scan = Path(folder, "a.xlsx"), Path(folder, "a.xml")
        _workbook(book)
        _scan(scan)
        theirs, ours = _best(_calamine, book, ROWS), _best(_ours, book, ROWS)
        print(
            f"workbook {ROWS:,} x {COLUMNS}: calamine {theirs:.2f} s, intake {ours:.2f} s, ratio {ours / theirs:.2f}"
        )
        theirs, ours = _best(_lxml, scan, HOSTS), _best(_hosts, scan, HOSTS)
        print(
            f"scan of {HOSTS:,} hosts, {scan.stat().st_size >> 20} MB: lxml {theirs:.2f} s, intake {ours:.2f} s"
        )
    ours, yardstick = _scrubbing()
    print(f"scrubbing a row: {ours:.2f} us (sum of 100: {yardstick:.2f} us)")


if __name__ == "__main__":
    main()
