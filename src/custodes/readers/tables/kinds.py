"""Which kind of table a set of fields makes, how surely, and to which ledger it belongs."""

from __future__ import annotations

from custodes.observations import FIELDS, Ledger
from custodes.readers.tables import headers
from custodes.readers.tables.headers import Shape

STRONG = frozenset(
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


def sure_of(kind: str, fields: frozenset[str], *, things: bool = False) -> float:
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
    strong = fields & STRONG or (things and fields & {"name", "quantity", "status", "price"})
    bought = fields & {"supplier", "order_number"} and fields & {"price", "quantity", "description"}
    if (not strong or n < 2) and not bought:
        return 0.0
    return min(0.92, 0.5 + 0.07 * n)


def ledger_of(kind: str, fields: frozenset[str], shape: Shape | None, sheet: str) -> Ledger | None:
    """The ledger of a table with these fields; None for one that is of no ledger."""
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


assert set(_ORDER_POINTS) | set(_REGISTER_POINTS) | STRONG <= set(FIELDS)
