"""Columns mapped rightly on the header rows of tests/readers/tables/header_rows.yaml.

python bench/bench_headers.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "readers" / "tables"))

from header_bench import ROWS, everything

REACH = 0.97


def main() -> None:
    columns = everything()
    right = sum(one.ok for one in columns) / len(columns)
    wrong = [one for one in columns if one.wrong]
    print(f"{len(ROWS)} header rows, {len(columns):,} columns")
    print(f"right               {right:.4f}   reach {REACH}   {'reached' if right >= REACH else 'MISSED'}")
    print(f"taken for another   {len(wrong)}        reach 0      {'MISSED' if wrong else 'reached'}")
    for one in columns:
        if not one.ok:
            print(
                f"  {one.row}: {one.header!r} is {one.right or 'nothing'}, was taken for {one.taken or 'nothing'} ({one.why})"
            )


if __name__ == "__main__":
    main()
