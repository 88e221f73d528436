"""Workbooks with one fault each."""

from __future__ import annotations

import random
import struct
import zipfile
from pathlib import Path

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ("Make", "Model", "Serial", "Qty")
ROW = ("Axis", "P3245-V", "ACCC8E00AA01", "1")


def package(path: Path, *sheets: str, doctype: str = "", compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A minimal XLSX whose sheets' XML (the inside of ``worksheet``) is given; they are called S1, S2, ..."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    parts = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    root = f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w", compression) as made:
        made.writestr("[Content_Types].xml", _TYPES)
        made.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>')
        made.writestr(
            "xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets>{names}</sheets></workbook>'
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{parts}</Relationships>'
        )
        for number, inside in enumerate(sheets, 1):
            made.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<?xml version="1.0"?>{doctype}<worksheet {_MAIN}>{inside}</worksheet>',
            )
    return path


def rows(*given: tuple[str, ...], after: str = "") -> str:
    """``sheetData`` of inline strings."""
    body = ""
    for number, texts in enumerate(given, 1):
        inside = "".join(
            f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{t}</t></is></c>' for n, t in enumerate(texts)
        )
        body += f'<row r="{number}">{inside}</row>'
    return f"<sheetData>{body}{after}</sheetData>"


def register(path: Path, count: int = 20) -> Path:
    """A sound register of cameras, one a row."""
    return package(path, rows(HEADER, *(("Axis", "P3245-V", f"ACCC8E{n:06X}", "1") for n in range(count))))


def truncated(path: Path) -> Path:
    """The first 60 % of a workbook: no central directory."""
    register(path, 400)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.6)])
    return path


def far_cell(path: Path) -> Path:
    """A sound sheet, and one whose last cell claims to stand at XFD1048576."""
    far = rows(HEADER, ROW, after='<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    return package(path, rows(HEADER, ("Axis", "P3245-V", "ACCC8E00FA01", "1")), far)


def zip_bomb(path: Path) -> Path:
    """Some kilobytes that unpack to 40 MB of white space."""
    return package(path, rows(HEADER, ROW) + " " * (40 << 20))


def lying_lengths(path: Path) -> Path:
    """A bomb whose headers claim a hundred bytes (APPNOTE.TXT 4.3.7 and 4.3.12)."""
    zip_bomb(path)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as made:
        entry = made.getinfo("xl/worksheets/sheet1.xml")
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = int.from_bytes(data[at + 28 : at + 30], "little")
        if data[at + 46 : at + 46 + length] == entry.filename.encode():
            struct.pack_into("<I", data, at + 24, 100)
        at = data.find(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", data, entry.header_offset + 22, 100)
    path.write_bytes(data)
    return path


def entities(path: Path, target: Path) -> Path:
    """A sheet whose DOCTYPE asks for a local file and for a thousand million copies of a word."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY file SYSTEM "file://{target}"><!ENTITY l0 "lol">{steps}]>'
    return package(
        path,
        rows(HEADER, ("&file;", "P3245-V", "ACCC8E00EE01", "1"), ("&l9;", "x", "y", "1")),
        doctype=doctype,
    )


def large_cell(path: Path, size: int = 50 << 20) -> Path:
    """A cell of 50 MB, stored, so that no ratio gives it away; a sound row before and after."""
    text = random.Random(1).randbytes(size // 2).hex()
    sheet = rows(
        HEADER,
        ("Axis", "P3245-V", "ACCC8E00CC01", "1"),
        ("Axis", text, "ACCC8E00CC02", "1"),
        ("Axis", "P3245-V", "ACCC8E00CC03", "1"),
    )
    return package(path, sheet, compression=zipfile.ZIP_STORED)


def formulas(path: Path) -> Path:
    """Cells with formulas that call out, and with text that a spreadsheet would run."""
    call = '<row r="3"><c r="A3" t="str"><f>WEBSERVICE("http://127.0.0.1:9/"&amp;A2)</f><v>Axis</v></c>'
    call += '<c r="B3" t="inlineStr"><is><t>=cmd|\' /C calc\'!A0</t></is></c>'
    call += '<c r="C3" t="inlineStr"><is><t>ACCC8E00FF02</t></is></c><c r="D3"><f>1+1</f><v>2</v></c></row>'
    return package(
        path, rows(HEADER, ("Axis", "@SUM(1+9)*cmd|' /C calc'!A0", "ACCC8E00FF01", "1"), after=call)
    )
