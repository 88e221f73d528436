"""``switch-neighbours``: what devices told a switch of themselves by LLDP or CDP, in detail.

One neighbour, one observation. Their brief tables are read by ``switch_neighbour_tables``.

Forms: ``show lldp neighbors detail`` and ``show cdp neighbors detail`` of Cisco IOS and NX-OS, ``show lldp neighbor-info
detail`` of Aruba CX, ``show lldp neighbors detail`` of Allied Telesis, ``show lldp info remote-device detail`` of HP
ProCurve, ``display lldp neighbor`` of Huawei, ``lldpcli show neighbors`` of lldpd (from memory). LLDP's system description
is SNMP's sysDescr by definition (IEEE 802.1AB-2016 §8.5.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import blockwise
from custodes.readers.network.linewise import HEAD_LINES, Entry, Skip
from custodes.readers.network.switch_macs import coverage
from custodes.readers.network.switch_neighbour_tables import NeighbourTable
from custodes.readers.network.switch_words import PROMPT, RULE, is_address, is_mac, mac_of, place_of

_KEY = re.compile(r"\s{0,12}([A-Za-z][A-Za-z0-9/() .-]{1,40}?)\s{0,40}(?::| - (?=not advertised))\s*(.*)")
_DOTTED = re.compile(r"\s{0,12}([A-Za-z][A-Za-z0-9/()& -]{1,40}?) (?:\.{2,60}) ?(.*)")
"""Allied Telesis: ``Chassis ID ....... 0050.56a6.9a73``."""
_LOCAL_PORT = re.compile(r"\s{0,4}Local (port\s?\d[\w.:/]{0,30}):\s*", re.IGNORECASE)
_STARTS = frozenset(
    {"local intf", "chassis id", "device id", "port", "local port", "interface", "local interface"}
)
_ALSO_LLDP = frozenset(
    {"chassis id", "neighbor chassis-id", "chassisid", "device id", "entry address(es)", "chassis-id"}
)
_WITNESSES = frozenset(
    {"port id", "portid", "neighbor port-id", "platform", "holdtime", "time remaining", "system capabilities", "system name", "ttl",
     "porttype", "chassistype", "neighbor chassis-name", "entry address(es)", "capability", "portdescr", "port description"}
)  # fmt: skip
"""A block has one of these too: a key of a neighbour alone may stand in any text."""
_FIELDS = {
    "system name": "hostname", "sysname": "hostname", "neighbor chassis-name": "hostname", "device id": "hostname",
    "system description": "snmp_sysdescr", "system descr": "snmp_sysdescr", "sysdescr": "snmp_sysdescr",
    "neighbor chassis-description": "snmp_sysdescr", "version": "snmp_sysdescr",
    "manufacturer": "label", "manufacturer name": "label", "model": "model", "model name": "model",
    "platform": "model", "serial number": "serial", "f/w revision": "firmware",
    "firmware revision": "firmware", "s/w revision": "firmware", "software revision": "firmware", "asset id": "asset_tag",
}  # fmt: skip
_ADDRESS = frozenset(
    {
        "ip",
        "ip address",
        "ipv4 address",
        "management address",
        "management address value",
        "neighbor management-address",
        "mgmtip",
        "address",
        "mgmt address",
        "management address(es)",
        "management addresses",
        "management ip",
    }
)
_CHASSIS = frozenset(
    {"chassis id", "chassisid", "neighbor chassis-id", "port id", "portid", "neighbor port-id"}
)
_LOCAL = frozenset({"local intf", "local port", "local port id", "port", "interface", "local interface"})
_TALK = re.compile(
    r"\s*(?:capability codes|\([A-Z]\)|device id  |total |lldp |cdp |=+|neighbor entries|"
    r"interface \S+ detected |neighbor \S+, age|discovered |\*|status and|[A-Z] - ).{0,300}",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\s{0,12}[A-Za-z][\w /()-]{0,40}\s:")
"""ProCurve and Aruba CX: a space before the colon, which free text does not have."""
_HAS = re.compile(r"\s{0,4}(\S{1,64}) has \d{1,3} neighbors?(?:\(s\))?:?\s*")
"""Huawei and H3C: the local port, before its neighbours."""
_CHARS = 2_000


def _folded(text: str) -> tuple[str, str]:
    if len(text) > _CHARS:
        return "", ""
    found = (_DOTTED.fullmatch(text) if " .." in text else None) or _KEY.fullmatch(text)
    return (" ".join(found[1].lower().split()), found[2].strip()) if found else ("", "")


class NeighbourBlocks:
    """The blocks of one listing; remembers the switch that the prompt named."""

    def __init__(self) -> None:
        self._switch = ""
        self._first = ""
        """Key that opened the block; it opens the next one too. Empty between blocks."""
        self._headed = False
        self._port = ""
        self._by_port = False

    def starts(self, text: str) -> bool:
        """Whether a neighbour begins here."""
        if "ocal port" in text and _LOCAL_PORT.fullmatch(text[:_CHARS]):
            self._by_port = True
            return True
        if self._by_port:
            return False
        if _HAS.fullmatch(text[:_CHARS]):
            self._headed = True
            return True
        key, words = _folded(text)
        if key == "neighbor index":
            # The first neighbour of a port belongs to the line that names the port.
            begins, self._headed, self._first = not self._headed, False, key
            return begins
        if key not in _STARTS or not words:
            return False
        if not self._first or key == self._first:
            self._first = key
            return True
        return False

    def ends(self, text: str) -> bool:
        """Whether this line is a rule, which closes the block."""
        if RULE.fullmatch(text) and len(text.strip()) > 8:
            self._first = ""
            return True
        return False

    def other(self, text: str) -> Entry | Skip | None:
        """Prompts, headings, rules."""
        prompt = PROMPT.fullmatch(text[:_CHARS])
        if prompt:
            self._switch, self._by_port = prompt[1], False
            return Skip(Reason.HEADING, text)
        if RULE.fullmatch(text[:_CHARS]):
            return Skip(Reason.HEADING, "")
        return Skip(Reason.NOTE, text) if _TALK.fullmatch(text[:_CHARS]) else None

    def block(self, lines: list[str]) -> Entry | Skip | None:
        """One neighbour."""
        said = _pairs(lines)
        port = _HAS.fullmatch(lines[0][:_CHARS]) or _LOCAL_PORT.fullmatch(lines[0][:_CHARS])
        self._port = port[1] if port else self._port
        keys_said = {key for key, _ in said}
        if port and not _ALSO_LLDP & keys_said:
            return Skip(Reason.NOTE, f"no neighbour at port {port[1]}")
        if not _ALSO_LLDP & keys_said or not _WITNESSES & keys_said:
            return None
        found = Pairs()
        macs, addresses = [], []
        local = self._port if port or said[0][0] == "neighbor index" else ""
        for key, words in said:
            if not words.strip("- ") or words.lower().startswith(
                ("not advertised", "[not advertised", "n/a", "none")
            ):
                continue
            if key in _CHASSIS:
                macs += [w for w in [words.split()[-1], "".join(words.split())] if _mac(w)][:1]
            elif key in _ADDRESS:
                addresses += [w for w in words.replace(",", " ").split() if is_address(w)]
            if key in _LOCAL and not local:
                local = words.partition(",")[0].strip()
            field = _FIELDS.get(key, "")
            told = words.partition(",  Cap")[0].partition(", Cap")[0].strip() if field == "model" else words
            if field == "hostname" and _mac(words):
                macs.append(words)
            elif field:
                found.add(field, told)
        keys: list[tuple[str, str | None]] = [("address", one) for one in addresses[:1]]
        keys += [("mac", _mac(one)) for one in macs[:1]]
        if not keys and not found.pairs:
            return Skip(Reason.NOTE, "a neighbour that says nothing of itself")
        return Entry([*keys, *found.pairs, ("network", place_of(self._switch, local))])


def _mac(word: str) -> str:
    plain = word if is_mac(word) else ""
    if not plain and re.fullmatch(r"[0-9a-fA-F]{12}", word):
        plain = word
    return mac_of(plain) if plain else ""


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    """Keys and words; a text that goes on in the lines after its key (a description, an address) is joined to it."""
    said: list[tuple[str, str]] = []
    for text in lines:
        key, words = _folded(text)
        goes_on = bool(said) and not _SPACED.match(text) and _FIELDS.get(said[-1][0]) == "snmp_sysdescr"
        if key and (
            not goes_on
            or (" .." in text and _DOTTED.fullmatch(text[:_CHARS]))
            or key in _FIELDS
            or key in _ADDRESS
            or key in _CHASSIS
            or (
                text[:1].isalpha()
                and key.endswith(("remaining", "capabilities", "version", "support", "supported", "enabled"))
            )
        ):
            if key == "technical support" and goes_on:
                continue
            said.append((key, words))
        elif text.strip() and goes_on and not RULE.fullmatch(text):
            said[-1] = (said[-1][0], f"{said[-1][1]} {text.strip()}".strip()[:_CHARS])
    return said


class SwitchNeighbours:
    """Reader of LLDP and CDP neighbours."""

    name = "switch-neighbours"
    title = "LLDP or CDP neighbours of a switch"
    looks_for = (
        "blocks that begin with Local Intf, Local Port, Chassis id or Device ID, in detail or as a table"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are neighbours."""
        return blockwise.take(opened, self.name, "of LLDP or CDP neighbours", _grammar(opened))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each neighbour."""
        return blockwise.read(opened, context, _grammar(opened), coverage(context, "LLDP or CDP neighbours"))


def known(lines: list[str]) -> int:
    """How many of these lines are of a listing, in detail or brief."""
    return max(blockwise.known(lines, NeighbourBlocks()), blockwise.known(lines, NeighbourTable()))


def _grammar(opened: Opened) -> blockwise.Blocks:
    """The grammar of a brief table where it knows more of the first lines."""
    lines = [text for text in opened.head_text().splitlines()[:HEAD_LINES] if text.strip()]
    brief = blockwise.known(lines, NeighbourTable())
    return NeighbourTable() if brief > blockwise.known(lines, NeighbourBlocks()) else NeighbourBlocks()
