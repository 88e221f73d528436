"""Readers of what people saw who went there and looked; all of the ledger *seen*."""

from __future__ import annotations

from custodes.readers.people.walk_round import WalkRound

__all__ = ["WalkRound"]
