"""At least and at most how many things groups stand for, and what they weigh: a thing without a key may be one seen elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from custodes.core import Count, Unit
from custodes.findings.interface import Group
from custodes.findings.things import held
from custodes.observations import Ledger

Weigh = Callable[[Group], Decimal]
_ONE = Decimal(1)


def countable(group: Group) -> bool:
    """Whether the group is counted in devices. A channel, a system or a thing of no stated unit is never one."""
    return group.quantity.unit is Unit.DEVICE


def span(groups: Iterable[Group]) -> Count:
    """Distinct devices held in these groups, each given once.

    Items have a key and are told apart. What is left of a lot has none: it may be items that another ledger holds at the
    same site, so the least is what one ledger alone tells apart. Orders hold nothing.
    """
    mine = _mine(groups)
    unknown = sum(group.subjects for group in mine if group.kind == "lot" and group.quantity.n is None)
    return Count(int(least(mine, lambda _: _ONE)), sum(held(group) for group in mine), unknown)


def ordered(groups: Iterable[Group]) -> Count:
    """Devices on order lines. An order may be of what is held, so this is never added to anything."""
    mine = [group for group in groups if group.kind == "purchase" and countable(group)]
    known = sum(group.quantity.n or 0 for group in mine)
    return Count(known, known, sum(group.subjects for group in mine if group.quantity.n is None))


def least(groups: Iterable[Group], weigh: Weigh) -> Decimal:
    """The least that the devices of these groups weigh together, whichever of the things without a key are others again."""
    mine = _mine(groups)
    pools: dict[tuple[str, str], list[Group]] = {}
    unsure = {group.site for group in mine if not group.identification.established}
    for group in mine:
        maker = "" if group.site in unsure else group.identification.producer
        pools.setdefault((group.site, maker), []).append(group)
    # A lot at no known site may be of any site: of these only the items are sure, unless one ledger tells all apart.
    by_site = sum(
        (_pool([g for g in pool if site or g.kind == "item"], weigh) for (site, _), pool in pools.items()),
        Decimal(0),
    )
    return max(by_site, _pool(mine, weigh))


def most(groups: Iterable[Group], weigh: Weigh) -> Decimal:
    """The most that they weigh together."""
    return sum((weigh(group) * held(group) for group in _mine(groups)), Decimal(0))


def _mine(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if group.kind != "purchase" and countable(group)]


def _pool(groups: Sequence[Group], weigh: Weigh) -> Decimal:
    """Items, and of the lots what the ledger that tells most apart adds to them."""
    items = [group for group in groups if group.kind == "item"]
    lots = [group for group in groups if group.kind == "lot" and held(group)]
    sure = sum((weigh(group) * held(group) for group in items), Decimal(0))
    return sure + max((_beyond(items, lots, ledger, weigh) for ledger in Ledger), default=Decimal(0))


def _beyond(items: Sequence[Group], lots: Sequence[Group], ledger: Ledger, weigh: Weigh) -> Decimal:
    here = [group for group in lots if ledger in group.ledgers]
    others = sum(held(group) for group in items if ledger not in group.ledgers)
    left = max(0, sum(held(group) for group in here) - others)
    return left * min((weigh(group) for group in here), default=Decimal(0))
