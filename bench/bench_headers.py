"""Columns mapped rightly: on header rows written with the words in view, and on rows that were never taught.

python bench/bench_headers.py

The rows of ``header_rows_unseen.yaml`` were collected by a person who had not seen the words. A checksum of each
row's name puts it into one of two halves. The half *teach* was looked at when words and rules were written; of the
half *held* the total figure alone was ever looked at, so its figure is the one that a new table meets.
*Plain* cells are made from the right answer; a column that is no field has cells of words, which real tables need not have.
*Silent* is what was taken wrongly at a score of which the terminal tells nobody.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "readers" / "tables"))

from header_bench import ROWS, everything, half, sum_of

REACH = 0.97
BEFORE = {("teach", True): 0.8232, ("teach", False): 0.8156, ("held", True): 0.8281, ("held", False): 0.8166}
"""What the list of whole headers alone gave on the same rows, measured before any of them was taught."""
FIRST = {("held", True): 0.8637, ("held", False): 0.8580}
"""The word parts at the first look at the held half, when the first 71 rows of the other half had been taught."""
LOOKS = 5
"""How often the total figure of the held half was looked at while the word parts were written."""


def main() -> None:
    columns = everything()
    figures = sum_of(columns)
    print(f"{len(ROWS)} header rows written with the words in view, {figures.columns:,} columns")
    print(f"right               {figures.right:.4f}   reach {REACH}   {_reached(figures.right >= REACH)}")
    print(f"taken for another   {figures.wrong}        reach 0      {_reached(figures.wrong == 0)}")
    for one in columns:
        if not one.ok:
            print(
                f"  {one.row}: {one.header!r} is {one.right or 'nothing'}, was taken for {one.taken or 'nothing'} ({one.why})"
            )
    print()
    print("rows collected without sight of the words (another person, nine languages and a few more)")
    print(
        f"{'half':6} {'cells':8} {'rows':>4} {'columns':>7} {'before':>7} {'first':>7} {'now':>7} "
        f"{'wrong':>6} {'silent':>6} {'missed':>6}"
    )
    for name in ("teach", "held"):
        for cells in (True, False):
            now = sum_of(half(name, cells=cells))
            first = f"{FIRST[name, cells]:.4f}" if (name, cells) in FIRST else "-"
            print(
                f"{name:6} {'plain' if cells else 'none':8} {now.rows:4} {now.columns:7,} {BEFORE[name, cells]:7.4f} {first:>7} "
                f"{now.right:7.4f} {now.wrong:6} {now.silent:6} {now.missed:6}"
            )
    held = sum_of(half("held", cells=True))
    print(f"never taught: right        {held.right:.4f}   reach {REACH}   {_reached(held.right >= REACH)}")
    print(f"never taught: wrong and silent  {held.silent}   reach 0      {_reached(held.silent == 0)}")
    print(f"the total of the held half was looked at {LOOKS} times while the words were written")


def _reached(reached: bool) -> str:
    return "reached" if reached else "MISSED"


if __name__ == "__main__":
    main()
