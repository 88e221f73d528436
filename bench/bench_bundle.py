"""Making and verifying a bundle of 10,000 and 100,000 rows: times against a check, peak memory, size.

    python bench/bench_bundle.py

Each command runs as a user runs it, in a process of its own; wall time and peak resident memory.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench_check import Table, measured
from estates import write_csv

CUSTODES = [sys.executable, "-m", "custodes"]
DAY = ["--as-of", "2026-01-01", "--known-at", "2026-01-01"]


def main() -> int:
    """Print what was measured, and MISSED where a target was."""
    table = Table()
    peaks = {}
    for count in (10_000, 100_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_csv(folder / "register.csv", count)
            check, _, _ = measured(
                [*CUSTODES, "check", "register.csv", "--body", "uk-department", "--quiet", *DAY], folder
            )
            made, made_peak, code = measured([*CUSTODES, "bundle", "b.zip"], folder)
            verified, peak, verify_code = measured([*CUSTODES, "verify", "b.zip", "--originals", "."], folder)
            peaks[count] = max(made_peak, peak)
            of = f"{count:,} rows CSV"
            shown = f"{made:.1f} s, {made_peak:.0f} MB, {made / check:.1f} x check"
            table.row(f"{of}: bundle", shown, "5 x check", held=code == 0 and made < 5 * check)
            shown = f"{verified:.1f} s, {peak:.0f} MB, {verified / check:.1f} x check"
            held = verify_code == 0 and verified < 4 * check
            table.row(f"{of}: verify with originals", shown, "4 x check", held=held)
            size = (folder / "b.zip").stat().st_size
            table.row(f"{of}: size of the ZIP, stored", f"{size / 1e6:.1f} MB", "", held=True)
    grown = peaks[100_000] / peaks[10_000]
    table.row("peak memory, ten times the rows", f"{grown:.2f} x", "1.5 x", grown <= 1.5)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
