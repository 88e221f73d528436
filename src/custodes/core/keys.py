"""Hard keys: MAC address, serial number, asset tag, network address. Two observations that share one speak of one thing."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address

_HEX12 = re.compile(r"[0-9a-f]{12}")
_PAIRS = re.compile(r"[0-9a-fA-F]{2}(?:(?::[0-9a-fA-F]{2}){5}|(?:-[0-9a-fA-F]{2}){5})")
GROUP = frozenset("13579bdf")
"""Second hexadecimal digits of a hardware address with the I/G bit: a group of devices, never one (IEEE 802-2014 §8.2.2)."""
_SEPARATED = re.compile(
    r"[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}|[0-9a-f]{4}([.-])[0-9a-f]{4}\1[0-9a-f]{4}|[0-9a-f]{12}|(?:[0-9a-f]{2} ){5}[0-9a-f]{2}"
)
# A sign, or one digit and a fraction: how spreadsheets and Java write a number. ``210235E12345`` is a serial.
_MANGLED = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?E[+-][0-9]+|[0-9][.,][0-9]+E[0-9]+|[0-9]{2,3}:[0-9]{2}E\+[0-9]+", re.IGNORECASE
)
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_FOURS = re.compile(r"[0-9a-f]{4}[.-]")
_POINTS = re.compile(r"[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}")
_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_DECIMAL = re.compile(r"\d")
_UP, _DOWN = "0123456789" * 3, "9876543210" * 3
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS_AND_RUN = re.compile(r"([A-Z]{3,})([0-9]{3,})")
_SHORTEST_RUN = 5
_LONGEST_RUN = 20
_HEX = "0123456789abcdef"
_PLACEHOLDERS = frozenset(
    [f"{octet:02x}" * 6 for octet in range(256)]
    + ["".join(f"{first + n:02x}" for n in range(6)) for first in range(251)]
    + [(_HEX * 2)[first : first + 12] for first in range(16)]
    + ["".join(digit * 2 for digit in _HEX[first : first + 6]) for first in range(11)]
)
_DOCUMENTATION = "00005e0053"


def normal_mac(text: str) -> str | None:
    """The 12 lower-case hexadecimal digits of an EUI-48 written in any usual way, or None.

    Forms: ``44:19:b6:0a:0b:0c``, ``44-19-B6-0A-0B-0C``, ``4419.b60a.0b0c``, ``4419B60A0B0C``, ``4:19:b6:a:b:c`` (BSD ``arp``),
    ``4419-b60a-0b0c`` (H3C, Huawei).
    All zeros, all ones (broadcast) and group addresses (I/G bit, IEEE 802-2014 §8.2.2) name no device and give None.
    """
    if _PAIRS.fullmatch(text):
        digits = text.replace(text[2], "").lower()
        return None if digits[1] in GROUP or digits == "000000000000" else digits
    if _POINTS.fullmatch(text):
        digits = text.replace(".", "").lower()
        return None if digits[1] in GROUP or digits == "000000000000" else digits
    lowered = text.strip().lower()
    if not _SEPARATED.fullmatch(lowered):
        return None
    if (":" in lowered or "-" in lowered) and not _FOURS.match(lowered):
        digits = "".join(part.zfill(2) for part in re.split("[:-]", lowered))
    else:
        digits = lowered.replace(".", "").replace(":", "").replace("-", "").replace(" ", "")
    if not _HEX12.fullmatch(digits) or digits in {"000000000000", "ffffffffffff"} or int(digits[1], 16) & 1:
        return None
    return digits


def is_local_mac(mac: str) -> bool:
    """Whether the U/L bit says *locally administered* (IEEE 802-2014 §8.2.2): such an address is no evidence of a maker."""
    return bool(int(mac[1], 16) & 2)


def show_mac(mac: str) -> str:
    """Colon form of a normal MAC."""
    return ":".join(mac[i : i + 2] for i in range(0, 12, 2))


def is_mangled(text: str) -> bool:
    """Whether a spreadsheet turned a key into a floating-point number (``4.419E+11``, ``44:19E+06``)."""
    return bool(_MANGLED.fullmatch(text.strip()))


def is_placeholder_mac(mac: str) -> bool:
    """Whether a normal MAC is written where an address is to come: it stands in no one device.

    The block for documentation (RFC 7042 §2.1.2: 00-00-5E-00-53-00 to FF), one octet again and again, an octet one higher
    than the one before it (``00:01:02:03:04:05``), digits in their order (``12:34:56:78:9a:bc``) or doubled
    (``00:11:22:33:44:55``, ``aa:bb:cc:dd:ee:ff``), and zeros with one digit at the end.
    """
    return mac in _PLACEHOLDERS or mac.startswith((_DOCUMENTATION, "0000000000"))


def normal_serial(text: str) -> str | None:
    """A serial number or asset tag for comparing: no white space, upper case; None where the cell names none.

    Words without a digit, fewer than four characters, one character again and again (``0000``, ``00-00-00``) and digits in
    their order (``12345``, ``987654321``, ``ABC123``) name nothing.
    """
    folded = text if text.isalnum() else "".join(text.split())
    if len(folded) < 4 or not _DECIMAL.search(folded):
        return None
    key = folded.upper()
    return None if len(key) <= _LONGEST_RUN and (_is_run(key) or is_mangled(key)) else key


def _is_run(text: str) -> bool:
    plain = text if text.isalnum() else "".join(c for c in text if c.isalnum())
    if plain.count(plain[0]) == len(plain):
        return True
    if len(plain) >= _SHORTEST_RUN and (plain in _UP or plain in _DOWN):
        return True
    if not plain.startswith("ABC"):
        return False
    parts = _LETTERS_AND_RUN.fullmatch(plain)
    return parts is not None and _ALPHABET.startswith(parts[1]) and _UP.startswith(parts[2], 1)


def is_ip(text: str) -> bool:
    """Whether a text is an IPv4 or IPv6 address and nothing else, a group or the unspecified one too."""
    if _IPV4.fullmatch(text):
        return True
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def normal_address(text: str) -> str | None:
    """An IPv4 or IPv6 address in its canonical text (RFC 5952), port and prefix length dropped; None for anything else.

    Addresses that name no one host (unspecified, loopback, multicast, limited broadcast) give None.
    """
    if _IPV4.fullmatch(text) and not text.startswith(("0.", "127.", "22", "23", "255.255.255.255")):
        return text
    bare = text.strip()
    if not bare:
        return None
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]  # RFC 3986 §3.2.2: [2001:db8::1]:554
    bare = bare.partition("/")[0].partition("%")[0]
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped  # RFC 4291 §2.5.5.2: the same host, as a dual-stack socket reports it
    if (
        address.is_unspecified
        or address.is_loopback
        or address.is_multicast
        or str(address) == "255.255.255.255"
    ):
        return None
    return str(address)
