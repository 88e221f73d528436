"""Tables of counts: a column for each maker (or kind of thing) and a row for each site, or the other way round.

Such a table is the usual answer to a request for information. A row of it is no device.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from custodes.core import Quantity
from custodes.knowledge import load
from custodes.readers.tables import headers, rowwords, values
from custodes.readers.tables.columns import Col
from custodes.readers.tables.counts import NO_NUMBER, NOT_A_NUMBER
from custodes.readers.tables.parts import notions, said
from custodes.readers.tables.quantity import read_number

MAKER, OTHERS, TOTAL, KIND = "maker", "others", "total", "kind"
SCORE = 0.9
_LONGEST = 80
_LIKE = 0.8
"""Share of the filled cells of a column of counts that must be counts."""
_LOOKED = 40
_WIDEST = 200
_HAN = re.compile("[\u3400-\u9fff]")
_AGAINST = re.compile(r"%|\d|(?<!\w)(?:percent\w*|prozent\w*|pct|cost|price|kosten|prix|precio|ratio|share|anteil|quota)(?!\w)")
_NOT_THEIRS = re.compile(r"(?<!\w)(?:non|not|excl\w*|except|other than|ausser|nicht|hors|sauf|excepto|escluso|eccetto|niet|behalve|nie|oprocz)(?!\w)")
_PLAIN = frozenset({"", "count", "number", "total", "camera", "device", "recorder", "product", "install", "unit", "on", "asset"})
LISTING = frozenset({"serial", "mac", "address", "asset_tag", "model", "hostname", "firmware", "driver", "order_number"})
"""Fields of a register: a table that has one of them lists things and does not count them."""
_PLACES = frozenset({"site", "room", "network"})
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?\d{2,4})?")


@dataclass(frozen=True, slots=True)
class Counted:
    """One column of counts; in a table turned the other way (``across`` of `Counts`) one column of a site."""

    index: int
    kind: str
    label: str = ""
    device_type: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How a table of counts is read."""

    start: int
    count: int
    columns: tuple[Col, ...]
    counted: tuple[Counted, ...]
    across: bool = False
    """Whether the makers stand down the first column and the sites across."""


def counts_of(
    rows: Sequence[Sequence[str]], start: int, count: int, names: Sequence[str]
) -> Counts | None:
    """The table of counts under the header ``names``, which takes ``count`` rows from ``start``; None where it is none."""
    sample = [row for row in rows[start + count : start + count + _LOOKED] if any(row)]
    if not 1 < len(names) <= _WIDEST or not sample or sum(1 for name in names if name) < 2:
        return None
    if not any(what_counts(name) for name in names) and not any(is_maker(row[0]) for row in sample[:3]):
        return None
    numbers = {n for n in range(len(names)) if _counts(_column(sample, n))}
    if not numbers:
        return None
    fields = {n: headers.match("device", name).field for n, name in enumerate(names) if n not in numbers}
    if LISTING & set(fields.values()):
        return None
    if "label" not in fields.values():
        digits = any(any(c.isdigit() for c in cell) for n in numbers for cell in _column(sample, n))
        listing_nothing = digits and not {"name", "description", "device_type"} & set(fields.values())
        counted = _of_makers(names, numbers, listing_nothing=listing_nothing)
        if counted:
            return _by_site(sample, start, count, names, counted, fields)
    return _across(sample, start, count, names, numbers, fields)


def _column(sample: Sequence[Sequence[str]], n: int) -> list[str]:
    return [row[n] for row in sample if n < len(row) and row[n]]


def _counts(cells: list[str]) -> bool:
    """Whether these cells are counts: numbers, rough ones, *none*, *n/a*, marks; not years alone."""
    if not cells or all(_YEAR.fullmatch(cell) for cell in cells):
        return False
    return values.share(cells, is_count) >= _LIKE


@lru_cache(maxsize=4096)
def is_count(cell: str) -> bool:
    """Whether a cell may be a count."""
    if len(cell) > _LONGEST or "%" in cell:
        return False
    read = read_count(cell)
    return read is None or read.n is not None or not read.reason.startswith(NOT_A_NUMBER)


def read_count(cell: str) -> Quantity | None:
    """The number that a cell of a table of counts states; None where it says that there is none (*nil*, ``-``).

    A mark (*yes*, ``x``) states some. What says that nobody knows has no number and the reason `NO_NUMBER`.
    """
    word = rowwords.plain(cell)
    if word in rowwords.listed("none_at_all"):
        return None
    if word in rowwords.listed("some"):
        return SOME
    if "%" in cell:
        return Quantity(None, words=cell, reason=NO_NUMBER)
    read = read_number(cell)
    return None if read is not None and read.n == 0 else read or Quantity(None, reason=NO_NUMBER)


