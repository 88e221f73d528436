"""What the readers of DHCP leases share."""

from __future__ import annotations

from custodes.core import normal_address, normal_mac
from custodes.observations import Coverage, Ledger, Reason
from custodes.readers.interface import Context
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip


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
