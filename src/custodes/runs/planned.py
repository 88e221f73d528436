"""Quotes and bills of quantities, read apart from the case and judged for the day of delivery; nothing of them is ever counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from custodes.core import Quantity, Unit, clean, plural
from custodes.errors import SourceError, UsageError
from custodes.facts import Derivation
from custodes.findings.interface import Ref
from custodes.findings.planned import PlannedLine, Planning, Wanted
from custodes.identification import Status
from custodes.intake import Scrubber, open_source, shown_name
from custodes.observations import NotRead, Observation
from custodes.observations.offered import ACCESSORY, SERVICE, kind_of_line
from custodes.policy import fact_entry
from custodes.readers import Context, recognise
from custodes.readers.tables.counts import NO_NUMBER
from custodes.readers.tables.offers import said_by
from custodes.runs.checking import Order, packs_exist, packs_of, stated_of
from custodes.store import Case
from custodes.subjects import SiteBook

_READERS = frozenset({"purchase-orders", "table-register"})
_BLANK = frozenset({"blank", "heading", "total line", "note"})
_NO_DEVICE = frozenset({SERVICE, ACCESSORY})
_OF_ONE_THING = ("serial", "mac", "asset_tag")
_ITEM = re.compile(r"^[A-Z0-9.-]{1,8}[;:.)]\s", re.IGNORECASE)
"""The number of an item in front of its words: "A1; Dome camera"."""
_MOST = 100_000
_SAID = 300


class Aside(NamedTuple):
    """A line of a quote that offers no device: work, an accessory, a heading."""

    source: str
    place: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is said of what is intended."""

    delivery: str
    known_at: str
    body: str
    """The body in plain words; empty where none was named, and then no rule was judged."""
    lines: tuple[PlannedLine, ...]
    not_read: tuple[tuple[str, str, str, int], ...]
    """Source, place, reason and number of records that were not read."""
    aside: tuple[Aside, ...] = ()
    """Lines that offer no device."""


def planned(order: Order, paths: Iterable[Path], delivery: date) -> Plan:
    """Judge every line of these files by what the case of ``order`` states of body, sites and answers.

    Raises SourceError for a file that is no quote, UsageError for one that is also an input of the check.
    """
    files = tuple(dict.fromkeys(paths))
    held = {path.resolve() for path in order.paths}
    for path in files:
        if path.resolve() in held:
            words = f"{shown_name(path.name)} is given as held and as planned"
            raise UsageError(words, hint="give it with --planned alone: what is intended is not held")
    with Case.open(order.case) as case:
        stated = stated_of(case, dict(case.sources()), order.body)
    on_the_day = replace(order, as_of=delivery)
    packs = packs_exist(order) if order.packs else packs_of(packs_exist(order), stated, on_the_day)
    book = SiteBook(entry for entries in stated.sites.values() for entry, _ in entries)
    kind = stated.body.kind if stated.body is not None else ""
    planning = Planning(
        packs, kind, Derivation(stated, delivery, order.known_at), delivery, order.known_at, order.standard
    )
    lines: list[PlannedLine] = []
    lost: list[tuple[str, str, str, int]] = []
    aside: list[Aside] = []
    for path in files:
        items = list(_read(path))
        counts = any(isinstance(item, Observation) and "quantity" in item.values for item in items)
        for item in items:
            if isinstance(item, NotRead):
                name = shown_name(path.name)
                if item.reason.value in _NO_DEVICE:
                    aside.append(Aside(name, item.place, item.reason.value, item.words))
                elif item.reason.value not in _BLANK:
                    lost.append((name, item.place, item.reason.value, item.count))
                continue
            name = shown_name(path.name)
            if len(lines) + len(aside) >= _MOST:
                raise SourceError(f"{name} holds more than {_MOST:,} lines", source=name)
            line = planning.line(_wanted(name, item, book, counts=counts))
            reason = _no_device(item.values, line, counts=counts)
            if reason:
                aside.append(Aside(name, item.place, reason, line.words))
            else:
                lines.append(line)
    plain = str(fact_entry("body").values.get(kind, kind)) if kind else ""
    return Plan(
        delivery.isoformat(), order.known_at.isoformat(), plain, tuple(lines), tuple(lost), tuple(aside)
    )


def _no_device(values: Mapping[str, str], line: PlannedLine, *, counts: bool) -> str:
    """Why a line offers no device: work, an accessory, or the heading of a section; empty for a device.

    ``counts``: other lines of the file state a number. A heading has no number, no price and no name of a maker or model.
    """
    if any(values.get(name) for name in _OF_ONE_THING):
        return ""
    kind = kind_of_line(said_by(values))
    if kind in _NO_DEVICE:
        return kind
    bare = not any(values.get(name) for name in ("quantity", "price", "label", "model", "serial"))
    words = _ITEM.sub("", said_by(values))
    if counts and bare and line.status is Status.UNIDENTIFIED and not any(c.isdigit() for c in words):
        return "heading"
    return ""


def _read(path: Path) -> Iterable[Observation | NotRead]:
    with open_source(path) as opened:
        reader, _ = recognise(opened)
        if reader.name not in _READERS:
            raise SourceError(
                f"{shown_name(path.name)} is no quote or bill of quantities: it was taken for {reader.title}",
                source=shown_name(path.name),
                hint="a table with a description, maker or model, and a quantity",
            )
        items = reader.read(opened, Context(Scrubber()))
        return [item for item in items if isinstance(item, Observation | NotRead)]


def _wanted(source: str, item: Observation, book: SiteBook, *, counts: bool) -> Wanted:
    q = item.quantity
    if counts and not q.words and "quantity" not in item.values:
        # Where other lines state a number, one that states none is not one device.
        q = Quantity(None, Unit.DEVICE, "", NO_NUMBER)
    things = q.n if q.unit is Unit.DEVICE else None
    number = (
        plural(q.n, q.unit.value) if q.n is not None else f"number not known: {q.reason or 'none stated'}"
    )
    said = clean(" | ".join(text.replace("\n", " / ") for text in item.values.values()), _SAID)
    site = book.place(item.values.get("site", ""), "").site
    return Wanted(Ref(source, item.place, said), item.values, things, number, site)


def plain(plan: Plan) -> Mapping[str, Any]:
    """The plan as JSON values."""
    return {
        "kind": "planned: nothing of this is held, and none of it is counted",
        "delivery": plan.delivery,
        "known_at": plan.known_at,
        "body": plan.body,
        "lines": [
            {**asdict(line), "status": line.status.value, "applies": [_rule(one) for one in line.applies]}
            for line in plan.lines
        ],
        "not_judged": [one._asdict() for one in plan.aside],
        "not_read": [{"source": s, "place": p, "reason": r, "count": n} for s, p, r, n in plan.not_read],
    }


def _rule(one: Any) -> dict[str, Any]:
    return {**asdict(one), "outcome": one.outcome.value, "severity": int(one.severity)}
