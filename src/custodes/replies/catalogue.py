"""Every protocol that can be taken apart, and which one a message speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from custodes.errors import UsageError
from custodes.replies import (
    bosch,
    dahua1,
    dhip,
    dvrip,
    foscam,
    getscopes,
    hanwha,
    hikvision_sdk,
    isapi,
    magicbox,
    mdns,
    nicevision,
    onvif,
    panasonic,
    sadp,
    sadp_frame,
    scopes,
    sony,
    ssdp,
    ubiquiti,
    upnp,
    vision360,
    vivotek,
    vstarcam,
    wsdiscovery,
)
from custodes.replies._bytes import of_text
from custodes.replies._made import too_long
from custodes.replies.interface import LIMIT, Reply, Role


class Protocol(NamedTuple):
    """One protocol: its key, where it is spoken, whether a message looks like it, and how it is taken apart."""

    key: str
    port: str
    looks: Callable[[bytes], bool]
    parse: Callable[[bytes], Reply]


# The order matters where a message could be two: exact numbers first, texts next, looser shapes last.
_MODULES = (
    hikvision_sdk,
    vivotek,
    bosch,
    foscam,
    vstarcam,
    nicevision,
    dhip,
    dvrip,
    sadp_frame,
    onvif,
    getscopes,
    wsdiscovery,
    isapi,
    upnp,
    sadp,
    ssdp,
    sony,
    vision360,
    hanwha,
    dahua1,
    magicbox,
    panasonic,
    ubiquiti,
    mdns,
    scopes,
)
PROTOCOLS: dict[str, Protocol] = {
    module.PROTOCOL: Protocol(module.PROTOCOL, module.PORT, module.looks, module.parse) for module in _MODULES
}


_OVER_HTTP = tuple(PROTOCOLS[module.PROTOCOL] for module in (ssdp, onvif, getscopes, isapi, upnp))
"""What an answer of HTTP may be: the others are not looked for in web pages."""


def recognise(data: bytes | str) -> str | None:
    """The protocol that a message speaks, by its content alone; None where it is none of them.

    Requests are recognised too: ``Reply.role`` tells. A message of more than ``LIMIT`` bytes is not looked at.
    """
    one = _spoken(of_text(data) if isinstance(data, str) else data)
    return one.key if one else None


def take_apart(data: bytes) -> Reply | None:
    """A message in whichever protocol its content says it speaks, taken apart; None where it is none of them."""
    one = _spoken(data)
    return one.parse(data) if one else None


def _spoken(raw: bytes) -> Protocol | None:
    if not raw or len(raw) > LIMIT:
        return None
    some = _OVER_HTTP if raw.startswith((b"HTTP/", b"RTSP/")) else PROTOCOLS.values()
    for one in some:
        if one.looks(raw):
            return one
    return None


def parse(protocol: str, data: bytes | str) -> Reply:
    """A message of one protocol, taken apart.

    What cannot be read is said in ``Reply.fault``, with the offset; no content of a message raises an error.
    Raises ``UsageError`` for a protocol that is not known.
    """
    one = PROTOCOLS.get(protocol)
    if one is None:
        raise UsageError(f"no such protocol: {protocol!r}", hint=f"one of {', '.join(sorted(PROTOCOLS))}")
    raw = of_text(data) if isinstance(data, str) else data
    found = too_long(protocol, raw) or one.parse(raw)
    # What does not look like the protocol says nothing about who speaks it.
    return found if not found.evidence or one.looks(raw) else replace(found, role=Role.UNKNOWN, evidence=())
