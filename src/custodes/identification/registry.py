"""The MAC registry: which owner a hardware address was given to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from custodes.core import is_local_mac, normal_mac
from custodes.errors import KnowledgeError
from custodes.knowledge import HOME, user_folder

_AUTHORITY = "IEEE Registration Authority"
"""Owner of the 24-bit blocks that are given out in parts: it makes no devices; a part may be free."""


class Registry(NamedTuple):
    """The registry that is in use."""

    owners: dict[str, str]
    """Prefix of 6, 7 or 9 upper-case hexadecimal digits -> owner, as registered."""
    edition: str
    """Carrier and date, as printed."""
    day: date
    """Day of its oldest part: no part is older."""
    digest: str
    """SHA-256 of everything below the first line, in hexadecimal digits."""
    bundled: bool
    """False where a person put a newer one in its place."""


@cache
def mac_registry() -> Registry:
    """The registry of the user's folder where there is one, else the bundled one; read once a run.

    Raises ``KnowledgeError`` for one that cannot be read, or that is not as `refresh` wrote it: it is refused whole.
    """
    path = user_registry()
    if path is None or not path.exists():
        return read_registry(HOME / "oui" / "registry.tsv", bundled=True)
    return read_registry(path, bundled=False)


def user_registry(folder: Path | None = None) -> Path | None:
    """Where the registry that takes the place of the bundled one lies, in ``folder`` or in the user's own."""
    folder = folder or user_folder()
    return folder / "oui" / "registry.tsv" if folder else None


def read_registry(path: Path, *, bundled: bool) -> Registry:
    """A registry file: a first line ``# edition``, name, day and (but for the bundled one) digest; then prefix and owner."""
    way_back = "" if bundled else "; `custodes knowledge refresh --bundled` goes back to the bundled one"
    refused = KnowledgeError(f"the MAC registry is not as it was written{way_back}", where=path.name)
    try:
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        mark, name, day, *said = head.split("\t")
        # Before a line of it is read: what somebody changed by hand is not taken apart.
        digest = sha256(body.encode()).hexdigest()
        if mark != "# edition" or (not bundled and said != [f"sha256 {digest}"]):
            raise refused
        owners = dict(line.split("\t", 1) for line in body.removesuffix("\n").split("\n"))
        stated = date.fromisoformat(day)
    except OSError as error:
        raise KnowledgeError(
            f"the MAC registry cannot be read: {error}{way_back}", where=path.name
        ) from error
    except ValueError:
        raise refused from None
    return Registry(owners, f"{name} of {day}", stated, digest, bundled)


def registry_text(owners: Mapping[str, str], name: str, day: date) -> bytes:
    """The bytes of a registry file, sorted: the same owners give the same bytes."""
    body = "".join(f"{prefix}\t{owner}\n" for prefix, owner in sorted(owners.items()))
    return f"# edition\t{name}\t{day}\tsha256 {sha256(body.encode()).hexdigest()}\n{body}".encode()


def registry_edition() -> str:
    """Carrier and date of the registry."""
    return mac_registry().edition


def registry_size() -> int:
    """Number of prefixes."""
    return len(mac_registry().owners)


@lru_cache(maxsize=65536)
def oui_owner(mac: str) -> str | None:
    """The registered owner of a MAC address in any usual spelling, by longest prefix (36, 28, 24 bits).

    None where the address is no EUI-48, is locally administered (IEEE 802-2014 §8.2.2: the U/L bit says that
    no registry gave it), or stands in no registered block.
    """
    normal = normal_mac(mac)
    if normal is None or is_local_mac(normal):
        return None
    owners = mac_registry().owners
    digits = normal.upper()
    found = owners.get(digits[:9]) or owners.get(digits[:7]) or owners.get(digits[:6])
    return None if found == _AUTHORITY else found


@lru_cache(maxsize=65536)
def _prefix(head: str) -> str:
    owners = mac_registry().owners
    for digits in (9, 7, 6):
        owner = owners.get(head[:digits].upper())
        if owner and (digits > 6 or owner != _AUTHORITY):
            return head[:digits].ljust(12, "0")
    # A block that is given out in parts, of which this part is free, or one that nobody has yet: its first part
    # may be, or become, somebody's, so the address is told as finely as blocks are given out. Local ones never are.
    return head[: 6 if is_local_mac(head) else 9].ljust(12, "0")


def shown_block(mac: str) -> str:
    """The registered block of a normal MAC as it is written, 24, 28 or 36 bits: ``44:19:b6``, ``40:2c:76:1``."""
    owners = mac_registry().owners
    digits = mac[:9].lower()
    length = next((n for n in (9, 7, 6) if owners.get(digits[:n].upper())), 6)
    return ":".join(digits[n : min(n + 2, length)] for n in range(0, length, 2))


def registry_prefix(mac: str) -> str:
    """The first address of the registered block of a normal MAC: to the registry a block is one."""
    return _prefix(mac[:9])
