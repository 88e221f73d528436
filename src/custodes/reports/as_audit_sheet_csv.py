"""The working sheet of an audit as CSV (RFC 4180), with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from custodes.findings.interface import Dossier
from custodes.reports.as_csv import cell
from custodes.reports.audit_rows import HEADER, audit_rows
from custodes.reports.register import Cell


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write one row a finding, under a line with the marking where there is one. Raises OSError as ``out`` does."""
    out.write(b"\xef\xbb\xbf")
    if dossier.run.marking:
        out.write(_line([dossier.run.marking, *[""] * (len(HEADER) - 1)]))
    out.write(_line(HEADER))
    out.writelines(_line(row) for row in audit_rows(dossier))


def _line(values: Iterable[Cell]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([cell(value) for value in values])
    return text.getvalue().encode("utf-8", "replace")
