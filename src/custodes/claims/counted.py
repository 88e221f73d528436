"""The number of a drafted answer: counted in one ledger, or among all that is held; the judge counts again in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from custodes.core import Count, Unit
from custodes.ledgers import Holding, count
from custodes.observations import Ledger

BASES: Mapping[str, tuple[Ledger, ...]] = MappingProxyType(
    {
        "held": (Ledger.REGISTERED, Ledger.SEEN),
        "registered": (Ledger.REGISTERED,),
        "seen": (Ledger.SEEN,),
        "bought": (Ledger.BOUGHT,),
    }
)
"""What an answer may count -> the ledgers in which it does. What is ordered is never added to what is there."""


def counted(holdings: Iterable[Holding], basis: str, kind: str = "") -> Count | None:
    """Devices of a kind, or None where no record of these ledgers speaks of any.

    A device of unknown kind may be one: it is in the upper end alone. Of what is held, the lower end is the larger of what is
    registered and what is seen, the upper end everything that is in either: a thing of one ledger may be a thing of the other.
    Raises KeyError for another basis.
    """
    ledgers = BASES[basis]
    mine = [
        h
        for h in holdings
        if not h.ledgers.isdisjoint(ledgers) and (is_kind(h.device_type, kind) or not h.device_type)
    ]
    if not mine:
        return None
    typed = [h for h in mine if is_kind(h.device_type, kind)]
    lows = [found.low for ledger in ledgers if (found := count(typed, ledger))]
    highs = [found for ledger in ledgers if (found := count(mine, ledger))]
    high = sum(h.things for h in mine if h.unit is Unit.DEVICE) if len(ledgers) > 1 else highs[0].high
    unknown = max(found.unknown for found in highs)
    return Count(max(lows, default=0), high, unknown)


def is_kind(device_type: str, kind: str) -> bool:
    """Whether a device type is of this kind; every camera is a camera, and an empty kind is any."""
    return not kind or device_type == kind or (kind == "camera" and device_type.endswith("-camera"))
