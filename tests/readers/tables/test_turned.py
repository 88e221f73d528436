"""Tables on their side."""

from __future__ import annotations

import pytest

from custodes.intake import Row
from custodes.observations import Layout
from custodes.readers.tables.sideways import on_its_side

from .test_engine import HEAD, ONE, xlsx

SIDE = [["Make", "HIK", "Axis"], ["Model", "DS-1", "P1"], ["Serial number", "C12345678", "ACCC8E001011"], ["MAC address", "44:19:b6:0a:0b:0c", "ac:cc:8e:00:10:11"]]


def test_each_column_is_a_device(read):
    """One record whose parts stand at their columns; the other rows held names of fields."""
    result = read(SIDE)
    assert [("line:1-4#2", 0), ("line:1-4#3", 1)] == [(o.place, o.part) for o in result.observations]
    assert {"label": "HIK", "model": "DS-1", "serial": "C12345678", "mac": "44:19:b6:0a:0b:0c"} == result.observations[0].values
    assert [("line:1-4", "heading", 3)] == result.not_read()
    assert (4, True) == (result.layout.records, result.layout.on_its_side)


def test_in_a_workbook_each_stands_at_its_column(read):
    """Beside a sheet that is read as it stands."""
    result = read(xlsx({"Library": [HEAD, ONE], "Side": SIDE}), "a.xlsx")
    assert ["Library!A2", "Side!B1", "Side!C1"] == [o.place for o in result.observations]
    assert [False, True] == [layout.on_its_side for layout in result.of(Layout)]


def test_a_form_is_a_table_of_one_column(read):
    """A title, blank rows, a secret: the device is read, the secret is not."""
    result = read([["Camera sheet", ""], ["Make", "HIK"], ["Model", "DS-1"], ["", ""], ["Serial number", "C12345678"], ["Password", "s3cretA"]])
    assert ["C12345678"] == [o.values["serial"] for o in result.observations]
    assert "s3cretA" not in repr(result.items)


@pytest.mark.parametrize(
    "rows",
    [
        [["Make", "HIK"], ["Model", "DS-1"]],
        [["Site", "Library"], ["Status", "in use"], ["Note", "x"]],
        [["Name", "A"], ["Street", "B"], ["Town", "C"]],
        [["Make", "HIK"], *[["Model", f"DS-{n}"] for n in range(200)]],
    ],
)
def test_what_is_not_plainly_on_its_side_is_not_turned(rows):
    """Three fields, one of them a maker, model or key; and no table of many rows."""
    assert on_its_side([Row(n, n, cells) for n, cells in enumerate(rows, 1)]) is None


def test_what_may_be_on_its_side_is_told(read):
    """Too long to be sure of: none of it is read, and it is said what to do."""
    long = [*SIDE, *[[f"Field {n}", "a", "b"] for n in range(100)]]
    result = read(xlsx({"Library": [HEAD, ONE], "Side": long}), "a.xlsx")
    assert 1 == len(result.observations)
    (note,) = result.notes("unrecognised-table")
    assert "turn the table" in note.text
