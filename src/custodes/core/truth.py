"""Three-valued truth: yes, no, unknown.

Kleene's strong logic (S. C. Kleene, *Introduction to Metamathematics*, 1952, §64): a conjunction is *no* as soon as one
part is *no*, whatever is unknown; a missing fact never becomes a yes or a no.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Yes, no or unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values: compare it with `is Truth.YES`")

    def __invert__(self) -> Truth:
        return _NOT[self]

    @staticmethod
    def of(value: bool | None) -> Truth:
        """``True``/``False``/``None`` as a Truth."""
        if value is None:
            return Truth.UNKNOWN
        return Truth.YES if value else Truth.NO


_NOT = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}


def all_of(parts: Iterable[Truth]) -> Truth:
    """Conjunction: NO if any part is NO, else UNKNOWN if any is UNKNOWN, else YES (also of nothing)."""
    seen_unknown = False
    for part in parts:
        if part is Truth.NO:
            return Truth.NO
        seen_unknown = seen_unknown or part is Truth.UNKNOWN
    return Truth.UNKNOWN if seen_unknown else Truth.YES


def any_of(parts: Iterable[Truth]) -> Truth:
    """Disjunction: YES if any part is YES, else UNKNOWN if any is UNKNOWN, else NO (also of nothing)."""
    seen_unknown = False
    for part in parts:
        if part is Truth.YES:
            return Truth.YES
        seen_unknown = seen_unknown or part is Truth.UNKNOWN
    return Truth.UNKNOWN if seen_unknown else Truth.NO
