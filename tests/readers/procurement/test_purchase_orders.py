"""Orders, invoices and spend files."""

from __future__ import annotations

import pytest

from custodes.core import Unit
from custodes.observations import Ledger

HEAD = ["Order number", "Line", "Order date", "Supplier", "Description", "Qty", "Unit price", "Requested by"]


def test_an_order_line(read):
    """Bought: number, line, day, supplier, words, quantity; who asked for it is dropped."""
    result = read([HEAD, ["PO-1", "2", "05/12/2022", "Seller Ltd", "IP cameras", "12", "99.00", "Alice"]])
    (found,) = result.observations
    assert "purchase-orders" == result.reader
    assert (Ledger.BOUGHT, 12, {"ordered_on": "2022-12-05|2022-05-12"}) == (found.ledger, found.quantity.n, found.dates)
    assert ("PO-1", "2", "Seller Ltd") == tuple(found.values[f] for f in ("order_number", "order_line", "supplier"))
    assert "Alice" not in repr(result.items)


def test_an_order_without_a_number_has_no_quantity(read):
    """A line that does not say how many is unknown, never one; words may say it."""
    result = read([HEAD, ["PO-1", "1", "2022-12-05", "Seller", "Camera system works", "", "9", ""], ["PO-1", "2", "2022-12-05", "Seller", "12 cameras", "", "9", ""]])
    first, second = (o.quantity for o in result.observations)
    assert (None, Unit.UNSPECIFIED, "no number stated") == (first.n, first.unit, first.reason)
    assert 12 == second.n


def test_a_total_line_is_told(read):
    """The sum at the end is no order."""
    result = read([HEAD, ["PO-1", "1", "2022-12-05", "Seller", "Camera", "2", "9", ""], ["Grand Total", "", "", "", "", "", "18", ""]])
    assert ("line:3", "total line", 1) == result.not_read()[-1]


@pytest.mark.shared
def test_published_spend_files(shared, read_path):
    """The spend of nine bodies, each with its own headers: taken for purchases, and every line accounted for."""
    folder = shared / "data" / "procurement" / "spend-uk"
    files = sorted(folder.glob("*.csv"))
    if not files:
        pytest.skip("no spend files")
    for path in files:
        result = read_path(path)
        assert ("purchase-orders", path.name) == (result.reader, path.name)
        assert result.balance()[0] == result.balance()[1]
        mapped = set(result.mapping.values())
        assert {"supplier", "price", "ordered_on"} <= mapped
