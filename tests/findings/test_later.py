"""What is dated after the day that is asked about counts nowhere, and that is said."""

from __future__ import annotations

from datetime import date

from custodes.core import Count
from custodes.observations import Ledger
from runs.estate import run

ORDERS = """Order number,Line,Order date,Supplier,Description,Manufacturer,Part number,Quantity,Deliver to
PO-1,1,2020-12-01,Reseller,Dome camera,Hikvision,DS-2CD2143G0-I,3,Campus
PO-2,1,2022-06-01,Reseller,Dome camera,Hikvision,DS-2CD2143G0-I,1,Campus
PO-3,1,2022-06-02,Reseller,Dome camera,Hikvision,DS-2CD2143G0-I,4,Campus
PO-3,2,2024-01-01,Reseller,Dome camera,Dahua,IPC-HDBW2431E-S,5,Yard
"""
CLAIMS = """claim,speaker,stated_on,quantity
We have 7 cameras,Minister,2022-05-01,7
We have 2 cameras,Minister,2022-07-01,2
"""
DAY = date(2022, 6, 1)


def test_orders_after_the_day_are_not_bought(tmp_path):
    """Of 13 cameras on order lines, the four ordered by the day are bought; two lines of a later day are said to be left out."""
    found = run(tmp_path, {"orders.csv": ORDERS}, as_of=DAY)
    assert Count(4, 4) == found.ledgers[0].counts[Ledger.BOUGHT]
    assert "2 order lines dated after 2022-06-01 are not counted." in found.limits
    assert {"Campus": 4} == {site.site: site.devices[Ledger.BOUGHT] for site in found.sites}
    later = run(tmp_path, {"orders.csv": ORDERS}, as_of=date(2024, 1, 1))
    assert Count(13, 13) == later.ledgers[0].counts[Ledger.BOUGHT]
    assert not any("order line" in line for line in later.limits)


def test_claims_after_the_day_are_listed_and_not_declared(tmp_path):
    """Of two claims the bar of the day shows the one that was made by then; both are listed."""
    found = run(tmp_path, {"orders.csv": ORDERS, "claims.csv": CLAIMS}, as_of=DAY)
    assert 2 == len(found.claims)
    assert Count(7, 7) == found.ledgers[0].counts[Ledger.DECLARED]
    assert "1 claim stated after 2022-06-01 is listed, and not counted as declared by then." in found.limits
    assert (
        Count(2, 2)
        == run(tmp_path, {"orders.csv": ORDERS, "claims.csv": CLAIMS}, as_of=date(2022, 7, 1))
        .ledgers[0]
        .counts[Ledger.DECLARED]
    )


def test_makers_told_with_hindsight_are_said_to_be(tmp_path):
    """What identification knows of a later day than `known_at` is named; asked as of its own day, nothing is hindsight."""
    early = run(tmp_path, {"orders.csv": ORDERS}, as_of=DAY).limits
    assert 2 == sum("hindsight" in line for line in early)
    assert any("later than 2022-06-01" in line for line in early)
    late = run(tmp_path, {"orders.csv": ORDERS}, as_of=date(2099, 1, 1)).limits
    assert not any("hindsight" in line for line in late)
