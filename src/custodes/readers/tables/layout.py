"""Where the header of a table stands, what each column is, and which kind of table it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from custodes.core import clean
from custodes.intake import CellValue, Row
from custodes.observations import FIELDS, Ledger
from custodes.readers.tables import headers, rowkinds, rowwords, values
from custodes.readers.tables.beside import (
    keys_told,
    things_beside,
    refined,
    sum_told,
    told_apart,
    typed,
    vague,
)
from custodes.readers.tables.columns import Col
from custodes.readers.tables.content import by_values, weighed
from custodes.readers.tables.headers import NOTHING, Match, Shape
from custodes.readers.tables.matrix import LISTING, Counts, counts_of
from custodes.readers.tables.parts import notions

HEADER_ROWS = 30
"""A header is looked for in so many rows from the top."""
_HEADER_CELLS = 6_000
"""Of a table of over 200 columns fewer rows are looked at: its header is at the top, and each cell is held against six kinds."""
SAMPLE_ROWS = 90
"""Rows held back to settle what the columns are."""
SURE_ENOUGH = 0.5
_COUNTED = 0.75
_COUNT_ROWS = 12
"""A table of counts is short, and its header near the top."""
_REPEATED = 2.0
"""What it speaks for a row of groups that the names under it repeat."""
_SHAPED = 0.9
_TOLD = 1.4
_OF_PARTS = 0.8
_OF_A_WORD = 0.5
"""Scores of the columns that a header must tell by its words: one known word alone is chance."""

KINDS = ("device", "claim", "site", "body", "answer", "consideration")
_STRONG = frozenset(
    [
        "mac",
        "serial",
        "asset_tag",
        "model",
        "label",
        "device_type",
        "address",
        "driver",
        "description",
        "hostname",
        "firmware",
    ]
)
_SEVERAL = frozenset({"description", "note", "device_type", "room"})
_FURTHER = frozenset(
    {"mac", "address", "serial", "price", "hostname", "status", "network", "firmware", "name"}
)
"""Fields of which a table may have several columns: the first filled one is the value, the others go to the note."""
_THINGS = frozenset({"camera", "device", "asset", "recorder"})
_KEPT_OUT = frozenset({"person", "secret"})
# What speaks for a table of orders and what for a register, in points: a register may well hold order
# numbers, dates and prices of purchase (Snipe-IT does), a list of orders holds no inventory numbers or
# installation dates.
_ORDER_POINTS = {
    "order_number": 2,
    "order_line": 2,
    "ordered_on": 2,
    "price": 1,
    "supplier": 1,
    "quantity": 0.5,
}
_REGISTER_POINTS = {
    "asset_tag": 3, "mac": 2, "address": 2, "installed_on": 2, "checked_on": 2, "hostname": 2, "removed_on": 2, "firmware": 2,
    "serial": 1, "room": 1, "status": 1, "purchased_on": 2, "site": 0.5, "name": 0.5, "network": 2, "driver": 3,
}  # fmt: skip


_Candidate = tuple[int, list[tuple[str, ...]]]
"""Rows of a header, and for each column its wordings, the best first."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How a table will be read."""

    kind: str
    start: int
    """Index of the first header row among the rows looked at; -1 where the table has none."""
    count: int
    """Rows that the header takes."""
    columns: tuple[Col, ...]
    score: float
    sure: float
    ledger: Ledger | None = None
    shape: str = ""
    title: str = ""
    fields: frozenset[str] = field(default_factory=frozenset)
    counts: Counts | None = None
    """How it is read where it counts things and lists none."""
    on_its_side: bool = False
    """Whether the names of the fields stand down its first column."""


