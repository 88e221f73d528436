"""The working sheet of an audit as a workbook: findings to reply to, what was read, and what the result cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from custodes.findings.interface import Dossier
from custodes.reports.as_xlsx import Table, write_book
from custodes.reports.audit_rows import HEADER, audit_rows
from custodes.reports.rows_xml import cells
from custodes.reports.tables import sheets

_BESIDE = ("Inputs", "Not read", "Limits")


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the workbook; every text is a text, so that no cell can run. Raises OSError as ``out`` does."""
    write_book(dossier, _tables(dossier), out)


def _tables(dossier: Dossier) -> Iterator[Table]:
    yield "Findings", HEADER, ((cells(values),) for values in audit_rows(dossier))
    for title, header, rows in sheets(dossier):
        if title in _BESIDE:
            yield title, header, ((cells(values),) for values in rows)
