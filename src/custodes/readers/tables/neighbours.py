"""What a heading that says little by itself means by the columns beside it: *device* in a register, *type* in a list of leases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from custodes.observations import Ledger
from custodes.readers.tables import headers, values
from custodes.readers.tables.columns import Col
from custodes.readers.tables.headers import Match
from custodes.readers.tables.parts import notions, of_one, tongue

_ORDERED = frozenset({"order_number", "ordered_on", "price", "quantity"})
_BUYING = frozenset({"order_number", "ordered_on", "purchased_on", "price"})
_OWN_NAMES = frozenset({"name", "hostname"})
_TELLING = frozenset({"model", "label", "device_type", "mac", "address", "serial"})
_LONE_THINGS = frozenset({"device", "camera"})
_COLLECTIVE = ("equip", "system", "sistem", "unit", "hardware", "material", "materiel", "anlage", "sprzet")
"""Words of which "Equipment: dome camera" is as likely as the name of one thing."""
_REFERENCES = frozenset({"ref", "refno", "reference", "code", "codigo", "codice", "kod", "kode", "cod"})
_FIRMS = frozenset({"firma", "ditta", "firmy"})
_OF_THE_NEW = frozenset({"serial", "mac", "model", "label"})
"""Beside one of them the old one is of another thing, and *type* is not the type of a lease (of an address, by DHCP)."""
_POSITIONS = frozenset({"position", "posizione", "posicion", "posicao", "positie"})
_ROW_NUMBERS = frozenset({"de", "pl", "sv", "cs"})
"""Languages in which a *position* is the row of a list rather than a place."""
_PLACES = frozenset({"it", "es", "pt", "nl"})
"""And those in which it is a place, where in English it is as well a rank or a slot of a rack."""
_LEASES = ("lease", "bail", "concesion", "ablauf", "verloop", "scadenza")
_REACHED = frozenset(
    [
        "phone",
        "telephone",
        "telefon",
        "tel",
        "email",
        "mail",
        "mobile",
        "telefono",
        "telefone",
        "courriel",
        "telefoon",
    ]
)
"""Beside how somebody is reached a bare name may be a person's."""
_NUMBERED = "could be asset_tag or serial or name"
_IDENTIFIERS = frozenset({"id", "ids", "guid", "uuid", "uid"})
"""What a program numbers its rows by is no inventory number."""
_DOUBTED = 0.75
_ALSO = 0.8
_MOVED = 0.9
"""Scores of what its neighbours tell, and of a column that moved to a second field: both are shown to a person."""


def restored(wordings: list[tuple[str, Match]]) -> list[tuple[str, Match]]:
    """In a log of removals the old serial number is that of the thing: only where no other column names the field."""
    fields = {found.field for _, found in wordings}
    removed = "removed_on" in fields or any("removed_on" in (found.over or ()) for _, found in wordings)
    if not removed or fields & _OF_THE_NEW:
        return wordings
    return [
        (words, Match(found.former, _ALSO, f"made of {words!r}, which was removed", firm=False))
        if found.former and found.former not in fields
        else (words, found)
        for words, found in wordings
    ]


def ordering(fields: frozenset[str]) -> frozenset[str]:
    """``fields`` without the number of a line where nothing else was ordered: it counts the rows of a register."""
    return fields if fields & _ORDERED else fields - {"order_line"}


def among(
    columns: tuple[Col, ...], ledger: Ledger | None, sample: Sequence[Sequence[str]]
) -> tuple[Col, ...]:
    """The columns, each with what its neighbours say of it."""
    fields = {c.field for c in columns if not c.thing}
    out = []
    for before in columns:
        if before.thing:
            out.append(before)
            continue
        column = _thing(before, fields, ledger, sample)
        column = _place(column, columns, fields, ledger)
        column = _line(column, fields)
        column = _name(column, columns, fields, ledger)
        out.append(_bought(column, fields, ledger))
    leases = any(word in headers.squash(c.header) for c in columns for word in _LEASES)
    if leases and "address" in fields and not fields & _OF_THE_NEW - {"mac"}:
        out = [_out(c, "the kind of lease") if _bare_type(c) else c for c in out]
    return tuple(out)


def _out(column: Col, why: str) -> Col:
    return replace(column, field="", score=0.0, why=f"unmapped: {why}")


