"""What was read, on a terminal."""

from __future__ import annotations

from dataclasses import replace

from custodes.findings.account import Input, SheetRead
from custodes.observations import Column
from custodes.reports.layout import Paper
from custodes.reports.terminal_inputs import input_lines

from .sample import sample


def lines(dossier, width=100):
    return list(input_lines(dossier, Paper(width, colour=False)))


def test_an_input_without_anything_odd_is_one_line():
    """A file whose records were judged and whose columns were mapped surely stands in one line."""
    columns = (Column(0, "MAC address", "mac", 1.0, "synonym (en)", 3), Column(1, "Model", "model", 0.9, "synonym (en)", 3))
    entry = Input("a.csv", "0" * 64, 9, "table-register", "Asset register (CSV)", "registered", 4, 4, 0, (SheetRead("", "registered", columns, {}),))
    found = lines(replace(sample(20), inputs=(entry,)))
    assert 1 == sum(line.startswith("  a.csv") for line in found)
    assert not [line for line in found if line.startswith("    ")]


def test_records_that_were_not_read_have_their_reason_and_headings_frighten_nobody():
    """Hidden rows are named with their number; the total line stands in the other column."""
    found = lines(sample(60))
    register = next(line for line in found if line.startswith("  register.xlsx"))
    assert ["register.xlsx", "registered", "60", "1", "12"] == register.split()[:5]
    assert "    ! not read: hidden 12" in found
    assert 1 == sum("read 137 = judged 120 + not read 17 records" in line for line in found)


def test_a_sheet_tells_doubtful_unmapped_and_dropped_columns_alone():
    """One line a sheet; what was mapped surely stands in the report."""
    line = next(line for line in lines(sample(60), 120) if "Library: " in line)
    assert "    Library: mapped 3 of 6 columns; Make → label 91%; not mapped: Misc; dropped: Login, Checked out to" == line
    assert not [line for line in lines(sample(60)) if "HW Model" in line]


def test_a_narrow_terminal_gets_blocks_with_the_same_numbers():
    """Where the columns do not fit, the numbers stand in words."""
    found = " ".join(" ".join(lines(sample(60), 40)).split())
    assert "60 judged, 1 held nothing to judge, 12 not read" in found
