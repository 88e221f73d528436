from __future__ import annotations

import datetime as dt

import badfiles
import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from custodes.errors import SourceError
from custodes.intake import LIMITS, Fault, Limits, Refused, Row, SheetStart, open_source
from readers.fuzzing import carriers


def _read(path, limits=LIMITS):
    with open_source(path, limits) as opened:
        items = list(opened.sheets())
        assert opened.delivered == sum(isinstance(item, Row) for item in items)
        return items


def _texts(items):
    return [item.cells[0] for item in items if isinstance(item, Row)]


def test_cells_keep_their_types(tmp_path):
    """Text, whole and broken numbers, truth, dates, times and empty cells come as JSON values and ISO text."""
    moment = dt.datetime(2021, 3, 2, 14, 30)  # noqa: DTZ001 - spreadsheets hold civil time
    path = badfiles.workbook(
        tmp_path / "a.xlsx",
        [["HIK Dome", 4, 2.5, True, dt.date(2021, 3, 2), moment, dt.time(9, 5), None, "x"]],
    )
    expected = [
        SheetStart("Library", True),
        Row(1, 1, ["HIK Dome", 4, 2.5, True, "2021-03-02", "2021-03-02 14:30:00", "09:05:00", None, "x"]),
    ]
    assert expected == _read(path)


def test_rows_count_from_the_top_of_the_sheet(tmp_path):
    """Rows and columns above and before the first filled cell are counted, so that places are right."""
    book = openpyxl.Workbook()
    book.active["C4"] = "here"
    book.save(tmp_path / "a.xlsx")
    rows = [item for item in _read(tmp_path / "a.xlsx") if isinstance(item, Row)]
    assert (4, "here") == (rows[-1].first, rows[-1].cells[2])
    assert [1, 2, 3, 4] == [row.first for row in rows]


