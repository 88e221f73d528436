"""The workbook: the whole register, every text as text, the same bytes."""

from __future__ import annotations

import csv
import io
import warnings
from dataclasses import replace

from custodes.reports import as_xlsx, write

from .sample import sample


def book(dossier):
    import openpyxl

    out = io.BytesIO()
    write(dossier, "xlsx", out)
    out.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(out)


def test_every_table_of_the_report_has_its_sheet():
    """What the page caps stands here in full."""
    dossier = sample(200)
    sheets = book(dossier)
    assert ["Register", "Findings", "Ledgers", "Gaps", "Lists", "Owners", "Sites", "Claims", "Questions", "Plan", "Inputs", "Columns", "Not read", "Replies", "Limits", "About"] == sheets.sheetnames
    assert len(dossier.subjects) + 1 == sheets["Register"].max_row
    assert len(dossier.findings) + 1 == sheets["Findings"].max_row


def test_no_cell_is_a_formula_or_a_link():
    """An attack in any text is a string in the workbook."""
    for sheet in book(sample(60, hostile=True)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate)
                assert cell.hyperlink is None


def test_numbers_are_numbers_and_gaps_that_cannot_be_stated_have_none():
    """A gap without comparison has no number in its cell."""
    gaps = list(book(sample(200))["Gaps"].iter_rows(min_row=2, values_only=True))
    assert all(isinstance(row[4], int) for row in gaps if row[2] == "yes")
    assert all(row[4] in (None, "") for row in gaps if row[2] == "no")


def test_a_text_that_looks_like_markup_is_a_text():
    """Neither rich text nor a broken tag nor an escaped character of the format gets out of its cell."""
    words = ("<r><t>broken</r>", "</t></is></c>", "a & b < c", "_x0041_", "a\ufffeb")
    column = [cell.value for cell in book(replace(sample(20), limits=words))["Limits"]["A"]][1:6]
    assert ["<r><t>broken</r>", "</t></is></c>", "a & b < c", "_x005F_x0041_", "a\ufffdb"] == column


def test_the_same_dossier_gives_the_same_bytes():
    """No clock and no name of a temporary file is in the workbook."""
    first, second = io.BytesIO(), io.BytesIO()
    write(sample(60), "xlsx", first)
    write(sample(60), "xlsx", second)
    assert first.getvalue() == second.getvalue()


def test_a_register_that_is_longer_than_a_sheet_goes_on_in_the_next(monkeypatch):
    """No row is lost or doubled where a sheet ends, and each sheet has its header and its filter."""
    whole = [row[0] for row in book(sample(60))["Register"].iter_rows(min_row=2, values_only=True)]
    monkeypatch.setattr(as_xlsx, "SHEET_ROWS", 20)
    sheets = book(sample(60))
    parts = [name for name in sheets.sheetnames if name.startswith("Register")]
    assert -(-len(whole) // 20) == len(parts)
    assert whole == [row[0] for name in parts for row in sheets[name].iter_rows(min_row=2, values_only=True)]
    assert {"subject"} == {sheets[name]["A1"].value for name in parts}
    assert "A1:" in sheets["Register 2"].auto_filter.ref
    monkeypatch.setattr(as_xlsx, "SHEET_ROWS", len(whole))
    assert "Register 2" not in book(sample(60)).sheetnames


def test_the_register_of_csv_and_of_the_workbook_agree():
    """The two writers of the register show the same cells."""
    out = io.BytesIO()
    write(sample(60), "csv", out)
    rows = list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    sheet = [["" if value is None else str(value) for value in row] for row in book(sample(60))["Register"].iter_rows(values_only=True)]
    assert [[value.removeprefix("'") for value in row] for row in rows] == sheet
