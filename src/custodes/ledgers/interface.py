"""What the ledgers are compared by: holdings, soft matches, coverage and differences. This room alone compares ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from custodes.core import Count, Unit
from custodes.observations import Ledger


@dataclass(frozen=True, slots=True)
class Holding:
    """Alike subjects as the ledgers see them: no words, only who, where, what kind and how many."""

    group: str
    kind: str
    """``item``, ``lot`` or ``purchase``."""
    site: str
    family: str
    """Empty while the maker is not known: such a lot matches nothing."""
    label: str
    device_type: str
    ledgers: frozenset[Ledger]
    things: int
    """Devices, lots counted by their stated quantity."""
    unknown: int
    """Records whose quantity is not known."""
    unit: Unit
    sources: frozenset[int]
    keyed: bool = True
    """Whether they carry a key that a look at the network could meet: a MAC or an address."""
    absent: int = 0
    """Of the things, those that a person looked for, one by one, and did not find."""


@dataclass(frozen=True, slots=True)
class Match:
    """A soft match: ``matched`` things of a lot are taken to be among these items. It never raises an identification."""

    lot: str
    items: tuple[str, ...]
    """Groups of items."""
    matched: int
    strength: float
    reason: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A lot whose items cannot be told: it stays whole, and its count is a range."""

    lot: str
    items: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Span:
    """How far one ledger was looked at in one scope, over all its sources."""

    ledger: Ledger
    scope: str
    start: str
    end: str
    complete: str
    """``yes``, ``no`` or ``unknown``: *yes* only where a named person says so for this scope."""
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two ledgers in one scope, or the reason why none can be stated."""

    kind: str
    scope: str
    sentence: str
    comparable: bool
    why_not: str
    low: int
    high: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The four counts of one scope."""

    scope: str
    family: str
    label: str
    counts: Mapping[Ledger, Count | None]
    words: Mapping[Ledger, str]
    shared_axis: bool
    why_not: str
    differences: tuple[Difference, ...]
