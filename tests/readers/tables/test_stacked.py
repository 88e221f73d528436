"""Sheets of several tables, and rows of units."""

from __future__ import annotations

from custodes.observations import Layout

from .test_engine import HEAD, ONE, TWO, xlsx

OTHER = ["Site", "Serial number", "Model", "Status"]


def test_tables_one_under_the_other_are_read_each_by_its_header(read):
    """A header behind a blank row begins another table, also below a title; nothing of it goes to the columns of the first."""
    rows = [HEAD, ONE, [], ["Recorders"], OTHER, ["Library", "C99999999", "DS-7616NI-K2", "in use"]]
    result = read(xlsx({"Sheet1": rows}), "a.xlsx")
    assert [2, 2] == [len(result.observations), len(result.of(Layout))]
    assert {"site": "Library", "serial": "C99999999", "model": "DS-7616NI-K2", "status": "in use", "note": "under the heading: Recorders"} == result.observations[1].values
    assert "Sheet1!A6" == result.observations[1].place


def test_the_same_header_once_more_is_a_heading(read):
    """One table over pages, not two."""
    result = read(xlsx({"Sheet1": [HEAD, ONE, [], HEAD, TWO]}), "a.xlsx")
    assert (2, 1) == (len(result.observations), len(result.of(Layout)))


def test_rows_of_data_behind_a_blank_one_begin_no_table(read):
    """Words of data that may head a column elsewhere do not cut the table."""
    rows = [HEAD, ONE, [], ["Camera", "Serial", "C1", "", ""], [], ["Dome", "Model X", "C2", "", ""]]
    assert 1 == len(read(xlsx({"Sheet1": rows}), "a.xlsx").of(Layout))


def test_a_row_of_units_is_a_heading(read):
    """*pcs*, *EUR* and *yyyy-mm-dd* under a header are no device."""
    rows = [["Make", "Model", "Quantity", "Price", "Installed on"], ["text", "text", "pcs", "EUR", "yyyy-mm-dd"], ["HIK", "DS-1", "4", "120", "2021-03-02"]]
    result = read(xlsx({"Sheet1": rows}), "a.xlsx")
    assert ["Sheet1!A3"] == [o.place for o in result.observations]
    assert [("Sheet1!A1", "heading", 1), ("Sheet1!A2", "heading", 1)] == result.not_read()


def test_a_line_of_totals_counts_nothing_in_a_narrow_table_either(read):
    """*Total* in the first column is no maker of six devices."""
    result = read([["Make", "Model", "Quantity"], ["HIK", "DS-1", "4"], ["Total", "", "4"]])
    assert [4] == [o.quantity.n for o in result.observations]
    assert ("line:3", "total line", 1) in result.not_read()


def test_a_second_column_of_a_key_is_kept(read):
    """The first filled one is the key, the other goes to the note with its header; nothing is lost."""
    rows = [["Make", "Model", "MAC 1", "MAC 2"], ["HIK", "DS-1", ONE[3], TWO[3]], ["HIK", "DS-1", "", TWO[3]]]
    first, second = read(rows).observations
    assert (ONE[3], f"MAC 2: {TWO[3]}") == (first.values["mac"], first.values["note"])
    assert (TWO[3], False) == (second.values["mac"], "note" in second.values)
