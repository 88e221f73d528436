"""Tables of a DOCX document, and documents that are none."""

from __future__ import annotations

import io
import zipfile

import pytest

from custodes.intake import Fault, Refused, Row, SheetStart, open_source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body, *, begin="", compress=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'{begin}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(lines):
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in line) + "</w:tr>" for line in lines) + "</w:tbl>"


LINES = [["Site", "Make", "Model", "Serial", "Password"], ["Library", "Hikvision", "DS-2CD2143G0-I", "C12345678", "hunter22"]]


def opened(tmp_path, raw):
    path = tmp_path / "a.docx"
    path.write_bytes(raw)
    with open_source(path) as source:
        return source.container, list(source.sheets())


def test_each_table_is_a_sheet(tmp_path):
    """Rows in order, spans kept, text outside told once."""
    spanned = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("x") + paragraph("y") + "</w:tc></w:tr></w:tbl>"
    container, items = opened(tmp_path, docx(paragraph("Cameras") + table(LINES) + spanned))
    assert "docx" == container
    assert ["Table 1", "Table 2"] == [i.name for i in items if isinstance(i, SheetStart)]
    assert [*LINES, ["x y", None]] == [i.cells for i in items if isinstance(i, Row)]
    assert ["note"] == [i.reason for i in items if isinstance(i, Refused)]


def test_a_document_of_a_register_is_read(tmp_path):
    """By the header of its table; secrets are dropped, the account is even."""
    from readers.conftest import read_file

    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("Cameras") + table(LINES)))
    result = read_file(path)
    assert ("table-register", "Table 1!A2") == (result.reader, result.observations[0].place)
    assert "hunter22" not in repr(result.items)
    assert result.balance()[0] == result.balance()[1]


@pytest.mark.parametrize(
    "raw",
    [
        docx(table(LINES))[:-200], docx("<w:tbl><w:tr>", begin=""), docx(table(LINES), begin='<!DOCTYPE a [<!ENTITY b "c">]>'),
        docx(table(LINES) + "<w:t>" + " " * 30_000_000 + "</w:t>"),
    ],
    ids=["cut", "not-closed", "entities", "bomb"],
)  # fmt: skip
def test_a_document_that_is_none_is_one_fault(tmp_path, raw):
    """Cut off, not well-formed, entities, unpacked beyond all measure: one sentence, no crash."""
    container, items = opened(tmp_path, raw)
    assert "docx" == container
    assert 1 == len([i for i in items if isinstance(i, Fault)])
