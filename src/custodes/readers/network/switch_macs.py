"""``switch-macs``: the table of hardware addresses of a switch. One line, one address at one port, one observation.

Forms: ``show mac address-table`` of Cisco IOS, NX-OS, S300, Arista and Dell, ``show mac-address`` of HP ProCurve, Aruba (CX,
OS), Brocade and Ruckus, ``show ethernet-switching table`` of Juniper, ``display mac-address`` of HP Comware, H3C and Huawei,
``show fdb`` of Extreme, ``show mac-addr-table`` of Ubiquiti EdgeSwitch, ``/interface bridge host print`` of MikroTik,
``show mac address-table`` of TP-Link and D-Link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_words import (
    NAMED_PORT,
    OWN,
    PROMPT,
    RULE,
    is_address,
    is_mac,
    joined,
    mac_of,
    place_of,
)

_COLUMN = re.compile(
    r"vlan|\bbd\b|\bmac\b|destination address|\bports?\b|interface|learned-from", re.IGNORECASE
)
_VLAN = re.compile(r"(?:vlan|v|bd-)?\d{1,6}(?:\(\d{1,4}\))?|\d{1,4}(?:/[\d-]{1,4}){1,2}|all", re.IGNORECASE)
_NOISE = frozenset(
    """
    dynamic static learned learn permanent secure yes no t f true false - -- n/a aging noaged ageing other
    d s m p i dl dr dlr d,se age r c ntfy management mgmt type
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_TALK = re.compile(
    r"(?:\s*(?:legend|flags?|codes?|total|mac age|aging|number of|unicast|multicast|displaying|"
    r"dynamic addr|secure addr|static addr|"
    r"system self|non-static|routing inst|ethernet sw|status and|mac address table|mac flags|\* -|age -|"
    r"n/a -|[a-z]{1,2} - |\([a-z]\) -|"
    r"se -|name\b.{0,40}\bflags|# -|mac address: |\{master|fdb aging|dynamic:|port-|mac table|displayed|"
    r"% |columns: |command: |address entries|x - |ipx, |[xbdsw] - |total: )|.{0,80}(?:primary entry|mac address table)).{0,300}",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\s*(\S{17})\s+(\S{1,40}?)\(\s?(\d{1,4})\)\s+\d{1,6}\s+[A-Za-z][A-Za-z ]{0,20}?\s+(\d{1,4}(?::\d{1,4}){0,2})(?:,.{0,100})?"
)
_MIKROTIK = re.compile(
    r"\s*\d{1,6}\s+([A-Z]{0,4})\s*((?:[0-9A-F]{2}:){5}[0-9A-F]{2})\s+(?:(\d{1,4})\s+)?([A-Za-z][\w.-]{0,40})(?:\s+\S{1,40}){0,2}\s*"
)
_CHARS = 400
_MET = 2_000
"""Words around hardware addresses of which it is remembered what they say."""