def _of_makers(
    names: Sequence[str], numbers: set[int], *, listing_nothing: bool
) -> tuple[Counted, ...]:
    """The columns of counts by maker or kind of thing; empty where the header does not plainly say so."""
    counted: list[Counted] = []
    for n in sorted(numbers):
        found = what_counts(names[n])
        if found is not None:
            counted.append(Counted(n, *found))
    makers = [c for c in counted if c.kind == MAKER]
    others = [c for c in counted if c.kind == OTHERS]
    kinds = [c for c in counted if c.kind == KIND]
    if makers:
        # "Number of cameras" beside a column for each maker is their sum.
        counted = [Counted(c.index, TOTAL, "", c.device_type) if c.kind == KIND else c for c in counted]
        several = {c.label.casefold() for c in makers if not _sum_of_one(names[c.index])}
        counted = [
            Counted(c.index, TOTAL, "", "of one maker")
            if c.kind == MAKER and c.label.casefold() in several and _sum_of_one(names[c.index])
            else c
            for c in counted
        ]
        alone = len(makers) == 1 and len(counted) == 1
        if alone and not {"count", "number", "camera", "recorder", "device"} & notions(names[makers[0].index]):
            return ()
    elif others or len({c.device_type for c in kinds}) < 2 or not listing_nothing:
        return ()
    told = [(c.label.casefold(), c.device_type) for c in counted if c.kind != TOTAL]
    return tuple(counted) if len(told) == len(set(told)) else ()


def _sum_of_one(header: str) -> bool:
    """Whether a header with a maker is the sum of that maker's other columns ("Dahua total")."""
    return "total" in notions(header)


@lru_cache(maxsize=1024)
def what_counts(header: str) -> tuple[str, str, str] | None:
    """Kind, label and kind of thing that a header of counts tells; None where it tells anything besides."""
    text = rowwords.plain(header)
    if not text or len(text) > _LONGEST or _AGAINST.search(text):
        return None
    device_type = _type(header)
    label, rest = _maker(header, text)
    bare = [w for w in re.split(r"[\W_]+", rest) if w]
    if label:
        if _NOT_THEIRS.search(rest):
            return OTHERS, "", device_type
        return (MAKER, label, device_type) if _says_no_more(rest) else None
    if _others(text, bare):
        return OTHERS, "", device_type
    if rowwords.sums_up(header) == rowwords.WHOLE:
        return TOTAL, "", device_type
    if device_type and _says_no_more(rest):
        return KIND, "", device_type
    return None


def _others(text: str, bare: list[str]) -> bool:
    others = rowwords.listed("others")
    if text.strip(" .:") in others:
        return True
    kept = [w for w in bare if not _plain_word(w)]
    return bool(kept) and " ".join(kept) in others


def _type(header: str) -> str:
    found = notions(header) & {"camera", "recorder"}
    return next(iter(found)) if len(found) == 1 else ""


def _says_no_more(rest: str) -> bool:
    """Whether what is left of a header beside the maker counts things and says no more of them."""
    left = rowwords.without(rest, "kinds_of_things")
    return all(_plain_word(w) for w in re.split(r"[\W_]+", left) if w)


@lru_cache(maxsize=1024)
def _plain_word(word: str) -> bool:
    if word in rowwords.listed("kinds_of_things"):
        return True
    words = said(word).words
    return bool(words) and all(any(s.notion in _PLAIN for s in w.senses) for w in words)


@cache
def _brands() -> re.Pattern[str]:
    words = {rowwords.plain(w) for brand in load("identification")["brands"] for w in brand["words"]}
    ordered = sorted(words, key=lambda w: (-len(w), w))
    han = "|".join(re.escape(w) for w in ordered if _HAN.search(w))
    rest = "|".join(re.escape(w) for w in ordered if not _HAN.search(w))
    return re.compile(rf"(?<!\w)(?:{rest})(?:'?s)?(?!\w)|(?:{han})")


def _maker(header: str, text: str) -> tuple[str, str]:
    """The maker named in a header, as written, and the rest of the words."""
    found = list(_brands().finditer(text))
    if not found:
        return "", text
    rest = _brands().sub(" ", text)
    if len(found) > 1:
        # Two makers in one column: what it counts is of one of them.
        return header.strip()[:_LONGEST], re.sub(r"[/&+,]|(?<!\w)(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub)(?!\w)", " ", rest)
    at = rowwords.plain(header).find(found[0][0])
    written = header[at : at + len(found[0][0])] if len(rowwords.plain(header)) == len(header) else found[0][0]
    return written.strip(), rest


def is_maker(cell: str) -> bool:
    """Whether a cell is the name of a maker that the knowledge holds, or of the others."""
    text = rowwords.plain(cell)
    found = _brands().search(text)
    return bool(found and found[0] == text) or text in rowwords.listed("others")


