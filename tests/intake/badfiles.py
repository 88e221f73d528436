"""Bad inputs, each made by code and named for its fault."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import openpyxl

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(path: Path, rows: list[list[object]], sheet: str = "Library") -> Path:
    """An ordinary workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def raw_workbook(path: Path, *sheets: str) -> Path:
    """A minimal XLSX whose sheets' XML (the inside of ``worksheet``) is given; they are called S1, S2, ..."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(
            f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)
        )
        package.writestr(
            "xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets>{names}</sheets></workbook>'
        )
        parts = "".join(
            f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{parts}</Relationships>',
        )
        for number, inside in enumerate(sheets, 1):
            package.writestr(f"xl/worksheets/sheet{number}.xml", f"<worksheet {_MAIN}>{inside}</worksheet>")
    return path


def cells(*rows: str) -> str:
    """``sheetData`` of inline strings: one text a row, in column A."""
    body = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for n, text in enumerate(rows, 1)
    )
    return f"<sheetData>{body}</sheetData>"


def far_cell(path: Path) -> Path:
    """One ordinary sheet, one whose last cell claims XFD1048576, one ordinary sheet."""
    far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    return raw_workbook(path, cells("before"), far, cells("after"))


def zip_bomb(path: Path) -> Path:
    """A sheet of some kilobytes that unpacks to 100 MB of white space."""
    return raw_workbook(path, cells("x") + " " * (100 << 20))


def lying_lengths(path: Path) -> Path:
    """Like ``zip_bomb``, with headers that claim 100 bytes and their checksum."""
    zip_bomb(path)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = int.from_bytes(data[at + 28 : at + 30], "little")
        if data[at + 46 : at + 46 + length] == b"xl/worksheets/sheet1.xml":
            # APPNOTE.TXT 4.3.12: uncompressed size 24 bytes into the central header; 4.3.7: 22 into the local one.
            struct.pack_into("<I", data, at + 24, 100)
        at = data.find(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", data, entry.header_offset + 22, 100)
    path.write_bytes(data)
    return path


def cut(path: Path, source: Path, share: float) -> Path:
    """The first part of a file."""
    data = source.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def nmap(path: Path, hosts: int, doctype: str = "<!DOCTYPE nmaprun>") -> Path:
    """A scan of so many hosts, five lines each."""
    out = io.StringIO()
    out.write(f'<?xml version="1.0"?>\n{doctype}\n<nmaprun scanner="nmap" args="nmap -sV">\n')
    for n in range(hosts):
        out.write(
            f'<host starttime="{n}"><status state="up"/>\n<address addr="10.0.{n >> 8}.{n & 255}" addrtype="ipv4"/>\n'
            '<ports><port protocol="tcp" portid="554"><script id="rtsp-methods" output="a&#xa;b"><elem key="k">v</elem></script></port>\n'
            "</ports>\n</host>\n"
        )
    out.write('<runstats><finished time="1"/></runstats>\n</nmaprun>\n')
    path.write_text(out.getvalue(), "utf-8")
    return path


def entity_bomb() -> str:
    """A DOCTYPE whose entities expand a thousand million times (the *billion laughs*)."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE nmaprun [<!ENTITY l0 "lol">{steps}]>'
