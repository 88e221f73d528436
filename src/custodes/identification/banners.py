"""Raw text that a device sent, taken apart into the fields whose rules know it."""

from __future__ import annotations

import re

from custodes.identification.interface import Evidence

_LIMIT = 65536
"""Characters of a banner that are looked at."""
_SERVER = re.compile(r"^server:[ \t]*([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_REALM = re.compile(r'realm="?([^"\r\n]{1,200})"?', re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,200})</title>", re.IGNORECASE)
_SCHEME = re.compile(r"^\s*(?:basic|digest)\b", re.IGNORECASE)


def parts_of(evidence: Evidence) -> tuple[Evidence, ...]:
    """A raw banner as itself plus the header fields inside it; a challenge as its realm.

    The fields: RFC 9110 §10.2.4 (Server), §11.6.1 (WWW-Authenticate), RFC 2326 §12.36 (RTSP Server).
    Any other evidence is given back alone.
    """
    field, value, origin = evidence
    if field in {"http_realm", "rtsp_realm"} and _SCHEME.match(value):
        realm = _REALM.search(value[:_LIMIT])
        return (evidence._replace(value=realm.group(1)),) if realm else (evidence,)
    if field != "banner":
        return (evidence,)
    text = value[:_LIMIT]
    prefix = "rtsp" if text.startswith("RTSP/") else "http"
    found = [evidence._replace(value=text)]
    for name, pattern in ((f"{prefix}_server", _SERVER), (f"{prefix}_realm", _REALM), ("http_title", _TITLE)):
        match = pattern.search(text)
        if match:
            found.append(Evidence(name, match.group(1).strip(), origin))
    return tuple(found)
