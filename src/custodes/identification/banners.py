"""Raw text that a device sent, taken apart into the fields whose rules know it."""

from __future__ import annotations

import re
from functools import lru_cache

from custodes.identification.interface import Evidence, Origin
from custodes.replies import parse, recognise

_LIMIT = 65536
"""Characters of a banner that are looked at."""
_SERVER = re.compile(r"^server:[ \t]*([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_REALM = re.compile(r'realm="?([^"\r\n]{1,200})"?', re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,200})</title>", re.IGNORECASE)
_SCHEME = re.compile(r"^\s*(?:basic|digest)\b", re.IGNORECASE)
_REPLIES = {"sadp_xml": "sadp", "dhip_json": "dhip", "onvif_scopes": "onvif-scopes"}
"""Fields that hold a whole reply, and the protocol that is meant where its content does not tell."""
_FIRSTS = frozenset("<{[HMND! \xff\xb3\x99") | frozenset(map(chr, range(32)))
"""Characters with which a banner begins that may be a reply of a discovery protocol."""
_KEPT = 8192
"""Characters of the longest reply that is remembered; bounds the memory of a hostile run."""


def replied(evidence: Evidence) -> tuple[Evidence, ...]:
    """What a whole reply of a discovery protocol says, as evidence of the same origin; nothing for any other value."""
    field, value, _ = evidence
    if field not in _REPLIES and (field != "banner" or value[:1] not in _FIRSTS):
        return ()
    return _replied(*evidence) if len(value) <= _KEPT else _replied.__wrapped__(*evidence)


@lru_cache(maxsize=512)
def _replied(field: str, value: str, origin: Origin) -> tuple[Evidence, ...]:
    protocol = recognise(value) or _REPLIES.get(field)
    said = parse(protocol, value).evidence if protocol else ()
    return tuple(Evidence(word, text, origin) for word, text in said)


def parts_of(evidence: Evidence) -> tuple[Evidence, ...]:
    """A raw banner as itself plus the header fields inside it; a challenge as its realm.

    The fields: RFC 9110 §10.2.4 (Server), §11.6.1 (WWW-Authenticate), RFC 2326 §12.36 (RTSP Server).
    A reply of a discovery protocol is itself plus what it says (``custodes.replies``). What a device says of its
    maker is its own label. Any other evidence is given back alone, without the space around it.
    """
    said = replied(evidence)
    evidence = evidence._replace(value=evidence.value.strip())
    field, value, origin = evidence
    if field == "onvif_manufacturer":
        return (evidence._replace(field="label"),)
    if field in {"http_realm", "rtsp_realm"} and _SCHEME.match(value):
        realm = _REALM.search(value[:_LIMIT])
        return (evidence._replace(value=realm.group(1)),) if realm else (evidence,)
    if field in {"http_server", "rtsp_server"} and _SERVER.match(value):
        return (evidence._replace(value=value.split(":", 1)[1].strip()),)
    if field != "banner":
        return (evidence, *said)
    text = value[:_LIMIT]
    prefix = "rtsp" if text.startswith("RTSP/") else "http"
    found = [evidence._replace(value=text)]
    for name, pattern in ((f"{prefix}_server", _SERVER), (f"{prefix}_realm", _REALM), ("http_title", _TITLE)):
        match = pattern.search(text)
        if match:
            found.append(Evidence(name, match.group(1).strip(), origin))
    return (*found, *said)
