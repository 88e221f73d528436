"""ONVIF scopes: the list of addresses in which a device describes itself.

Structure: ONVIF Core Specification §7.3.2 (scopes ``onvif://www.onvif.org/``, a parameter and its value). ``hardware`` is the
model; ``name`` is what the device is called, which its user may have changed.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from custodes.replies._bytes import shown
from custodes.replies._made import kept, reply
from custodes.replies.interface import FIELDS, Field, Read, Reply

PROTOCOL = "onvif-scopes"
PORT = "in WS-Discovery"
WORDS = {"hardware": "model", "model": "model", "mac": "mac", "name": "onvif_name"}
_SCOPE = re.compile(
    rb"""onvif:/{1,2}(?:www\\?\.onvif\.org)?/([^\s/,;"'<>\[\]|]{1,64})/?([^\s,;"'<>\[\]|]{0,512})""",
    re.IGNORECASE,
)


def fields_of(data: bytes) -> tuple[Field, ...]:
    """The scopes of ONVIF in a list: name of the parameter, and its value decoded (RFC 3986 §2.1)."""
    found = []
    counts: dict[str, int] = {}
    for match in _SCOPE.finditer(data):
        name = shown(match[1])
        counts[name] = number = counts.get(name, 0) + 1
        path = name + (f"[{number}]" if number > 1 else "")
        found.append(Field(path, shown(unquote_to_bytes(match[2])), match[2], match.start(2)))
        if len(found) >= FIELDS:
            break
    return tuple(found)


def evidence_of(fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Model, name and address in scopes, whatever the case of the parameter's name."""
    first: dict[str, str] = {}
    for field in fields:
        name = field.path.partition("[")[0].lower()
        if name in WORDS and field.value.strip():
            first.setdefault(name, field.value)
    return kept((word, first[name]) for name, word in WORDS.items() if name in first)


def looks(data: bytes) -> bool:
    """Whether it is a bare list of scopes: no XML, no JSON of another protocol."""
    return data.lstrip()[:1] not in {b"<", b"{"} and _SCOPE.search(data[:2048]) is not None


def parse(data: bytes) -> Reply:
    """A list of scopes, separated as somebody wrote them."""
    fields = fields_of(data)
    fault = "" if fields else "could not be read: no scope of ONVIF at 0"
    return reply(PROTOCOL, data, Read(fields, len(data) if fields else 0, fault), evidence_of(fields))
