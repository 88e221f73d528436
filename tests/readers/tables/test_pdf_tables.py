"""Registers in PDF, through the reader of tables: the same devices as in HTML and DOCX, over pages, without secrets."""

from __future__ import annotations

import subprocess
from shutil import which

import pytest

from custodes.errors import SourceError
from custodes.intake import open_source, show_place
from custodes.readers import recognise
from intake.pdfs import pdf, picture, plain, ruled
from intake.test_document import docx, table
from readers.conftest import read_file

pytest.importorskip("pypdfium2")

LINES = [
    ["Site", "Make", "Model", "Serial No", "Password"],
    ["Library", "Hikvision", "DS-2CD2143G0-I", "C12345678", "hunter22"],
    ["Museum", "Axis", "P3245-V", "ACCC8E001011", "hunter22"],
    ["Depot", "Dahua", "IPC-HDW2431T", "4G0123APAG12345", "hunter22"],
]
PAGE = "<!DOCTYPE html><style>td,th{border:1px solid;padding:3px}table{border-collapse:collapse}</style><table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in LINES) + "</table>"


def devices(result):
    return [(dict(one.values), one.quantity) for one in result.observations]


def read(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)
    result = read_file(path)
    assert result.balance()[0] <= result.balance()[1]
    assert "hunter22" not in repr(result.items)
    return result


def test_the_same_table_gives_the_same_devices(tmp_path):
    """As HTML, as DOCX, as PDF with lines and without them."""
    like = devices(read(tmp_path, "a.html", PAGE.encode()))
    assert 3 == len(like)
    assert like == devices(read(tmp_path, "a.docx", docx(table(LINES))))
    assert like == devices(read(tmp_path, "a.pdf", pdf(ruled(LINES, widths=[100] * 5))))
    assert like == devices(read(tmp_path, "b.pdf", pdf(plain(LINES, widths=[106] * 5))))


@pytest.mark.browser
@pytest.mark.skipif(not which("chromium"), reason="no browser")
def test_a_page_that_a_browser_printed_gives_the_same_devices(tmp_path):
    """HTML read as it is, and printed to PDF by Chromium."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    order = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'a.pdf'}", str(tmp_path / "a.html")]
    subprocess.run(order, capture_output=True, check=True, timeout=60)
    assert devices(read_file(tmp_path / "a.html")) == devices(read_file(tmp_path / "a.pdf"))


def test_a_register_over_pages_has_one_layout(tmp_path):
    """Rows are placed by page and row; the header on each page is a heading; a place is shown."""
    raw = pdf(ruled(LINES[:3], widths=[100] * 5), ruled([LINES[0], LINES[3]], widths=[100] * 5, top=60), picture())
    result = read(tmp_path, "a.pdf", raw)
    assert ["Page 1, table 1!A2", "Page 1, table 1!A3", "Page 2, table 1!A2"] == [one.place for one in result.observations]
    assert [1, 1, 1] == [one.layout for one in result.observations]
    assert ("page:3", "undecodable", 1) in result.not_read()
    assert "Depot | Dahua | IPC-HDW2431T | 4G0123APAG12345 | hunter22" == show_place(tmp_path / "a.pdf", "Page 2, table 1!A2")
    assert "not read: a scanned page" in show_place(tmp_path / "a.pdf", "page:3")


def test_a_table_with_its_own_header_does_not_go_on(tmp_path):
    """Orders on the next page, in columns of the same widths, are orders."""
    orders = [["Supplier", "Order number", "Description", "Qty", "Order date"], ["Acme", "PO 1", "Dome camera", "4", "2021-03-02"]]
    result = read(tmp_path, "a.pdf", pdf(ruled(LINES, widths=[100] * 5), ruled(orders, widths=[100] * 5, top=60)))
    assert ["registered", "registered", "registered", "bought"] == [str(one.ledger) for one in result.observations]


def test_a_scan_is_one_line(tmp_path):
    """Nothing is guessed of a picture."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(picture()))
    with open_source(path) as opened, pytest.raises(SourceError) as error:
        recognise(opened)
    assert "a.pdf: page 1 is not read: a scanned page: it is a picture, and no text" == error.value.sentence
