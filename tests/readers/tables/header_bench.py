"""Reads the header rows of ``header_rows.yaml`` and says of each column whether it was read rightly."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from custodes.intake import Row
from custodes.readers.tables.layout import settle

ROWS = yaml.safe_load((Path(__file__).parent / "header_rows.yaml").read_text(encoding="utf-8"))
_CELLS = {
    "mac": "44:19:b6:0a:0b:{n:02}", "address": "10.0.0.{n}", "quantity": "{n}", "channels": "16", "price": "99.50", "order_line": "{n}",
    "installed_on": "2021-03-02", "purchased_on": "2021-03-02", "ordered_on": "2021-03-02", "removed_on": "2021-03-02",
    "checked_on": "2021-03-02", "first_seen": "2021-03-02", "last_seen": "2021-03-02", "serial": "C1234567{n}", "model": "DS-2CD214{n}G0-I",
}  # fmt: skip


class Told(NamedTuple):
    """One column: what was right, what it was taken for, and whether the right and the taken are one."""

    row: str
    header: str
    right: str
    taken: str
    why: str

    @property
    def ok(self) -> bool:
        return self.right == self.taken

    @property
    def wrong(self) -> bool:
        """Taken for a field that it is not: a miss that is not taken for anything is listed as unmapped, this is not."""
        return self.taken not in {self.right, ""}


def told(entry: dict) -> list[Told]:
    """The columns of one header row over four rows of plain cells."""
    names = list(entry["columns"])
    cells = [
        [_CELLS.get(right, "word {n}").format(n=n) for right in entry["columns"].values()]
        for n in range(1, 5)
    ]
    settled = settle([Row(1, 1, names), *(Row(n, n, line) for n, line in enumerate(cells, 2))])
    taken = {c.index: (_field(c), c.why) for c in settled.columns} if settled else {}
    return [
        Told(entry["name"], name, right, *taken.get(n, ("", "not recognised")))
        for n, (name, right) in enumerate(entry["columns"].items())
    ]


def _field(column) -> str:
    kept_out = {"secret: dropped": "secret", "personal: dropped": "person"}
    return kept_out.get(column.why, column.field)


def everything() -> list[Told]:
    return [one for entry in ROWS for one in told(entry)]
