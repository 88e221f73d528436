"""Counts per ledger and scope. A count belongs to one ledger and one unit; nothing adds across ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from custodes.core import Count, Unit, fold
from custodes.ledgers.interface import Holding
from custodes.observations import Claim, Ledger


def count(holdings: Iterable[Holding], ledger: Ledger, unit: Unit = Unit.DEVICE) -> Count | None:
    """Distinct things in one ledger, or None where no record of it speaks.

    Items have a key and are told apart. A lot has none: where the same ledger holds, from another source, items of the same
    site and maker, the lot may be those items again, and the count is a range.
    """
    mine = [h for h in holdings if ledger in h.ledgers]
    if not mine:
        return None
    counted = [h for h in mine if h.unit is unit]
    high = sum(h.things for h in counted)
    unknown = sum(h.unknown for h in mine) + sum(1 for h in mine if h.unit is not unit and not h.unknown)
    return Count(high - _may_be_twice(counted), high, unknown)


def _may_be_twice(holdings: Sequence[Holding]) -> int:
    lots: dict[tuple[str, str], list[Holding]] = {}
    for lot in holdings:
        if lot.kind == "lot" and lot.family and lot.site:
            lots.setdefault((lot.site, lot.family), []).append(lot)
    twice = 0
    for pool, mine in lots.items():
        sources = frozenset().union(*(lot.sources for lot in mine))
        others = sum(
            h.things
            for h in holdings
            if h.kind == "item" and (h.site, h.family) == pool and h.sources.isdisjoint(sources)
        )
        twice += min(sum(lot.things for lot in mine), others)
    return twice


def declared(claims: Iterable[Claim], scope: str) -> tuple[Count | None, str]:
    """The number that was last stated for this scope, and the words beside it. Claims never add up."""
    newest = _newest(claims, scope)
    if not newest:
        return None, "no number stated"
    numbers = sorted(n for c in newest for n in (c.quantity.n, c.high) if n is not None)
    who = newest[0].speaker or "speaker not stated"
    when = f", {newest[0].stated_on}" if newest[0].stated_on else ""
    unit = _unit(newest)
    what = f", unit {unit}" if unit is not Unit.DEVICE else ""
    return Count(numbers[0], numbers[-1]), f"{who}{when}{what}"


def declared_unit(claims: Iterable[Claim], scope: str) -> Unit:
    """The unit of the number that was last stated for this scope; *unspecified* where several differ or none is stated."""
    return _unit(_newest(claims, scope))


def claims_of(claims: Iterable[Claim], family: str) -> list[Claim]:
    """Claims about everything, or about the label that this family is named."""
    return [c for c in claims if (fold(c.label) == fold(family) if family else not c.label)]


def last_stated(claims: Iterable[Claim], scope: str, family: str) -> list[Claim]:
    """The claims on which the declared number of this scope and family rests."""
    return _newest(claims_of(claims, family), scope)


def _of_all(claim: Claim) -> bool:
    """Whether it speaks of all devices of its scope: a drafted answer may speak of one ledger or kind alone."""
    return claim.basis in {"", "held"} and not claim.device_type


def _newest(claims: Iterable[Claim], scope: str) -> list[Claim]:
    mine = [
        c
        for c in claims
        if c.scope == scope and c.predicate in {"count", "none"} and c.quantity.n is not None and _of_all(c)
    ]
    latest = max((c.stated_on for c in mine), default="")
    return [c for c in mine if c.stated_on == latest]


def _unit(claims: Iterable[Claim]) -> Unit:
    # None of anything is no device either.
    units = {Unit.DEVICE if c.quantity.n == 0 else c.quantity.unit for c in claims}
    return units.pop() if len(units) == 1 else Unit.UNSPECIFIED


def site_scopes(holdings: Iterable[Holding]) -> list[str]:
    """Sites that occur, sorted; the unknown site last."""
    return sorted({h.site for h in holdings}, key=lambda site: (site == "", site))
