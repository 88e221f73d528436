"""Ports of switches: one name for the spellings of one port, and the key that a port of a named switch is."""

from __future__ import annotations

import re
from typing import NamedTuple

# Spellings of one kind of port, as Cisco, Huawei, H3C, Juniper, Arista and Dell write and shorten them.
_KINDS = {
    "gi": "gigabitethernet gigabitether gige gi ge gig",
    "te": "tengigabitethernet tengige ten-gigabitethernet xgigabitethernet xge te xe ten",
    "fa": "fastethernet fa fe",
    "et": "ethernet eth et",
    "tw": "twogigabitethernet tw",
    "fi": "fivegigabitethernet fi",
    "twe": "twentyfivegige twe 25ge",
    "fo": "fortygigabitethernet fortygige fo 40ge",
    "hu": "hundredgige hundredgigabitethernet hu 100ge",
    "mge": "mge multigigabitethernet multige",
    "": "port",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_NAMED = re.compile(
    r"((?:25|40|100)ge|[a-z]+(?:-[a-z]+)?)[ -]?(\d{1,4}(?:[/:.]\d{1,4}){0,3})(?:\.(\d{1,5}))?"
)
_JUNIPER = re.compile(r"((?:g|x|m?g|f)e|et)-(\d{1,3}(?:/\d{1,3}){2})(?:\.(\d{1,5}))?")
_BARE = re.compile(r"\d{1,4}(?:[/:]\d{1,4}){0,3}|[a-z]\d{1,3}")
_PLACE = re.compile(r"(\S{1,64}(?: \S{1,31}){0,4}) port (\S{1,48})(?:, VLAN \S{1,32})?")
# Names that switches have before anybody gives them one, and those that are no more than a model.
_FACTORY = re.compile(
    r"switch|router|device|host|localhost|console|hp|hpe|dell|dellemc|os10|awplus|mikrotik|ubnt|edgeswitch|ubnt edgeswitch"
    r"|huawei|quidway|h3c|brocade|ruckus|juniper|arista|extreme|netgear|aruba|procurve(?: switch.{0,20})?"
    r"|(?:gsm|gs|xsm|jl|ws-c|c9|ex|icx|hp-|aruba-|procurve-|m4)\d{3,4}\S{0,20}",
    re.IGNORECASE,
)


class SwitchPort(NamedTuple):
    """A port of a switch that somebody named."""

    switch: str
    port: str


def canonical_port(name: str) -> str:
    """One spelling of a port: ``gi1/0/3`` for ``Gi1/0/3``, ``GigabitEthernet1/0/3`` and ``GigabitEthernet 1/0/3``.

    ``ge-0/0/3.0`` is ``gi0/0/3``: unit 0 of Juniper is the port itself. Empty for what is no physical port: a VLAN, a bundle, a
    subinterface, a word. Two spellings are compared within one switch only, so a kind need not mean the same to two makers.
    """
    word = name.strip().lower()
    if found := _JUNIPER.fullmatch(word):
        return _KIND_OF.get(found[1], found[1]) + found[2] if found[3] in {None, "0"} else ""
    if _BARE.fullmatch(word):
        return word
    found = _NAMED.fullmatch(word)
    if found is None or found[1] not in _KIND_OF:
        return ""
    # Allied Telesis writes port1.0.5; elsewhere a point begins a subinterface.
    number = f"{found[2]}.{found[3]}" if found[3] and found[1] == "port" else found[2]
    if found[1] != "port" and (found[3] or "." in found[2]):
        return ""
    return _KIND_OF[found[1]] + number


def switch_port(place: str) -> SwitchPort | None:
    """The key of a place such as ``sw-hall port Gi1/0/5, VLAN 10``; None where no switch is named, or no physical port.

    A name that the maker gives every switch names none.
    """
    found = _PLACE.fullmatch(place)
    if found is None or _FACTORY.fullmatch(found[1]):
        return None
    port = canonical_port(found[2])
    return SwitchPort(found[1].lower(), port) if port else None