def as_text(value: CellValue) -> str:
    """A cell as a person reads it: whole numbers without a point, truth values as words."""
    if value is None:
        return ""
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def settle(
    rows: Sequence[Row],
    sheet: str = "",
    sheet_site: str = "",
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> Settled | None:
    """The best reading of a table whose first rows are ``rows``, or None where nothing was recognised.

    ``sheet_site`` is the site that the sheet's name tells, if it tells one; ``merged`` are the merged cells of the sheet.
    """
    texts = [[clean(as_text(c), 300) for c in row.cells] for row in rows]
    best: Settled | None = None
    widest = max(map(len, texts), default=1)
    for start in range(min(HEADER_ROWS, len(texts), max(3, _HEADER_CELLS // max(widest, 1)))):
        if sum(1 for c in texts[start] if c) < 2:
            continue
        for count, names in _candidates(texts, start, _ends(merged, rows[start].first - 1)):
            for kind in KINDS:
                found = _try(kind, names, texts, start=start, count=count, named=(sheet, sheet_site))
                if found and (best is None or found.score > best.score + 0.001):
                    best = found
    return _counting(texts, best, rows, merged) or best or _headerless(texts)


def _counting(
    texts: list[list[str]],
    best: Settled | None,
    rows: Sequence[Row],
    merged: Sequence[tuple[int, int, int, int]],
) -> Settled | None:
    """The table as one of counts by site and maker, where it is one."""
    if best is not None and (best.kind != "device" or best.shape or best.fields & LISTING):
        return None
    starts = [best.start] if best else [n for n, row in enumerate(texts[:_COUNT_ROWS]) if sum(map(bool, row)) > 1]
    found: Counts | None = None
    for start in starts:
        for count, names in _candidates(texts, start, _ends(merged, rows[start].first - 1)):
            one = counts_of(texts, start, count, [name[0] for name in names])
            if one and (found is None or len(one.counted) > len(found.counted)):
                found = one
        if found:
            fields = frozenset(c.field for c in found.columns if c.field)
            return Settled(
                "device",
                found.start,
                found.count,
                found.columns,
                1.0 + 0.1 * len(found.counted),
                _COUNTED,
                Ledger.REGISTERED,
                fields=fields,
                counts=found,
            )
    return None


def _ends(merged: Sequence[tuple[int, int, int, int]], row: int) -> dict[int, int]:
    """First column -> last column of the cells of a row that are merged over columns."""
    return {c1: c2 for r1, c1, _, c2 in merged if r1 == row and c2 > c1}


def _candidates(texts: list[list[str]], start: int, ends: Mapping[int, int]) -> list[_Candidate]:
    """The header as one row, and as a row of groups over a row of names.

    The name of a group goes for the blank cells behind it; where cells are merged (``ends``), as far as it is merged.
    """
    upper = texts[start]
    single: list[_Candidate] = [(1, [(name,) for name in upper])]
    if start + 1 >= len(texts):
        return single
    lower = texts[start + 1]
    if not any(lower) or any(values.is_data(c) or _ticked(c) for c in lower if c):
        return single
    wide = max(len(upper), len(lower))
    carried, until = "", wide
    both: list[tuple[str, ...]] = []
    for n in range(wide):
        above = upper[n] if n < len(upper) else ""
        below = lower[n] if n < len(lower) else ""
        if above:
            carried, until = above, ends.get(n, n if ends else wide)
        elif n > until:
            carried = ""
        # Under the name of a secret or a person stands its value rather than a part of the header.
        alone = not below or (headers.keeps_out(above) and not headers.match("device", below).field)
        both.append((above,) if alone else (f"{carried} {below}".strip(), below))
        if above and not below:
            # A header of its own, merged over both rows, is no group.
            carried = ""
    return [*single, (2, both)]


def _ticked(text: str) -> bool:
    """Whether a cell is a mark or a truth value, which no header is."""
    word = rowwords.plain(text)
    return word in rowwords.listed("some") or word in rowwords.listed("none_at_all")


def _try(
    kind: str,
    names: list[tuple[str, ...]],
    texts: list[list[str]],
    *,
    start: int,
    count: int,
    named: tuple[str, str],
) -> Settled | None:
    sheet, sheet_site = named
    wordings = [_best(kind, wording) for wording in names]
    best: dict[str, float] = {}
    for _, found in wordings:
        best[found.field] = max(best.get(found.field, 0.0), _telling(found))
    shape = headers.shape_of([headers.squash(words) for words, _ in wordings]) if kind == "device" else None
    if sum(best.values()) < _TOLD and not shape:
        return None
    # What is mostly values is no header, whatever words stand among them: told before its columns are looked at.
    data = sum(values.is_data(words) for words, _ in wordings if words)
    if (
        sum(_telling(found) for _, found in wordings) - 2 * data + (2 if kind != "device" else 0) <= 0
        and not shape
    ):
        return None
    sample = texts[start + count :]
    if sample and rowkinds.units([c for c in sample[0] if c]):
        sample = sample[1:]
    columns = _assign(kind, wordings, sample, shape)
    fields = frozenset(c.field for c in columns if c.field and not c.thing)
    things = any(notions(words) & _THINGS for words, _ in wordings if words)
    sure = _SHAPED if shape and fields else _sure(kind, fields, things=things)
    if sure < SURE_ENOUGH:
        return None
    told = sum(_telling(c) for c in columns if c.field and c.score > values.SCORE)
    if told < _TOLD and not shape:
        return None
    # Names that are told without the groups over them stand in a header of their own.
    alone = count == 2 and all(" of '" in m.why for w, m in wordings if m.field)
    second = max(_second_row(texts, start, count), 0.1 if alone else -_REPEATED)
    score = told - 2 * data - 0.01 * start - second + (2 if kind != "device" else 0)
    if score <= 0:
        return None
    # A bare *date* or *position* is of no order by itself.
    telling = frozenset(c.field for c in columns if c.field and not c.thing and not vague(c))
    ledger = _ledger(kind, telling, shape, sheet)
    if kind == "device":
        columns = refined(columns, ledger, sheet_site)
        columns = typed(columns, sample, known=shape is not None)
        columns = columns if shape else sum_told(keys_told(columns, sample), sample, ledger)
        fields = frozenset(c.field for c in columns if c.field and not c.thing)
    return Settled(
        kind,
        start,
        count,
        columns,
        score,
        sure,
        ledger,
        shape.name if shape else "",
        shape.title if shape else "",
        fields,
    )


def _second_row(texts: list[list[str]], start: int, count: int) -> float:
    """What a header of two rows costs: nothing where the upper one is of groups, with blanks over filled cells."""
    if count == 1:
        return 0.0
    upper, lower = texts[start], texts[start + 1]
    filled = sum(1 for c in upper if c)
    blanks = sum(1 for n, c in enumerate(lower) if c and not (n < len(upper) and upper[n]))
    if filled <= 1 or not blanks:
        return 0.3
    # Names that stand there twice are told apart by their groups alone.
    names = [headers.squash(c) for c in lower if c and headers.match("device", c).field]
    told = len(names) * 2 >= sum(1 for c in lower if c)
    return -_REPEATED if told and len(set(names)) < len(names) else -0.02


def _telling(found: Match | Col) -> float:
    """How much a cell speaks for its row being a header: a word of a place ("Library") may as well be a value."""
    if not found.why.startswith(headers.MADE):
        return found.score
    return found.score * (_OF_PARTS if " + " in found.why else _OF_A_WORD)


def _best(kind: str, wording: tuple[str, ...]) -> tuple[str, Match]:
    tried = [(words, headers.match(kind, words)) for words in wording]
    if len(tried) == 1:
        return tried[0]
    whole, single = tried
    if whole[1].score >= min(headers.WEAK, single[1].score or headers.PART):
        return whole
    if "which is not of the thing" in whole[1].why and single[1].field in _STRONG:
        # "Switch" over "MAC": a key of another thing.
        return whole
    if single[1].score >= headers.PART:
        return whole[0], replace(single[1], why=f"{single[1].why} of {single[0]!r}")
    return whole[0], NOTHING


def _wanted(
    wordings: list[tuple[str, Match]], sample: list[list[str]], shape: Shape | None, *, device: bool
) -> list[tuple[float, int, str, Match]]:
    """What each column asks for, with its score: by its export, its header, and its values."""
    width = max([len(wordings), *(len(row) for row in sample)]) if device else len(wordings)
    wanted: list[tuple[float, int, str, Match]] = []
    for n in range(width):
        words, match = wordings[n] if n < len(wordings) else ("", NOTHING)
        if shape and headers.squash(words) in shape.columns:
            to = shape.columns[headers.squash(words)]
            score = headers.SHAPE + (0.005 if to.startswith("~") else 0.01)
            why = f"column of {shape.title}" if to else f"kept out: {shape.title}"
            match = Match(to.removeprefix("~"), score, why, not to.startswith("~"))
        elif device:
            cells = [row[n] for row in sample if n < len(row) and row[n]]
            if match.over or match.either or match is NOTHING:
                match = by_values(match, cells)
            match = weighed(match, words, cells)
        wanted.append((match.score, n, words, match))
    return wanted


def _assign(
    kind: str, wordings: list[tuple[str, Match]], sample: list[list[str]], shape: Shape | None
) -> tuple[Col, ...]:
    """One field to a column; the better-named takes it, the other moves or stays out and is listed."""
    device = kind == "device"
    found: dict[int, Col] = {}
    beside = things_beside(wordings, sample) if device and shape is None else {}
    things: dict[str, set[str]] = {thing: set() for thing in ("", *beside.values())}
    wanted = _wanted(wordings, sample, shape, device=device)
    password = any(m.field == "secret" for _, _, _, m in wanted)
    for score, n, words, match in sorted(wanted, key=lambda w: (-w[0], w[1])):
        shown = min(score, 1.0)
        to, why = match.field, match.why
        thing = beside.get(n, "")
        taken = things[thing]
        if device and to == "person" and password and headers.squash(words) in {"username", "login", "user"}:
            to = "secret"
        if not device and not to:
            # A column of passwords in a list of sites is no part of the list, and of no copy of it either.
            to = headers.keeps_out(words)
        if to in _KEPT_OUT and (device or not match.field):
            found[n] = Col(n, words, "", shown, f"{'secret' if to == 'secret' else 'personal'}: dropped")
            continue
        further = device and not thing and to in taken and to in _FURTHER
        if further:
            why = f"{why}; a further column of {to}"
        elif to and to in taken and (thing or to not in _SEVERAL or (to == "room" and not match.firm)):
            known = device and score > headers.PART and score != headers.WEAKEST
            if to == "site" and why.startswith(headers.MADE) and "location" not in notions(words):
                known = False
            other = headers.knowledge()["otherwise"].get(to, "") if known and not thing else ""
            if other and (other not in taken or other in _SEVERAL):
                to, why = other, f"{why}; another column is {to}"
            else:
                to, why = "", f"unmapped: another column is {to}"
        if to:
            taken.add(to)
        found[n] = Col(n, words, to, shown if to else 0.0, why, further, thing)
    return told_apart(
        tuple(found[n] for n in sorted(found) if found[n].header or found[n].field or n < len(wordings))
    )


def _sure(kind: str, fields: frozenset[str], *, things: bool = False) -> float:
    """How surely this set of fields makes a table of this kind; 0 where the needed ones are not there."""
    n = len(fields)
    if kind == "answer":
        return 0.97 if {"fact", "value"} <= fields else 0.0
    if kind == "consideration":
        return 0.97 if {"site", "options", "decision"} <= fields else 0.0
    if kind == "body":
        return min(0.96, 0.6 + 0.1 * n) if "kind" in fields and fields & {"jurisdiction", "roles"} else 0.0
    if kind == "site":
        named = fields - {"site", "address"}
        return min(0.96, 0.6 + 0.1 * len(named)) if "site" in fields and named else 0.0
    if kind == "claim":
        said = fields & {"claim", "count", "predicate"}
        return min(0.95, 0.5 + 0.12 * n) if said and fields & {"speaker", "stated_on"} else 0.0
    strong = fields & _STRONG or (things and fields & {"name", "quantity", "status", "price"})
    bought = fields & {"supplier", "order_number"} and fields & {"price", "quantity", "description"}
    if (not strong or n < 2) and not bought:
        return 0.0
    return min(0.92, 0.5 + 0.07 * n)


def _ledger(kind: str, fields: frozenset[str], shape: Shape | None, sheet: str) -> Ledger | None:
    if kind == "claim":
        return Ledger.DECLARED
    if kind != "device":
        return None
    if shape and shape.ledger:
        return Ledger(shape.ledger)
    orders = sum(_ORDER_POINTS.get(f, 0) for f in fields)
    register = sum(_REGISTER_POINTS.get(f, 0) for f in fields)
    if headers.squash(sheet) in headers.words_of("bought_sheet"):
        orders += 2
    named = fields & {"order_number", "order_line", "ordered_on", "supplier"}
    return Ledger.BOUGHT if orders >= 2 and orders > register and named else Ledger.REGISTERED


def _headerless(texts: list[list[str]]) -> Settled | None:
    """A table without a header: only hard keys are sure enough to be told by their values."""
    rows = [row for row in texts if any(row)]
    if not rows:
        return None
    columns = []
    taken: set[str] = set()
    for n in range(max(len(row) for row in rows)):
        to, why = values.looks([row[n] for row in rows if n < len(row) and row[n]])
        if to in _KEPT_OUT:
            to, why = "", "personal: dropped"
        elif to in taken:
            to, why = "", f"unmapped: another column is {to}"
        elif not to:
            why = "unmapped: no header"
        taken.add(to)
        columns.append(Col(n, "", to, values.SCORE if to else 0.0, why))
    fields = frozenset(taken - {""})
    if (
        "mac" not in fields
        and not {"serial", "description"} <= fields
        and not {"address", "description"} <= fields
    ):
        return None
    return Settled("device", -1, 0, tuple(columns), 0.5, 0.55, Ledger.REGISTERED, fields=fields)


assert set(_ORDER_POINTS) | set(_REGISTER_POINTS) | _STRONG <= set(FIELDS)
