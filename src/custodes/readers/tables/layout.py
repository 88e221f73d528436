"""Where the header of a table stands, what each column is, and which kind of table it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from custodes.core import clean
from custodes.intake import CellValue, Row
from custodes.observations import Ledger
from custodes.readers.tables import headers, rowkinds, values
from custodes.readers.tables.beside import refined, typed, vague
from custodes.readers.tables.blocks import things_beside, told_apart
from custodes.readers.tables.bysample import keys_told, sum_told
from custodes.readers.tables.columns import Col
from custodes.readers.tables.content import by_values, weighed
from custodes.readers.tables.groups import REPEATED, candidates, ends_of, second_row
from custodes.readers.tables.headers import NOTHING, Match, Shape
from custodes.readers.tables.kinds import STRONG, ledger_of, sure_of
from custodes.readers.tables.matrix import LISTING, Counts, counts_of
from custodes.readers.tables.neighbours import among, ordering, restored
from custodes.readers.tables.parts import notions, tongue

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
_SHAPED = 0.9
_TOLD = 1.4
_OF_PARTS = 0.8
_OF_A_WORD = 0.5
"""Scores of the columns that a header must tell by its words: one known word alone is chance."""

KINDS = ("device", "claim", "site", "body", "answer", "consideration")
_SEVERAL = frozenset({"description", "note", "device_type", "room"})
_FURTHER = frozenset(
    {"mac", "address", "serial", "asset_tag", "price", "hostname", "status", "network", "firmware", "name"}
)
"""Fields of which a table may have several columns: the first filled one is the value, the others go to the note."""
_THINGS = frozenset({"camera", "device", "asset", "recorder"})
_KEPT_OUT = frozenset({"person", "secret"})


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
        for count, names in candidates(texts, start, ends_of(merged, rows[start].first - 1)):
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
    starts = (
        [best.start] if best else [n for n, row in enumerate(texts[:_COUNT_ROWS]) if sum(map(bool, row)) > 1]
    )
    found: Counts | None = None
    for start in starts:
        for count, names in candidates(texts, start, ends_of(merged, rows[start].first - 1)):
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
    wordings = [_best(kind, wording, "") for wording in names]
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
    if kind == "device":
        spoken = tongue(tuple(wording[-1] for wording in names))
        wordings = restored([_best(kind, wording, spoken) for wording in names] if spoken else wordings)
    sample = texts[start + count :]
    if sample and rowkinds.units([c for c in sample[0] if c]):
        sample = sample[1:]
    columns = _assign(kind, wordings, sample, shape)
    fields = frozenset(c.field for c in columns if c.field and not c.thing)
    things = any(notions(words) & _THINGS for words, _ in wordings if words)
    sure = _SHAPED if shape and fields else sure_of(kind, fields, things=things)
    if sure < SURE_ENOUGH:
        return None
    told = sum(_telling(c) for c in columns if c.field and c.score > values.SCORE)
    if told < _TOLD and not shape:
        return None
    # Names that are told without the groups over them stand in a header of their own.
    alone = count == 2 and all(" of '" in m.why for w, m in wordings if m.field)
    second = max(second_row(texts, start, count), 0.1 if alone else -REPEATED)
    score = told - 2 * data - 0.01 * start - second + (2 if kind != "device" else 0)
    if score <= 0:
        return None
    # A bare *date* or *position* is of no order by itself.
    telling = ordering(
        frozenset(c.field for c in columns if c.field and not c.thing and not vague(c, fields))
    )
    ledger = ledger_of(kind, telling, shape, sheet)
    if kind == "device":
        columns = refined(columns, ledger, sheet_site)
        columns = typed(columns, sample, known=shape is not None)
        if shape is None:
            columns = among(columns, ledger, sample)
            columns = sum_told(keys_told(columns, sample), sample, ledger)
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


def _telling(found: Match | Col) -> float:
    """How much a cell speaks for its row being a header: a word of a place ("Library") may as well be a value."""
    if not found.why.startswith(headers.MADE):
        return found.score
    return found.score * (_OF_PARTS if " + " in found.why else _OF_A_WORD)


def _best(kind: str, wording: tuple[str, ...], spoken: str) -> tuple[str, Match]:
    tried = [(words, headers.match(kind, words, spoken)) for words in wording]
    if len(tried) == 1:
        return tried[0]
    whole, single = tried
    if whole[1].field and whole[1].field == single[1].field:
        # The group above says no other thing, and takes no surety from the name.
        return (whole[0], single[1]) if single[1].score > whole[1].score else whole
    if whole[1].score >= min(headers.WEAK, single[1].score or headers.PART):
        return whole
    if "which is not of the thing" in whole[1].why and single[1].field in STRONG:
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
            if to == "site" and why.startswith(headers.MADE) and not _inside_a_site(words):
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


def _inside_a_site(words: str) -> bool:
    """Whether a second word for a place may be one inside the first: a building of the site, and no number of the site itself."""
    said = notions(words)
    return "location" in said or (said == {"site"} and not headers.squash(words).startswith("site"))


def _headerless(texts: list[list[str]]) -> Settled | None:
    """A table without a header, or with one that tells too little: only hard keys are sure enough to be told by their values."""
    rows = [row for row in texts if any(row)]
    if not rows:
        return None
    heading = rows[0] if _names_columns(rows[0]) else []
    rows = rows[1:] if heading else rows
    columns = []
    taken: set[str] = set()
    for n in range(max([len(heading), *map(len, rows)])):
        header = heading[n] if n < len(heading) else ""
        to, why = values.looks([row[n] for row in rows if n < len(row) and row[n]])
        kept_out = headers.keeps_out(header) or (to if to in _KEPT_OUT else "")
        if kept_out:
            to, why = "", f"{'secret' if kept_out == 'secret' else 'personal'}: dropped"
        elif to and to in taken:
            to, why = "", f"unmapped: another column is {to}"
        elif not to:
            why = "unmapped: its header is not known" if header else "unmapped: no header"
        taken.add(to)
        columns.append(Col(n, header, to, values.SCORE if to else 0.0, why))
    fields = frozenset(taken - {""})
    if (
        "mac" not in fields
        and not {"serial", "description"} <= fields
        and not {"address", "description"} <= fields
    ):
        return None
    start, count = (texts.index(heading), 1) if heading else (-1, 0)
    return Settled("device", start, count, tuple(columns), 0.5, 0.55, Ledger.REGISTERED, fields=fields)


def _names_columns(row: list[str]) -> bool:
    """Whether a row has no digit, and words of headings: two, or one that names secrets."""
    if any(c.isdigit() for cell in row for c in cell):
        return False
    found = [headers.match("device", cell).field for cell in row if cell]
    return sum(map(bool, found)) > 1 or "secret" in found
