"""Words of switches: prompts, headings, hardware addresses in their spellings, ports, and the place that a port is."""

from __future__ import annotations

import re

from custodes.core import normal_address, normal_mac

PROMPT = re.compile(
    r"\s*(?:[*] )?[<\[(]?(?:\S{1,64}@)?([A-Za-z][\w-]{0,30}(?:[ .][\w-]{1,30}){0,4}?)(?:\.\d{1,5}(?= #))?(?:\([\w-]{1,32}\))?[\])]?"
    r"\s?[#>]\s?(?:(?:sh|show|display|dis|get|diagnose)\w*\s|/?(?:ip|interface)\s).{0,200}"
)
"""A name and a command: Cisco ``sw#show``, Juniper ``me@sw> show``, Huawei ``<sw>display``, Extreme ``* sw.3 # show``, Fortinet
``fw # get``, EdgeSwitch ``(UBNT EdgeSwitch) #show``, MikroTik ``[me@sw] > /ip arp print``."""
RULE = re.compile(r"[\s+|=_-]{4,}")
PORT = re.compile(
    r"(?:[A-Za-z][A-Za-z_-]{0,31})?\d{1,4}(?:[/:.]\d{1,5}){0,4}(?:\.\d{1,5})?|[A-Z]\d{1,3}|"
    r"[A-Za-z]{1,3}\d?-[A-Za-z]{2,12}\d[\d/]{0,20}|[A-Za-z]{2,4}-\d{1,3}(?:/\d{1,3}){1,3}(?:[.:]\d{1,4})?"
)
NAMED_PORT = re.compile(r"(?=.*[A-Za-z/:])(?:" + PORT.pattern + ")")
OWN = frozenset(
    {"cpu", "router", "switch", "self", "drop", "supervisor", "sup-eth1", "sup-eth1(r)", "internal", "-"}
)
_MAC = re.compile(
    r"[0-9A-Fa-f]{4}([.-])[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}|"
    r"(?:[0-9A-Fa-f]{1,2}([:-])(?:[0-9A-Fa-f]{1,2}\2){4}[0-9A-Fa-f]{1,2})|[0-9A-Fa-f]{6}-[0-9A-Fa-f]{6}"
)

_SHORTEST = 11
"""Characters of ``4:19:b6:a:b:c`` with one digit in each part."""


def is_mac(word: str) -> bool:
    """Whether a word is a hardware address in a spelling of switches: Cisco, H3C and Huawei, ProCurve, colons, dashes."""
    return len(word) >= _SHORTEST and _MAC.fullmatch(word) is not None


def mac_of(word: str) -> str:
    """The word as other programs write it where it names one device, else empty. ProCurve's ``4419b6-0a0b0c`` loses its dash."""
    plain = word.replace("-", "") if len(word) == 13 and word[6] == "-" else word
    return plain if normal_mac(plain) else ""


def is_address(word: str) -> bool:
    """Whether a word is a network address."""
    if "." in word or "::" in word or word.count(":") > 5:
        return not is_mac(word) and bool(normal_address(word))
    return False


_KIND = re.compile(r"(?:Te|Gi|Fo|Hu|Ma|Po|Tf|Fa|Vl|Twe)")


def joined(words: list[str]) -> list[str]:
    """The words of a line with ``Te 0/22`` as one: Dell's OS9 writes a space between the kind of a port and its number."""
    if not any(map(_KIND.fullmatch, words)):
        return words
    found: list[str] = []
    for word in words:
        if found and word[:1].isdigit() and _KIND.fullmatch(found[-1]):
            found[-1] += word
        else:
            found.append(word)
    return found


def place_of(switch: str, port: str, vlan: str = "") -> str:
    """The place of a port: ``sw-hall port Gi1/0/5, VLAN 10``."""
    words = f"{switch} port {port}" if switch and port else f"switch port {port}" if port else switch
    if not vlan:
        return words
    number = vlan.lower().removeprefix("vlan").strip() or vlan
    return f"{words}, VLAN {number}" if words else f"VLAN {number}"
