"""Readers of what a body has bought; ledger *bought*."""

from custodes.readers.procurement.purchase_orders import PurchaseOrders

__all__ = ["PurchaseOrders"]
