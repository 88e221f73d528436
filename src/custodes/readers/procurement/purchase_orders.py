"""``purchase-orders``: orders, invoices and spend files, as workbooks or delimited texts; ledger *bought*."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Ledger
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class PurchaseOrders:
    """Reader of orders and invoices."""

    name = "purchase-orders"
    title = "Purchase orders, invoices or spend (XLSX, XLS, ODS, CSV)"
    looks_for = (
        "a header with order number, invoice, order date or supplier, and quantity, price or description"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is one of orders."""
        return take(opened, self.name, "device", ledgers=frozenset({Ledger.BOUGHT}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each order line; without a number the quantity is unknown, never one."""
        return read_tables(opened, context, MAKERS)
