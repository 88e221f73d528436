"""Reads the header rows of ``header_rows.yaml``, ``header_rows_unseen.yaml`` and, where it is there, ``header_rows_fresh.yaml``, and says of each column whether it was read rightly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from custodes.intake import Row
from custodes.readers.tables.layout import settle

HERE = Path(__file__).parent
ROWS = yaml.safe_load((HERE / "header_rows.yaml").read_text(encoding="utf-8"))
SURE = 0.95
"""From here on the terminal does not ask a person to look at a column: what is wrong above it is wrong and silent."""
_CELLS = {
    "mac": "44:19:b6:0a:0b:{n:02}", "address": "10.0.0.{n}", "quantity": "{n}", "channels": "16", "price": "99.50", "order_line": "{n}",
    "installed_on": "2021-03-02", "purchased_on": "2021-03-02", "ordered_on": "2021-03-02", "removed_on": "2021-03-02", "contract_on": "2021-03-02",
    "checked_on": "2021-03-02", "first_seen": "2021-03-02", "last_seen": "2021-03-02", "serial": "C1234567{n}", "model": "DS-2CD214{n}G0-I",
}  # fmt: skip


class Told(NamedTuple):
    """One column: what is right, what it was taken for, how surely and why."""

    row: str
    header: str
    right: str
    taken: str
    why: str
    score: float = 0.0
    also: tuple[str, ...] = ()
    """Every answer that is right, where there are several."""

    @property
    def ok(self) -> bool:
        return self.taken in (self.also or (self.right,))

    @property
    def wrong(self) -> bool:
        """Taken for a field that it is not: a miss that is not taken for anything is listed as unmapped, this is not."""
        return not self.ok and self.taken != ""

    @property
    def silent(self) -> bool:
        """Wrong, and so sure that nobody is asked to look."""
        return self.wrong and self.score >= SURE


class Sum(NamedTuple):
    """Shares and counts of a set of columns."""

    rows: int
    columns: int
    right: float
    wrong: int
    silent: int
    missed: int


def told(entry: dict) -> list[Told]:
    """The columns of one header row over four rows of plain cells."""
    answers = [(right,) for right in entry["columns"].values()]
    return _told(entry["name"], [list(entry["columns"])], answers, cells=True)


def _told(name: str, heads: list[list[str]], answers: list[tuple[str, ...]], *, cells: bool) -> list[Told]:
    rows = [Row(n, n, line) for n, line in enumerate(heads, 1)]
    if cells:
        start = len(rows) + 1
        lines = [[_CELLS.get(one[0], "word {n}").format(n=n) for one in answers] for n in range(1, 5)]
        rows += [Row(n, n, line) for n, line in enumerate(lines, start)]
    settled = settle(rows)
    known = settled.columns if settled is not None and settled.kind == "device" else ()
    taken = {c.index: (_field(c), c.why, c.score) for c in known}
    return [
        Told(name, header, right[0], *taken.get(n, ("", "not recognised", 0.0)), right)
        for n, (header, right) in enumerate(zip(heads[-1], answers, strict=True))
    ]


def _field(column) -> str:
    kept_out = {"secret: dropped": "secret", "personal: dropped": "person"}
    return kept_out.get(column.why, column.field)


def everything() -> list[Told]:
    return [one for entry in ROWS for one in told(entry)]


@cache
def unseen() -> tuple[dict, ...]:
    """The rows that another person collected without sight of the words; plain text, so that "no" stays a heading."""
    return tuple(yaml.load((HERE / "header_rows_unseen.yaml").read_text("utf-8"), yaml.CBaseLoader))


@cache
def half(name: str, *, cells: bool) -> tuple[Told, ...]:
    """The columns of one half (``teach`` or ``held``), with plain cells below the headers or with none."""
    return _columns([entry for entry in unseen() if entry["half"] == name], cells=cells)


@cache
def fresh(*, cells: bool) -> tuple[Told, ...]:
    """The columns of rows that nobody who writes words looks at; none where their file is not in the tree."""
    path = HERE / "header_rows_fresh.yaml"
    if not path.exists():
        return ()
    return _columns(yaml.load(path.read_text("utf-8"), yaml.CBaseLoader), cells=cells)


def _columns(entries: list[dict], *, cells: bool) -> tuple[Told, ...]:
    found: list[Told] = []
    for entry in entries:
        heads = [*([entry["above"]] if "above" in entry else []), [header for header, _ in entry["cells"]]]
        right = [r if isinstance(r, list) else [r] for _, r in entry["cells"]]
        answers = [tuple("" if one == "null" else one for one in r) for r in right]
        found += _told(entry["id"], heads, answers, cells=cells)
    return tuple(found)


def sum_of(columns) -> Sum:
    """The figures of a set of columns."""
    wrong = sum(one.wrong for one in columns)
    right = sum(one.ok for one in columns)
    rows = len({one.row for one in columns})
    silent = sum(one.silent for one in columns)
    return Sum(rows, len(columns), right / len(columns), wrong, silent, len(columns) - right - wrong)
