"""``switch-arp``: the ARP table of a switch or router. One line, one neighbour, one observation.

Forms: ``show ip arp`` of Cisco IOS, NX-OS and Arista, ``show arp`` of HP ProCurve, Aruba (CX, OS) and Juniper,
``display arp`` of HP Comware and Huawei, ``show iparp`` of Extreme, ``show arp all`` of Palo Alto, ``get system arp`` and
``diagnose ip arp list`` of Fortinet, ``show arp`` of Cisco ASA (no heading), ``/ip arp print`` of MikroTik.
"""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_macs import coverage
from custodes.readers.network.switch_words import (
    NAMED_PORT,
    PROMPT,
    RULE,
    is_address,
    is_mac,
    joined,
    mac_of,
    place_of,
)

_MAC_WORD = re.compile(r"hardware addr|mac addr|hw addr|mac-addr|ll addr|\bmac\b", re.IGNORECASE)
_ADDRESS_WORD = re.compile(r"\baddress\b|\bip\b|ipv4|\bdestination\b", re.IGNORECASE)
_OTHER_WORD = re.compile(r"interface|\bport\b|protocol|physical port", re.IGNORECASE)
_TALK = re.compile(
    r"\s*(?:flags?:|codes:|total|all arps:|entries in |redirect:|ip arp|ipv4 arp|vrf:|type:|[*+#cd] - |address resolution|context|"
    r"\{master|vlan/cevlan|arp table|% |\d{1,4}/-|columns: |maximum of entries|default timeout|status: s - |(?:dynamic|pending) entries|"
    r"arp address check|timeout +:|locktime|retransmit time|reachable time|fast convergence|arp global|max (?:pending |proxy )?entries).{0,300}",
    re.IGNORECASE,
)
_TYPES = frozenset(
    [
        "arpa",
        "snap",
        "dynamic",
        "static",
        "reachable",
        "stale",
        "delay",
        "probe",
        "permanent",
        "internet",
        "none",
        "default",
    ]
)
_CHARS = 400
_MET = 2_000
"""Words around addresses of which it is remembered what they say."""
_WORD = r"[A-Za-z][\w./-]{0,47}"
# Junos: the name of the neighbour, which is its address where none is known; a bridge, and in brackets the port behind it.
_JUNOS = re.compile(
    r"\s*(\S{17})\s+(\S{7,45})\s+(\S{1,255})\s+(\S{1,40})(?:\s+\[(\S{1,40})\])?\s+(\S{1,20})\s*"
)
_JUNOS_HEADING = re.compile(r"\s*MAC Address\s+Address\s+Name\s+Interface\s+Flags.{0,40}")
# Without a heading: interface, address, hardware address, age.
_ASA = re.compile(
    r"\s{1,12}(" + _WORD + r") (\S{7,45}) ([0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}) (?:\d{1,7}|-|alias)"
)
_FORTINET = re.compile(
    r"index=\d{1,6} ifname=("
    + _WORD
    + r") (\S{7,45}) (?:(\S{17}) )?state=\S{1,10}(?: \w{1,10}=\S{1,12}){0,6}"
)
_EXTREME = re.compile(
    r"\s*\S{1,32}\s+(\S{7,45})\s+(\S{17})\s+\d{1,7}\s+(?:NO|YES)\s+\S{1,32}\s+(\d{1,4})(?:\s+(\d{1,4}(?::\d{1,4}){0,2}))?\s*"
)


