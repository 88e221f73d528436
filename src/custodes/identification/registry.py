"""The MAC registry: which owner a hardware address was given to."""

from __future__ import annotations

from functools import cache, lru_cache

from custodes.core import is_local_mac, normal_mac
from custodes.errors import KnowledgeError
from custodes.knowledge import HOME

_AUTHORITY = "IEEE Registration Authority"
"""Owner of the 24-bit blocks that are given out in parts: it makes no devices; a part may be free."""


@cache
def _registry() -> tuple[dict[str, str], str]:
    path = HOME / "oui" / "registry.tsv"
    try:
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
    except OSError as error:
        raise KnowledgeError(f"the MAC registry cannot be read: {error}", where=path.name) from error
    owners = dict(line.split("\t", 1) for line in body.splitlines())
    return owners, " of ".join(head.split("\t")[1:])


def registry_edition() -> str:
    """Carrier and date of the registry."""
    return _registry()[1]


def registry_size() -> int:
    """Number of prefixes."""
    return len(_registry()[0])


@lru_cache(maxsize=65536)
def oui_owner(mac: str) -> str | None:
    """The registered owner of a MAC address in any usual spelling, by longest prefix (36, 28, 24 bits).

    None where the address is no EUI-48, is locally administered (IEEE 802-2014 §8.2.2: the U/L bit says that
    no registry gave it), or stands in no registered block.
    """
    normal = normal_mac(mac)
    if normal is None or is_local_mac(normal):
        return None
    owners = _registry()[0]
    digits = normal.upper()
    found = owners.get(digits[:9]) or owners.get(digits[:7]) or owners.get(digits[:6])
    return None if found == _AUTHORITY else found


@lru_cache(maxsize=65536)
def _prefix(head: str) -> str:
    owners = _registry()[0]
    for digits in (9, 7, 6):
        if owners.get(head[:digits].upper()):
            return head[:digits].ljust(12, "0")
    return head[:6].ljust(12, "0")


def shown_block(mac: str) -> str:
    """The registered block of a normal MAC as it is written, 24, 28 or 36 bits: ``44:19:b6``, ``40:2c:76:1``."""
    owners = _registry()[0]
    digits = mac[:9].lower()
    length = next((n for n in (9, 7, 6) if owners.get(digits[:n].upper())), 6)
    return ":".join(digits[n : min(n + 2, length)] for n in range(0, length, 2))


def registry_prefix(mac: str) -> str:
    """The first address of the registered block of a normal MAC: to the registry a block is one."""
    return _prefix(mac[:9])
