"""Columns mapped rightly: on header rows written with the words in view, on rows taught later, and on rows that were never taught.

python bench/bench_headers.py

The rows of ``header_rows_unseen.yaml`` were collected by a person who had not seen the words; a checksum of each row's
name puts it into one of two halves. *Teach* was looked at when the first words and rules were written. Of *held* the total
figure alone was looked at until 2026-11-25; on that day its rows were opened, and it is taught since. What a new table meets
is told by *fresh*: rows collected after that by a person who had not seen the words either, of which the total alone is printed.
*Plain* cells are made from the right answer; a column that is no field has cells of words, which real tables need not have.
*Silent* is what was taken wrongly at a score of which the terminal tells nobody.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "readers" / "tables"))

from header_bench import ROWS, Sum, everything, fresh, half, sum_of

REACH = 0.97
BEFORE = {("teach", True): 0.8232, ("teach", False): 0.8156, ("held", True): 0.8281, ("held", False): 0.8166}
"""What the list of whole headers alone gave on the same rows, measured before any of them was taught."""
UNOPENED = {
    ("teach", True): 0.9694,
    ("teach", False): 0.9641,
    ("held", True): 0.9177,
    ("held", False): 0.9071,
}
"""What was right on 2026-11-25, before which no row of the held half had been looked at; 9 of its columns were wrong and silent."""
NAMES = {"teach": "taught from the first", "held": "held until 2026-11-25, taught since"}


def main() -> int:
    """Print the figures; 1 where a target is missed, else 0."""
    missed: list[bool] = []
    columns = everything()
    figures = sum_of(columns)
    print(f"{len(ROWS)} header rows written with the words in view, {figures.columns:,} columns")
    print(
        f"right               {figures.right:.4f}   reach {REACH}   {_reached(missed, figures.right >= REACH)}"
    )
    print(f"taken for another   {figures.wrong}        reach 0      {_reached(missed, figures.wrong == 0)}")
    for one in columns:
        if not one.ok:
            print(
                f"  {one.row}: {one.header!r} is {one.right or 'nothing'}, was taken for {one.taken or 'nothing'} ({one.why})"
            )
    print()
    print("rows collected without sight of the words (another person, nine languages and a few more)")
    print(
        f"{'rows':36} {'cells':6} {'rows':>4} {'columns':>7} {'list':>7} {'25 Nov':>7} {'now':>7} "
        f"{'wrong':>6} {'silent':>6} {'missed':>6}"
    )
    for name in ("teach", "held"):
        for cells in (True, False):
            now = sum_of(half(name, cells=cells))
            _line(
                NAMES[name],
                now,
                cells=cells,
                before=f"{BEFORE[name, cells]:7.4f} {UNOPENED[name, cells]:7.4f}",
            )
        _targets(missed, sum_of(half(name, cells=True)))
    print()
    print(
        "fresh: collected after that without sight of the words, never taught; the total alone is looked at"
    )
    if not fresh(cells=True):
        print("  absent: tests/readers/tables/header_rows_fresh.yaml is not in this tree")
        return int(any(missed))
    for cells in (True, False):
        _line("fresh", sum_of(fresh(cells=cells)), cells=cells, before=f"{'-':>7} {'-':>7}")
    _targets(missed, sum_of(fresh(cells=True)))
    return int(any(missed))


def _targets(missed: list[bool], now: Sum) -> None:
    print(f"  right {now.right:.4f}   reach {REACH}   {_reached(missed, now.right >= REACH)}")
    print(f"  wrong and silent {now.silent}   reach 0   {_reached(missed, now.silent == 0)}")


def _line(name: str, now: Sum, *, cells: bool, before: str) -> None:
    print(
        f"{name:36} {'plain' if cells else 'none':6} {now.rows:4} {now.columns:7,} {before} "
        f"{now.right:7.4f} {now.wrong:6} {now.silent:6} {now.missed:6}"
    )


def _reached(missed: list[bool], reached: bool) -> str:
    missed.append(not reached)
    return "reached" if reached else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