class MacTable:
    """Lines of a table; remembers the switch, and the order of the columns of the last heading."""

    def __init__(self) -> None:
        self._switch = ""
        self._order: list[str] = []
        self._met: dict[tuple[str, ...], tuple[str, bool, str]] = {}
        self._on_interface = False

    def __call__(self, text: str) -> Entry | Skip | None:
        """What this line is."""
        if len(text) > _CHARS:
            return None
        prompt = PROMPT.fullmatch(text) if "#" in text or ">" in text else None
        if prompt:
            self._switch = prompt[1]
            self._met.clear()
            return Skip(Reason.HEADING, text)
        words = text.split()
        where = [n for n, word in enumerate(words) if is_mac(word)]
        if len(where) == 1 and self._order and not any(map(is_address, words)):
            if self._on_interface and (said := _MIKROTIK.fullmatch(text)):
                return self._mikrotik(said)
            if said := _EXTREME.fullmatch(text):
                pairs: list[tuple[str, str | None]] = [("mac", mac_of(said[1]))]
                return (
                    Entry([*pairs, ("network", place_of(self._switch, said[4], said[3].lstrip("0")))])
                    if mac_of(said[1])
                    else None
                )
            return self._line(words[: where[0]], words[where[0]], words[where[0] + 1 :])
        if where:
            return None
        return self._talk(text)

    def _mikrotik(self, said: re.Match[str]) -> Entry | Skip:
        flags, mac, vlan, port = said.groups()
        if "L" in flags or not mac_of(mac):
            return Skip(Reason.NOTE, f"{mac} is the switch's own (local)")
        return Entry([("mac", mac_of(mac)), ("network", place_of(self._switch, port, vlan or ""))])

    def _talk(self, text: str) -> Skip | None:
        if RULE.fullmatch(text):
            return Skip(Reason.HEADING, "")
        columns = [_kind(found[0]) for found in _COLUMN.finditer(text)]
        if (
            "mac" in columns
            and ({"port", "vlan"} & set(columns))
            and len(text.split()) < 16
            and "," not in text
        ):
            if not re.search(
                r"hw ?(?:type|address)|ip address|protocol +address|f */ *s */ *p|srv-p|ont",
                text,
                re.IGNORECASE,
            ):
                self._order = list(dict.fromkeys(columns))
                self._met.clear()
                self._on_interface = "on-interface" in text.lower()
                return Skip(Reason.HEADING, text)
            return None
        return Skip(Reason.NOTE, text) if _TALK.fullmatch(text) else None

    def _line(self, before: list[str], mac: str, after: list[str]) -> Entry | Skip | None:
        key = (*before, "", *after)
        told = self._met.get(key)
        if told is None:
            if len(self._met) >= _MET:
                self._met.clear()
            told = self._met[key] = self._around(before, after)
        own, nowhere, place = told
        if own:
            return Skip(Reason.NOTE, f"{mac} is the switch's own ({own})")
        plain = mac_of(mac)
        if not plain:
            return Skip(Reason.NOTE, f"{mac} is a group or broadcast entry, no device")
        if nowhere:
            return Skip(Reason.NOTE, f"{mac} stands at no port")
        return Entry([("mac", plain), ("network", place)])

    def _around(self, before: list[str], after: list[str]) -> tuple[str, bool, str]:
        """What the words around a hardware address say: the switch's own word, whether the port is missing, the place."""
        rest = [w for w in joined(after) if w.lower() not in _NOISE]
        vlan = next((w for w in reversed(before) if _VLAN.fullmatch(w) or w.lower().startswith("vlan")), "")
        if not vlan and before and len(before[-1]) > 1:
            vlan = before[-1]
        order = self._order
        if not vlan and "vlan" in order and rest:
            if "port" in order and order.index("port") < order.index("vlan"):
                at = 1 if len(rest) > 1 else -1
                vlan = rest.pop(1) if at == 1 and _VLAN.fullmatch(rest[1]) else ""
            elif _VLAN.fullmatch(rest[0]):
                vlan = rest.pop(0)
        vlan = re.sub(r"\(.*|/-.*", "", vlan)
        port = next(
            (w for w in rest if NAMED_PORT.fullmatch(w.rstrip(",")) and "," not in w[:-1]), ""
        ).rstrip(",")
        port = port or next((w for w in rest if w.isdecimal() and len(w) < 5), "")
        if not port and before:
            # Allied Telesis names the port before the address.
            port = next((w for w in before if w != vlan and NAMED_PORT.fullmatch(w)), "")
        own = next((w for w in [*rest, *before] if w.lower() in OWN and len(w) > 1), "") or (
            "self" if "self" in (w.lower() for w in after) else ""
        )
        if NAMED_PORT.fullmatch(port):
            own = ""
        return own, not port and "port" in order, place_of(self._switch, port, vlan)


def _kind(word: str) -> str:
    lowered = word.lower()
    if lowered in {"vlan", "bd"}:
        return "vlan"
    return "mac" if lowered in {"mac", "destination address"} else "port"


class SwitchMacs:
    """Reader of tables of hardware addresses."""

    name = "switch-macs"
    title = "MAC address table of a switch (Cisco, Aruba, HP, Juniper, ...)"
    looks_for = (
        "a heading with MAC address and port or VLAN, and lines that give a hardware address and a port"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are of such a table."""
        return linewise.take(opened, self.name, "of a switch's table of hardware addresses", MacTable())

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each address at a port."""
        return linewise.read(opened, context, MacTable(), coverage(context, "MAC address table of a switch"))


def coverage(context: Context, method: str) -> Coverage:
    """The coverage of a switch's table."""
    return Coverage(
        "",
        context.ledger or Ledger.SEEN,
        "",
        method=method,
        complete="no",
        detail="lists only what this switch heard a short while before; silent devices and other switches are not in it",
    )
