"""How many, of what, in whose words; and counts that may be a range."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What is counted. Channels are never devices; nothing adds across units."""

    DEVICE = "device"
    CHANNEL = "channel"
    SYSTEM = "system"
    NETWORK = "network"
    SITE = "site"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Quantity:
    """``n`` of ``unit``, or ``None`` with the reason why it is not known; ``words`` is the place it was read from."""

    n: int | None
    unit: Unit = Unit.DEVICE
    words: str = ""
    reason: str = ""


ONE = Quantity(1)


@dataclass(frozen=True, slots=True)
class Count:
    """From ``low`` to ``high`` distinct things (equal when certain); ``unknown`` lines of unknown quantity are not in it."""

    low: int
    high: int
    unknown: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.low + other.low, self.high + other.high, self.unknown + other.unknown)

    def __str__(self) -> str:
        exact = f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"
        return f"{exact} + {self.unknown:,} of unknown quantity" if self.unknown else exact
