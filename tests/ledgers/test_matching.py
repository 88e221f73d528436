"""Soft matches between lots and items."""

from __future__ import annotations

import pytest

from custodes.ledgers import match_lots
from ledgers.holding import BOUGHT, REG, SEEN, holding


def test_a_lot_of_four_and_three_items():
    """Three devices of the site and maker match three of the four; the lot keeps a remainder of one."""
    matches, unmatched = match_lots([holding("lot", "lot", things=4), *(holding(f"i{n}", "item", SEEN) for n in range(3))])
    assert [("lot", ("i0", "i1", "i2"), 3)] == [(m.lot, m.items, m.matched) for m in matches]
    assert () == unmatched


@pytest.mark.parametrize(("things", "seen", "matched"), [(4, 1, 1), (4, 4, 4), (2, 9, 2)])
def test_never_more_than_the_lot_nor_than_there_are(things, seen, matched):
    """Up to the quantity of the lot and the number of the items."""
    matches, _ = match_lots([holding("lot", "lot", things=things), holding("i", "item", SEEN, things=seen)])
    assert [matched] == [m.matched for m in matches]


def test_the_reason_and_the_strength():
    """A match says what it rests on; a lot without a type is a weaker one, and none is certain."""
    typed, _ = match_lots([holding("lot", "lot", typed="camera"), holding("i", "item", SEEN, typed="camera")])
    untyped, _ = match_lots([holding("lot", "lot"), holding("i", "item", SEEN, typed="camera")])
    assert typed[0].strength > untyped[0].strength
    assert typed[0].strength < 1
    assert ["same site, same maker, same type", "same site, same maker, the lot states no type"] == [typed[0].reason, untyped[0].reason]


def test_two_rivals_stay_whole_and_are_listed():
    """Two lots that could both hold the same three items: nobody can tell which; both are listed with the items."""
    matches, unmatched = match_lots([holding("a", "lot", things=2), holding("b", "lot", things=2), holding("i", "item", SEEN, things=3)])
    assert () == matches
    assert [("a", ("i",)), ("b", ("i",))] == [(u.lot, u.items) for u in unmatched]
    assert all("2 lots of this maker at this site could hold these 3" == u.why for u in unmatched)


def test_two_lots_that_the_items_fill_are_no_rivals():
    """Where there are enough for both, both are matched whole."""
    matches, unmatched = match_lots([holding("a", "lot", things=2), holding("b", "lot", things=2), holding("i", "item", SEEN, things=4)])
    assert [("a", 2), ("b", 2)] == [(m.lot, m.matched) for m in matches]
    assert () == unmatched


@pytest.mark.parametrize("item", [
    holding("i", "item", SEEN, typed="recorder"), holding("i", "item", SEEN, site="Town Hall"), holding("i", "item", SEEN, family="dahua"),
    holding("i", "item", SEEN, family=""), holding("i", "item", SEEN, REG), holding("i", "purchase", BOUGHT), holding("i", "lot", SEEN),
], ids=["type", "site", "maker", "maker unknown", "already registered", "an order", "a lot"])
def test_what_never_matches(item):
    """Another type, site or maker, an unknown maker, a device that the register names by a key, an order, a lot."""
    assert ((), ()) == match_lots([holding("lot", "lot", typed="camera"), item])


@pytest.mark.parametrize("lot", [holding("lot", "lot", family=""), holding("lot", "lot", site=""), holding("lot", "lot", SEEN)], ids=["maker unknown", "site unknown", "no register"])
def test_lots_that_never_match(lot):
    """A lot whose maker or site is not known matches nothing, even items that share the ignorance."""
    assert ((), ()) == match_lots([lot, holding("i", "item", SEEN, family=lot.family, site=lot.site)])


def test_a_lot_of_unknown_quantity():
    """A lot that states no number is listed with the items that it may be."""
    matches, unmatched = match_lots([holding("lot", "lot", things=0, unknown=1), holding("i", "item", SEEN)])
    assert ((), [("lot", "the lot states no quantity")]) == (matches, [(u.lot, u.why) for u in unmatched])


def test_order_plays_no_part():
    """The same holdings in another order give the same matches."""
    holdings = [holding("b", "lot", things=2), holding("i2", "item", SEEN), holding("a", "lot", site="Town Hall"), holding("i1", "item", SEEN), holding("i3", "item", SEEN, site="Town Hall")]
    assert match_lots(holdings) == match_lots(holdings[::-1])
