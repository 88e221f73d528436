"""Rows of a table that are no records: blank ones, totals, headings of sections, remarks."""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from custodes.core import fold
from custodes.observations import FIELDS, Reason, Role
from custodes.readers.tables import _words, rowwords
from custodes.readers.tables.dates import read_date
from custodes.readers.tables.quantity import read_text

_KEYS = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.KEY)
_CLUES = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.CLUE) - {"device_type"}
_LONG = 80
"""A single cell longer than this, alone in its row, is a remark."""
_UNITS = re.compile(
    r"(?:\(|\[)?(?:text|free text|string|str|char|varchar\(?\d*\)?|number|numeric|integer|int|decimal|float|bool(?:ean)?|date|datetime|dropdown|lookup|list"
    r"|no\.?|nos\.?|nr\.?|pcs\.?|pc|ea\.?|each|qty|units?|stk\.?|st\.?|szt\.?|uds?\.?|pz\.?|eur|gbp|usd|pln|chf|€|£|\$|mm|cm|m|kg|w|v|mp|gb|tb|%"
    r"|y/?n|yes/no|ja/nein|oui/non|si/no|tak/nie|optional|required|mandatory|pflicht|obligatoire|mac|ip|ipv4|url|unique|key|id"
    r"|(?:yyyy|jjjj|aaaa|rrrr|yy|dd|tt|jj|gg|mm)(?:[-/. ](?:yyyy|jjjj|aaaa|rrrr|yy|dd|tt|jj|gg|mm)){0,2}|xx:xx:xx:xx:xx:xx|x\.x\.x\.x|台|元)(?:\)|\])?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REMARKS = (
    "*", "note", "nb ", "nb:", "n.b.", "hinweis", "anmerkung", "remarque", "source:", "quelle:", "nota", "opmerking", "uwaga",
    "please ", "prepared ", "produced ", "exported ", "generated ", "figures ", "data:", "correct ", "as at ", "注", "备注",
)  # fmt: skip
_MIXED = re.compile(r"(?=[^a-z]*[a-z])(?=\D*\d)[\w./-]{4,}")
_EDITION = re.compile(
    r"(?:as at|as of|export(?:ed)?(?: date| on)?|generated(?: on)?|printed(?: on)?|report date|date of (?:report|export)|created(?: on)?"
    r"|extracted(?: on)?|stand(?: vom)?|exportiert am|erstellt am|exporte le|etat au|edite le|fecha de exportacion|situacion a"
    r"|data esportazione|aggiornato al|peildatum|stan na(?: dzien)?|导出日期|截至)\s*[:：]?\s*(.{4,40})"
)


def no_record(cells: Sequence[str], values: Mapping[str, str], *, first: bool = False) -> Reason | None:
    """Why a row with these filled cells is no record, or None for a record.

    ``values`` are the cells of its mapped columns. In doubt a row with a key or a counted thing is a record.
    ``first``: its first filled cell stands in the first column of the table.
    """
    if not cells:
        return Reason.BLANK
    keys = keyed(values)
    if not keys and (is_total(cells) or _of_others(cells, values)):
        return Reason.TOTAL_LINE
    if not values:
        return Reason.NOTE
    if not keys and len(cells) > 1 and _numbers_alone(values):
        return Reason.NOTE
    if len(cells) == 1:
        return _lonely(cells[0], next(iter(values)), first=first)
    if len(values) == 1 and next(iter(values)) in {"price", "quantity", "channels"}:
        return Reason.TOTAL_LINE
    return None


def keyed(values: Mapping[str, str]) -> bool:
    """Whether a row holds a key."""
    return any(f in _KEYS and any(c.isdigit() for c in v) for f, v in values.items())


def _numbers_alone(values: Mapping[str, str]) -> bool:
    """Whether what should name a thing is a bare number: a row of another table, below this one."""
    clues = [v for f, v in values.items() if f in _CLUES or f == "device_type"]
    return bool(clues) and "model" not in values and all(v.isdigit() and len(v) < 5 for v in clues)


def sums_up(cells: Sequence[str]) -> bool:
    """Whether one of the first two filled cells is of a sum, or may be."""
    return any(rowwords.sums_up(text) for text in cells[:2])


