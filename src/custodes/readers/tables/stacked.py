"""Tables that stand one under the other on a sheet, and rows of units under a header."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from custodes.core import clean
from custodes.intake import Row, SheetStart
from custodes.readers.tables import headers, rowkinds, values
from custodes.readers.tables.layout import as_text

_HEADERS = 3
_FEW_HEADERS = 2
"""So many known headers make a row behind a blank one the header of another table; two, where they are all that it holds."""
_WIDEST = 60


def wording(row: Row) -> tuple[str, ...]:
    """The filled cells of a row as words, for comparing it with another."""
    return tuple(headers.squash(t) for c in row.cells[:_WIDEST] if (t := as_text(c)) and len(t) <= 120)


def is_title(row: Row) -> bool:
    """Whether a row holds one cell alone."""
    return sum(c not in {None, ""} for c in row.cells[:_WIDEST]) == 1


def alone(row: Row) -> str:
    """The words of the one filled cell of a row; empty where several are filled, or none."""
    filled = [c for c in row.cells if c not in {None, ""}]
    return clean(as_text(filled[0]), 300) if len(filled) == 1 else ""


def begins_table(row: Row, early: AbstractSet[tuple[str, ...]]) -> bool:
    """Whether a row behind a blank one is the header of another table, and not the first header once more."""
    texts = [clean(as_text(c), 120) for c in row.cells[:_WIDEST] if c not in {None, ""}]
    if len(texts) < _FEW_HEADERS or any(values.is_data(t) for t in texts):
        return False
    known = max(sum(_known(kind, t) for t in texts) for kind in ("device", "claim", "site"))
    if known < _FEW_HEADERS or known * 2 < len(texts) or (known < _HEADERS and known < len(texts)):
        return False
    return wording(row) not in early


def _known(kind: str, text: str) -> bool:
    match = headers.match(kind, text)
    return bool(match.field or match.over) and match.score >= headers.WEAK


def below(start: SheetStart, row: Row) -> SheetStart:
    """The start of the table that begins with ``row``: its formulas were told with the first."""
    merged = tuple(m for m in start.merged if m[0] >= row.first - 1)
    return start._replace(formulas=0, merged=merged)


def is_units(row: Row) -> bool:
    """Whether a row under a header names units, formats or kinds of value, and nothing else."""
    return rowkinds.units([t for c in row.cells[:_WIDEST] if (t := as_text(c).strip())])
