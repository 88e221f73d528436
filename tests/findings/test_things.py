"""How many things a group stands for."""

from __future__ import annotations

from types import SimpleNamespace

from custodes.core import Quantity
from custodes.findings.things import held, things


def group(kind, n, unmatched=0):
    return SimpleNamespace(kind=kind, quantity=Quantity(n), unmatched=unmatched, subjects=1)


def test_a_lot_counts_with_what_no_item_accounts_for_and_an_order_apart():
    """An item counts as itself, a lot by its unmatched remainder; what is on order is held by nobody."""
    assert [1, 3, 0] == [held(group("item", 1)), held(group("lot", 4, 3)), held(group("purchase", 8))]
    assert 4 == things([group("item", 1), group("lot", 4, 3)])
    assert 4 == things([group("item", 1), group("lot", 4, 3), group("purchase", 8)])
    assert 8 == things([group("purchase", 8)])