def test_hidden_things_formulas_and_merged_cells_are_told(tmp_path):
    """Hidden sheets and rows, the number of formulas, and merged ranges of the head of the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Title", None, None], ["a", "b", "c"], [1, 2, "=A3+B3"], [3, 4, "=A4+B4"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Old").append(["x"])
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    items = _read(tmp_path / "a.xlsx")
    starts = [item for item in items if isinstance(item, SheetStart)]
    assert [SheetStart("Sheet", True, 2, ((0, 0, 0, 2),)), SheetStart("Old", False)] == starts
    assert [3] == [item.first for item in items if isinstance(item, Row) and item.hidden]


def test_xls_and_ods_are_read(tmp_path):
    """The old binary format and OpenDocument, told by content whatever the name says."""
    old = xlwt.Workbook()
    old.add_sheet("Depot").write(0, 0, "one")
    old.save(str(tmp_path / "a.dat"))
    document = OpenDocumentSpreadsheet()
    table, row, cell = Table(name="Depot"), TableRow(), TableCell(valuetype="string")
    cell.addElement(P(text="one"))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "b.dat"))
    for name, container in (("a.dat", "xls"), ("b.dat", "ods")):
        with open_source(tmp_path / name) as opened:
            assert container == opened.container
            assert [SheetStart("Depot", True), Row(1, 1, ["one"])] == list(opened.sheets())


def test_a_cell_at_the_far_corner_costs_its_sheet_alone(tmp_path):
    """One cell at XFD1048576 is refused with its sheet; the sheets before and after it are read."""
    items = _read(badfiles.far_cell(tmp_path / "a.xlsx"))
    assert ["before", "after"] == _texts(items)
    refused = [item for item in items if isinstance(item, Refused)]
    assert [("S2!A1", "over limit")] == [item[:2] for item in refused]
    assert "XFD1048576" in refused[0].words


@pytest.mark.parametrize("make", [badfiles.zip_bomb, badfiles.lying_lengths])
def test_a_bomb_is_a_fault_before_it_is_unpacked(tmp_path, make):
    """What unpacks to far more than it is, whatever its headers claim, is refused with one sentence."""
    (fault,) = _read(make(tmp_path / "a.xlsx"))
    assert isinstance(fault, Fault)
    assert "over limit" == fault.reason
    assert fault.sentence.startswith("a.xlsx is a ZIP bomb by its measure")


def test_a_truncated_workbook_is_a_fault(tmp_path):
    """A cut-off XLSX has lost its directory: it is taken for a workbook still, and the fault says what is wrong."""
    whole = badfiles.workbook(tmp_path / "a.xlsx", [["x", n] for n in range(500)])
    (fault,) = _read(badfiles.cut(tmp_path / "b.xlsx", whole, 0.7))
    assert ("truncated", True) == (fault.reason, "b.xlsx is cut off or damaged" in fault.sentence)


def test_a_cell_over_the_limit_costs_its_row_alone(tmp_path):
    """A cell of 50 MB is refused; the rows before and after it stand."""
    path = badfiles.raw_workbook(tmp_path / "a.xlsx", badfiles.cells("one", "x" * (50 << 20), "three"))
    items = _read(path, Limits(archive_ratio=2000))
    assert ["one", "three"] == _texts(items)
    assert [Refused("S1!A2", "over limit", "a cell of 52,428,800 characters")] == [
        i for i in items if isinstance(i, Refused)
    ]


def test_a_row_over_the_limit_of_columns_is_refused(tmp_path):
    """A row with more columns than the limit is refused; the others are cut where they are empty anyway."""
    path = badfiles.workbook(tmp_path / "a.xlsx", [["one"], ["x"] * 1500, ["three"]])
    items = _read(path)
    assert ["one", "three"] == _texts(items)
    assert ["Library!A2"] == [item.place for item in items if isinstance(item, Refused)]


def test_a_dead_reader_is_a_fault(tmp_path):
    """A worker that runs into its memory limit dies alone, and the fault names the file."""
    path = badfiles.raw_workbook(tmp_path / "a.xlsx", badfiles.cells("one"), badfiles.cells("x" * (50 << 20)))
    fault = _read(path, Limits(worker_memory=140 << 20, archive_ratio=2000))[-1]
    assert "reader died" == fault.reason
    assert fault.sentence.startswith("a.xlsx: the reader of this file died")


def test_other_packages_are_refused_in_one_sentence(tmp_path):
    """A plain ZIP and a bzip2 file are no inputs: one sentence and what to do."""
    import bz2
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("register.csv", "a,b\n")
    (tmp_path / "b.csv.bz2").write_bytes(bz2.compress(b"a,b\n"))
    for name in ("a.zip", "b.csv.bz2"):
        with pytest.raises(SourceError, match="archive or package that is not read") as caught:
            open_source(tmp_path / name)
        assert "unpack it and give the files inside it" == caught.value.hint


def test_a_workbook_that_changes_is_noticed(tmp_path):
    """A workbook that is written to after it was measured ends in a fault."""
    path = badfiles.workbook(tmp_path / "a.xlsx", [["x"]])
    with open_source(path) as opened:
        with path.open("ab") as file:
            file.write(b"more")
        assert "changed while being read" in list(opened.sheets())[-1].sentence


def test_a_filled_row_that_is_repeated_beyond_reason_is_refused(tmp_path):
    """OpenDocument writes equal rows once: a million of them would be a kilobyte. A blank end of a sheet is none of that."""
    members = carriers.members_of(carriers.ods([["Site", "Make"], ["Library", "Axis"]]))
    text = members["content.xml"].decode()
    path = tmp_path / "a.ods"
    for n, many in ((20_000, True), (3, False)):
        changed = text.replace("<table:table-row>", f'<table:table-row table:number-rows-repeated="{n}">', 1)
        path.write_bytes(carriers.packed(members | {"content.xml": changed.encode()}))
        faults = [item for item in _read(path) if isinstance(item, Fault)]
        assert many == bool(faults)
        assert not many or ("over limit", "a.ods repeats a filled row 20,000 times") == (faults[0].reason, faults[0].sentence)
    end = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row></table:table>'
    path.write_bytes(carriers.packed(members | {"content.xml": text.replace("</table:table>", end).encode()}))
    assert [["Site", "Make"], ["Library", "Axis"]] == [item.cells for item in _read(path) if isinstance(item, Row)][:2]
