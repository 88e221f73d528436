"""mDNS over UDP 5353: records of DNS in which a device announces its services.

Structure: RFC 1035 §4.1 (messages, compression), RFC 6762, RFC 6763 §4-6 (PTR, SRV, TXT). Axis announces ``_axis-video._tcp`` and
``_axis-nvr._tcp``, Arecont ``_arec._tcp`` (julienblitte/UniversalScanner Axis.cs, Arecont.cs @fb7ae67).
A name whose pointer does not go back to a place before it is refused, so that no chain of pointers can loop.
"""

from __future__ import annotations

import re

from custodes.replies._bytes import big, ipv4, plain, shown
from custodes.replies._made import kept, reply
from custodes.replies.interface import FIELDS, Field, Read, Reply, Role

PROTOCOL = "mdns"
PORT = "UDP 5353"
_TYPES = {1: "A", 5: "CNAME", 12: "PTR", 16: "TXT", 28: "AAAA", 33: "SRV", 47: "NSEC"}
_SECTIONS = ("question", "answer", "authority", "additional")
_HEADER = 12
_LABELS = 64
_INSTANCE = re.compile(r"(.{1,128}?)[ ]{1,4}-[ ]{1,4}([0-9A-Fa-f]{12})\b")
_ARECONT_MAC = re.compile(r"AV([0-9A-Fa-f]{6})\b")
_LOCAL = re.compile(rb"\x04_(?:tcp|udp)\x05local\x00|\x05local\x00|\x04arpa\x00", re.IGNORECASE)


class _Fault(Exception):  # noqa: N818 - what is wrong with the message
    """Why a message cannot be read further."""


def name_at(data: bytes, at: int) -> tuple[str, int]:
    """The name at an offset, and the offset after it. Raises ``_Fault`` for one that is cut, too long or loops."""
    labels: list[str] = []
    after, limit = -1, at
    while len(labels) <= _LABELS:
        if at >= len(data):
            raise _Fault("a name is cut")
        size = data[at]
        if size == 0:
            return ".".join(labels), after if after >= 0 else at + 1
        if size >= 0xC0:
            if at + 1 >= len(data):
                raise _Fault("a name is cut")
            after = after if after >= 0 else at + 2
            at = int.from_bytes(data[at : at + 2], "big") & 0x3FFF
            if at >= limit:
                raise _Fault("a name points forwards or to itself")
            limit = at
        elif size >= 0x40:
            raise _Fault("a label of unknown kind")
        else:
            raw = data[at + 1 : at + 1 + size]
            if len(raw) < size:
                raise _Fault("a name is cut")
            labels.append(shown(raw))
            at += 1 + size
    raise _Fault(f"a name of more than {_LABELS} labels")