def is_total(cells: Sequence[str]) -> bool:
    """Whether one of the first two filled cells says *total*, and of what."""
    return any(rowwords.sums_up(text) == rowwords.WHOLE for text in cells[:2])


def _of_others(cells: Sequence[str], values: Mapping[str, str]) -> bool:
    """Whether one of the first two filled cells begins with the word for a sum, a share or a mean of other rows.

    A clue besides makes the row a thing ("Total Fire", "DS-7616NI"); the cell that says *total* is none itself.
    """
    said = {text for text in cells[:2] if rowwords.sums_up(text)}
    return bool(said) and not any(f in _CLUES and v not in said for f, v in values.items())


def _lonely(text: str, field: str, *, first: bool) -> Reason | None:
    """A cell alone in its row; ``first``: in the first column, where headings stand."""
    folded = fold(text)
    if remark(text):
        return Reason.NOTE
    if field in _KEYS and any(c.isdigit() for c in text):
        return None
    if any(part.quantity is not None and part.quantity.n is not None for part in read_text(text)):
        return None
    if (
        field in _CLUES
        and not text.endswith(":")
        and any(c.isdigit() for c in text)
        and not (first and _heads(folded))
    ):
        return None
    return Reason.HEADING


def remark(text: str) -> bool:
    """Whether a cell alone in its row is a remark rather than a heading."""
    return len(text) > _LONG or fold(text).startswith(_REMARKS)


def _heads(folded: str) -> bool:
    """Whether words with a number ("Block B 2021", "removed 2023", "Phase 2 - installed") name no thing.

    A model has letters and digits in one token; else a noun of a thing stands there.
    """
    named = _words.CAMERA.search(folded) or _words.RECORDER.search(folded)
    if named and not rowwords.standing(folded) and any(c.isdigit() for c in _YEARS.sub("", folded)):
        return False
    return not any(_MIXED.search(token) for token in folded.split())


def units(texts: Sequence[str]) -> bool:
    """Whether these cells of a row name units, formats or kinds of value, and nothing else."""
    return len(texts) > 1 and all(len(t) <= 24 and _UNITS.fullmatch(t) for t in texts)


def page_header(values: Mapping[str, str]) -> Reason | None:
    """Why a row right above a header that is repeated is no record: it holds neither a key nor a model nor a number."""
    telling = any(
        (f in _KEYS and any(c.isdigit() for c in v)) or f in {"model", "quantity", "firmware"}
        for f, v in values.items()
    )
    return None if telling else Reason.HEADING


def says_nothing(values: Mapping[str, str]) -> bool:
    """Whether the row holds neither a key nor a clue nor a number of its own thing."""
    return not any(f in _KEYS or f in _CLUES or f in {"quantity", "name", "device_type"} for f in values)


_OF_A_REPLY = frozenset({"site", "room", "label", "quantity", "status", "note", "network"})
_WE = (
    "we do not ",
    "we don't ",
    "we have no ",
    "we hold no ",
    "wir haben keine ",
    "nous n'avons ",
    "no tenemos ",
    "non abbiamo ",
)


_NAMES_TOO = frozenset({"zero", "nada", "null", "nul", "nil", "cero"})
"""Words for none that begin the name of a firm as well."""


def says_none(values: Mapping[str, str]) -> bool:
    """Whether the row answers that there is none: *None*, *No cameras*, *Hikvision: none*, *We do not use it*, and no number above 0.

    A row that names a thing, a model or a key is of that thing, whatever its maker's cell says.
    """
    said = rowwords.plain(values.get("label", ""))
    if not said or not _OF_A_REPLY.issuperset(values) or values.get("quantity", "0").strip(" .0"):
        return False
    none = rowwords.listed("none_at_all")
    first, _, rest = said.partition(" ")
    told = re.split(r"\s*[:–-]\s+|:", said)[-1]
    return (
        said in none
        or told in none
        or (len(first) > 1 and first in none - _NAMES_TOO and bool(rest))
        or said.startswith(_WE)
    )


def edition_of(titles: Sequence[str]) -> tuple[str, str] | None:
    """The day that the rows above the header state (``Export date: 2024-03-01``), and those words."""
    for text in titles:
        found = _EDITION.search(fold(text))
        if found:
            value = read_date(found[1]).value
            if len(value) == 10:
                return value, text
    return None
