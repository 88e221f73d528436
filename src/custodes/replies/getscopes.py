"""ONVIF GetScopes: the scopes of a device, asked over HTTP instead of by discovery.

Structure: ONVIF ``devicemgmt.wsdl``, GetScopesResponse: ``Scopes`` with ``ScopeDef`` and ``ScopeItem``, one for each scope.
"""

from __future__ import annotations

import re

from custodes.replies import scopes
from custodes.replies._made import reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Reply, Role, local

PROTOCOL = "onvif-get-scopes"
PORT = "HTTP"
_ANSWER = re.compile(rb"<(?:[\w.-]{1,32}:)?GetScopesResponse[\s>/]")
_ASKS = re.compile(rb"<(?:[\w.-]{1,32}:)?GetScopes[\s>/]")


def looks(data: bytes) -> bool:
    """Whether the answer's element, or the question's, is there."""
    head = data[:16384]
    return b"GetScopes" in head and (_ANSWER.search(head) or _ASKS.search(head)) is not None


def parse(data: bytes) -> Reply:
    """One envelope, and as evidence what its scopes say."""
    read = read_xml(data)
    listed = b" ".join(field.raw.strip() for field in read.fields if local(field.path) == "ScopeItem")
    role = Role.REPLY if _ANSWER.search(data[:16384]) else Role.REQUEST
    return reply(PROTOCOL, data, read, scopes.evidence_of(scopes.fields_of(listed)), role, scopes.PROTOCOL)
