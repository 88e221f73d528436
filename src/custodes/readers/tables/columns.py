"""One column of a table, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Col:
    """One column: its words and what it was taken for; ``field`` is empty for what stays out."""

    index: int
    header: str
    field: str
    score: float
    why: str
    further: bool = False
    """Whether another column of the same field comes before it: its words go to the note where that one is filled."""
    thing: str = ""
    """Which other thing of the row the column speaks of: ``recorder``, or a block beside; empty for the row's own thing."""
