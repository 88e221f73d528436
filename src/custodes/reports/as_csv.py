"""The register as CSV (RFC 4180, UTF-8 with signature), with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import Any, BinaryIO

from custodes.core import clean
from custodes.findings.interface import Dossier
from custodes.reports.register import Register
from custodes.reports.words import HIDDEN

# A cell that begins with one of these is taken for a formula (OWASP, "CSV Injection"); full-width forms too,
# which some spreadsheets fold to their ASCII twins.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def cell(value: Any) -> str:
    """A cell as text: controls removed, and an apostrophe in front of what a spreadsheet would run."""
    if isinstance(value, bool | int | float):
        return "not shown" if value == HIDDEN else str(value)
    text = str(value)
    shown = clean(text)
    return f"'{shown}" if shown.startswith(_STARTS) or text[:1] in ("\t", "\r", "\n") else shown


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write one row a subject. Memory does not grow with their number. Raises OSError as ``out`` does."""
    register = Register(dossier)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    out.write(b"\xef\xbb\xbf")
    if stamp := getattr(dossier, "stamp", ""):
        rows.writerow([cell(stamp)])
    rows.writerow([cell(name) for name in register.header])
    for number, row in enumerate(register):
        rows.writerow([cell(value) for value in row])
        if number % 500 == 499:
            _flush(text, out)
    _flush(text, out)


def _flush(text: io.StringIO, out: BinaryIO) -> None:
    out.write(text.getvalue().encode("utf-8", "replace"))
    text.seek(0)
    text.truncate()
