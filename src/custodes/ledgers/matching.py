"""Soft matches between lots and items of one site and one maker. What is ambiguous stays unmatched and is listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from custodes.ledgers.interface import Holding, Match, Unmatched
from custodes.observations import Ledger

# A shared site and maker, and types that do not contradict: enough to say "probably these", never enough to identify.
_STRENGTH_TYPED = 0.8
_STRENGTH_UNTYPED = 0.6


def match_lots(holdings: Iterable[Holding]) -> tuple[tuple[Match, ...], tuple[Unmatched, ...]]:
    """Match each registered lot against items seen at its site, of its maker and of a type that fits, up to its quantity.

    Items that a register already names are not free: they joined by a hard key. Where two lots of one site and maker could
    both hold the same items, and the items do not fill both, nobody can tell which: both stay whole.
    """
    lots: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    free: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings:
        if not holding.family or not holding.site:
            continue
        if holding.kind == "lot" and Ledger.REGISTERED in holding.ledgers:
            lots[holding.site, holding.family].append(holding)
        elif holding.kind == "item" and Ledger.REGISTERED not in holding.ledgers:
            free[holding.site, holding.family].append(holding)
    matches: list[Match] = []
    unmatched: list[Unmatched] = []
    for pool in sorted(lots):
        _match_pool(
            sorted(lots[pool], key=_by_group), sorted(free.get(pool, ()), key=_by_group), matches, unmatched
        )
    return tuple(matches), tuple(unmatched)


def _match_pool(
    lots: list[Holding], items: list[Holding], matches: list[Match], unmatched: list[Unmatched]
) -> None:
    fitting = {lot.group: [item for item in items if _fits(lot, item)] for lot in lots}
    for lot in lots:
        mine = fitting[lot.group]
        if not mine:
            continue
        rivals = [
            other for other in lots if other is not lot and any(item in mine for item in fitting[other.group])
        ]
        there = sum(item.things for item in mine)
        wanted = lot.things + sum(rival.things for rival in rivals)
        names = tuple(item.group for item in mine)
        if lot.unknown:
            unmatched.append(Unmatched(lot.group, names, "the lot states no quantity"))
        elif rivals and there < wanted:
            unmatched.append(
                Unmatched(
                    lot.group,
                    names,
                    f"{len(rivals) + 1} lots of this maker at this site could hold these {there}",
                )
            )
        else:
            typed = bool(lot.device_type)
            reason = "same site, same maker" + (", same type" if typed else ", the lot states no type")
            matches.append(
                Match(
                    lot.group,
                    names,
                    min(lot.things, there),
                    _STRENGTH_TYPED if typed else _STRENGTH_UNTYPED,
                    reason,
                )
            )


def _fits(lot: Holding, item: Holding) -> bool:
    return not lot.device_type or not item.device_type or lot.device_type == item.device_type


def _by_group(holding: Holding) -> str:
    return holding.group
