"""Runs: plan, read, join, judge, store. The only room besides the front doors that knows where observations come from."""

from custodes.runs.check import Done, Order, check, load_dossier

__all__ = ["Done", "Order", "check", "load_dossier"]
