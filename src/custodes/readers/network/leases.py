"""What the readers of DHCP leases share."""

from __future__ import annotations

from custodes.core import normal_address, normal_mac
from custodes.observations import Coverage, Ledger, Reason
from custodes.readers.interface import Context
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.moments import day_of


def coverage(context: Context, method: str) -> Coverage:
    """The coverage of a list of leases: never the whole of a network."""
    return Coverage(
        "",
        context.ledger or Ledger.SEEN,
        "",
        method=method,
        complete="no",
        detail="lists only what asked this server for an address; fixed addresses are not in it",
    )


def lease(
    address: str, mac: str, pairs: list[tuple[str, str | None]], dates: dict[str, str]
) -> Entry | Skip | None:
    """A lease of an address to a hardware address, which may be absent; the other values stand in ``pairs``."""
    if not normal_address(address):
        return None
    held: tuple[str, str | None] = ("mac", mac)
    if mac and not normal_mac(mac):
        spelt = 12 <= len(mac) <= 17 and not mac.strip("0123456789abcdefABCDEF:-.")
        if spelt and (why := linewise.no_device(address, mac)):
            return Skip(Reason.NOTE, why)
        held = ("note", f"hardware address of another kind: {mac}")
    return Entry([("address", address), held, *pairs], "", "", dates)


def client_mac(client_id: str) -> str:
    """The hardware address in a client identifier of type 1, Ethernet (RFC 2132 §9.14), or the text itself where it is one."""
    words = client_id.strip()
    if normal_mac(words):
        return words
    digits = words.lower().replace(":", "").replace("-", "").removeprefix("0x")
    return digits[2:] if len(digits) == 14 and digits.startswith("01") and normal_mac(digits[2:]) else ""


_UNHELD = ("inactive", "abandoned", "free", "backup", "expired", "released", "reset", "declined", "doomed")
"""How servers say that nobody holds an address: ``man 5 dhcpd.leases``, ``AddressState`` of Windows, states of Kea."""


def unheld(status: str | None) -> bool:
    """Whether this state of a lease says that nobody holds the address."""
    return bool(status) and str(status).lower().startswith(_UNHELD)


def last_known(found: Entry | Skip | None, status: str, until: str) -> Entry | Skip | None:
    """A lease that nobody holds: who held it last, up to the day that the lease itself says, or no device at all."""
    if not isinstance(found, Entry):
        return found
    said = dict(found.pairs)
    why = f"nobody holds {said['address']} ({status})"
    if not said.get("mac"):
        return Skip(Reason.NOTE, why)
    more: list[tuple[str, str | None]] = [("note", f"{why}: last known")]
    if said.get("last_seen"):
        return found._replace(pairs=[*found.pairs, *more])
    if not until:
        return Skip(Reason.NOTE, f"{why}, and no end of a lease says until when somebody did")
    day = day_of(until)
    pairs = [pair for pair in found.pairs if pair[0] != "last_seen"]
    dates = {**found.dates, "last_seen": day} if day else found.dates
    return found._replace(pairs=[*pairs, ("last_seen", until), *more], dates=dates)
