r"""``mdns-browse``: services that devices announce by mDNS, as ``avahi-browse`` and ``dns-sd`` print them.

Forms: ``avahi-browse -a -r -p`` (fields between semicolons, RFC 6763 escapes ``\032`` in names), ``avahi-browse -a -r``
(a line and its hostname, address, port and txt), ``dns-sd -B`` and ``dns-sd -L``. One service, one observation; those of
one device meet by its address or hardware address.
"""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from custodes.core import normal_address, normal_mac
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import blockwise
from custodes.readers.network.linewise import Entry, Skip

_CHARS = 4_000
_TYPE = r"_[A-Za-z0-9-]{1,30}\._(?:tcp|udp)"
_PARSED = re.compile(
    r"([=+-]);[^;]{1,32};IPv[46];([^;]{0,400});([^;]{1,80});([^;]{1,80})(?:;([^;]{0,255});([^;]{0,64});(\d{0,5});(.{0,3000}))?"
)
_SPACED = re.compile(
    r"([=+-])\s{1,12}(\S{1,32}) IPv[46] (\S.{0,200}?)\s{1,60}(\S{1,60}(?: \S{1,30}){0,3})\s{1,24}(\S{1,60})\s*"
)
_PART = re.compile(r"\s{1,8}(hostname|address|port|txt) = \[(.{0,3000})\]\s*")
_BROWSED = re.compile(
    r"\s?\d{1,2}:\d\d:\d\d\.\d{3}\s+(Add|Rmv)\s+[0-9A-Fa-f]{1,8}\s+\d{1,4}\s+(\S{1,80})\s+("
    + _TYPE
    + r")\.\s+(\S.{0,200})"
)
_REACHED = re.compile(
    r"\s?\d{1,2}:\d\d:\d\d\.\d{3}\s+(\S.{0,300}?)\.("
    + _TYPE
    + r")\.(\S{1,80}) can be reached at (\S{1,255}):(\d{1,5}) \(interface \d{1,4}\).{0,40}"
)
_TALK = re.compile(
    r"\s*(?:browsing for |lookup |date: |timestamp\s+a/r|\d{1,2}:\d\d:\d\d\.\d{3}\s+\.\.\.starting\.\.\.|---\w{3} \d|: cache_exhausted|: all_for_now).{0,200}",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(\d{3}|.)")
_TXT = re.compile(r'"((?:[^"\\]|\\.){0,400})"')
_NAMED_MAC = re.compile(r"(?:^|[ -])([0-9A-Fa-f]{12})$")
_KEYS = {
    "macaddress": "mac", "mac": "mac", "mac_address": "mac", "hwaddr": "mac",
    "model": "model", "md": "model", "modelname": "model", "product": "model", "ty": "model", "deviceid": "mac",
    "vendor": "label", "manufacturer": "label", "mfg": "label", "usb_mfg": "label", "brand": "label",
    "serial": "serial", "sn": "serial", "serialnumber": "serial", "fw": "firmware", "fwver": "firmware", "fv": "firmware", "firmware": "firmware",
}  # fmt: skip
_SHOWN = 16
_LOOKED_AT = 50
_SURE = 0.98


def unescaped(text: str) -> str:
    r"""A name without its escapes: ``\032`` is a space (RFC 6763 4.3 with decimal codes, as avahi and dns-sd print)."""
    raw = _ESCAPE.sub(lambda m: chr(int(m[1])) if len(m[1]) == 3 and int(m[1]) < 256 else m[1], text)
    try:
        return raw.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return raw


class ServiceBlocks:
    """Services, each of a line, or of a line and the lines that tell where it is."""

    def __init__(self) -> None:
        self._whole = False

    def starts(self, text: str) -> bool:
        """Whether a service begins here."""
        if len(text) > _CHARS:
            return False
        self._whole = bool(_PARSED.fullmatch(text) or _BROWSED.fullmatch(text))
        return self._whole or bool(_REACHED.fullmatch(text) or _SPACED.fullmatch(text))

    def ends(self, text: str) -> bool:
        """Whether the open block ends with this line."""
        return self._whole or text.lstrip().startswith("txt = ") or not text.strip()

    def other(self, text: str) -> Entry | Skip | None:
        """What the programs say besides."""
        return Skip(Reason.NOTE, text) if _TALK.fullmatch(text[:_CHARS]) else None

    def block(self, lines: list[str]) -> Entry | Skip | None:
        """One service."""
        text = lines[0]
        if parsed := _PARSED.fullmatch(text):
            mark, name, kind, _, host, address, port, txt = parsed.groups()
            if mark != "=" or host is None:
                return Skip(Reason.NOTE, f"{unescaped(name)}: a service that is not looked up")
            return _entry(unescaped(name), kind, host, (address, port), _TXT.findall(txt))
        if browsed := _BROWSED.fullmatch(text):
            if browsed[1] == "Rmv":
                return Skip(Reason.NOTE, f"{browsed[4]}: a service that went away")
            return _entry(browsed[4].strip(), browsed[3], "", ("", ""), [])
        if reached := _REACHED.fullmatch(text):
            said = [one for line in lines[1:] for one in line.split(" ") if "=" in one]
            return _entry(
                unescaped(reached[1]),
                reached[2],
                reached[4],
                ("", reached[5]),
                [unescaped(one) for one in said],
            )
        return _looked_up(lines)


def _looked_up(lines: list[str]) -> Entry | Skip | None:
    spaced = _SPACED.fullmatch(lines[0])
    parts = {found[1]: found[2] for line in lines[1:] if (found := _PART.fullmatch(line))}
    if not spaced:
        return None
    if not parts:
        return Skip(Reason.NOTE, f"{spaced[3]}: a service that is not looked up")
    at = (parts.get("address", ""), parts.get("port", ""))
    return _entry(spaced[3], spaced[4], parts.get("hostname", ""), at, _TXT.findall(parts.get("txt", "")))


def _entry(name: str, kind: str, host: str, at: tuple[str, str], said: list[str]) -> Entry:
    found = Pairs()
    address, port = at
    found.add("address", address if normal_address(address) else "")
    pairs = [
        (key.strip().lower(), value.strip())
        for one in said
        if "=" in one
        for key, _, value in [one.partition("=")]
    ]
    named = _NAMED_MAC.search(name)
    macs = [value for key, value in pairs if _KEYS.get(key) == "mac" and normal_mac(value)]
    found.add("mac", next(iter(macs), named[1] if named and normal_mac(named[1]) else ""))
    found.add("hostname", host.rstrip(".").removesuffix(".local"))
    found.add("description", name)
    for key, value in pairs:
        field = _KEYS.get(key, "")
        if field and field != "mac":
            found.add(field, value)
    told = "; ".join(said[:_SHOWN])
    found.add("banner", f"mDNS {kind}{f' port {port}' if port else ''}{f': {told}' if told else ''}")
    found.add("protocol", "mdns")
    return Entry(found.pairs)


class MdnsBrowse:
    """Reader of lists of announced services."""

    name = "mdns-browse"
    title = "Services announced by mDNS (avahi-browse, dns-sd)"
    looks_for = "lines of avahi-browse (=;eth0;IPv4;...), or of dns-sd (Add ..., can be reached at ...)"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are such services."""
        taken = blockwise.take(opened, self.name, "of services announced by mDNS", ServiceBlocks())
        # Lines between semicolons could be a table too; these are of one program alone.
        sure = taken and any(_PARSED.fullmatch(text) for text in opened.head_text().splitlines()[:_LOOKED_AT])
        return replace(taken, sure=max(taken.sure, _SURE)) if taken and sure else taken

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each service that was looked up."""
        about = Coverage(
            "", context.ledger or Ledger.SEEN, "", method="mDNS services", complete="no",
            detail="lists the services that were announced on this link while the program ran; most devices announce none",
        )  # fmt: skip
        return blockwise.read(opened, context, ServiceBlocks(), about, whole=True)
