"""Counts belong to one ledger and one unit; where things cannot be told apart they are ranges."""

from __future__ import annotations

from custodes.core import Count, Unit
from custodes.ledgers import count, declared
from custodes.ledgers.counting import site_scopes
from ledgers.holding import BOUGHT, REG, SEEN, claim, exact, holding


def test_a_ledger_that_says_nothing_has_no_count():
    """None is not nought: no record of that ledger speaks."""
    assert count([holding("a", "item", REG)], SEEN) is None
    assert count([], REG) is None


def test_nothing_adds_across_ledgers():
    """A device in two ledgers is one in each; orders are in bought alone."""
    holdings = [holding("a", "item", REG, SEEN, things=3), holding("b", "item", SEEN, things=2), holding("c", "purchase", BOUGHT, things=12)]
    assert [exact(12), exact(3), exact(5)] == [count(holdings, ledger) for ledger in (BOUGHT, REG, SEEN)]


def test_channels_are_not_devices():
    """Sixteen channels add no device; the line stands beside the count as one of unknown quantity."""
    assert exact(1, 1) == count([holding("a"), holding("b", "lot", things=16, unit=Unit.CHANNEL)], REG)
    assert exact(16, 1) == count([holding("a"), holding("b", "lot", things=16, unit=Unit.CHANNEL)], REG, Unit.CHANNEL)


def test_unknown_quantities_stand_beside():
    """A row without a number is counted as such, not as one."""
    assert exact(4, 2) == count([holding("a", "lot", things=4), holding("b", "lot", things=0, unknown=2)], REG)


def test_lots_and_items_of_two_sources_are_a_range():
    """A lot in one table and items in another, of one site and maker, may be the same devices."""
    lot, items = holding("lot", "lot", things=4, sources=(1,)), holding("i", "item", things=3, sources=(2,))
    assert Count(4, 7) == count([lot, items], REG)
    assert Count(5, 6) == count([holding("lot", "lot", things=1), holding("i", "item", things=5, sources=(2,))], REG)


def test_lots_and_items_of_one_source_are_distinct():
    """One table does not name its devices twice."""
    assert exact(7) == count([holding("lot", "lot", things=4), holding("i", "item", things=3)], REG)


def test_other_sites_makers_and_ledgers_are_distinct():
    """The range holds within one site, maker and ledger."""
    lot = holding("lot", "lot", things=4)
    for other in (holding("i", "item", site="Town Hall", sources=(2,)), holding("i", "item", family="dahua", sources=(2,)), holding("i", "item", family="", sources=(2,))):
        assert exact(5) == count([lot, other], REG)
    assert exact(4) == count([lot, holding("i", "item", SEEN, sources=(2,))], REG)


def test_declared_is_the_last_number_stated():
    """Claims never add up: the newest statement for the scope counts, two of one day are a range."""
    older, newer, same_day = claim(82, stated_on="2021-01-01", speaker="A"), claim(1, stated_on="2022-11-08", speaker="B"), claim(3, stated_on="2022-11-08", speaker="C")
    assert (exact(1), "B, 2022-11-08") == declared([older, newer], "")
    assert Count(1, 3) == declared([older, newer, same_day], "")[0]


def test_declared_without_a_number():
    """A claim without a number, about another site or of another kind gives no count."""
    other = [claim(None, stated_on="2022-11-08"), claim(9, scope="Town Hall"), claim(5, predicate="not-connected")]
    assert (None, "no number stated") == declared(other, "")
    assert exact(9) == declared(other, "Town Hall")[0]


def test_declared_in_another_unit_says_so():
    """A number whose unit is not devices is shown with its unit."""
    assert "unit unspecified" in declared([claim(82, Unit.UNSPECIFIED)], "")[1]
    assert "unit" not in declared([claim(82)], "")[1]


def test_site_scopes():
    """Sites in order of name, the unknown one last."""
    assert ["A", "B", ""] == site_scopes([holding("1", site=""), holding("2", site="B"), holding("3", site="A"), holding("4", site="B")])
