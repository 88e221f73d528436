"""Rows that somebody crossed out."""

from __future__ import annotations

import time

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Font

from custodes.intake import Refused, Row, open_source
from custodes.intake.struck import StruckOds, StruckRows, struck_styles
from readers.conftest import read_file

ROWS = [
    ["Site", "Make", "Model", "Serial"],
    ["Library", "Hikvision", "DS-2CD2143G0-I", "SN0000001"],
    ["Library", "Axis", "P3245-V", "SN0000002"],
    ["Library", None, "P3245-V", "SN0000003"],
    ["Library", "Axis", "P3245-V", "SN0000004"],
]


def xlsx(path, struck):
    """``struck``: 0-based (row, column), or (row, None) for the whole row."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate(ROWS):
        sheet.append(row)
        for column, cell in enumerate(sheet[number + 1]):
            if (number, None) in struck or (number, column) in struck:
                cell.font = Font(strike=True, bold=True)
            elif column == 1:
                cell.font = Font(italic=True, strike=False)
    book.save(path)
    return path


def ods(path, struck):
    book = OpenDocumentSpreadsheet()
    style = Style(name="ce9", family="table-cell")
    style.addElement(TextProperties(textlinethroughstyle="solid"))
    book.automaticstyles.addElement(style)
    for name in ("Blank", "Cameras & more"):
        table = Table(name=name)
        for number, row in enumerate(ROWS if name != "Blank" else []):
            line = TableRow()
            for column, text in enumerate(row):
                cell = TableCell(valuetype="string", **({"stylename": style} if (number, None) in struck or (number, column) in struck else {}))
                if text:
                    cell.addElement(P(text=text))
                line.addElement(cell)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(path)
    return path


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_row_that_is_struck_out_is_told_and_not_read(tmp_path, make):
    """Whole rows alone, empty cells aside; a row of which a part is struck is read, and so is the header."""
    path = make(tmp_path / "a", {(0, None), (1, None), (2, 3), (3, 0), (3, 2), (3, 3)})
    with open_source(path) as opened:
        items = list(opened.sheets())
    sheet = "Sheet" if make is xlsx else "Cameras & more"
    assert ["struck out", "struck out"] == [item.reason for item in items if isinstance(item, Refused)]
    assert all(item.place.startswith((f"{sheet}!A", f"'{sheet}'!A")) for item in items if isinstance(item, Refused))
    assert [1, 3, 5] == [item.first for item in items if isinstance(item, Row)]
    found = read_file(path)
    assert ["SN0000002", "SN0000004"] == [o.values["serial"] for o in found.observations]
    assert 2 == sum(reason == "struck out" for _, reason, _ in found.not_read())


@pytest.mark.parametrize("make", [xlsx, ods])
def test_nothing_struck_is_nothing_told(tmp_path, make):
    """A workbook as most are."""
    found = read_file(make(tmp_path / "a", set()))
    assert (4, []) == (len(found.observations), [r for _, r, _ in found.not_read() if r == "struck out"])


HEAD = "<table><tr><th>Site<th>Make<th>Model<th>Serial</tr>"
HELD = "<tr><td>Library<td>Axis<td>P3245-V<td>SN0000009</tr>"


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("<tr><td><s>Library</s></td><td><del>Axis</del></td><td><strike>P3245-V</strike></td><td><s><b>SN0000001</b></s></td></tr>", False),
        ("<tr><td><s>Library<td>&nbsp;<td><s>P3245-V<td><s>SN0000001</tr>", False),
        ('<tr style="text-decoration: line-through"><td>Library<td>Axis<td>P3245-V<td>SN0000001</tr>', False),
        ("<tr><td>Library<td><s>Hikvision</s> Axis<td>P3245-V<td>SN0000001</tr>", True),
        ("<tr><td><s>Library<td>Axis<td>P3245-V<td>SN0000001</tr>", True),
        ("<tr><td><s></s>Library<td>Axis<td>P3245-V<td>SN0000001</tr>", True),
    ],
)
def test_a_row_of_a_page_that_is_struck_out(tmp_path, row, read):
    """By the elements that strike or by its style, whole rows alone."""
    (tmp_path / "a.html").write_text(f"{HEAD}{row}{HELD}</table>", encoding="utf-8")
    found = read_file(tmp_path / "a.html")
    assert ["SN0000001"] * read + ["SN0000009"] == [o.values["serial"] for o in found.observations]
    assert ([] if read else ["struck out"]) == [reason for _, reason, _ in found.not_read() if reason == "struck out"]


def test_a_row_of_markdown_that_is_struck_out(tmp_path):
    """Each filled cell between tildes."""
    rows = "| ~~Library~~ | ~~Axis~~ | ~~P3245-V~~ | ~~SN0000001~~ |\n| Library | ~~Axis~~ | P3245-V | SN0000002 |\n"
    (tmp_path / "a.md").write_text(f"| Site | Make | Model | Serial |\n|---|---|---|---|\n{rows}", encoding="utf-8")
    found = read_file(tmp_path / "a.md")
    assert (1, ["struck out"]) == (len(found.observations), [reason for _, reason, _ in found.not_read() if reason == "struck out"])


def test_a_font_that_says_it_does_not_strike_does_not():
    """``strike val="0"``; fonts of other parts of the styles count nowhere; forms without a font neither."""
    fonts = b'<fonts count="3"><font><sz val="1"/></font><font><strike val="0"/></font><font><b/><strike/></font></fonts>'
    forms = b'<cellStyleXfs><xf fontId="2"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf/></cellXfs><dxfs><font><strike/></font></dxfs>'
    assert frozenset({2}) == struck_styles(fonts + forms)
    assert frozenset() == struck_styles(forms) == struck_styles(b"") == struck_styles(b"<fonts><font/></fonts>")


def test_rows_without_numbers_are_counted():
    """In order; cells that are empty do not count, and a cell may stand in the next piece."""
    rows = StruckRows(frozenset({7}))
    for piece in (b'<row><c s="1"><v>1</v></c></row><row><c s="7"><v>1</v></c>', b'<c s="3"/></row><x:row><x:c r="A3" s="7"><v/></x:c></x:row><row/>', b'<row r="9"><c s="7"><v/></c><c><v/></c></row>'):
        rows.take(piece)
    assert frozenset({2, 3}) == rows.rows()


def test_rows_that_are_repeated_are_counted():
    """OpenDocument writes equal rows once."""
    ods = StruckOds()
    head = b'<style:style style:name="x" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    body = b'<table:table table:name="A"><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row><table:table-cell><text:p>h</text:p></table:table-cell></table:table-row>'
    ods.take(head + body)
    ods.take(b'<table:table-row/><table:table-row table:number-rows-repeated="2"><table:table-cell table:style-name="x"><text:p>a</text:p></table:table-cell></table:table-row></table:table>')
    assert {b"A": {6, 7}} == ods.found


def test_tags_without_an_end_cost_no_more_than_their_length():
    """No pattern goes on beyond the next tag."""
    start = time.process_time()
    struck_styles(b"<fonts><font><strike" + b"<font " * 100_000)
    StruckRows(frozenset({1})).take(b"<row " * 100_000)
    StruckOds().take(b"<style:style " * 100_000 + b"<table:table ")
    assert time.process_time() - start < 3
