"""The site file: written empty, read back strictly, one error naming file and line."""

from __future__ import annotations

import csv
import importlib.util
import io
import os
from pathlib import Path

import pytest

from custodes.errors import SourceError
from custodes.station.dossier.site import COLUMNS, blank, fields, read_site

_spec = importlib.util.spec_from_file_location("dossier_full", Path(__file__).with_name("full.py"))
FULL = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(FULL)


def read(tmp_path, raw):
    path = tmp_path / "site.csv"
    path.write_bytes(raw)
    return read_site(path)


def refused(tmp_path, raw):
    with pytest.raises(SourceError) as caught:
        read(tmp_path, raw)
    return caught.value


def test_the_empty_form_is_read_and_states_nothing(tmp_path):
    """What --write-site writes is accepted as it is; an empty cell is not stated."""
    assert {} == dict(read(tmp_path, blank()).answers)
    rows = list(csv.reader(io.StringIO(blank().decode("utf-8-sig"))))
    assert list(COLUMNS) == rows[0]
    assert list(fields()) == [row[0] for row in rows[1 : 1 + len(fields())]]


def test_no_cell_of_the_form_is_a_formula():
    """A spreadsheet runs nothing of the empty form."""
    cells = [cell for row in csv.reader(io.StringIO(blank().decode("utf-8-sig"))) for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_separators_of_all_countries_are_read(tmp_path, mark):
    """Spreadsheets write commas, semicolons or tabs; the answers are the same."""
    site = read(tmp_path, FULL.site(delimiter=mark))
    assert set(fields()) == set(site.answers)
    assert ("37.7 °C", 37.7) == (site.answers["threshold"].shown, site.answers["threshold"].number)
    assert ("Secretary", "2026-01-21") == (site.answers["name"].by, site.answers["name"].on)


def test_an_answer_keeps_its_line(tmp_path):
    """The line is that of the file, also after a cell of several lines."""
    raw = b'Field,Value,By,On\nname,"A\nB",,\nkind,company,,\n'
    site = read(tmp_path, raw)
    assert ("A B", 2, 4) == (site.answers["name"].shown, site.answers["name"].line, site.answers["kind"].line)


def test_words_for_the_page_in_a_language(tmp_path):
    """What people at the door read may be stated in each language."""
    site = read(tmp_path, FULL.site({"alternative@fr": "entrée latérale"}))
    assert "entrée latérale" == site.answers["alternative@fr"].shown


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("threshold", "60"), ("threshold", "37.7 m"), ("threshold", "warm"), ("threshold", "nan"), ("threshold", "1e9"), ("humidity", "140"),
        ("review_on", "01/04/2026"), ("review_on", "20260401"), ("review_on", "2026-02-30"), ("kind", "embassy"), ("mandatory", "perhaps"),
        ("languages", "english"), ("legal_basis", "unknown"), ("legal_basis", "tbd"), ("legal_basis", "?"), ("name", "x" * 1001),
        ("name", "a\u202eb"), ("name", "a\x07b"), ("nam", "x"), ("alternative@it", "x"), ("alternative@", "x"), ("room_c@fr", "20"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_its_line(tmp_path, key, value):
    """One error, naming file and line; nothing is guessed or cut."""
    out = io.StringIO()
    csv.writer(out).writerows((("Field", "Value", "By", "On"), ("address", "x", "", ""), (key, value, "", "")))
    error = refused(tmp_path, out.getvalue().encode())
    assert error.sentence.startswith("site.csv, line 3: ")
    assert error.hint or "characters" in error.sentence


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"Field,Value,By,On\nname,caf\xe9,,\n", 2),
        ("Field,Value,By,On\n".encode("utf-16"), 1),
        (b"PK\x03\x04\x00\x00", 1),
        (b"", 1),
        (b"name,x\n", 1),
        (b"Field,Value,By,On,Value\n", 1),
        (b'Field,Value,By,On\nname,"x\n', 2),
        (b'Field,Value,By,On\nname,"x"y,,\n', 2),
        (b"Field,Value,By,On\nname,x,,\nname,y,,\n", 3),
        (b"Field,Value,By,On\nname,,Clerk,\n", 2),
        (b"Field,Value,By,On\nname,x,Clerk,yesterday\n", 2),
        (b"Field,Value,By,On\n" + b"name,,,\n" * 600, 502),
    ],
)
def test_a_hostile_or_foreign_file_is_refused_with_its_line(tmp_path, raw, line):
    """Another encoding, a workbook, an unclosed quotation, a field twice, too many rows: no traceback."""
    assert f"site.csv, line {line}:" in refused(tmp_path, raw).sentence


def test_a_huge_file_is_not_read(tmp_path):
    """Above the bound the file is refused, whatever it holds."""
    assert "larger than 256 KiB" in refused(tmp_path, b"Field,Value,By,On\n" + b"x" * (300 << 10)).sentence


def test_what_is_no_file_is_refused(tmp_path):
    """A pipe would wait for ever, and a folder is no form."""
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(SourceError, match="is no file"):
            read_site(tmp_path / name)
    with pytest.raises(SourceError, match="cannot be read"):
        read_site(tmp_path / "nothing.csv")


def test_an_apostrophe_before_a_formula_is_taken_off(tmp_path):
    """A person who writes '=1 means the words =1; they are words here."""
    assert "=1+1" == read(tmp_path, b"Field,Value,By,On\nname,'=1+1,,\n").answers["name"].shown