class ArpTable:
    """Lines of a table; remembers the switch, and whether a heading was seen."""

    def __init__(self) -> None:
        self._switch = ""
        self._headed = False
        self._port_last = self._vlan_last = self._named = False
        self._met: dict[tuple[str, ...], str] = {}

    def __call__(self, text: str) -> Entry | Skip | None:
        """What this line is."""
        if len(text) > _CHARS:
            return None
        prompt = PROMPT.fullmatch(text) if "#" in text or ">" in text else None
        if prompt:
            self._switch = prompt[1]
            self._met.clear()
            return Skip(Reason.HEADING, text)
        known = self._headless(text)
        if known is not None:
            return known
        words = text.split()
        addresses = [w for w in words if is_address(w)]
        macs = [w for w in words if is_mac(w)]
        if (
            len(addresses) == 1
            and self._headed
            and not macs
            and re.search(r"incomplete|resolv|\bfailed\b|\bnone\b.{1,60}\bpend", text, re.IGNORECASE)
        ):
            return Skip(Reason.NOTE, f"no hardware address is known for {addresses[0]}")
        if len(addresses) == len(macs) == 1 and self._headed:
            return self._line(words, addresses[0], macs[0])
        if addresses or macs:
            return None
        if RULE.fullmatch(text):
            return Skip(Reason.HEADING, "")
        if (
            _MAC_WORD.search(text)
            and _ADDRESS_WORD.search(_MAC_WORD.sub("", text))
            and _OTHER_WORD.search(text)
            and "," not in text
            and len(words) < 16
        ):
            self._headed = True
            self._named = _JUNOS_HEADING.fullmatch(text) is not None
            last = text.lower().split()[-1]
            self._port_last, self._vlan_last = last == "port", last == "vlan"
            self._met.clear()
            return Skip(Reason.HEADING, text)
        return Skip(Reason.NOTE, text) if _TALK.fullmatch(text) else None

    def _headless(self, text: str) -> Entry | Skip | None:
        """Lines that tell their columns by themselves, or by the heading of Extreme."""
        if (said := _ASA.fullmatch(text)) and is_address(said[2]):
            return self._told(said[2], said[3], said[1], "")
        if (said := _FORTINET.fullmatch(text.strip())) and is_address(said[2]):
            return self._told(said[2], said[3] or "", said[1], "")
        if self._headed and (said := _EXTREME.fullmatch(text)) and is_address(said[1]):
            return self._told(said[1], said[2], said[4] or "", said[3])
        if (
            self._named
            and (said := _JUNOS.fullmatch(text))
            and is_mac(said[1])
            and is_address(said[2])
            and (said[3] == said[2] or not is_address(said[3]))
        ):
            vlan = said[4].removeprefix("vlan.") if said[4].startswith("vlan.") else ""
            port = said[5] or ("" if vlan or not NAMED_PORT.fullmatch(said[4]) else said[4])
            told = self._told(said[2], said[1], port, vlan)
            if isinstance(told, Entry) and said[3] != said[2]:
                return told._replace(pairs=[*told.pairs[:2], ("hostname", said[3]), *told.pairs[2:]])
            return told
        return None

    def _told(self, address: str, mac: str, port: str, vlan: str) -> Entry | Skip:
        if not mac or not is_mac(mac):
            return Skip(Reason.NOTE, f"no hardware address is known for {address}")
        if not mac_of(mac):
            return Skip(Reason.NOTE, f"{address} has no hardware address of one device")
        return Entry(
            [("address", address), ("mac", mac_of(mac)), ("network", place_of(self._switch, port, vlan))]
        )

    def _line(self, words: list[str], address: str, mac: str) -> Entry | Skip | None:
        plain = mac_of(mac)
        if not plain:
            return Skip(
                Reason.NOTE,
                linewise.no_device(address, mac)
                if ":" in mac
                else f"{address} has no hardware address of one device",
            )
        others = tuple([w for w in words if w not in (address, mac)])
        place = self._met.get(others)
        if place is None:
            if len(self._met) >= _MET:
                self._met.clear()
            place = self._met[others] = self._place(others)
        return Entry([("address", address), ("mac", plain), ("network", place)])

    def _place(self, words: tuple[str, ...]) -> str:
        """The place that the other words of a line tell."""
        rest = [w.rstrip(",") for w in joined(list(words)) if w.lower() not in _TYPES]
        ports = [w for w in rest if NAMED_PORT.fullmatch(w) and ":" not in w]
        if not ports and self._port_last and rest and rest[-1].isdecimal():
            ports = rest[-1:]
        vlan = next((w for w in rest if re.fullmatch(r"(?:vlan|vlanif|vl)\.?\d{1,4}", w, re.IGNORECASE)), "")
        port = next((w for w in ports if w != vlan and not re.fullmatch(r"D-\d", w)), "")
        number = re.sub(r"(?i)^(?:vlanif|vlan|vl)\.?", "", vlan)
        if not vlan and self._vlan_last and rest and rest[-1].isdecimal():
            # Ruckus: the last column is the VLAN.
            number = rest[-1]
        return place_of(self._switch, port, number)


class SwitchArp:
    """Reader of ARP tables of switches."""

    name = "switch-arp"
    title = "ARP table of a switch or router (Cisco, Aruba, HP, Juniper, ...)"
    looks_for = "a heading with address, hardware address and interface, and lines that give both"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are of such a table."""
        return linewise.take(opened, self.name, "of a switch's ARP table", ArpTable())

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each neighbour with a hardware address."""
        return linewise.read(opened, context, ArpTable(), coverage(context, "ARP table of a switch"))
