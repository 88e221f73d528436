"""Rows of a worksheet as text."""

from __future__ import annotations

import pytest

from custodes.reports.rows_xml import cells, letters, row
from custodes.reports.words import HIDDEN


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_are_named_as_in_a_spreadsheet(column, name):
    """After Z comes AA; the last column that a sheet may have is XFD."""
    assert name == letters(column)


def test_a_row_of_parts_is_the_row_of_all_its_cells():
    """Cells that many rows share are made once and take the number of each row; empty cells are not written."""
    whole = '<row r="7"><c r="A7" t="inlineStr"><is><t>x</t></is></c><c r="C7"><v>3</v></c><c r="D7" t="inlineStr"><is><t>=1</t></is></c></row>'
    assert whole == row(7, cells(["x", ""]), cells([3, "=1"], 2)) == row(7, cells(["x", "", 3, "=1"]))
    assert '<row r="1"></row>' == row(1, cells(["", None]))


def test_numbers_that_are_not_shown_are_words():
    """A number that a public edition keeps back is no number; a truth value is a word."""
    text = row(1, cells([HIDDEN, True, 0, 0.5]))
    assert ["not shown", "True", "0", "0.5"] == [part.partition("</")[0] for mark in ("<t>", "<v>") for part in text.split(mark)[1:]]
