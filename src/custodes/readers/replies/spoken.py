"""One message of a discovery protocol as observations: what the device says of itself, and the address at which it was met."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from custodes.core import ONE, normal_address
from custodes.intake import Scrubber
from custodes.observations import Item, Ledger, Note, NotRead, Observation, Reason
from custodes.readers.gather import Mould, Pairs, shorten
from custodes.readers.network.nmap_replies import headers
from custodes.replies import Extent, Reply, Role, scopes, take_apart
from custodes.replies.interface import local

Said = dict[str, list[str]]
"""Word of the vocabulary -> its values."""
KEYS = ("mac", "serial", "address")
"""Fields of which an observation holds one value: two would be two things."""
_HEAD = re.compile(rb"HTTP/1\.[01] \d{3}[^\r\n]{0,128}\r?\n(?:[^\r\n]{1,2048}\r?\n){0,64}\r?\n")
_HOST = re.compile(r"https?://(\[[0-9A-Fa-f:.]{2,45}\]|[0-9.]{7,15})[:/]")
_SHOWN = 120


class Met(NamedTuple):
    """Where and how a message was met, as the file that keeps it says."""

    place: str
    ledger: Ledger
    address: str = ""
    """The address at which the device answered."""
    mac: str = ""
    dates: Mapping[str, str] = {}


def taken_apart(data: bytes) -> Reply | None:
    """A message by its content, with an HTTP head or without; None where it is none that is known."""
    found = take_apart(data)
    if found is None and data.startswith(b"HTTP/") and (head := _HEAD.match(data)):
        found = take_apart(data[head.end() :])
    return found


def _text(head: bytes) -> str:
    """The head of a message: UTF-8, which devices write in it, or else one character for each byte (RFC 9110, section 5.5)."""
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")


def says_something(reply: Reply) -> bool:
    """Whether there is evidence besides the protocol: a model, a key, a version, a maker."""
    return any(word != "protocol" for word, _ in reply.evidence)


def observed(
    reply: Reply, whole: bytes, met: Met, scrubber: Scrubber, mould: Mould | None = None
) -> Sequence[Item]:
    """The observations of one message, or why it is none; ``whole`` is the message with its HTTP head.

    ``mould`` is that of the source, where it holds many messages.
    """
    mould = mould or Mould(scrubber)
    devices = [dict_of(pairs) for pairs in _devices(reply)]
    why = _why_not(reply, devices, met)
    if why is not None:
        return (why,)
    told: list[Item] = []
    alone = len(devices) == 1
    for part, said in enumerate(devices):
        found = _alone(said, whole, met) if alone else _among(said)
        kept, cut = mould.values(found.pairs)
        told.append(_new(Observation, (met.place, part, met.ledger, kept, ONE, met.dates, 0)))
        if cut:
            told.append(Note("cut", "a value was cut: too long", met.place, cut))
    if reply.fault:
        told.append(Note("ends-early", shorten(reply.fault, _SHOWN, scrubber.text)[0], met.place))
    return told


_new = tuple.__new__


def _said(said: Said) -> Pairs:
    """What a device says of itself, but for its address."""
    found = Pairs()
    for word, values in said.items():
        if word == "label":
            found.add(word, values[0])
            for value in values[1:]:
                found.add("onvif_manufacturer", value)
        elif word in KEYS:
            if word != "address":
                found.add(word, values[0])
        else:
            for value in values:
                found.add(word, value)
    return found


def _own_address(said: Said) -> str:
    return (normal_address(said["address"][0]) or "") if "address" in said else ""


def _alone(said: Said, whole: bytes, met: Met) -> Pairs:
    """The only device of a message: it is the one that was met."""
    found, own = _said(said), _own_address(said)
    if met.mac and not said.get("mac", [""])[0]:
        found.add("mac", met.mac)
    found.add("address", met.address or own)
    if met.address and own and own != met.address:
        found.add("note", f"calls its own address {own}")
    if whole.startswith(b"HTTP/") and (head := _HEAD.match(whole)):
        headers(_text(head[0]).splitlines()[1:], "http", found)
    return found


def _among(said: Said) -> Pairs:
    """One of several devices of a message."""
    found = _said(said)
    found.add("address", _own_address(said))
    return found


def _why_not(reply: Reply, devices: list[Said], met: Met) -> NotRead | None:
    if reply.role is Role.REQUEST:
        return NotRead(met.place, Reason.NOTE, f"a question in {reply.protocol}: no evidence of a device")
    if reply.fault and reply.extent is Extent.NONE:
        return NotRead(met.place, Reason.TRUNCATED, f"{reply.protocol} {reply.fault}")
    if not reply.evidence:
        return NotRead(met.place, Reason.UNRECOGNISED, f"looks like {reply.protocol} and says nothing")
    if says_something(reply) or met.address or met.mac or any(devices[0].get(key) for key in KEYS):
        return None
    if reply.fault:
        return NotRead(met.place, Reason.TRUNCATED, f"{reply.protocol} {reply.fault}")
    return NotRead(
        met.place,
        Reason.NOTE,
        f"a reply in {reply.protocol} that says nothing of which device it is: name the file by its address",
    )


def _devices(reply: Reply) -> list[tuple[tuple[str, str], ...]]:
    """Evidence of each device of a message: one envelope of WS-Discovery may hold several matches (2005/04, §5.3)."""
    if reply.protocol != "ws-discovery" or reply.role is not Role.REPLY:
        return [reply.evidence]
    found = []
    addresses = {f.path.rpartition("/")[0]: f.value for f in reply.fields if local(f.path) == "XAddrs"}
    for field in reply.fields:
        if local(field.path) == "Scopes":
            said = scopes.evidence_of(scopes.fields_of(field.raw))
            host = _HOST.search(addresses.get(field.path.rpartition("/")[0], "") + "/")
            own = (("address", host[1].strip("[]")),) if host else ()
            found.append((*said, *own, ("protocol", reply.protocol)))
    return found or [reply.evidence]


def dict_of(pairs: tuple[tuple[str, str], ...]) -> Said:
    """Values of each word, in order."""
    found: Said = {}
    for word, value in pairs:
        found.setdefault(word, []).append(value)
    return found
