"""What a person said of the columns of a table (``--map``): found again by the table's headers, put in place of what was taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from custodes.core import clean
from custodes.intake import Row
from custodes.observations import FIELDS, Ledger, Role
from custodes.readers.interface import Maps
from custodes.readers.tables import headers
from custodes.readers.tables.columns import Col
from custodes.readers.tables.layout import HEADER_ROWS, Settled, as_text

SAID = "said in the map"
"""Begins the reason of each column whose field a person gave."""
_HEADER = 300
_DROPPED = {Role.SECRET: "secret: dropped", Role.PERSONAL: "personal: dropped"}


def shape_id(words: Iterable[str]) -> str:
    """Digest of the headers of a table, in order, without case, accents and punctuation: 12 hexadecimal digits."""
    return sha256("\n".join(headers.squash(word) for word in words).encode()).hexdigest()[:12]


def header_words(row: Row) -> list[str]:
    """The cells of a row as headers, without empty ones at its end."""
    words = [clean(as_text(c), _HEADER) for c in row.cells]
    while words and not words[-1]:
        words.pop()
    return words


def mapped(settled: Settled | None, rows: Sequence[Row], maps: Maps) -> Settled | None:
    """``settled`` with the fields that ``maps`` gives for these headers; a table that only the map knows is settled by it."""
    if not maps:
        return settled
    if settled is not None and settled.kind == "device":
        pairs = maps.get(shape_id(c.header for c in settled.columns))
        if pairs and len(pairs) == len(settled.columns):
            return _with(settled, pairs)
    if settled is not None:
        return settled
    for start, row in enumerate(rows[:HEADER_ROWS]):
        words = header_words(row)
        pairs = maps.get(shape_id(words)) if len(words) > 1 else None
        if pairs and any(to for _, to in pairs) and len(pairs) == len(words):
            columns = tuple(Col(n, word, "", 0.0, "unmapped") for n, word in enumerate(words))
            return _with(Settled("device", start, 1, columns, 1.0, 1.0, Ledger.REGISTERED), pairs)
    return None


def _with(settled: Settled, pairs: Sequence[tuple[str, str]]) -> Settled:
    columns = tuple(_column(c, to) for c, (_, to) in zip(settled.columns, pairs, strict=True))
    # What a person said of a column is stronger than that the table counts.
    counts = settled.counts if columns == settled.columns else None
    fields = frozenset(c.field for c in columns if c.field)
    return replace(settled, columns=columns, fields=fields, counts=counts)


def _column(column: Col, to: str) -> Col:
    dropped = _DROPPED.get(FIELDS[to].role) if to else None
    if dropped:
        return replace(column, field="", score=1.0, why=dropped)
    if to == column.field and to:
        return column
    if not to and not column.field:
        return column
    return replace(column, field=to, score=1.0 if to else 0.0, why=f"{SAID}: {to or 'kept out'}")
