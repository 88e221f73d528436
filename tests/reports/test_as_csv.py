"""CSV: one row a subject, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from custodes.reports import write
from custodes.reports.as_csv import cell

from .sample import sample


def rows(dossier) -> list[list[str]]:
    out = io.BytesIO()
    write(dossier, "csv", out)
    return list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def test_one_row_a_subject_with_the_same_cells_as_the_header():
    """The register is whole and rectangular."""
    dossier = sample(200)
    table = rows(dossier)
    assert len(dossier.subjects) + 1 == len(table)
    assert {len(table[0])} == {len(row) for row in table}


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "\x00=1", "＝1", "\u202e=1", "|cmd", "%0A"])
def test_no_cell_runs(attack):
    """Whatever a text begins with, a spreadsheet takes it for text."""
    assert not cell(attack).lstrip().startswith(("=", "+", "-", "@", "＝", "|", "%"))


def test_no_cell_of_a_hostile_register_runs():
    """The rule holds for each cell of a register whose every text is an attack."""
    for row in rows(sample(60, hostile=True)):
        for value in row:
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), value


def test_no_unknown_withheld_and_not_asked_look_different():
    """What is not known is never an empty cell or a no."""
    table = rows(sample(200))
    header = table[0]
    by_name = {name: {row[n] for row in table[1:]} for n, name in enumerate(header)}
    assert {"sensitive", "not-sensitive", "withheld", "not stated"} == by_name["site class"]
    assert {"yes", "not in this ledger"} == by_name["in seen"]
    assert "not found in the edition of that day" in by_name["list: FCC Covered List"]
    assert "not asked: no maker established" in by_name["list: FCC Covered List"]
    assert "not asked" in by_name["outcome: UK-WMS-A"]
    assert any(value.startswith("retain: NEED-FACTS(site_class)") for value in by_name["outcome: UK-WMS-C"])
