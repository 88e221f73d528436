"""Subjects: the things that observations speak of, and the compact form in which observations travel to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from custodes.core import Unit
from custodes.observations import Ledger


class Stub(NamedTuple):
    """What joining, counting and dating need of one observation; its words stay in the case until a report asks."""

    number: int
    """Number of the observation in the case, in order of source name and place."""
    source: int
    ledger: Ledger
    profile: int
    """Number of the set of words that identification reads; alike observations share it."""
    site: str
    """Site as written."""
    mac: str
    serial: str
    asset_tag: str
    address: str
    order: str
    """``number/line`` of a purchase."""
    place: str
    """Source digest and locator: the key of what has no other."""
    n: int | None
    unit: Unit
    dates: str
    """``act-field=ISO;...``, sorted; ``A|B`` where the order of day and month is open."""
    network: str
    """Network or VLAN as written."""
    layout: int
    """Layout of its source, which tells the order of day and month."""


class SubjectKind(StrEnum):
    """What a subject is."""

    ITEM = "item"
    """Has a hard key; quantity 1."""
    LOT = "lot"
    """n alike without a key of their own."""
    PURCHASE = "purchase"
    """An order line."""


class Subject(NamedTuple):
    """One thing (or lot, or order line) and the observations that speak of it."""

    id: str
    kind: SubjectKind
    members: tuple[Stub, ...]
    """In order of number."""
    ledgers: tuple[Ledger, ...]
    n: int | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class AmbiguousKey:
    """A key that names more than one thing, and so joins nothing."""

    kind: str
    value: str
    observations: int
    why: str
    sources: frozenset[int] = frozenset()
    """Numbers of the sources that have it."""
