"""Time of the reading of tables: microseconds a row at three sizes, and peak memory.

python bench/bench_tables.py [rows ...]      default 10000 100000 1000000
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from custodes.intake import Scrubber, open_source
from custodes.readers import Context, recognise

HEADER = "Site,Make,Model,Serial Number,MAC Address,IP Address,Description,Qty,Install date,Firmware,Notes\n"


def write(path: Path, rows: int) -> None:
    """A register of ten columns: distinct keys, few models, days of eight years."""
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for n in range(rows):
            mac = f"44:19:b6:{n >> 16 & 255:02x}:{n >> 8 & 255:02x}:{n & 255:02x}"
            day = f"{n % 28 + 1:02}/{n % 12 + 1:02}/{2015 + n % 8}"
            out.write(
                f"Site {n % 300},Hikvision,DS-2CD{2000 + n % 200}G0-I,C{n:09},{mac},"
                f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255},"
                f"IR dome 4MP 2.8mm,{1 + n % 3},{day},V5.5.{n % 90},\n"
            )


def measure(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        write(path, rows)
        begin = time.process_time()
        with open_source(path) as opened:
            bare = sum(1 for _ in opened.delimited())
        alone = time.process_time() - begin
        begin = time.process_time()
        with open_source(path) as opened:
            reader, _ = recognise(opened)
            items = sum(1 for _ in reader.read(opened, Context(Scrubber())))
        took = time.process_time() - begin
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{rows:>9,} rows  {took:7.2f} s in all  {took / rows * 1e6:6.2f} us a row"
            f"  (intake alone {alone / bare * 1e6:5.2f})  {items:,} items  peak {peak:,.0f} MiB"
        )


if __name__ == "__main__":
    for size in [int(a) for a in sys.argv[1:]] or [10_000, 100_000, 1_000_000]:
        measure(size)
