"""The register as CSV (RFC 4180, UTF-8 with signature), with no cell that a spreadsheet would run."""

from __future__ import annotations

import io
import re
from typing import Any, BinaryIO

from custodes.core import clean
from custodes.findings.interface import Dossier
from custodes.reports.register import Cell, Register
from custodes.reports.words import HIDDEN

# A cell that begins with one of these is taken for a formula (OWASP, "CSV Injection"); full-width forms too,
# which some spreadsheets fold to their ASCII twins.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
QUOTE = '"'
_SPECIAL = re.compile('[",\r\n]')
# Stands between cells while a row is looked at as a whole; a control, so in no text that the register gives.
_BETWEEN = "\x1f"
# With a literal in front: looked for in half the time of one alternation.
_RUNS = re.compile(f"{_BETWEEN}[{re.escape(''.join(_STARTS))}]")


def cell(value: Any) -> str:
    """A cell as text: controls removed, and an apostrophe in front of what a spreadsheet would run."""
    if isinstance(value, bool | int | float):
        return "not shown" if value == HIDDEN else str(value)
    text = str(value)
    shown = clean(text)
    return f"'{shown}" if shown.startswith(_STARTS) or text[:1] in ("\t", "\r", "\n") else shown


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write one row a subject, under a line with the marking where there is one.

    Memory does not grow with their number. Raises OSError as ``out`` does.
    """
    register = Register(dossier)
    text = io.StringIO()
    out.write(b"\xef\xbb\xbf")
    if dossier.run.marking:
        text.write(f"{_line([dossier.run.marking, *[''] * (len(register.header) - 1)])}\r\n")
    text.write(f"{_line(list(register.header))}\r\n")
    _flush(text, out)
    common: dict[str, str] = {}
    for number, (own, key, shared) in enumerate(register.parts()):
        if key not in common:
            common[key] = _line(shared)
        text.write(f"{_quickly(own)},{common[key]}\r\n")
        if number % 500 == 499:
            _flush(text, out)
    _flush(text, out)


def _line(values: list[Cell]) -> str:
    cells = [cell(value) for value in values]
    return ",".join(f'"{c.replace(QUOTE, QUOTE * 2)}"' if _SPECIAL.search(c) else c for c in cells)


def _quickly(values: list[Cell]) -> str:
    """As ``_line``, for the cells that change from row to row; the register has removed their controls already."""
    texts = [value if type(value) is str else str(value) for value in values]
    whole = _BETWEEN + _BETWEEN.join(texts)
    if not _SPECIAL.search(whole) and not _RUNS.search(whole):
        return whole[1:].replace(_BETWEEN, ",")
    cells = []
    for text, value in zip(texts, values, strict=True):
        shown = f"'{text}" if isinstance(value, str) and text.startswith(_STARTS) else text
        cells.append(f'"{shown.replace(QUOTE, QUOTE * 2)}"' if _SPECIAL.search(shown) else shown)
    return ",".join(cells)


def _flush(text: io.StringIO, out: BinaryIO) -> None:
    out.write(text.getvalue().encode("utf-8", "replace"))
    text.seek(0)
    text.truncate()
