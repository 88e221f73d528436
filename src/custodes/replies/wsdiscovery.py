"""WS-Discovery over UDP 3702: ProbeMatches, ResolveMatches and Hello with ONVIF scopes.

Structure: Web Services Dynamic Discovery (2005/04), ONVIF Core Specification §7; replies in snow-tree/camera-probe @49924bb.
"""

from __future__ import annotations

import re

from custodes.replies import scopes
from custodes.replies._made import reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Reply, Role, local

PROTOCOL = "ws-discovery"
PORT = "UDP 3702"
_ANSWERS = re.compile(rb"<(?:[\w.-]{1,32}:)?(?:ProbeMatches|ResolveMatches|Hello|Bye)[\s>/]")
_ASKS = re.compile(rb"<(?:[\w.-]{1,32}:)?(?:Probe|Resolve)[\s>/]")
_SPACE = b"/ws/2005/04/discovery"
_OASIS = b"docs.oasis-open.org/ws-dd/ns/discovery"
_MALFORMED = b"<:/>"
"""A probe seen in reflection attacks, Phenomite/AMP-Research @2c78c06: devices answer it, and it is no XML."""


def looks(data: bytes) -> bool:
    """Whether it is a SOAP envelope with the namespace of the protocol, or the malformed probe."""
    if data.strip() == _MALFORMED:
        return True
    if b"Envelope" not in data[:1024] or (_SPACE not in data and _OASIS not in data):
        return False
    return (_ANSWERS.search(data) or _ASKS.search(data)) is not None


def parse(data: bytes) -> Reply:
    """One envelope, and as evidence what its scopes say."""
    read = read_xml(data)
    role = Role.REPLY if _ANSWERS.search(data) else Role.REQUEST
    listed = next(
        (field for field in read.fields if local(field.path) == "Scopes" and field.raw.strip()), None
    )
    # Of several matches in one envelope the first counts: the others may be of other devices.
    said = scopes.evidence_of(scopes.fields_of(listed.raw)) if listed else ()
    return reply(PROTOCOL, data, read, said, role)
