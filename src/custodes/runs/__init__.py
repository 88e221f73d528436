"""Runs: plan, read, join, judge, store. The only room besides the front doors that knows where observations come from."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from custodes.runs.checking import Done, Order, check, load_dossier

__all__ = ["Done", "Order", "check", "load_dossier"]


def __getattr__(name: str) -> Any:
    """What `check` needs, the database among it, is imported for `check`: a filter starts without it (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(importlib.import_module("custodes.runs.checking"), name)
