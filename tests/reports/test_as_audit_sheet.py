"""The working sheet as a workbook: the same rows as the CSV, every text as text."""

from __future__ import annotations

import csv
import io

import openpyxl

from .exported import made, stated
from .sample import sample


def book(dossier):
    return openpyxl.load_workbook(io.BytesIO(made(dossier, "audit-sheet")))


def test_the_rows_are_those_of_the_csv():
    """Two writers, one sheet: the states of facts that one tells the other tells."""
    dossier = stated(marking="")
    sheet = [["" if value is None else str(value) for value in row] for row in book(dossier)["Findings"].iter_rows(values_only=True)]
    text = made(dossier, "audit-sheet-csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert len(lines) == len(sheet)
    assert [row[:15] + row[16:] for row in lines] == [row[:15] + row[16:] for row in sheet]


def test_what_was_read_and_what_cannot_be_said_stand_beside_it():
    """An auditor sees the digests of the inputs and the limits in the same file."""
    assert ["Findings", "Inputs", "Not read", "Limits"] == book(sample(60)).sheetnames


def test_no_cell_is_a_formula_or_a_link():
    """An attack in any text is a string in the workbook."""
    for sheet in book(sample(60, hostile=True)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
