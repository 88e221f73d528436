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
from custodes.readers.people.headings import COLUMNS, OTHERS
from custodes.reports.walk_sheet import HEADERS as WRITTEN
from custodes.reports.walk_sheet import RECORDED
from readers.conftest import read_file

HEADERS = tuple(COLUMNS.values())
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
    """What the program writes is what it knows again; a sheet of before, without the column by which to find a thing, too."""
    assert tuple(COLUMNS.values()) == tuple(header for header in WRITTEN if header not in OTHERS)
    assert {*WRITTEN, *RECORDED} == {*COLUMNS.values(), *OTHERS}


def test_a_sheet_as_it_is_written_now(read):
    """What it says by which to find a thing, or shows beside it, is not what was seen, and is no stranger."""
    values = dict(zip(HEADERS, ROWS[0], strict=True)) | {"By which it can be found": "address 10.0.0.5", "Recorded model": "P3245"}
    headers = (*WRITTEN, *RECORDED)
    found = read(text_of([headers, [values.get(header, "") for header in headers]]))
    assert [("LNB9232S", None)] == [(o.values["model"], o.values.get("address")) for o in found.observations]
    assert [] == found.notes("unmapped")


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


CODES = [["S-77MAYZCYFP", *ROWS[0][1:]], ["S-2222222222/3", *ROWS[1][1:]], ["S-3333333333", *ROWS[2][1:]]]


@pytest.mark.parametrize(
    ("change", "noted"),
    [
        ({"Found (yes / no)": "Found"}, []),
        ({"Found (yes / no)": "FOUND ?", "Looked on (2026-11-25)": "Looked on"}, []),
        ({"Found (yes / no)": "Gefunden", "Serial on the plate": "Serial", "Looked on (2026-11-25)": "Date"}, ["'Gefunden' for 'Found (yes / no)', 'Serial' for 'Serial on the plate', 'Date' for 'Looked on (2026-11-25)'"]),
        ({"Type plate": "Tpye plate", "Code": "Nr."}, ["'Nr.' for 'Code', 'Tpye plate' for 'Type plate'"]),
        ({"Code": "", "Room": "Where"}, ["'' for 'Code'"]),
    ],
)
def test_a_header_that_was_touched_is_still_that_of_the_sheet(read, change, noted):
    """Most of the headings, or the codes in their column: it is no register, and each row says what it said."""
    found = read(text_of([["My copy"], [change.get(header, header) for header in HEADERS], *CODES]))
    assert "walk-round" == found.reader
    assert [1, ["S-2222222222/3"]] == [len(found.observations), [n.code for n in found.of(NotFound)]]
    assert ("ND011912345678", "LNB9232S") == tuple(found.observations[0].values[name] for name in ("serial", "model"))
    assert [f"taken: {words}" for words in noted] == [note.text for note in found.notes("changed-heading")]
    assert [True] * ("Where" in change.values()) == ["'Where'" in note.text for note in found.notes("unmapped")]


@pytest.mark.parametrize("heading", ["Result", "Found / Seen", ""])
def test_a_sheet_without_its_answers_is_refused_by_name(read, heading):
    """Where the column of yes and no cannot be told nothing is read: it would be a register of things that nobody found."""
    headers = [heading if header.startswith("Found") else header for header in HEADERS]
    with pytest.raises(SourceError, match=r"no column Found \(yes / no\)"):
        read(text_of([headers, *CODES]))


def test_a_refusal_names_no_secret(read):
    """A heading may hold one, and is named without it, however long it is."""
    headers = [f"{'Result ' * 9}password: Geheim77x" if header.startswith("Found") else header for header in HEADERS]
    with pytest.raises(SourceError) as refused:
        read(text_of([headers, *CODES]))
    assert "Geheim" not in refused.value.sentence
    assert "Result" in refused.value.sentence


def test_two_columns_of_answers_are_none(read):
    """Which of them counts cannot be told."""
    headers = ["Seen?" if h.startswith("Found") else "Present" if h == "Radio" else h for h in HEADERS]
    with pytest.raises(SourceError, match="'Seen\\?', 'Present'"):
        read(text_of([headers, *CODES]))


@pytest.mark.parametrize(
    "headers",
    [
        ["Code", "Site", "Room", "Name", "Inventory number", "Label", "Photo", "Remark", "Serial", "MAC"],
        ["Site", "Make", "Model", "Serial on the plate", "Type plate", "Looked on"],
        ["Code", "Found", "Label", "Serial", "Date"],
    ],
)
def test_a_register_with_some_of_the_headings_is_not_a_sheet(read, headers):
    """Words that stand on registers too do not make a sheet, nor do two of its own."""
    row = ["S-1", "Library", "Hall", "HIKVISION", "DS-2CD2143G0-I", "2026-11-20", "", "", "", ""][: len(headers)]
    try:
        found = read(text_of([headers, row]))
    except SourceError:
        return
    assert "walk-round" != found.reader


def test_a_hidden_row_and_one_that_is_struck_out_are_not_read(tmp_path):
    """As in a register: somebody filtered it away, or crossed it out."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        crossed = book.add_format({"font_strikeout": True})
        for number, row in enumerate([list(HEADERS), *CODES]):
            sheet.write_row(number, 0, row, crossed if number == 2 else None)
        sheet.set_row(1, None, None, {"hidden": True})
    (tmp_path / "sheet.xlsx").write_bytes(out.getvalue())
    found = read_file(tmp_path / "sheet.xlsx")
    assert ([], [], ["struck out", "note", "hidden", "blank"]) == (found.observations, found.of(NotFound), [reason for _, reason, _ in found.not_read()])


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=12)


@settings(max_examples=40, deadline=None)
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
