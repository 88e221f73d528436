"""What a bundle says of itself: what was asked, of which sources, with which law and knowledge (``data/order.json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from custodes.core import Source, clean
from custodes.errors import RecordError, SourceError
from custodes.findings import from_plain, to_plain
from custodes.intake import BagError, strict_json
from custodes.observations import Ledger
from custodes.reports.json_text import escaped
from custodes.runs.checking import Order
from custodes.runs.dossier_file import check_shape
from custodes.runs.maps_text import maps_of

SCHEMA = "custodes-bundle/1"
ORDER, CUTS, DOSSIER, STATEMENT = (
    "order.json",
    "cuts.jsonl",
    "results/dossier.json",
    "results/statement.intoto.json",
)
LARGEST = 64 << 20
"""Bytes of an order that is read."""

BYTES, RECORDS, SUPERSEDED = "bytes", "records", "superseded"
"""Forms of a copy: the original's bytes with fills; what its reader said of it; none, a newer source stands in its place."""
UNRECOGNISED = "it was not recognised, so nothing of it is copied"
"""Why a source that no reader took has no copy in place."""


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One source of the case and its copy."""

    number: int
    name: str
    sha256: str
    size: int
    ledger: str
    """What the person said it is (``--ledger``); empty where nothing was said."""
    form: str
    copy: str
    """Path of the copy in the bag; empty for a superseded source."""
    why: str
    """Why the form is not ``bytes``."""
    cuts: int
    """Lines of it in the list of cuts."""
    described: Mapping[str, Any] = field(default_factory=dict)
    """Of a superseded source: how the case describes it."""
    map: str = ""
    """What a person said of the columns of tables (``--map``), as it was when this source was read; empty for nothing."""

    @property
    def source(self) -> Source:
        """The original."""
        return Source(self.name, self.sha256, self.size)


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One pack of law that was asked."""

    id: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class BundleOrder:
    """The whole order."""

    schema: str
    as_of: str
    known_at: str
    standard: str
    body: str
    asked_packs: tuple[str, ...]
    """Those that were named on the command line; empty where the body decided."""
    without: tuple[str, ...]
    marking: str
    program: str
    knowledge: Mapping[str, str]
    packs: tuple[PackEntry, ...]
    sources: tuple[CopyEntry, ...]

    def order(self) -> Order:
        """The same as an order to the program. Raises ValueError for what is no date or no map."""
        for one in self.sources:
            maps_of(one.map)
        return Order(
            paths=(),
            case=Path(),
            as_of=date.fromisoformat(self.as_of),
            known_at=date.fromisoformat(self.known_at),
            packs=self.asked_packs,
            body=self.body,
            standard=self.standard,
            ledgers={one.name: Ledger(one.ledger) for one in self.sources if one.ledger},
            without=self.without,
        )


def order_text(order: BundleOrder) -> str:
    """The order as JSON, one line a source."""
    plain = to_plain(order)
    lines = [f'"{name}":{_json(value)}' for name, value in plain.items() if name not in {"packs", "sources"}]
    for name in ("packs", "sources"):
        inner = ",\n".join(_json(one) for one in plain[name])
        lines.append(f'"{name}":[\n{inner}\n]' if inner else f'"{name}":[]')
    return "{" + ",\n".join(lines) + "}\n"


def _json(value: Any) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def read_order(raw: bytes) -> BundleOrder:
    """The order of a bundle. Raises BagError for any that custodes did not write so."""
    name = f"data/{ORDER}"
    try:
        plain = strict_json(raw)
        if not isinstance(plain, dict) or plain.get("schema") != SCHEMA:
            said = clean(str(plain.get("schema", "none")), 60) if isinstance(plain, dict) else "none"
            raise BagError(f"{name} is of the schema {said}, this program reads {SCHEMA}", source=name)
        check_shape(BundleOrder, plain, "order")
        order = from_plain(BundleOrder, plain)
        order.order()
        _written_so(order, raw)
        _sources(order)
    except SourceError as error:
        if isinstance(error, BagError):
            raise
        words = error.sentence if isinstance(error, RecordError) else str(error)
        raise BagError(f"{name} cannot be read: {words}", source=name) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BagError(f"{name} is no order of a bundle: {clean(str(error), 200)}", source=name) from None
    return order


def _written_so(order: BundleOrder, raw: bytes) -> None:
    """Raise ValueError where custodes would write this order with other bytes."""
    if order_text(order).encode() != raw:
        raise ValueError("its fields or their order are not those that custodes writes")


def _sources(order: BundleOrder) -> None:
    """Raise ValueError for sources that no case holds."""
    copies = [one.copy for one in order.sources if one.copy]
    if len(set(copies)) != len(copies):
        raise ValueError("two sources have the same copy")
    last = 0
    for one in order.sources:
        if one.number <= last or one.form not in {BYTES, RECORDS, SUPERSEDED} or one.size < 0:
            raise ValueError(f"its source {one.number} is none that a case holds")
        if bool(one.copy) == (one.form == SUPERSEDED) or (
            one.copy and not one.copy.startswith("data/copies/")
        ):
            raise ValueError(f"its source {one.number} has no copy of its form")
        last = one.number