def _by_site(
    sample: Sequence[Sequence[str]],
    start: int,
    count: int,
    names: Sequence[str],
    counted: tuple[Counted, ...],
    fields: dict[int, str],
) -> Counts | None:
    by_index = {c.index: c for c in counted}
    places = [n for n, to in fields.items() if to in _PLACES]
    columns: list[Col] = []
    taken: set[str] = set()
    dated = False
    for n, name in enumerate(names):
        one = by_index.get(n)
        if one:
            columns.append(_counting(one, name))
            continue
        to = headers.match("device", name)
        out = headers.keeps_out(name)
        cells = _column(sample, n)
        if n in fields and not places and n == min(fields) and values.kind_of(cells) == "words":
            columns.append(Col(n, name, "site", values.SCORE, "the rows of a table of counts"))
            taken.add("site")
        elif out:
            columns.append(Col(n, name, "", 1.0, f"{'secret' if out == 'secret' else 'personal'}: dropped"))
        elif to.field in _PLACES | {"note", "purpose"} and to.field not in taken:
            columns.append(Col(n, name, to.field, min(to.score, 1.0), to.why))
            taken.add(to.field)
        else:
            days = notions(name) & {"date", "year", "month"} or values.kind_of(cells) == "dates"
            dated = dated or (bool(days) and len(set(cells)) > 1)
            columns.append(Col(n, name, "", 0.0, "unmapped: of no maker, in a table of counts" if name else "unmapped"))
    where = [tuple(row[c.index] for c in columns if c.field in _PLACES and c.index < len(row)) for row in sample]
    if dated and len(set(where)) < len(where):
        return None  # Counts of several days at one site: they do not add up.
    return Counts(start, count, tuple(columns), counted) if "site" in taken or "room" in taken or len(sample) == 1 else None


def _counting(one: Counted, name: str) -> Col:
    if one.kind == TOTAL:
        return Col(one.index, name, "", 0.0, "sum of other columns: checked, never counted")
    whose = one.label or ("others" if one.kind == OTHERS else one.device_type)
    return Col(one.index, name, "quantity", SCORE, f"counts of {whose}")


def _across(
    sample: Sequence[Sequence[str]],
    start: int,
    count: int,
    names: Sequence[str],
    numbers: set[int],
    fields: dict[int, str],
) -> Counts | None:
    """Makers down a column, and a column for each site or for each kind of thing."""
    makers = next((n for n, to in fields.items() if to == "label"), min(fields, default=-1))
    if makers < 0 or len(numbers) < 2 or set(fields.values()) - _PLACES - {"label", "", "note"}:
        return None
    cells = [c for c in _column(sample, makers) if not rowwords.sums_up(c)]
    placed = bool(_PLACES & set(fields.values()))
    if len(cells) < 2 or values.share(cells, is_maker) < _LIKE or (not placed and len(set(cells)) < len(cells)):
        return None
    counted = _sites_or_kinds(names, numbers)
    if not counted or (placed and any(c.site for c in counted)):
        return None
    by_index = {c.index: c for c in counted}
    columns: list[Col] = []
    for n, name in enumerate(names):
        one = by_index.get(n)
        if one and one.kind == TOTAL:
            columns.append(_counting(one, name))
        elif one:
            columns.append(Col(n, name, "quantity", SCORE, f"counts {f'at {one.site}' if one.site else f'of {one.device_type}'}"))
        elif n == makers:
            columns.append(Col(n, name, "label", 1.0, "the makers of a table of counts"))
        else:
            to = fields.get(n, "")
            columns.append(Col(n, name, to, SCORE if to else 0.0, headers.match("device", name).why if to else "unmapped"))
    return Counts(start, count, tuple(columns), counted, across=True)


def _sites_or_kinds(names: Sequence[str], numbers: set[int]) -> tuple[Counted, ...]:
    """Columns that are all sites or all kinds of thing, and their sums; else none."""
    counted: list[Counted] = []
    for n in sorted(numbers):
        name = names[n]
        told = what_counts(name)
        if told and told[0] == TOTAL:
            counted.append(Counted(n, TOTAL))
        elif told and told[0] == KIND:
            counted.append(Counted(n, MAKER, device_type=told[2]))
        elif told or not name or _AGAINST.search(rowwords.plain(name)) or headers.match("device", name).field not in _PLACES | {""}:
            return ()
        else:
            counted.append(Counted(n, MAKER, site=name))
    sites = sum(1 for c in counted if c.site)
    kinds = sum(1 for c in counted if c.device_type)
    return tuple(counted) if (sites > 1 and not kinds) or (kinds > 1 and not sites) else ()


SOME: Any = Quantity(None, reason="some, and not said how many")
