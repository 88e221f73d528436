"""``switch-power``: the table of the powered ports of a switch (PoE). One line, one port, one observation.

Forms: ``show power inline`` of Cisco IOS, IOS XE and Catalyst 4500 and 6500, ``show power-over-ethernet brief`` of HP
ProCurve, ArubaOS-Switch and Aruba CX (the last from memory), ``show poe interface`` of Juniper, ``show poe port info`` of
Netgear's managed switches (columns as a public program that tests against the maker's command reference has them).

A port that gives power has a device behind it, and the same device may stand in another list of the same switch: so
its quantity is unknown, and no count grows by it.
"""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.core import Quantity
from custodes.intake import Opened
from custodes.observations import Item, Observation, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_macs import coverage
from custodes.readers.network.switch_words import NAMED_PORT, PROMPT, RULE, place_of

WHY = "a powered port: its device may be in another list of this switch"
_CHARS = 300
_HEADINGS = {
    "cisco": re.compile(r"interface\s+admin\s+oper\b.{0,80}\bdevice\b.{0,40}", re.IGNORECASE),
    "hp": re.compile(r"port\s+en(?:ab(?:led?)?)?\s+priority\b.{0,80}", re.IGNORECASE),
    "netgear": re.compile(r"intf\s+(?:high\s+)?power\b.{0,100}\bstatus\b.{0,40}", re.IGNORECASE),
    "juniper": re.compile(r"interface\s+admin\s+oper\s+max\s+priority\s+power\b.{0,60}", re.IGNORECASE),
}
_CISCO = re.compile(
    r"(\S+)\s+(auto|static|never|off|consumption|police|on)\s+([A-Za-z][\w-]{1,20})\s+(\d{1,4}\.\d{1,3})\s+"
    r"(?:(\d{1,4}\.\d{1,3})\s+)?(\S.{0,60}?)\s+(\d|n/a|\?)(?:\s+(?:\d{1,4}\.\d{1,3}|n/a))?(?:\s+\w{1,10})?",
    re.IGNORECASE,
)
_HP = re.compile(
    r"(\S+)\s+(?:yes|no)\s+(?:low|high|critical)\s+(?:[^\s\d]\S{0,15}\s+){1,4}(\d{1,4}(?:\.\d{1,3})?) ?W\s+(\d{1,4}(?:\.\d{1,3})?) ?W\s+"
    r"([A-Za-z][\w ]{1,20}?)\$?\s+(\d|-|n/a)(?:,\d)?(?:\s+\S{1,12}){0,2}",
    re.IGNORECASE,
)
_JUNIPER = re.compile(
    r"(\S+)\s+(?:enabled|disabled)\s+([A-Z][\w-]{1,20})\s+(\d{1,4}(?:\.\d{1,3})?)W\s+(?:low|high)\s+(\d{1,4}(?:\.\d{1,3})?)W\s+"
    r"(\d|not-applicable)(?:\s+\w{1,20})?",
    re.IGNORECASE,
)
_NETGEAR = re.compile(
    r"(\S+)\s+(?:yes|no|enable|disable|n/a)\s+\d{1,6}(?:\.\d{1,3})?\s+(unknown|invalid|n/a|\d)\s+(\d{1,6}(?:\.\d{1,3})?)\s+\d{1,6}\s+\d{1,4}(?:\.\d{1,3})?\s+(?:\d{1,4}\s+)?"
    r"((?:delivering|requesting) power|searching|disabled|other fault|fault|test|overload)(?:\s+\S.{0,40})?",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\s*(?:available:|high\s+max\b|\(mw\)|pwr\b|poe\s+power|status and counters|module\s|\(watts\)|from ps|totals?:|status and configuration|member \d|poe\s+pwr|status\s+status\b|"
    r"\$ - |\d\s+\d{1,5}(?:\.\d{1,3})?\s+\d|\{master).{0,200}",
    re.IGNORECASE,
)
_NO_NAME = frozenset({"n/a", "ieee pd", "unknown", "cisco pd", "-", "poe device"})
_GIVES = frozenset({"on", "delivering", "delivering power"})


class PowerTable:
    """Lines of a table; remembers the switch, and whose heading was seen."""

    def __init__(self) -> None:
        self._switch = ""
        self._whose = ""

    def __call__(self, text: str) -> Entry | Skip | None:
        """What this line is."""
        if len(text) > _CHARS:
            return None
        bare = text.strip()
        prompt = PROMPT.fullmatch(text)
        if prompt:
            self._switch = prompt[1]
            return Skip(Reason.HEADING, text)
        if RULE.fullmatch(text):
            return Skip(Reason.HEADING, "")
        # Juniper's heading has the words of Cisco's too, but no device.
        for whose, heading in _HEADINGS.items():
            if heading.fullmatch(bare):
                self._whose = whose
                return Skip(Reason.HEADING, text)
        found = self._line(bare) if self._whose else None
        if found is not None:
            return found
        return Skip(Reason.NOTE, text) if _TALK.fullmatch(text) else None

    def _line(self, text: str) -> Entry | Skip | None:
        if self._whose == "cisco":
            said = _CISCO.fullmatch(text)
            return self._port(said[1], said[3], said[7], said[5] or said[4], said[6]) if said else None
        if self._whose == "hp":
            said = _HP.fullmatch(text)
            return self._port(said[1], said[4], said[5], said[3], "") if said else None
        if self._whose == "netgear":
            said = _NETGEAR.fullmatch(text)
            if said is None:
                return None
            # Milliwatts; older models print watts with a point.
            watts = said[3] if "." in said[3] else f"{int(said[3]) / 1000:g}"
            return self._port(said[1], said[4], said[2], watts, "")
        said = _JUNIPER.fullmatch(text)
        return self._port(said[1], said[2], said[5], said[4], "") if said else None

    def _port(self, port: str, state: str, grade: str, watts: str, device: str) -> Entry | Skip | None:
        if not (NAMED_PORT.fullmatch(port) or port.isdecimal()):
            return None
        if state.lower() not in _GIVES:
            return Skip(Reason.NOTE, f"{port} gives no power ({state})")
        known = grade if grade.isdecimal() else "not told"
        pairs: list[tuple[str, str | None]] = [("network", place_of(self._switch, port))]
        if device.strip().lower() not in _NO_NAME:
            # The name that the device gave the switch by CDP or LLDP.
            pairs.insert(0, ("model", device.strip()))
        pairs += [("status", state), ("note", f"PoE class {known}, {watts} W")]
        return Entry(pairs)


class SwitchPower:
    """Reader of tables of powered ports."""

    name = "switch-power"
    title = "Powered ports of a switch, PoE (Cisco, HP, Aruba, Juniper, Netgear)"
    looks_for = "a heading with Interface, Admin, Oper and Power, Port, Enab and Priority, or Intf and Power, and lines that give a port's power"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are of such a table."""
        return linewise.take(opened, self.name, "of a switch's table of powered ports", PowerTable())

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each port that gives power."""
        found = linewise.read(opened, context, PowerTable(), coverage(context, "powered ports of a switch"))
        for item in found:
            yield item._replace(quantity=_UNKNOWN) if isinstance(item, Observation) else item


_UNKNOWN = Quantity(None, reason=WHY)
