"""How many things groups stand for. What is on order is never added to what is held: an order may be of the same things."""

from __future__ import annotations

from collections.abc import Iterable

from custodes.findings.interface import Group


def held(group: Group) -> int:
    """Devices of a group: no order adds to what is there, and of a lot only what no item stands for."""
    if group.kind == "purchase":
        return 0
    return group.unmatched if group.kind == "lot" else group.quantity.n or 0


def things(groups: Iterable[Group]) -> int:
    """Devices held in these groups, each given once; the devices on order where all of them are order lines."""
    mine = list(groups)
    if all(group.kind == "purchase" for group in mine):
        return sum(group.quantity.n or 0 for group in mine)
    return sum(held(group) for group in mine)
