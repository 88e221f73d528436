"""The workbook: the whole register, every text as text, the same bytes."""

from __future__ import annotations

import io
import warnings

from custodes.reports import write

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
