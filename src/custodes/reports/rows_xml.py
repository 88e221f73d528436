"""Rows of a worksheet as SpreadsheetML (ECMA-376 part 1, 18.3.1.73): strings inline, numbers as numbers, empty cells left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from custodes.core import clean
from custodes.reports.words import HIDDEN

Pieces = tuple[str, ...]
"""The text of some cells of a row, cut wherever the number of the row belongs: ``number.join(pieces)`` is the text."""
_LIMIT = 2000
# A text that reads like an escaped character would be taken for one (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
_ESCAPED = re.compile("(_x[0-9A-Fa-f]{4}_)")
_MARKUP = re.compile("[&<>\ufffe\uffff]|_x")


def cells(values: Sequence[Any], first: int = 0) -> Pieces:
    """Cells of the columns from ``first`` on. A text is written as a text whatever it begins with; an empty one not at all."""
    pieces, end = [], ""
    for column, value in enumerate(values, first):
        content = _text(value) if isinstance(value, str) else _number(value)
        if content:
            pieces.append(f'{end}<c r="{letters(column)}')
            end = content
    return (*pieces, end) if pieces else ("",)


def row(number: int, *parts: Pieces) -> str:
    """One row from the texts of its cells; ``number`` counts from 1."""
    n = str(number)
    return f'<row r="{n}">{"".join([n.join(part) for part in parts])}</row>'


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """``A``, ``Z``, ``AA``: the name of a column that is counted from 0."""
    head, last = divmod(column, 26)
    return (letters(head - 1) if head else "") + chr(65 + last)


@lru_cache(maxsize=8192)
def _text(value: str) -> str:
    shown = clean(value, _LIMIT)
    if not shown:
        return ""
    if _MARKUP.search(shown):
        shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        shown = _ESCAPED.sub(r"_x005F\1", shown).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return f'" t="inlineStr"><is><t>{shown}</t></is></c>'


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else _text(str(value))
    return _text("not shown") if value == HIDDEN else f'"><v>{value!r}</v></c>'
