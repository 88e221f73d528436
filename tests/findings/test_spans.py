"""At least and at most: what has no key may be what another ledger holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from custodes.core import Count, Unit
from custodes.findings.spans import least, most, ordered, span

from .planned import BOUGHT, REGISTERED, SEEN, group


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([group("a", 3)], Count(3, 3)),
        ([group("a", 3), group("b", 4, kind="lot", ledgers=(REGISTERED,))], Count(4, 7)),
        ([group("a", 3, ledgers=(SEEN, REGISTERED)), group("b", 4, kind="lot", ledgers=(REGISTERED,))], Count(7, 7)),
        ([group("a", 3, site="Depot"), group("b", 4, kind="lot", ledgers=(REGISTERED,))], Count(7, 7)),
        ([group("a", 3, producer="dahua"), group("b", 4, kind="lot", ledgers=(REGISTERED,))], Count(7, 7)),
        ([group("a", 3, producer="dahua", established=False), group("b", 4, kind="lot", ledgers=(REGISTERED,))], Count(4, 7)),
        ([group("a", 3), group("b", 2, kind="lot", ledgers=(REGISTERED,), site="")], Count(3, 5)),
        ([group("a", 3), group("b", 9, kind="lot", ledgers=(REGISTERED,), unmatched=0)], Count(3, 3)),
        ([group("a", None, kind="lot", ledgers=(REGISTERED,))], Count(0, 0, 1)),
        ([group("a", 3), group("o", 9, kind="purchase", ledgers=(BOUGHT,))], Count(3, 3)),
        ([group("a", 3), group("c", 16, kind="lot", unit=Unit.CHANNEL, ledgers=(REGISTERED,))], Count(3, 3)),
        ([], Count(0, 0)),
    ],
)
def test_the_span_of_groups(groups, expected):
    """Items add up; what is left of a lot may be items of another ledger at the same site and of the same maker; orders and channels are none."""
    assert expected == span(groups)


def test_lots_of_two_ledgers_may_be_the_same_things():
    """Two lots without keys in two ledgers are at least the larger one."""
    assert Count(5, 9) == span([group("a", 5, kind="lot", ledgers=(REGISTERED,)), group("b", 4, kind="lot", ledgers=(SEEN,))])


def test_lots_of_no_site_and_of_a_site():
    """A lot of one ledger adds to one of the same ledger, wherever it is; a lot of another ledger may be it."""
    here = group("a", 4, kind="lot", ledgers=(REGISTERED,))
    assert Count(6, 6) == span([here, group("b", 2, kind="lot", ledgers=(REGISTERED,), site="")])
    assert Count(4, 7) == span([here, group("b", 3, kind="lot", ledgers=(SEEN,), site="")])


def test_weights_follow_the_same_bounds():
    """The least takes the cheapest of the lots that are beyond the items; the most takes all."""
    prices = {"a": Decimal(100), "b": Decimal(10)}
    mine = [group("a", 1), group("b", 4, kind="lot", ledgers=(REGISTERED,))]
    assert (Decimal(130), Decimal(140)) == (least(mine, lambda g: prices[g.id]), most(mine, lambda g: prices[g.id]))


def test_orders_are_counted_apart():
    """Order lines have a number of their own, and lines without one are said."""
    assert Count(9, 9, 1) == ordered([group("a", 3), group("o", 9, kind="purchase"), group("p", None, kind="purchase")])
