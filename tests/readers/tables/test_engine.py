"""Whole sources: sheets, hidden ones, encodings, and the account of every record."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from custodes.observations import Coverage, Layout, Observation

HEAD = ["Make", "Model", "Serial", "MAC", "Installed on"]
ONE = ["HIK", "DS-2CD2143G0-I", "C12345678", "44:19:b6:0a:0b:0c", "2021-03-02"]
TWO = ["Axis", "P3245-V", "ACCC8E001011", "ac:cc:8e:00:10:11", "2020-03-02"]


def xlsx(sheets, *, change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line in rows:
            sheet.append(line)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Library")
    for r, line in enumerate(rows):
        for c, value in enumerate(line):
            sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows):
    document = OpenDocumentSpreadsheet()
    table = Table(name="Library")
    for line in rows:
        row = TableRow()
        for value in line:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_every_workbook_format_says_the_same(read):
    """XLSX, XLS and ODS of one table give the same observations."""
    rows = [HEAD, ONE, TWO]
    found = [read(xlsx({"Library": rows}), "a.xlsx"), read(xls(rows), "a.xls"), read(ods(rows), "a.ods")]
    assert found[0].observations == found[1].observations == found[2].observations
    assert ["Library!A2", "Library!A3"] == [o.place for o in found[0].observations]
    assert "table-register" == found[0].reader


def test_texts_of_every_encoding_and_delimiter_say_the_same(read):
    """UTF-8 with and without mark, UTF-16, Windows-1252; comma, semicolon, tab."""
    head = ["Fabricant", "Modèle", "Numéro de série"]
    text = [head, ["Hikvision", "Dôme à 4", "C12345678"]]
    lines = {d: "".join(d.join(r) + "\n" for r in text) for d in ",;\t"}
    found = [read(lines[d].encode(e)).observations for d in lines for e in ("utf-8", "utf-8-sig", "utf-16", "cp1252")]
    assert all(f == found[0] for f in found)
    assert {"label": "Hikvision", "model": "Dôme à 4", "serial": "C12345678"} == found[0][0].values


def test_each_sheet_has_its_layout_and_names_its_site(read):
    """A sheet's name is the site, unless it is a generic one or a column says the site."""
    result = read(xlsx({"Library": [HEAD, ONE], "Sheet2": [HEAD, TWO], "CCTV register 2021": [["Site", *HEAD], ["Museum", *ONE]]}), "a.xlsx")
    assert ["Library", None, "Museum"] == [o.values.get("site") for o in result.observations]
    assert [1, 2, 3] == [o.layout for o in result.observations]
    assert ["Library", "Sheet2", "CCTV register 2021"] == [x.scope for x in result.of(Layout)]
    assert ["Library", "", ""] == [c.scope for c in result.of(Coverage)]


def test_sheets_of_several_kinds_in_one_workbook(read):
    """Each sheet belongs to the ledger of its own header."""
    orders = [["Order number", "Order date", "Supplier", "Description", "Quantity"], ["PO-1", "2021-01-01", "Seller", "dome", 4]]
    sites = [["site", "networks", "class"], ["Library", "10.1.0.0/16", "ordinary"]]
    result = read(xlsx({"Library": [HEAD, ONE], "Orders": orders, "Sites": sites}), "a.xlsx")
    assert ["registered", "bought"] == [o.ledger.value for o in result.observations]
    assert 1 == len([i for i in result.items if type(i).__name__ == "Site"])


def test_hidden_sheets_and_rows_are_reported_not_judged(read):
    """What is hidden is counted with its reason, and said."""

    def hide(book):
        book["Old"].sheet_state = "hidden"
        book["Library"].row_dimensions[3].hidden = True

    result = read(xlsx({"Library": [HEAD, ONE, TWO, ONE], "Old": [HEAD, TWO]}, change=hide), "a.xlsx")
    assert ["Library!A2", "Library!A4"] == [o.place for o in result.observations]
    assert [("Library!A1", "heading", 1), ("Library!A3", "hidden", 1), ("Old!A1", "hidden", 2)] == result.not_read()
    assert [2] == [n.count for n in result.notes("hidden-sheet")]


def test_a_site_merged_over_rows_is_filled_down(read):
    """A merged place stands for the rows below it; other columns are never filled."""
    rows = [["Building", "Make", "Model"], ["Library", "HIK", "DS-1"], [None, None, "DS-2"], ["Museum", "Axis", "P1"]]
    result = read(xlsx({"Sheet1": rows}, change=lambda b: (b["Sheet1"].merge_cells("A2:A3"), b["Sheet1"].merge_cells("B2:B3"))), "a.xlsx")
    assert ["Library", "Library", "Museum"] == [o.values["site"] for o in result.observations]
    assert [True, False, True] == ["label" in o.values for o in result.observations]
    assert 1 == len(result.notes("filled-down"))


def test_numbers_of_a_spreadsheet(read):
    """Serial days become dates and are said; a number in a MAC column is no key; a serial held as a number is doubted."""
    rows = [HEAD, ["HIK", "DS-1", 12345678, 441900000000000, 44256], ["HIK", "DS-1", "0012345", "44:19:b6:0a:0b:0c", "2021-03-02"]]
    result = read(xlsx({"Sheet1": rows}), "a.xlsx")
    assert [{"installed_on": "2021-03-01"}, {"installed_on": "2021-03-02"}] == [o.dates for o in result.observations]
    assert "mac" not in result.observations[0].values
    assert "12345678" == result.observations[0].values["serial"]
    assert [1, 1, 1] == [len(result.notes(k)) for k in ("spreadsheet-dates", "mangled-key", "numeric-key")]


