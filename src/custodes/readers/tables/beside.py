"""What a header means beside the others of its table: *location* on the sheet of a site, *vendor* in a list of orders, *NVR make* beside a camera."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from custodes.observations import Ledger
from custodes.readers.tables import headers, values
from custodes.readers.tables.columns import Col
from custodes.readers.tables.headers import Match
from custodes.readers.tables.parts import lone_date, notions, of_one

RECORDER = "recorder"
_LOCATIONS = frozenset(
    {"location", "place", "lieu", "ort", "ubicacion", "ubicazione", "locatie", "lokalizacja", "位置"}
)
_OF_BUYING = frozenset({"purchased_on", "ordered_on", "order_number", "price"})
_POSTAL = frozenset(
    {"city", "town", "zip", "zipcode", "postcode", "postalcode", "country", "county", "pincode"}
)
_THINGS = frozenset({"camera", RECORDER, "device"})
_POSITIONS = frozenset({"position", "posizione", "posicion", "pozycja", "positie"})
_LONE = 0.72
"""Below it stands what a header says only in a table that speaks of the same."""
_SINGLE = frozenset({"serial", "mac", "asset_tag", "address"})
_TELLING = frozenset({"serial", "mac", "asset_tag", "model"})
_NAMING = frozenset({"name", "label", "room"})
_ENOUGH_ROWS = 3
_PRICE = re.compile(r"(?:[£$€]|eur|gbp|usd|pln|chf)?\s?\d{1,3}(?:[., ]?\d{3})*[.,]\d\d\s?(?:[£$€]|eur|gbp|usd|zł|pln|chf)?|[£$€]\s?\d[\d., ]{0,12}", re.IGNORECASE)  # fmt: skip
NOT_JUDGED = "unmapped: belongs to another thing: not judged"
_TABLE, _NEXT = "table", "next"
_MOST_BLOCKS = 12
_BLOCK = frozenset({"label", "model", "serial", "mac", "address", "asset_tag", "description", "name", "quantity"})
_CLASHING = frozenset({"label", "model", "serial", "mac", "address", "quantity"})
_OWN_KEYS = frozenset({"serial", "mac", "asset_tag"})
_MAKERS = frozenset({"label", "model"})
_AFTERWARDS = frozenset({"disposal", "media", "certificate"})


def refined(columns: tuple[Col, ...], ledger: Ledger | None, sheet_site: str) -> tuple[Col, ...]:
    """What a word means beside the others: *location* on the sheet of a site, *date* in a register."""
    fields = {c.field for c in columns if not c.thing}
    buying = {c.field for c in columns if not lone_date(c.header)} & _OF_BUYING
    bought = bool(buying) or ledger is Ledger.BOUGHT
    out = []
    for before in columns:
        column = before
        if column.thing:
            out.append(column)
            continue
        word = headers.squash(column.header)
        if column.field == "site" and sheet_site and word in _LOCATIONS and "room" not in fields:
            column = replace(column, field="room", why=f"{column.why}; the sheet is a site")
        elif "vendor" in notions(column.header) and column.field in {"label", "description"}:
            column = _vendor(column, fields, bought=bought)
        elif column.field == "order_line" and ledger is not Ledger.BOUGHT and word in _POSITIONS:
            column = replace(
                column, field="", score=0.0, why="unmapped: a position, and nothing here was ordered"
            )
        elif word == "state" and column.field == "status" and _postal(columns):
            column = replace(column, field="", score=0.0, why="unmapped: part of a postal address")
        elif column.field == "name" and ledger is Ledger.BOUGHT and notions(column.header) == {"title"}:
            to = "name" if "description" in fields else "description"
            column = replace(column, field=to, why=f"{column.why}; of what was bought")
        elif word == "category" and column.field == "description" and ledger is not Ledger.BOUGHT:
            column = replace(
                column, field="device_type", why=f"{column.why}; in a register the kind of device"
            )
        elif column.field == "ordered_on" and ledger is not Ledger.BOUGHT and lone_date(column.header):
            column = replace(
                column, field="", score=0.0, why="unmapped: it is not said what this is the date of"
            )
        elif not column.why.startswith(headers.MADE):
            pass
        elif column.field in _AFTERWARDS and column.score < _LONE and "removed_on" not in fields:
            column = replace(
                column, field="", score=0.0, why=f"unmapped: it is not said of what; {column.why}"
            )
        out.append(column)
    return tuple(out)


def recorders_beside(wordings: Sequence[tuple[str, Match]]) -> frozenset[int]:
    """Columns that speak of the recorder to which the camera of the row belongs.

    Where the rows themselves are recorders there is no such column: several headers say *recorder*, none names a camera, and
    no other column says the same of the row's own thing.
    """
    of_recorder = {
        n for n, (words, match) in enumerate(wordings) if match.field and notions(words) & _THINGS == {RECORDER}
    }
    if not of_recorder:
        return frozenset()
    own = {match.field for n, (_, match) in enumerate(wordings) if match.field and n not in of_recorder}
    theirs = {wordings[n][1].field for n in of_recorder}
    cameras = any(
        match.field not in {"quantity", "channels", ""} and of_one(words, "camera") for words, match in wordings
    )
    lone = len(of_recorder) == 1 and theirs <= {"serial", "mac", "address"}
    beside = cameras or theirs & own & _CLASHING or lone
    return frozenset(of_recorder) if beside else frozenset()


def things_beside(wordings: Sequence[tuple[str, Match]], sample: list[list[str]]) -> dict[int, str]:
    """Column -> the other thing of the row that it speaks of: the recorder of the camera, or what stands in a further block.

    Two tables side by side repeat their headers; a blank column may stand between them (``table 2``) or not (``next 2``).
    """
    found = dict.fromkeys(recorders_beside(wordings), RECORDER)
    keys = {
        n: (match.field, _tail(words))
        for n, (words, match) in enumerate(wordings)
        if match.field in _BLOCK and match.score >= headers.WEAK and n not in found
    }
    begins = _begins(keys)
    for number, (begin, after) in enumerate(pairwise([*begins, len(wordings)]), 2):
        gap = next((n for n in range(begin - 1, 0, -1) if n not in keys and _blank(n, wordings, sample)), -1)
        gap = gap if gap >= 0 and not any(n in keys for n in range(gap, begin)) else -1
        if gap >= 0:
            start, what = gap + 1, _TABLE
            end = next((n for n in range(begin, after) if _blank(n, wordings, sample)), after)
        else:
            start, what = begin - _names_a_thing(wordings[begin - 1]), _NEXT
            before = {key for n, key in keys.items() if n < begin}
            end = max(n for n, key in keys.items() if begin <= n < after and key in before) + 1
        of_recorder = any(notions(wordings[n][0]) & _THINGS == {RECORDER} for n in range(start, end))
        thing = f"{what} {number}{' ' + RECORDER if of_recorder else ''}"
        found.update((n, thing) for n in range(start, end) if n not in found)
    return found


def _begins(keys: dict[int, tuple[str, str]]) -> list[int]:
    """Columns at which a row of headers begins again: two of them or more stood there before, in the block before."""
    begins: list[int] = []
    seen: set[tuple[str, str]] = set()
    columns = sorted(keys)
    for at, n in enumerate(columns):
        if keys[n] in seen:
            again: set[tuple[str, str]] = set()
            for later in columns[at:]:
                if keys[later] in again:
                    break
                if keys[later] in seen:
                    again.add(keys[later])
            if len(again) > 1 and len(begins) < _MOST_BLOCKS:
                begins.append(n)
                seen = set()
        seen.add(keys[n])
    return begins


def _tail(words: str) -> str:
    """The last word of a header, without numbers: *Make* of "Museum Make", *Serial* of "Serial 2"."""
    tokens = [t for t in headers.tokens(words) if not t.isdigit()]
    return tokens[-1] if tokens else ""


def _blank(n: int, wordings: Sequence[tuple[str, Match]], sample: list[list[str]]) -> bool:
    return not wordings[n][0] and not any(n < len(row) and row[n] for row in sample)


def _names_a_thing(wording: tuple[str, Match]) -> bool:
    return bool(notions(wording[0]) & {"camera", RECORDER, "device"}) and not wording[1].field


def told_apart(columns: tuple[Col, ...]) -> tuple[Col, ...]:
    """The columns of the recorder stay where they make a device of their own: its maker or model, and its key or number.

    Else they belong to another thing and stay out, with that reason.
    """
    kept: dict[str, bool] = {}
    for thing in {c.thing for c in columns if c.thing}:
        theirs = {c.field for c in columns if c.thing == thing and c.field}
        keyed = bool(theirs & _MAKERS and theirs & (_OWN_KEYS | {"quantity", "address"}))
        kept[thing] = keyed or (thing.startswith(_TABLE) and bool(theirs & _MAKERS))
    out = []
    for c in columns:
        if c.thing and c.field:
            whose = f"; of the {RECORDER if c.thing.endswith(RECORDER) else 'thing beside it'}"
            c = replace(c, why=f"{c.why}{whose}") if kept[c.thing] else replace(c, field="", score=0.0, why=NOT_JUDGED, thing="")
        out.append(c)
    return tuple(out)


def vague(column: Col) -> bool:
    """Whether a header names an order or its date only where others do."""
    return lone_date(column.header) or headers.squash(column.header) in _POSITIONS


def _vendor(column: Col, fields: set[str], *, bought: bool) -> Col:
    """*Vendor* is who sells where something was bought, or where another column is the maker."""
    exported = column.why.startswith("column of")
    if exported or (column.field == "label" and (not bought or "supplier" in fields)):
        return column
    to = "" if "supplier" in fields else "supplier"
    return replace(column, field=to, why=f"{column.why}; here it sells")


def _postal(columns: tuple[Col, ...]) -> bool:
    return any(headers.squash(c.header) in _POSTAL for c in columns)


def typed(columns: tuple[Col, ...], sample: list[list[str]], *, known: bool) -> tuple[Col, ...]:
    """*Type* is the model where no column is the model and its values look like models; not in a ``known`` export."""
    if known or any(c.field == "model" for c in columns):
        return columns
    out = list(columns)
    for n, column in enumerate(columns):
        if column.field == "device_type" and headers.squash(column.header) in headers.TYPES:
            cells = [row[column.index] for row in sample if column.index < len(row) and row[column.index]]
            if values.share(cells, values.is_model) >= values.ENOUGH:
                out[n] = replace(column, field="model", why=f"{column.why}, its values look like models")
    return tuple(out)


def sum_told(columns: tuple[Col, ...], sample: list[list[str]], ledger: Ledger | None) -> tuple[Col, ...]:
    """*Total* is money where something is bought or another column is money; beside makers it is how many, else of nothing known."""
    fields = {c.field for c in columns if notions(c.header) != {"total"}}
    if ledger is Ledger.BOUGHT or fields & _OF_BUYING or "supplier" in fields:
        return columns
    out = list(columns)
    for n, column in enumerate(columns):
        if column.field != "price" or notions(column.header) != {"total"}:
            continue
        cells = [row[column.index] for row in sample if column.index < len(row) and row[column.index]]
        whole = bool(cells) and all(cell.isdigit() and len(cell) <= 5 for cell in cells)
        if whole and fields & {"label", "model", "device_type", "description"} and "quantity" not in fields and not fields & _SINGLE:
            out[n] = replace(column, field="quantity", why=f"{column.why}; nothing here is bought")
        else:
            out[n] = replace(column, field="", score=0.0, why="unmapped: a sum, and it is not said of what")
    return tuple(out)


def keys_told(columns: tuple[Col, ...], sample: list[list[str]]) -> tuple[Col, ...]:
    """Without the keys whose values are none: prices, or one and the same on rows of different things.

    One serial number on rows that differ in model, name or another key is that of a recorder, of the delivery or of nothing.
    """
    out = list(columns)
    for n, column in enumerate(columns):
        if column.field not in _SINGLE or column.thing or column.further:
            continue
        rows = [row for row in sample if column.index < len(row) and any(c.isdigit() for c in row[column.index])]
        cells = [row[column.index] for row in rows]
        why = ""
        if len(cells) >= _ENOUGH_ROWS:
            if values.share(cells, _PRICE.fullmatch) >= values.ENOUGH and column.field != "address":
                why = "its values are prices"
            elif len(set(cells)) == 1 and _differ(columns, column, rows):
                why = "it holds the same on rows of different things"
        if why:
            out[n] = replace(
                column, field="", score=0.0, why=f"unmapped: its header says {column.field}, and {why}"
            )
    return tuple(out)


def _differ(columns: tuple[Col, ...], but: Col, rows: list[list[str]]) -> bool:
    """Whether another column that tells things apart holds several values in these rows."""
    # Lists of services name the services of one address, and a device may have several addresses.
    telling = _TELLING if but.field == "address" else _TELLING | _NAMING
    return any(
        len({row[c.index] for row in rows if c.index < len(row) and row[c.index]}) > 1
        for c in columns
        if c.field in telling and c.index != but.index and not c.thing
    )
