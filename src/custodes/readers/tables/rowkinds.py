"""Rows of a table that are no records: blank ones, totals, headings of sections, remarks."""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from custodes.core import fold
from custodes.observations import FIELDS, Reason, Role
from custodes.readers.tables import headers
from custodes.readers.tables.dates import read_date
from custodes.readers.tables.quantity import read_text

_KEYS = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.KEY)
_CLUES = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.CLUE) - {"device_type"}
_LONG = 80
"""A single cell longer than this, alone in its row, is a remark."""
_TOTAL_ENDS = re.compile(
    r"[\s:]*(?:[\d.,]+|(?:no|number|of|all|cameras?|devices?|units?|items?|for|amount|value|der|kameras|gerate|cameras)\b.*)?"
)
_SUMS = re.compile(
    r"(?:total|totals|subtotal|sub-total|grand total|gesamt|gesamtsumme|zwischensumme|summe|davon|sous-total|dont|suma|suma total|totale|totaal"
    r"|eindtotaal|subtotaal|waarvan|di cui|w tym|razem|lacznie|ogolem|of which|average|mean per|all sites|carried forward|brought forward"
    r"|durchschnitt|moyenne|media per|gemiddeld)\b(?!\s*(?:ltd|limited|gmbh|sa|inc|tools|energies|security))"
)
_EDITION = re.compile(
    r"(?:as at|as of|export(?:ed)?(?: date| on)?|generated(?: on)?|printed(?: on)?|report date|date of (?:report|export)|created(?: on)?"
    r"|extracted(?: on)?|stand(?: vom)?|exportiert am|erstellt am|exporte le|etat au|edite le|fecha de exportacion|situacion a"
    r"|data esportazione|aggiornato al|peildatum|stan na(?: dzien)?|导出日期|截至)\s*[:：]?\s*(.{4,40})"
)


def no_record(cells: Sequence[str], values: Mapping[str, str]) -> Reason | None:
    """Why a row with these filled cells is no record, or None for a record.

    ``values`` are the cells of its mapped columns. In doubt a row with a key or a counted thing is a record.
    """
    if not cells:
        return Reason.BLANK
    if not any(f in _KEYS and any(c.isdigit() for c in v) for f, v in values.items()) and (
        is_total(cells) or (_of_others(cells) and not _CLUES & values.keys())
    ):
        return Reason.TOTAL_LINE
    if not values:
        return Reason.NOTE
    if len(cells) == 1:
        return _lonely(cells[0], next(iter(values)))
    if len(values) == 1 and next(iter(values)) in {"price", "quantity", "channels"}:
        return Reason.TOTAL_LINE
    return None


def is_total(cells: Sequence[str]) -> bool:
    """Whether one of the first two filled cells says *total*."""
    words = headers.words_of("total")
    for text in cells[:2]:
        if headers.squash(text) in words:
            return True
        folded = fold(text)
        head = next(
            (
                w
                for w in (
                    "grand total",
                    "sub total",
                    "sub-total",
                    "total",
                    "totals",
                    "summe",
                    "gesamt",
                    "suma",
                )
                if folded.startswith(w)
            ),
            "",
        )
        if head and _TOTAL_ENDS.fullmatch(folded[len(head) :]):
            return True
        if folded.startswith(("合计", "总计")):
            return True
    return False


def _of_others(cells: Sequence[str]) -> bool:
    """Whether one of the first two filled cells begins with the word for a sum, a share or a mean of other rows."""
    return any(_SUMS.match(fold(text)) for text in cells[:2])


def _lonely(text: str, field: str) -> Reason | None:
    """A cell alone in its row."""
    folded = fold(text)
    if (
        folded.startswith(("*", "note", "nb ", "nb:", "n.b.", "hinweis", "remarque", "source:", "注"))
        or len(text) > _LONG
    ):
        return Reason.NOTE
    if field in _KEYS and any(c.isdigit() for c in text):
        return None
    if any(part.quantity is not None and part.quantity.n is not None for part in read_text(text)):
        return None
    if field in _CLUES and not text.endswith(":") and any(c.isdigit() for c in text):
        return None
    return Reason.HEADING


def edition_of(titles: Sequence[str]) -> tuple[str, str] | None:
    """The day that the rows above the header state (``Export date: 2024-03-01``), and those words."""
    for text in titles:
        found = _EDITION.search(fold(text))
        if found:
            value = read_date(found[1]).value
            if len(value) == 10:
                return value, text
    return None
