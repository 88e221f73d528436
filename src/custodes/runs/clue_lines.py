"""One JSON object of a pipeline as evidence: its keys are the words of the vocabulary, and a few that pipelines use."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from custodes.errors import RecordError
from custodes.identification import Evidence, Origin
from custodes.intake import LIMITS, Scrubber, well_formed
from custodes.observations import Role, fields_of

# Beside the vocabulary: a brand is a label; a text is a description.
_ALSO = {"brand": "label", "text": "description"}
_FIELDS = {
    **{name: name for name in (*fields_of(Role.CLUE), "mac", "serial") if name != "banner"},
    **_ALSO,
}
KEYS = frozenset({*_FIELDS, "id", "banner", "protocol"})
"""Keys that a line may hold; any other is ignored."""
# What a record of the body or its software says, or a scanner of its own: no words of the device.
_OF_A_RECORD = frozenset({"label", "brand", "text", "description", "product", "hostname", "driver"})

# Words for a protocol -> the field that a bare value of it belongs to. Those with a dot and the like are the names
# that Recog gives to its files (rapid7/recog, attribute `matches`).
_BARE = {
    "http": "http_server",
    "https": "http_server",
    "rtsp": "rtsp_server",
    "rtsps": "rtsp_server",
    "snmp": "snmp_sysdescr",
    "tls": "tls_subject",
    "ssl": "tls_subject",
    "sadp": "sadp_xml",
    "dhip": "dhip_json",
    "onvif": "onvif_scopes",
    "ws-discovery": "onvif_scopes",
    "http_header.server": "http_server",
    "http_header.wwwauth": "http_realm",
    "html_title": "http_title",
    "rtsp_header.server": "rtsp_server",
    "rtsp_header.wwwauth": "rtsp_realm",
    "x509.subject": "tls_subject",
    "snmp.sys_description": "snmp_sysdescr",
    "snmp.sys_object_id": "snmp_sysobjectid",
    "favicon.md5": "favicon_md5",
    "favicon.mmh3": "favicon_mmh3",
}
_BASE64 = re.compile(r"[A-Za-z0-9+/]{14,32000}={0,2}")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_HEADER = re.compile(r"\s*(?:HTTP/|RTSP/|<|[A-Za-z][A-Za-z0-9-]{1,40}:[ \t])")
_SERVER = re.compile(r"^server:[ \t]*([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_REALM = re.compile(r'realm="?([^"\r\n]{1,200})"?', re.IGNORECASE)
_OBJECT_ID = re.compile(r"\.?\d+(?:\.\d+){3,30}")


def record_of(value: Any) -> Mapping[str, Any]:
    """The value of a line, if it is an object. Raises ``RecordError`` otherwise."""
    if not isinstance(value, dict):
        raise RecordError("not an object")
    return value


def ident_of(record: Mapping[str, Any], scrubber: Scrubber) -> str | int | float | None:
    """The line's own ``id``, given back beside its answer. Raises ``RecordError`` where it is no text or number."""
    ident = record.get("id")
    if isinstance(ident, str):
        return scrubber.text(well_formed(ident)[: LIMITS.cell_chars])
    if ident is None or (isinstance(ident, int | float) and not isinstance(ident, bool)):
        return ident
    raise RecordError("not read: id is no text and no number")


def evidence_of(record: Mapping[str, Any], scrubber: Scrubber) -> tuple[Evidence, ...]:
    """What the known keys of a line say. Raises ``RecordError`` for a value of a shape that its key cannot have."""
    found: list[Evidence] = []
    for key, held in record.items():
        if held is None or key not in KEYS or key in {"id", "protocol"}:
            continue
        text = scrubber.text(_text(key, held))
        if not text:
            continue
        if key == "banner":
            text = scrubber.text(unpacked(text))
            found += _banner(text, _text("protocol", record.get("protocol") or "").strip().lower())
        else:
            origin = Origin.RECORD if key in _OF_A_RECORD else Origin.DEVICE
            found.append(Evidence(_FIELDS[key], text, origin))
    return tuple(found)


def unpacked(text: str) -> str:
    """A banner that is written in base64 (RFC 4648 §4), as scanners write raw replies, as it was sent; any other unchanged.

    It has to be a text once unpacked, with at least one character that base64 does not have: a serial number or a hash,
    which may look like base64 too, unpacks to none.
    """
    squeezed = text.strip()
    if len(squeezed) % 4 or not _BASE64.fullmatch(squeezed):
        return text
    try:
        raw = base64.b64decode(squeezed, validate=True)
    except binascii.Error:
        return text
    shown = sum(32 <= byte < 127 or byte in b"\r\n\t" for byte in raw)
    if shown < 0.9 * len(raw) or not _NO_BASE64.search(raw):
        return text
    return raw.decode("latin-1")


def _text(key: str, held: Any) -> str:
    """A value as text: of a list of scopes as WS-Discovery writes it, of a DHIP object its JSON."""
    if isinstance(held, str):
        text = held
    elif isinstance(held, int | float) and not isinstance(held, bool):
        text = str(held)
    elif key == "dhip_json" and isinstance(held, dict):
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    elif key == "onvif_scopes" and isinstance(held, list) and all(isinstance(one, str) for one in held):
        text = " ".join(held)
    else:
        raise RecordError(f"not read: {key} holds {_shape(held)}")
    return well_formed(text)[: LIMITS.cell_chars]


def _shape(held: Any) -> str:
    return {dict: "an object", list: "a list", bool: "true or false"}.get(type(held), "no text")


def _banner(text: str, protocol: str) -> Iterator[Evidence]:
    """A banner, or what its protocol says that it is; a protocol that is not known changes nothing.

    A whole reply is told from a bare value by its first characters: a status line, a header or markup.
    """
    field = _BARE.get(protocol, "banner")
    if field in {"http_server", "rtsp_server"} and "." not in protocol and _HEADER.match(text):
        if field == "rtsp_server" and not text.lstrip().startswith("RTSP/"):
            yield from _headers(text)
            return
        field = "banner"
    elif protocol == "snmp" and _OBJECT_ID.fullmatch(text.strip()):
        field = "snmp_sysobjectid"
    yield Evidence(field, text, Origin.DEVICE)


def _headers(text: str) -> Iterator[Evidence]:
    """Headers of an RTSP reply without its status line (RFC 2326 §12.36, §12.44), which would else be taken for HTTP."""
    for field, pattern in (("rtsp_server", _SERVER), ("rtsp_realm", _REALM)):
        match = pattern.search(text)
        if match:
            yield Evidence(field, match.group(1).strip(), Origin.DEVICE)
