"""The differences between two ledgers, each with the reason where it cannot be stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from custodes.core import Count, Unit, parse_when, plural
from custodes.ledgers.interface import Difference, Holding, Match, Span, Unmatched
from custodes.observations import Ledger

# Two ledgers share an axis when their last looks lie within this many days: about a year and a reporting month.
WINDOW_DAYS = 400
# Half of the places that a gap carries, so that both sides are among them.
_EXAMPLES = 4


def windows_agree(spans: Sequence[Span], counts: Mapping[Ledger, Count | None]) -> tuple[bool, str]:
    """Whether the date windows of the ledgers that speak agree, and why not. A date not stated does not disagree."""
    ends: list[tuple[date, Ledger]] = []
    for span in spans:
        # Purchases add up to what stands today however old they are: their last date is no window of a stock.
        if span.end and span.ledger is not Ledger.BOUGHT and counts.get(span.ledger) is not None:
            try:
                ends.append((parse_when(span.end).latest, span.ledger))
            except ValueError:
                continue
    ends.sort()
    if ends and (ends[-1][0] - ends[0][0]).days > WINDOW_DAYS:
        return False, (
            f"{ends[0][1]} was last looked at on {ends[0][0].isoformat()}, {ends[-1][1]} on {ends[-1][0].isoformat()}"
        )
    return True, ""


def seen_not_registered(
    scope: str,
    holdings: Sequence[Holding],
    matches: Sequence[Match],
    unmatched: Sequence[Unmatched],
    register: Span | None,
) -> Difference | None:
    """Things on the wire that no register names; a lot of the same maker and site may account for some of them."""
    loose = [
        h
        for h in holdings
        if Ledger.SEEN in h.ledgers
        and Ledger.REGISTERED not in h.ledgers
        and h.kind == "item"
        and h.unit is Unit.DEVICE
    ]
    if not loose:
        return None
    names = {h.group for h in loose}
    high = sum(h.things for h in loose)
    sure = sum(m.matched for m in matches if set(m.items) <= names)
    lots = {h.group: h.things for h in holdings if h.kind == "lot"}
    blind = may_be(_blind(holdings), loose)
    doubtful = min(high - sure, sum(lots.get(u.lot, 0) for u in unmatched if set(u.items) <= names) + blind)
    most = high - sure
    if most <= 0:
        return None
    if not any(Ledger.REGISTERED in h.ledgers for h in holdings):
        return _not_comparable(
            "seen-not-registered", scope, high, "no register was given for this place", loose
        )
    complete = register is not None and register.complete == "yes"
    all_blind = complete and bool(blind) and most == doubtful
    low = max(0, most - doubtful) if complete else 0
    why_not = (
        f"{plural(blind, 'row')} of the register carry neither MAC nor address and may be these devices"
        if all_blind
        else ""
        if complete
        else "nobody stated that the register of this place is complete (register_complete_on in the sites file)"
    )
    exact = plural(most, "device") if not doubtful else f"{most - doubtful:,} to {plural(most, 'device')}"
    tail = f"; {sure:,} more match a registered lot" if sure else ""
    if blind and not all_blind:
        tail += f"; {plural(blind, 'row')} of the register without MAC or address may be some of them"
    return Difference(
        "seen-not-registered",
        scope,
        f"{exact} seen that no register row names by a key{tail}",
        complete and not all_blind,
        why_not,
        low,
        most,
        tuple(sorted(names)),
    )


def registered_not_seen(
    scope: str, holdings: Sequence[Holding], matches: Sequence[Match], scan: Span | None
) -> Difference | None:
    """Things in the register that no scan met. Only a scan stated complete can make an absence, or a person's look for each.

    A walk-round speaks of the things on its sheet alone: what a person did not find needs no complete side.
    """
    books = [
        h
        for h in holdings
        if Ledger.REGISTERED in h.ledgers
        and Ledger.SEEN not in h.ledgers
        and h.kind != "purchase"
        and h.unit is Unit.DEVICE
    ]
    total = sum(h.things for h in books)
    matched = sum(m.matched for m in matches if m.lot in {h.group for h in books})
    missing = total - matched
    if missing <= 0:
        return None
    absent = min(missing, sum(h.absent for h in books))
    if absent:
        return _looked_for(scope, books, absent, missing - absent, scan)
    if not any(Ledger.SEEN in h.ledgers for h in holdings):
        return _not_comparable("registered-not-seen", scope, missing, "no scan covers this place", books)
    blind = sum(h.things for h in _blind(books))
    if blind == missing:
        why = "the register gives neither MAC nor address of these, so no look at the network can be held against them"
        return _not_comparable("registered-not-seen", scope, missing, why, books)
    complete = scan is not None and scan.complete == "yes"
    tail = f"; of {blind:,} more it gives neither MAC nor address, and no look can tell" if blind else ""
    why_not = (
        ""
        if complete
        else "nobody stated that the scan of this place is complete (scan_complete_on in the sites file)"
    )
    return Difference(
        "registered-not-seen",
        scope,
        f"{plural(missing - blind, 'device')} in the register that no look at the network met{tail}",
        complete,
        why_not,
        missing - blind if complete else 0,
        missing,
        tuple(sorted(h.group for h in books)),
    )


def _looked_for(
    scope: str, books: Sequence[Holding], absent: int, rest: int, scan: Span | None
) -> Difference:
    complete = scan is not None and scan.complete == "yes"
    met = max(0, rest - sum(h.things - h.absent for h in _blind(books))) if complete else 0
    tail = f"; {met:,} more that no look at the network met" if met else ""
    tail += f"; of {rest - met:,} more no look can tell" if rest > met else ""
    return Difference(
        "registered-not-seen",
        scope,
        f"{plural(absent, 'device')} in the register that a person looked for and did not find{tail}",
        True,
        "",
        absent + met,
        absent + rest,
        tuple(sorted(h.group for h in books if h.absent or met)),
    )


def _blind(holdings: Sequence[Holding]) -> list[Holding]:
    """Registered items without a key that a look at the network could meet: neither seen nor not seen."""
    return [
        h
        for h in holdings
        if h.kind == "item"
        and Ledger.REGISTERED in h.ledgers
        and Ledger.SEEN not in h.ledgers
        and h.unit is Unit.DEVICE
        and not h.keyed
    ]


def may_be(some: Sequence[Holding], others: Sequence[Holding]) -> int:
    """How many of ``others`` at most may be the same things as ``some``: of one maker, or of a maker not known."""
    mine, theirs = _by_family(some), _by_family(others)
    alike = sum(min(n, theirs.get(family, 0)) for family, n in mine.items() if family)
    rest = (sum(mine.values()) - alike, sum(theirs.values()) - alike)
    return alike + min(*rest, mine.get("", 0) + theirs.get("", 0))


def _by_family(holdings: Sequence[Holding]) -> dict[str, int]:
    found: dict[str, int] = {}
    for h in holdings:
        found[h.family] = found.get(h.family, 0) + h.things
    return found


def between(
    scope: str,
    high_side: Ledger,
    low_side: Ledger,
    counts: Mapping[Ledger, Count | None],
    span: Span | None,
    holdings: Sequence[Holding] = (),
) -> Difference | None:
    """``bought 60, registered 41``: what one ledger counts above another, with the first groups of either side."""
    more, less = counts.get(high_side), counts.get(low_side)
    if more is None or less is None or more.low <= less.high:
        return None
    complete = span is not None and span.complete == "yes"
    why_not = "" if complete else f"nobody stated that what is {low_side} is complete"
    return Difference(
        f"{high_side}-above-{low_side}",
        scope,
        f"{high_side} {more}, {low_side} {less}: {more.low - less.high:,} more {high_side} than {low_side}",
        complete,
        why_not,
        more.low - less.high if complete else 0,
        more.high - less.low,
        tuple(dict.fromkeys((*_first(holdings, high_side), *_first(holdings, low_side)))),
    )


def _first(holdings: Sequence[Holding], ledger: Ledger) -> list[str]:
    """The first groups that this ledger counts, an example each of what it rests on."""
    return sorted(h.group for h in holdings if ledger in h.ledgers and h.unit is Unit.DEVICE)[:_EXAMPLES]


def _not_comparable(kind: str, scope: str, most: int, why: str, holdings: Sequence[Holding]) -> Difference:
    words = "seen" if kind.startswith("seen") else "registered"
    return Difference(
        kind,
        scope,
        f"{plural(most, 'device')} {words} here, and nothing to hold against them",
        False,
        why,
        0,
        most,
        tuple(sorted(h.group for h in holdings)),
    )
