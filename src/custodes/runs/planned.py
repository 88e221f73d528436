"""Quotes and bills of quantities, read apart from the case and judged for the day of delivery; nothing of them is ever counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from custodes.core import Unit, clean, plural
from custodes.errors import SourceError, UsageError
from custodes.facts import Derivation
from custodes.findings.interface import Ref
from custodes.findings.planned import PlannedLine, Planning, Wanted
from custodes.intake import Scrubber, open_source, shown_name
from custodes.observations import NotRead, Observation
from custodes.policy import fact_entry
from custodes.readers import Context, recognise
from custodes.runs.checking import Order, packs_exist, packs_of, stated_of
from custodes.store import Case
from custodes.subjects import SiteBook

_READERS = frozenset({"purchase-orders", "table-register"})
_BLANK = frozenset({"blank", "heading", "total line", "note"})
_MOST = 100_000
_SAID = 300


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
    for path in files:
        for item in _read(path):
            if isinstance(item, NotRead):
                if item.reason.value not in _BLANK:
                    lost.append((shown_name(path.name), item.place, item.reason.value, item.count))
            elif len(lines) >= _MOST:
                raise SourceError(
                    f"{shown_name(path.name)} holds more than {_MOST:,} lines", source=shown_name(path.name)
                )
            else:
                lines.append(planning.line(_wanted(shown_name(path.name), item, book)))
    plain = str(fact_entry("body").values.get(kind, kind)) if kind else ""
    return Plan(delivery.isoformat(), order.known_at.isoformat(), plain, tuple(lines), tuple(lost))


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


def _wanted(source: str, item: Observation, book: SiteBook) -> Wanted:
    q = item.quantity
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
        "not_read": [{"source": s, "place": p, "reason": r, "count": n} for s, p, r, n in plan.not_read],
    }


def _rule(one: Any) -> dict[str, Any]:
    return {**asdict(one), "outcome": one.outcome.value, "severity": int(one.severity)}
