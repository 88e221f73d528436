"""Prices: the user's own alone, the best row, bands over ranges, and never a zero for a missing one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from custodes.core import Count
from custodes.errors import UsageError
from custodes.findings.pricing import Price, cost, costs, price_of
from custodes.findings.removal import removal_plan
from custodes.policy.interface import Outcome

from .planned import REGISTERED, dossier, finding, group, on_list


def price(kind="camera", low=100, high=200, *, model="", site="", currency="GBP", place="p"):
    return Price(place, kind, model, site, Decimal(low), Decimal(high), currency, "fitting", "a quote", "2023-01-01")


def test_a_band_over_a_range():
    """From the low price of the least number to the high price of the greatest."""
    groups = [group("a", 3), group("b", 4, kind="lot", ledgers=(REGISTERED,))]
    (band,) = cost(groups, [price()]).bands
    assert ("GBP", Decimal(400), Decimal(1400), Count(4, 7)) == (band.currency, band.low, band.high, band.devices)


def test_a_missing_price_is_not_a_zero():
    """The type stands with its number, and the cost says for how many devices it is."""
    made = cost([group("a", 3), group("b", 2, kind_of="recorder"), group("c", 1, kind_of="")], [price()])
    assert [("not known", Count(1, 1)), ("recorder", Count(2, 2))] == [(x.device_type, x.devices) for x in made.unpriced]
    assert (Count(6, 6), Count(3, 3), Decimal(300)) == (made.devices, made.priced, made.bands[0].low)
    assert () == cost([group("a", 3)], []).bands


def test_currencies_are_never_added():
    """One band each."""
    made = cost([group("a", 3), group("b", 2, kind_of="recorder")], [price(), price("recorder", 10, 10, currency="EUR", place="q")])
    assert [("EUR", Decimal(20)), ("GBP", Decimal(300))] == [(b.currency, b.low) for b in made.bands]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([price(place="all"), price(place="model", model="DS-2CD*")], "model"),
        ([price(place="short", model="DS-*"), price(place="long", model="DS-2CD*")], "long"),
        ([price(place="site", site="Library"), price(place="model", model="DS-2CD*")], "site"),
        ([price(place="elsewhere", site="Depot")], ""),
        ([price("recorder", place="other")], ""),
        ([price(place="none", model="IPC*")], ""),
        ([price(place="letter", model="DS-2CD[0-9]*")], ""),
        ([price("CAMERA", place="case", model="ds-2cd2143g0-i")], "case"),
    ],
)
def test_the_row_that_fits_best(rows, place):
    """A site before none, a longer model before a shorter; only the asterisk is special."""
    found = price_of(group("a", model="DS-2CD2143G0-I"), rows)
    assert place == (found.place if found else "")


def test_two_rows_that_fit_equally_well_are_an_error():
    """Nobody chooses between them but the person."""
    with pytest.raises(UsageError, match="p1 and p2"):
        price_of(group("a", model="DS-2CD2143G0-I"), [price(place="p1", model="DS-2*"), price(place="p2", model="*G0-I"), price(place="p3")])


def test_conditional_open_and_noted_devices_are_in_no_sure_cost():
    """Each has its own cost, and what is noted has none."""
    groups = [group("a"), group("b", established=False), group("c"), group("d")]
    found = [finding("R", Outcome.BREACH_INDICATED, "a"), finding("R", Outcome.NEED_FACTS, "b", needs=(("producer",),)), finding("R", Outcome.NEED_FACTS, "c", needs=(("place",),))]
    made = dossier(groups, found, lists=[on_list("L", ["d"])])
    plan = removal_plan(made)
    told = costs(made, plan, [price(), price("recorder", place="unused")])
    assert [Decimal(100)] * 3 == [x.bands[0].low for x in (told.sure, told.conditional, told.open)]
    assert ([True, True, True, False], ["p"], ["unused"]) == ([x is not None for x in told.by_line], [x.place for x in told.used], [x.place for x in told.unused])


def test_large_numbers_stay_exact():
    """A billion times ten million, to the cent."""
    (band,) = cost([group("a", 10_000_000)], [price(low="999999999.99", high="999999999.99")]).bands
    assert Decimal("9999999999900000.00") == band.high
