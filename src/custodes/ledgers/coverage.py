"""How far each ledger was looked at: nothing is absent from a place where nobody looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from ipaddress import ip_network

from custodes.core import plural
from custodes.ledgers.interface import Span
from custodes.observations import WALK_ROUND, Coverage, Ledger, Site


def spans(
    coverage: Iterable[Coverage], sites: Mapping[str, tuple[Site, ...]], as_of: date | None = None
) -> dict[tuple[Ledger, str], Span]:
    """One Span a ledger and scope (a site, or empty for the whole body).

    The registered ledger of a site is complete only where the sites file gives ``register_complete_on``, the seen ledger only
    where it gives ``scan_complete_on``; the whole body only where every site does. An interrupted scan is never complete.
    A walk-round looks at the things of its sheet: it breaks off no scan, and stands for none.
    Orders after ``as_of`` count nowhere, and the words say so.
    """
    by_ledger: dict[Ledger, list[Coverage]] = {ledger: [] for ledger in Ledger}
    for line in coverage:
        by_ledger[line.ledger].append(line)
    found: dict[tuple[Ledger, str], Span] = {}
    for ledger, lines in by_ledger.items():
        start, end = _window(lines)
        whole = _stated(ledger, [entry for entries in sites.values() for entry in entries])
        scans = [line for line in lines if line.method != WALK_ROUND]
        if any(line.complete == "no" for line in scans):
            whole = "no"
        found[ledger, ""] = Span(
            ledger, "", start, end, whole if scans else "no", _words(ledger, lines, sites, end, as_of)
        )
        for name, entries in sites.items():
            mine = [line for line in lines if not line.scope or _touches(line.scope, entries)]
            complete = _stated(ledger, entries)
            scanned = [line for line in mine if line.method != WALK_ROUND]
            broken = [line for line in scanned if line.complete == "no" and _touches(line.scope, entries)]
            words = ", ".join(part for part in (_stated_words(ledger, entries), _early(broken)) if part)
            if broken:
                complete = "no"
            found[ledger, name] = Span(ledger, name, *_window(mine), complete if scanned else "no", words)
    return found


def _window(lines: Iterable[Coverage]) -> tuple[str, str]:
    """First and last day of these looks; empty where none states one."""
    days = [(line.start or line.end, line.end or line.start) for line in lines if line.start or line.end]
    return min((first for first, _ in days), default=""), max((last for _, last in days), default="")


def _stated(ledger: Ledger, entries: Iterable[Site]) -> str:
    if ledger not in {Ledger.REGISTERED, Ledger.SEEN}:
        return "unknown"
    dates = [e.register_complete_on if ledger is Ledger.REGISTERED else e.scan_complete_on for e in entries]
    return "yes" if dates and all(dates) else "unknown"


def _stated_words(ledger: Ledger, entries: tuple[Site, ...]) -> str:
    on = next(
        (e.register_complete_on if ledger is Ledger.REGISTERED else e.scan_complete_on for e in entries), ""
    )
    if ledger is Ledger.REGISTERED and on:
        return f"register stated complete on {on}"
    if ledger is Ledger.SEEN and on:
        return f"scan stated complete on {on}"
    return "completeness not stated"


def _touches(scope: str, entries: tuple[Site, ...]) -> bool:
    try:
        block = ip_network(scope, strict=False)
    except ValueError:
        return any(scope == entry.site for entry in entries)
    for entry in entries:
        for text in entry.networks:
            try:
                network = ip_network(text, strict=False)
            except ValueError:
                continue
            if block.version == network.version and block.overlaps(network):
                return True
    return False


def _words(
    ledger: Ledger,
    lines: list[Coverage],
    sites: Mapping[str, tuple[Site, ...]],
    end: str,
    as_of: date | None,
) -> str:
    if not lines:
        return "no document"
    if ledger is Ledger.SEEN:
        networks = [(text, entries) for entries in sites.values() for e in entries for text in e.networks]
        covered = sum(1 for text, _ in networks if any(_overlap(line.scope, text) for line in lines))
        looked = f"{covered} of {plural(len(networks), 'network')}" if networks else "networks not stated"
        walks = sum(line.method == WALK_ROUND for line in lines)
        walked = (
            f"{plural(walks, 'walk-round')} of the things on {'its' if walks == 1 else 'their'} sheet"
            if walks
            else ""
        )
        last = f"last look {end}" if end else ""
        parts = ("" if walks == len(lines) else looked, _early(lines), walked, last)
        return ", ".join(part for part in parts if part)
    if ledger is Ledger.REGISTERED:
        return f"{plural(len(lines), 'table')}" + (f", newest of {end}" if end else ", date not stated")
    if ledger is Ledger.BOUGHT and as_of is not None and end > as_of.isoformat():
        return f"{plural(len(lines), 'table')}, orders after {as_of} not counted"
    if ledger is Ledger.BOUGHT:
        return f"{plural(len(lines), 'table')}" + (f", last order {end}" if end else "")
    return plural(len(lines), "statement") + (f", last of {end}" if end else "")


def _early(lines: Iterable[Coverage]) -> str:
    """How many scans ended early; one scan may cover several networks. A neighbour table, which aims at nothing, is none."""
    broken = [
        line
        for line in lines
        if line.ledger is Ledger.SEEN and line.complete == "no" and line.method != WALK_ROUND
    ]
    aimed = {(line.place, line.method, line.start, line.end) for line in broken if line.scope or line.start}
    n = len(aimed) + sum(1 for line in broken if not (line.scope or line.start or line.method))
    return "" if not n else "one scan ended early" if n == 1 else f"{n:,} scans ended early"


def _overlap(scope: str, network: str) -> bool:
    try:
        one, other = ip_network(scope, strict=False), ip_network(network, strict=False)
    except ValueError:
        return False
    return one.version == other.version and one.overlaps(other)
