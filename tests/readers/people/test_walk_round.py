"""Walk-round sheets, filled in."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from custodes.errors import SourceError
from custodes.observations import NotFound
from custodes.readers.people.filled import COLUMNS
from custodes.reports.walk_sheet import HEADERS
from readers.conftest import read_file

ROWS = [
    ["S-1", "Library", "Hall", "Cam 1", "T-0001", "yes", "LOREX", "LNB9232S", "ND011912345678", "9c:8e:cd:00:00:01", "SW1 port 7", "no", "empty", "not reachable", "JS", "2026-11-20", "IMG_1", "behind a plant"],
    ["S-2", "Library", "Hall", "", "", "no", "", "", "", "", "", "", "", "", "JS", "2026-11-20", "", ""],
    ["S-3", "Library", "Loft", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
    ["", "Library", "", "", "", "", "HIKVISION", "DS-2CD2143", "", "", "", "", "", "", "JS", "2026-11-21", "", "password: Geheim77x"],
    ["", "Library", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
    ["S-4", "Library", "", "", "", "maybe", "", "", "", "", "", "", "", "", "JS", "03/04/2026", "", ""],
    ["S-5", "Library", "", "", "", "yes", "", "", "", "", "", "", "", "", "MB", "03/04/2026", "", ""],
]  # fmt: skip


def text_of(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def book_of(rows):
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Walk-round")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value)
    return out.getvalue()


def test_the_headers_are_those_that_are_written():
    """What the program writes is what it knows again."""
    assert tuple(COLUMNS.values()) == HEADERS


@pytest.mark.parametrize("form", ["csv", "semicolon", "xlsx"])
def test_a_filled_sheet(read, form):
    """Things that were found are seen, dated and attributed; what was not found or not looked at is told."""
    rows = [["Walk-round sheet"], list(HEADERS), *ROWS]
    content = book_of(rows) if form == "xlsx" else text_of(rows, ";" if form == "semicolon" else ",")
    found = read(content, "sheet.xlsx" if form == "xlsx" else "sheet.csv")
    assert "walk-round" == found.reader
    assert ["seen"] * 3 == [str(o.ledger) for o in found.observations]
    assert {
        "site": "Library",
        "room": "Hall",
        "name": "Cam 1",
        "asset_tag": "T-0001",
        "label": "LOREX",
        "model": "LNB9232S",
        "serial": "ND011912345678",
        "mac": "9c:8e:cd:00:00:01",
        "note": "cable in port SW1 port 7\nradio no\ncard slot empty\nrecording menu not reachable\nphoto IMG_1\nlooked at by JS\nbehind a plant",
        "checked_on": "2026-11-20",
    } == found.observations[0].values
    assert [{"checked_on": "2026-11-20"}, {"checked_on": "2026-11-21"}, {"checked_on": "2026-04-03|2026-03-04"}] == [o.dates for o in found.observations]
    assert ["note", "note", "blank", "blank", "unrecognised"] == [reason for _, reason, _ in found.not_read()]
    assert [("S-2", "", "Library", "2026-11-20", "JS", "S-2 | found: no")] == [(n.code, n.asset_tag, n.site, n.on, n.by, n.words) for n in found.of(NotFound)]
    assert [("2026-03-04", "2026-11-21", "JS, MB", "no")] == [(c.start, c.end, c.by, c.complete) for c in found.coverage]
    assert "Geheim77x" not in repr(found.items)


def test_a_table_with_other_headers_is_not_a_sheet(read):
    """Without the words of the sheet it is a register, or nothing."""
    near = [header.replace("Found (yes / no)", "Found") for header in HEADERS]
    try:
        found = read(text_of([near, *ROWS]))
    except SourceError:
        return
    assert "walk-round" != found.reader


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=12)


@settings(max_examples=40)
@given(st.lists(st.lists(CELL, max_size=len(HEADERS) + 2), max_size=8))
def test_any_rows_are_accounted(rows):
    """Whatever is written into the sheet: read is judged and not read, and nothing is raised."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.csv"
        path.write_text(text_of([list(HEADERS), *rows]), encoding="utf-8")
        found = read_file(path)
        assert "walk-round" == found.reader
        # What intake refuses is told beside what it delivers.
        assert found.balance()[0] <= found.balance()[1]