class _Message:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.fields: list[Field] = []
        self.end = _HEADER

    def keep(self, path: str, value: str, start: int, end: int) -> None:
        if end > len(self.data):
            raise _Fault("a record is cut")
        if len(self.fields) >= FIELDS:
            raise _Fault(f"more than {FIELDS} fields")
        self.fields.append(Field(path, value, self.data[start:end], start))

    def read(self) -> str:
        """All records; why it ended early, or nothing."""
        for at, name in (
            (0, "id"),
            (2, "flags"),
            (4, "questions"),
            (6, "answers"),
            (8, "authorities"),
            (10, "additionals"),
        ):
            self.keep(name, (plain if name == "flags" else big)(self.data[at : at + 2]), at, at + 2)
        try:
            for index, section in enumerate(_SECTIONS):
                count = int.from_bytes(self.data[4 + 2 * index : 6 + 2 * index], "big")
                for number in range(1, count + 1):
                    kept_before = len(self.fields)
                    try:
                        self.record(f"{section}[{number}]", question=not index)
                    except _Fault:
                        del self.fields[kept_before:]
                        raise
        except _Fault as fault:
            return f"could not be read: {fault} at {self.end}"
        return ""

    def record(self, path: str, *, question: bool) -> None:
        name, at = name_at(self.data, self.end)
        kind = int.from_bytes(self.data[at : at + 2], "big")
        self.keep(f"{path}/name", name, self.end, at)
        self.keep(f"{path}/type", _TYPES.get(kind, str(kind)), at, at + 2)
        self.keep(f"{path}/class", plain(self.data[at + 2 : at + 4]), at + 2, at + 4)
        at += 4
        if not question:
            self.keep(f"{path}/ttl", big(self.data[at : at + 4]), at, at + 4)
            size = int.from_bytes(self.data[at + 4 : at + 6], "big")
            self.keep(f"{path}/length", str(size), at + 4, at + 6)
            at += 6
            if at + size > len(self.data):
                raise _Fault("a record is cut")
            self.content(path, kind, at, at + size)
            at += size
        self.end = at

    def content(self, path: str, kind: int, at: int, end: int) -> None:
        if kind in {5, 12}:
            name, after = name_at(self.data, at)
            if after > end:
                raise _Fault("a name is longer than its record")
            self.keep(f"{path}/{_TYPES[kind]}", name, at, after)
            at = after
        elif kind == 33 and end - at > 6:
            for part, offset in (("priority", 0), ("weight", 2), ("port", 4)):
                self.keep(
                    f"{path}/SRV/{part}",
                    big(self.data[at + offset : at + offset + 2]),
                    at + offset,
                    at + offset + 2,
                )
            name, after = name_at(self.data, at + 6)
            if after > end:
                raise _Fault("a name is longer than its record")
            self.keep(f"{path}/SRV/target", name, at + 6, after)
            at = after
        elif kind == 16:
            at = self.texts(path, at, end)
        elif kind == 1 and end - at == 4:
            self.keep(f"{path}/A", ipv4(self.data[at:end]), at, end)
            at = end
        if at < end:
            self.keep(f"{path}/data", plain(self.data[at:end]), at, end)

    def texts(self, path: str, at: int, end: int) -> int:
        number = 0
        while at < end:
            size = self.data[at]
            if at + 1 + size > end:
                break
            number += 1
            self.keep(
                f"{path}/TXT[{number}]", shown(self.data[at + 1 : at + 1 + size]), at + 1, at + 1 + size
            )
            at += 1 + size
        return at


def looks(data: bytes) -> bool:
    """Whether it has the header of a query or an answer of mDNS, a record, and a name of the local domain."""
    if len(data) < _HEADER + 5 or data[2:4] not in {b"\x84\0", b"\x80\0", b"\0\0"}:
        return False
    counts = [int.from_bytes(data[at : at + 2], "big") for at in (4, 6, 8, 10)]
    if not any(counts) or max(counts) > 512 or data[_HEADER] > 0x3F:
        return False
    return (data[2] >= 0x80 or counts[0] > 0) and _LOCAL.search(data[:2048]) is not None


def parse(data: bytes) -> Reply:
    """One message: every record of every section."""
    message = _Message(data)
    if len(data) < _HEADER:
        return reply(
            PROTOCOL, data, Read((), 0, f"could not be read: no header of {_HEADER} bytes at {len(data)}")
        )
    fault = message.read()
    role = Role.REPLY if data[2] & 0x80 else Role.REQUEST
    which = service(message.fields)
    speaks = f"{PROTOCOL}-{which}" if which else ""
    read = Read(tuple(message.fields), message.end, fault)
    return reply(PROTOCOL, data, read, _evidence(message.fields, which), role, speaks)


def service(fields: list[Field]) -> str:
    """The service of cameras that a message announces: ``axis``, ``arecont``, or nothing."""
    for field in fields:
        if field.path.endswith("/name"):
            name = field.value.lower()
            if "_axis-video._tcp." in name or "_axis-nvr._tcp." in name:
                return "axis"
            if "_arec._tcp." in name:
                return "arecont"
    return ""


def _evidence(fields: list[Field], which: str) -> tuple[tuple[str, str], ...]:
    """Model and address from a camera's instance name and TXT; host name from SRV; the first address."""
    pairs: list[tuple[str, str]] = []
    for field in fields:
        name = field.path.rpartition("/")[2]
        if name == "PTR" and which == "axis" and (found := _INSTANCE.match(field.value)):
            pairs += [("model", found[1]), ("mac", found[2])]
        elif name.startswith("TXT") and field.value.lower().startswith("macaddress="):
            pairs.append(("mac", field.value.partition("=")[2]))
        elif name.startswith("TXT") and which == "arecont" and (found := _ARECONT_MAC.search(field.value)):
            pairs.append(("mac", f"001a07{found[1]}"))
        elif name == "target":
            pairs.append(("hostname", field.value.removesuffix(".local")))
        elif name == "A":
            pairs.append(("address", field.value))
    first: dict[str, str] = {}
    for word, value in pairs:
        first.setdefault(word, value)
    return kept(first.items())