def test_a_sheet_that_is_no_table_is_told(read):
    """The cover page is counted as unrecognised, and the rest goes on."""
    result = read(xlsx({"Cover": [["Welcome to this workbook"], ["Second line"]], "Library": [HEAD, ONE]}), "a.xlsx")
    assert [("Cover!A1", "unrecognised", 2), ("Library!A1", "heading", 1)] == result.not_read()
    assert 1 == len(result.observations)


def test_a_table_without_an_end_keeps_its_memory(read):
    """Many rows: each is an observation, and the filled cells are counted over all of them."""
    result = read([HEAD, *([*ONE[:2], f"C{n:08}", f"44:19:b6:0a:{n // 256:02x}:{n % 256:02x}", *ONE[4:]] for n in range(3000))])
    assert 3000 == len(result.observations)
    assert 3001 == result.layout.records
    assert {3000} == {c.filled for c in result.layout.columns}


cells = st.one_of(
    st.sampled_from(["", "", "HIK", "DS-2CD2143G0-I", "x4", "16ch NVR + 12 cams", "Total", "44:19:b6:0a:0b:0c", "Note: x", "4.419E+11", "02/03/2021"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cells, min_size=1, max_size=7), max_size=25))
def test_every_record_is_judged_or_told(read, rows):
    """Whatever stands in a table: delivered = judged + not read (checked by the fixture), and parts start at nought."""

    def quoted(line):
        return [f'"{c.replace(chr(34), chr(34) * 2)}"' for c in line]

    result = read([HEAD, ["HIK", "DS-1", "C12345", "", ""], *map(quoted, rows)])
    assert all(isinstance(o.values, dict) for o in result.of(Observation))
    assert len({(o.place, o.part) for o in result.observations}) == len(result.observations)


def test_a_workbook_is_parsed_once_and_let_go_when_not_recognised(tmp_path):
    """What sniffing held back is given to the reading; of an unrecognised workbook nothing is kept."""
    import pytest

    from custodes.errors import SourceError
    from custodes.intake import open_source
    from custodes.readers import recognise
    from custodes.readers.tables import stream

    path = tmp_path / "cover.xlsx"
    path.write_bytes(xlsx({"Cover": [["Welcome"], ["to nothing"]]}))
    with open_source(path) as opened, pytest.raises(SourceError):
        recognise(opened)
    assert stream._SHELF.last is None


def test_several_addresses_in_one_cell(read):
    """The first is the key, the others stand in the note; words that are no addresses stay as they are."""
    rows = [["Site", "Model", "IP address", "MAC"], ["Library", "DS-1", "10.1.1.5 10.1.1.6;fd00::5", "44:19:b6:0a:0b:0c, 44:19:b6:0a:0b:0d"], ["Library", "DS-2", "10.1.1.7 (old)", ""]]
    first, second = read(rows, delimiter="\t").observations
    assert ("10.1.1.5", "44:19:b6:0a:0b:0c") == (first.values["address"], first.values["mac"])
    assert "further addresses: 10.1.1.6, fd00::5; further hardware addresses: 44:19:b6:0a:0b:0d" == first.values["note"]
    assert "10.1.1.7 (old)" == second.values["address"]


def test_a_cut_goes_through_no_secret(read):
    """Texts are shown cut in notes, headings and long cells: the secret is taken out before, wherever the cut falls."""
    secret = "Zk7q9w8e7r!"
    for before in (*range(30, 62, 4), *range(90, 122, 4), *range(270, 302, 4), *range(1_960, 2_002, 4)):
        said = "x" * before + f" rtsp://admin:{secret}@10.1.2.3/x"
        rows = [[*HEAD, "Notes"], [*ONE, said], [*TWO, ""], [said, said]]
        assert "Zk7q9" not in repr(read("".join("\t".join(row) + "\n" for row in rows)).items)
        head = [*HEAD, "Notes", said]
        assert "Zk7q9" not in repr(read("".join("\t".join(row) + "\n" for row in [head, ONE, TWO])).items)


def test_the_words_of_a_sheet_that_no_reader_knows_are_scrubbed_before_they_are_cut(read):
    """The note on it shows its first words."""
    said = {f"Other {n}": [["x" * n + " rtsp://admin:Zk7q9w8e7r!@10.1.2.3/x", "y"], ["a", "b"]] for n in range(30, 62, 2)}
    items = read(xlsx({"Library": [HEAD, ONE, TWO], **said})).items
    assert 16 == sum(getattr(item, "kind", "") == "unrecognised-table" for item in items)
    assert "Zk7q9" not in repr(items)


def test_a_secret_in_the_name_of_a_sheet_is_cut_and_counted(read):
    """The name is part of every place."""
    found = read(xlsx({"Hall pwd=Zk7q9w8e": [HEAD, ONE, TWO]}))
    assert "Zk7q9w8e" not in repr(found.items)
    assert "Hall pwd=[password taken out] (sheet 1)!A2" == found.observations[0].place
    assert 1 == found.scrubber.counts.by_kind["sheet name"]


@pytest.mark.parametrize("words", ["Gesamt Gebäude A", "Zwischensumme Nord", "Davon innen", "of which indoor", "Average per site", "Total général", "Suma total", "Totale complessivo", "Eindtotaal", "Łącznie kamery", "Carried forward"])
def test_sums_shares_and_means_of_other_rows_are_no_devices(read, words):
    """In the languages of the headers; a row with a maker or a key is a device, whatever its place is called."""
    found = read([["Site", "Make", "Model", "Qty"], ["Library", "Hikvision", "DS-1", "4"], [words, "", "", "4"], ["Total Tools", "Axis", "P3245", "1"]])
    assert ["Library", "Total Tools"] == [one.values["site"] for one in found.observations]
    assert ["total line"] == [why for _, why, _ in found.not_read() if why == "total line"]
