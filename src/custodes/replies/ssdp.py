"""SSDP over UDP 1900: headers of an answer or announcement.

Structure: UPnP Device Architecture 1.1 §1.2-1.3: an HTTP-like head in which ``SERVER`` names system and product.
"""

from __future__ import annotations

import re

from custodes.replies._bytes import shown
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import FIELDS, Field, Read, Reply, Role

PROTOCOL = "ssdp"
PORT = "UDP 1900"
WORDS = {"server": "banner"}
_LINE = re.compile(rb"([^\r\n]*)(\r\n|\n|\r|\Z)")
_FIRST = re.compile(
    rb"(?:NOTIFY \* HTTP/1\.[01]|M-SEARCH \* HTTP/1\.[01]|HTTP/1\.[01] 200[^\r\n]{0,32})\s{0,4}[\r\n]"
)
_OWN = re.compile(rb"^(?:USN|NTS?|ST|MAN)[ \t]{0,4}:", re.IGNORECASE | re.MULTILINE)


def looks(data: bytes) -> bool:
    """Whether it is one of the three first lines, and headers that only this protocol has."""
    return _FIRST.match(data) is not None and _OWN.search(data[:4096]) is not None


def parse(data: bytes) -> Reply:
    """The head: ``start-line`` and the headers as written, in order, down to the first empty line."""
    fields: list[Field] = []
    counts: dict[str, int] = {}
    at, fault = 0, ""
    while at < len(data):
        line = _LINE.match(data, at)
        if line is None or (fields and not line[1]):
            at = line.end() if line else at
            break
        if len(fields) >= FIELDS:
            fault = f"could not be read: more than {FIELDS} fields at {at}"
            break
        name, colon, value = line[1].partition(b":")
        raw = value.strip() if colon and fields else line[1]
        path = shown(name.strip()) if colon and fields else f"line_{at:#x}" if fields else "start-line"
        counts[path] = number = counts.get(path, 0) + 1
        start = line.start(1) + (len(name) + 1 + value.find(raw) if colon and fields and raw else 0)
        fields.append(Field(path + (f"[{number}]" if number > 1 else ""), shown(raw), raw, start))
        at = line.end()
    role = Role.REQUEST if data.startswith(b"M-SEARCH") else Role.REPLY
    lowered = tuple(field._replace(path=field.path.lower()) for field in fields)
    return reply(PROTOCOL, data, Read(tuple(fields), at, fault), evidence_of(lowered, WORDS), role)
