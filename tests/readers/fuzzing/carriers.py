"""The same rows in every carrier of tables: HTML, Markdown, XLSX, ODS, XLS, DOCX, each made here with few bytes, and changed inside."""

from __future__ import annotations

import io
import random
import re
import zipfile
from html import escape

import xlwt

from readers.fuzzing import bytewise
from readers.fuzzing.structure import Words, markup_changed
from readers.fuzzing.words import SCALARS

NATIVE = ("xlsx", "ods", "xls", "docx")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WHEN = (1980, 1, 1, 0, 0, 0)


def _text(cell: str) -> str:
    """As XML may hold it (XML 1.0, section 2.2)."""
    return escape(_CONTROLS.sub("", cell))


def html(rows: list[list[str]], title: str = "") -> str:
    head = f"<head><title>{escape(title)}</title></head>" if title else ""
    return f"<!DOCTYPE html>{head}<table>\n" + "\n".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows) + "\n</table>\n"


def markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "--|" * max(len(rows[0]), 1), *lines[1:]]) + "\n"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP of these members; the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), data, method)
    return out.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx(rows: list[list[str]], title: str = "List", more: str = "") -> bytes:
    """ECMA-376 part 1, 18.3: texts inline, numbers as numbers. ``more`` stands in the document's properties."""
    body = []
    for n, row in enumerate(rows, 1):
        cells = "".join(f"<c><v>{c}</v></c>" if re.fullmatch(r"[1-9]\d{0,14}", c) else f'<c t="inlineStr"><is><t>{_text(c)}</t></is></c>' for c in row)
        body.append(f'<row r="{n}">{cells}</row>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "docProps/core.xml": f"<cp>{_text(more)}</cp>",
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="{_text(title)}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(body)}</sheetData></worksheet>',
    }
    return packed({name: (_HEAD + text).encode() for name, text in parts.items()})


def ods(rows: list[list[str]], title: str = "List", more: str = "") -> bytes:
    """OpenDocument 1.3 part 3, 9.1: one table of text cells."""
    cells = "".join("<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{_text(c)}</text:p></table:table-cell>' for c in row) + "</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text", "meta"))
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": (_HEAD + f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>').encode(),
            "content.xml": (_HEAD + f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="{_text(title)}">{cells}</table:table></office:spreadsheet></office:body></office:document-content>').encode(),
            "meta.xml": (_HEAD + f"<office:document-meta {spaces}><office:meta><meta:keyword>{_text(more)}</meta:keyword></office:meta></office:document-meta>").encode(),
        }
    )


def xls(rows: list[list[str]], title: str = "List", _more: str = "") -> bytes:
    """[MS-XLS], by xlwt."""
    book = xlwt.Workbook()
    name = re.sub(r"[\[\]:\\?/*'\x00]", " ", title)[:31].strip() or "List"
    sheet = book.add_sheet(name)
    for n, row in enumerate(rows[:2_000]):
        for at, cell in enumerate(row[:256]):
            sheet.write(n, at, int(cell) if re.fullmatch(r"[1-9]\d{0,8}", cell) else cell[:32_000].encode("utf-8", "replace").decode())
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(rows: list[list[str]], title: str = "List", more: str = "") -> bytes:
    """ECMA-376 part 1, 17.4: one table, a heading above it."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join("<w:tr>" + "".join(f'<w:tc><w:p><w:r><w:t xml:space="preserve">{_text(c)}</w:t></w:r></w:p></w:tc>' for c in row) + "</w:tr>" for row in rows)
    return packed(
        {
            "[Content_Types].xml": (_HEAD + f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>').encode(),
            "word/document.xml": (_HEAD + f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{_text(title)}</w:t></w:r></w:p><w:tbl>{body}</w:tbl></w:body></w:document>').encode(),
            "docProps/core.xml": (_HEAD + f"<cp:coreProperties xmlns:cp='x'><cp:keywords>{_text(more)}</cp:keywords></cp:coreProperties>").encode(),
        }
    )


WRITERS = {"xlsx": xlsx, "ods": ods, "xls": xls, "docx": docx}


def package_changed(data: bytes, rng: random.Random, words: Words, others: tuple[bytes, ...]) -> bytes:
    """A member changed as XML or by bytes, dropped, doubled, renamed; or the bytes of the package itself."""
    if data[:2] != b"PK" or rng.random() < 0.15:
        return bytewise.mutated(data, rng, others)
    members = members_of(data)
    for _ in range(rng.choice((1, 1, 2, 3))):
        name = rng.choice([*members, *[n for n in members if "sheet1" in n or "document" in n or "content" in n] * 3])
        kind = rng.randrange(8)
        if kind < 4:
            members[name] = markup_changed(members[name].decode("utf-8", "replace"), rng, words).encode("utf-8", "replace")
        elif kind < 6:
            members[name] = bytewise.mutated(members[name], rng, others)
        elif kind == 6:
            members[name] = _claims(members[name], rng)
        elif len(members) > 1:
            members[rng.choice(("x.xml", "../x", name.upper(), str(rng.choice(SCALARS))[:50] or "x"))] = members.pop(name)
        else:
            members[name] = b""
    try:
        made = packed(members, zipfile.ZIP_DEFLATED if rng.random() < 0.5 else zipfile.ZIP_STORED)
    except (ValueError, UnicodeError):
        return data
    return made if rng.random() < 0.85 else made[: rng.randrange(len(made))]


def _claims(member: bytes, rng: random.Random) -> bytes:
    """Places, spans and counts that claim more than there is."""
    large = str(rng.choice((0, 1, 100, 65_536, 1_048_576, 99_999_999, 2**31, 2**32, -1)))
    text = member.decode("utf-8", "replace")
    kind = rng.randrange(4)
    if kind == 0:
        text = re.sub(r'r="\d+"', f'r="{large}"', text, count=1)
    elif kind == 1:
        cell = rng.choice(("XFD1048576", "A1048576", "ZZZZ1", "A0", "A99999999999", "AAA1", "1", ""))
        text = text.replace("<c ", f'<c r="{cell}" ', 1).replace("<c>", f'<c r="{cell}">', 1)
    elif kind == 2:
        repeat = rng.choice((f'table:number-columns-repeated="{large}"', f'table:number-rows-repeated="{large}"'))
        text = text.replace("<table:table-cell ", f"<table:table-cell {repeat} ", 1) if "columns" in repeat else text.replace("<table:table-row>", f"<table:table-row {repeat}>", 1)
    else:
        text = text.replace("<w:tc>", f'<w:tc><w:tcPr><w:gridSpan w:val="{large}"/></w:tcPr>', 1).replace("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="A1:XFD{large}"/></mergeCells>', 1)
    return text.encode()
