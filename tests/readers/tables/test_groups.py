"""A header of groups over names."""

from __future__ import annotations

import openpyxl

from .test_engine import xlsx

GROUPS = ["", "Camera", "", "", "Recorder", "", "", "Purchase", ""]
NAMES = ["Site", "Make", "Model", "Serial", "Make", "Model", "Serial", "Supplier", "Date"]
LINE = ["Library", "Axis", "P3245-V", "ACCC8E001011", "Hikvision", "DS-7616NI-K2", "C99999991", "Seller", "2021-03-02"]
WANTED = [("Camera Make", "label"), ("Recorder Make", "label"), ("Recorder Serial", "serial"), ("Purchase Date", "purchased_on")]


def look(result):
    found = [(c.header, c.field) for c in result.layout.columns]
    assert all(one in found for one in WANTED)
    assert ["Axis", "Hikvision"] == [o.values["label"] for o in result.observations]
    assert {"purchased_on": "2021-03-02"} == result.observations[0].dates


def test_a_group_and_its_names_are_joined(read):
    """Names that stand there twice are told apart by the group over them: with blanks behind the group's name, in a text."""
    look(read([GROUPS, NAMES, LINE]))


def test_merged_groups_reach_as_far_as_they_are_merged(read):
    """In a workbook."""
    def merge(book: openpyxl.Workbook) -> None:
        for cells in ("B1:D1", "E1:G1", "H1:I1"):
            book["Sheet1"].merge_cells(cells)

    look(read(xlsx({"Sheet1": [GROUPS, NAMES, LINE]}, change=merge), "a.xlsx"))


def test_a_group_that_is_repeated_is_a_heading(read):
    """Both rows of the header come again on the next page."""
    result = read([GROUPS, NAMES, LINE, GROUPS, NAMES, [*LINE[:3], "ACCC8E001012", *LINE[4:]]])
    assert 3 == len(result.observations)


def test_a_row_of_marks_under_a_header_is_no_part_of_it(read):
    """*x*, *yes* and *no* are values."""
    result = read([["Camera name", "Make", "Model", "PTZ"], ["Gate", "", "x", "yes"], ["Door", "HIK", "DS-1", "no"]])
    assert ["Gate", "Door"] == [o.values["name"] for o in result.observations]


def test_units_under_a_header_do_not_turn_its_columns(read):
    """A row of formats is no value of the columns either."""
    result = read([["Site", "Make", "Model", "Installed"], ["", "", "(text)", "(dd/mm/yyyy)"], ["Library", "HIK", "DS-1", "31/03/2021"]])
    assert {"installed_on": "2021-03-31"} == result.observations[0].dates
