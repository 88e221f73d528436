r"""``isc-leases``: the lease files of ISC dhcpd, DHCPv4 and DHCPv6, and its host declarations. One block, one observation.

Format: ``man 5 dhcpd.leases`` and ``man 5 dhcpd.conf`` of ISC DHCP 4.4; pfSense and OPNsense keep the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import blockwise, leases
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.moments import day_of

_START = re.compile(
    r"\s{0,8}(lease|host|ia-na|ia-ta|ia-pd|failover peer)\s+(\S.{0,400}?)\s*(?:state\s*)?\{\s*(?:#.{0,200})?"
)
_WHOLE = re.compile(r"\s{0,8}(?:lease|host)\s+\S{1,255}\s*\{[^{}]{0,2000}\}\s*")
_KEY = re.compile(r"\s*([a-z][a-z-]*(?: (?:binding state|ethernet|[a-z-]{2,40} =))?)\s*")
_STATEMENT = re.compile(rf"{_KEY.pattern}(.*?);?\s*(?:#.*)?")
_TIME = re.compile(r"(?:\d )?(\d{4}/\d{1,2}/\d{1,2} \d{2}:\d{2}:\d{2}|epoch \d{1,12}|never)")
_OUTSIDE = re.compile(
    r"(?:authoring-byte-order|server-duid|option|default-lease-time|max-lease-time|authoritative|subnet|"
    r"\}|pool|range|group|ddns-|log-facility)\b.{0,500}|\}\s*"
)
_MAC = re.compile(r"[0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2}){5}")
_CHARS = 4_000


def _plain(words: str) -> str:
    """A value without its quotes; octal escapes stay as they stand."""
    words = words.strip()
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] == '"' else words


@lru_cache(maxsize=1024)
def _moment(words: str) -> tuple[str, str]:
    """The time of a statement without its day of the week, and its day as ISO 8601; many leases have the same ones."""
    found = _TIME.match(words)
    time = found[1].removeprefix("epoch ") if found else ""
    # The day alone: other leases of the same day have met it.
    return time, day_of(time.partition(" ")[0])


class IscBlocks:
    """The blocks of a lease file."""

    def starts(self, text: str) -> bool:
        """Whether this line opens a lease, a host or an association."""
        return "{" in text and len(text) < _CHARS and bool(_START.fullmatch(text) or _WHOLE.fullmatch(text))

    def ends(self, text: str) -> bool:
        """Whether this line closes it: a brace at its margin."""
        if "}" not in text:
            return False
        return text.rstrip() == "}" or bool(len(text) < _CHARS and _WHOLE.fullmatch(text))

    def other(self, text: str) -> Entry | Skip | None:
        """Comments and the server's own statements."""
        bare = text.strip()
        if bare.startswith("#"):
            return Skip(Reason.NOTE, "a comment")
        return Skip(Reason.NOTE, "the server's own statement") if _OUTSIDE.match(bare[:600]) else None

    def block(self, lines: list[str]) -> Entry | Skip | None:
        """One lease."""
        head, _, rest = lines[0].partition("{")
        kind, _, named = head.strip().partition(" ")
        if kind == "failover":
            return Skip(Reason.NOTE, "the state of a failover peer")
        if rest.strip():
            lines = [lines[0], *rest.rstrip("} \t").split(";")]
        elif lines[-1].strip() != "}":
            return Skip(Reason.TRUNCATED, f"the block of {kind} is not closed")
        said = _statements(lines[1:]).get
        starts = _moment(said("starts", ""))
        seen = _moment(cltt) if (cltt := said("cltt")) else starts
        until, last_day = _moment(said("ends", ""))
        name = (
            said("client-hostname") or said("option host-name") or (named.strip() if kind == "host" else "")
        )
        pairs: list[tuple[str, str | None]] = [
            ("hostname", _plain(name)),
            ("description", _plain(said("set vendor-class-identifier =", ""))),
            ("first_seen", starts[0] if starts[1] else ""),
            ("last_seen", seen[0] if seen[1] else ""),
            ("status", said("binding state")),
            (
                "note",
                "lease without end"
                if until == "never"
                else f"lease until {last_day or until}"
                if until
                else "",
            ),
        ]
        dates = {field: day for field, day in (("first_seen", starts[1]), ("last_seen", seen[1])) if day}
        address = said("iaaddr") or said("fixed-address") or (named.strip() if kind == "lease" else "")
        mac = said("hardware ethernet", "")
        if kind == "host" and not address:
            return (
                _declared(Entry([("mac", mac), *pairs]))
                if _MAC.fullmatch(mac)
                else Skip(Reason.NOTE, "a host without address")
            )
        if kind.startswith("ia-") and not address:
            return Skip(Reason.NOTE, "an association without an address")
        lease = leases.lease(address.split(",")[0].strip(), mac, pairs, dates)
        if leases.unheld(state := said("binding state", "")):
            lease = leases.last_known(lease, state, until if last_day else "")
        return _declared(lease) if kind == "host" and isinstance(lease, Entry) else lease


def _declared(entry: Entry) -> Entry:
    return entry._replace(
        note="entered-by-hand", words="declared in the server's own configuration, not learnt on the network"
    )


def _statements(lines: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for text in lines:
        key, words = _statement(text if len(text) <= _CHARS else text[:_CHARS])
        if key:
            said.setdefault(key, words)
    return said


@lru_cache(maxsize=1024)
def _statement(text: str) -> tuple[str, str]:
    """The key of a statement and its words; many leases have the same one. No key where it is none."""
    if "#" in text or "\n" in text:
        found = _STATEMENT.fullmatch(text)
        words = found[2] if found else ""
    else:
        # The same without a comment, in one step.
        found = _KEY.match(text)
        words = text[found.end() :].rstrip().removesuffix(";") if found else ""
    if not found:
        return "", ""
    key = found[1]
    if key == "iaaddr":
        words = words.partition("{")[0].strip()
    if key != "hardware ethernet" and key.startswith(("binding", "hardware", "option")):
        for known in ("binding state", "hardware ethernet", "option host-name"):
            if f"{key} {words}".startswith(f"{known} "):
                key, words = known, f"{key} {words}".removeprefix(f"{known} ")
    return key, words.rstrip("; ")


class IscLeases:
    """Reader of ISC dhcpd's lease file."""

    name = "isc-leases"
    title = "DHCP leases (ISC dhcpd)"
    looks_for = "blocks `lease ADDRESS { ... }` of ISC dhcpd"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are blocks of leases."""
        return blockwise.take(opened, self.name, "blocks of ISC dhcpd", IscBlocks())

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each lease and host."""
        return blockwise.read(opened, context, IscBlocks(), leases.coverage(context, "ISC dhcpd leases"))