def _bare_type(column: Col) -> bool:
    return column.field == "device_type" and headers.squash(column.header) in headers.TYPES


def _thing(column: Col, fields: set[str], ledger: Ledger | None, sample: Sequence[Sequence[str]]) -> Col:
    """A bare *device* or *camera* is its name, where nothing else is and other columns say what it is."""
    if (
        column.field != "description"
        or column.score < _ALSO
        or fields & _OWN_NAMES
        or ledger is Ledger.BOUGHT
    ):
        return column
    said = notions(column.header)
    if not said or not said <= _LONE_THINGS or not any(of_one(column.header, one) for one in said):
        return column
    if headers.squash(column.header).startswith(_COLLECTIVE) or not fields & _TELLING:
        return column
    cells = [row[column.index] for row in sample if column.index < len(row) and row[column.index]]
    if values.looks(cells)[0]:
        return column
    return replace(column, field="name", score=_ALSO, why=f"{column.why}; what it is stands beside it")


def _place(column: Col, columns: tuple[Col, ...], fields: set[str], ledger: Ledger | None) -> Col:
    """A *position* where nothing was ordered is a place; a second name of the site is no room."""
    word = headers.squash(column.header)
    if word in _POSITIONS and not column.field and "room" not in fields and ledger is not Ledger.BOUGHT:
        spoken = tongue(tuple(c.header for c in columns))
        cameras = any("camera" in notions(c.header) for c in columns)
        if spoken in _ROW_NUMBERS or (spoken not in _PLACES and not cameras):
            return column
        return replace(column, field="room", score=_ALSO, why="a position, and nothing here was ordered")
    if column.field == "room" and "another column is site" in column.why:
        if {"site", "name"} <= notions(column.header):
            return _out(column, "another column is site")
        return replace(column, score=min(column.score, _MOVED))
    return column


def _line(column: Col, fields: set[str]) -> Col:
    if column.field == "order_line" and not fields & _ORDERED:
        return _out(column, "numbers the rows, and nothing here was ordered")
    return column


def _name(column: Col, columns: tuple[Col, ...], fields: set[str], ledger: Ledger | None) -> Col:
    """The name of a recorder is none of its cameras; a title among orders is of what was bought; a second name is told."""
    if column.field != "name":
        return column
    said = notions(column.header)
    if "recorder" in said and "camera" not in said and not _recorders(columns):
        return _out(column, "of a recorder")
    if said == {"title"} and (
        ledger is Ledger.BOUGHT or fields & {"order_number", "ordered_on", "contract_on"}
    ):
        return replace(column, field="description", why=f"{column.why}; of what was bought")
    people = any(_REACHED & set(headers.tokens(c.header)) for c in columns)
    doubted = column.further or ledger is Ledger.BOUGHT or people
    return replace(column, score=min(column.score, _MOVED)) if doubted else column


def _recorders(columns: tuple[Col, ...]) -> bool:
    """Whether the rows are recorders: several headers say so, and none names a camera other than to count it."""
    recorders = sum("recorder" in notions(c.header) for c in columns)
    cameras = any(of_one(c.header, "camera") and c.field not in {"quantity", "channels"} for c in columns)
    return recorders > 1 and not cameras


def _bought(column: Col, fields: set[str], ledger: Ledger | None) -> Col:
    """Beside prices a bare reference is of the product, and a bare firm sold it."""
    word = headers.squash(column.header)
    bought = ledger is Ledger.BOUGHT or {"price", "quantity"} <= fields
    if word == "rate" and column.field == "price" and not bought:
        return _out(column, "a rate, and nothing here was bought")
    if (
        not column.field
        and column.why.endswith(_NUMBERED)
        and "serial" in fields
        and "asset_tag" not in fields
    ):
        if not _IDENTIFIERS & set(headers.tokens(column.header)):
            return replace(
                column, field="asset_tag", score=_DOUBTED, why="its number beside the serial number"
            )
        return column
    if word in _REFERENCES and column.field == "asset_tag" and bought:
        if "model" in fields:
            return _out(column, "another column is model")
        return replace(column, field="model", score=_ALSO, why=f"{column.why}; of what was bought")
    if not column.field and word in _FIRMS and fields & _BUYING and "supplier" not in fields:
        return replace(column, field="supplier", score=_ALSO, why="a firm, and something here was bought")
    return column
