"""``saved-reply``: a file that holds what a device answered, as it was sent; one message, one observation *seen*.

Several messages of text after one another in a file are several records.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from custodes.core import line, normal_address
from custodes.intake import Fault, Opened, Refused, Scrubber, letters
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Reason
from custodes.readers.gather import Mould, shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.replies.spoken import Met, observed, says_something, taken_apart
from custodes.replies import LIMIT, Reply, Role

_SHOWN = 120
_MESSAGES = 65_536
_LOOSE = frozenset({"onvif-scopes", "mdns", "panasonic", "ubiquiti", "hanwha"})
"""Protocols whose messages have few fixed bytes: the file must be read whole to be taken for one."""


def address_of(name: str) -> str:
    """The address that a file is named by, ``10.0.0.5.xml`` or ``10.0.0.5``; empty where its name is none."""
    last = name.rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    for text in (last, stem if dot and ending[:1].isalpha() else ""):
        try:
            return normal_address(str(ip_address(text))) or ""
        except ValueError:
            continue
    return ""


class SavedReply:
    """Reader of single replies."""

    name = "saved-reply"
    title = "Saved reply of a device"
    looks_for = (
        "a reply of SADP, DHIP, ONVIF, WS-Discovery, SSDP, UPnP, mDNS, ISAPI, magicBox or another discovery"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the file begins with a reply or a question of a known protocol, and nothing else follows."""
        if opened.container not in {"xml", "text", "binary"} or opened.source.size > LIMIT:
            return None
        reply = taken_apart(opened.head)
        if reply is None or not self._sure(reply, opened):
            return None
        words = {Role.REQUEST: "a question"}.get(reply.role, "a reply")
        return Taken(self.name, 0.9, f"{words} in {reply.protocol}", Ledger.SEEN)

    @staticmethod
    def _sure(reply: Reply, opened: Opened) -> bool:
        whole = opened.source.size <= len(opened.head)
        rest = reply.rest.strip(b"\0 \t\r\n")
        if reply.role is Role.UNKNOWN or not reply.fields:
            return reply.role is Role.REQUEST
        if opened.container == "text":
            if not says_something(reply) and reply.protocol != "ssdp" and reply.role is Role.REPLY:
                return False
            # A table in which one cell holds a reply is none.
            if reply.protocol == "dhip" and not opened.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
                (b"{", b"HTTP/")
            ):
                return False
        if reply.protocol == "onvif-scopes":
            # A list of scopes and nothing else: a table that holds some is no reply.
            return opened.head.lstrip()[:8].lower().startswith(b"onvif:/") and b"," not in opened.head
        if reply.fault:
            return reply.protocol not in _LOOSE and says_something(reply)
        return not rest or opened.container != "text" or not whole or _follows(rest)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One record for each message."""
        ledger = context.ledger or Ledger.SEEN
        yield from (note for note in opened.notes if note.kind != "nul-bytes")
        data = opened.message(LIMIT)
        if isinstance(data, Refused):
            yield NotRead(data.place, Reason(data.reason), data.words, data.count)
            return
        if isinstance(data, Fault):
            yield Note("ends-early", data.sentence, data.place)
            return
        yield from self._messages(opened, data, ledger, context.scrubber)
        yield Coverage(
            "", Ledger.SEEN, "", method="saved reply", complete="no", detail="what answered, no more"
        )

    @staticmethod
    def _messages(opened: Opened, data: bytes, ledger: Ledger, scrubber: Scrubber) -> Iterator[Item]:
        address = address_of(opened.source.name)
        mould = Mould(scrubber)
        at = done = number = 0
        text = opened.container != "binary"
        counted = 1
        nth = 0
        stretch = ""
        if not data.strip(b"\0 \t\r\n"):
            yield NotRead("", Reason.BLANK)
            return
        while at < len(data) and number < _MESSAGES:
            rest = data[at:]
            if number and not rest.strip(b"\0 \t\r\n"):
                break
            reply = taken_apart(rest)
            opened.delivered += number > 0
            number += 1
            apart = text and reply is not None and not reply.fault
            size = len(rest) - len(reply.data) + reply.end if reply and apart else len(rest)
            size = max(size, 1)
            first = counted + data.count(b"\n", done, at + len(rest) - len(rest.lstrip()))
            last = first + data[at : at + size].strip().count(b"\n")
            place = line(first, last) if text else ""
            nth = nth + 1 if place == stretch else 1
            stretch = place
            if text and nth > 1:
                place = line(first, last, nth)
            if reply is None:
                yield NotRead(place, Reason.UNRECOGNISED, _shown(rest, scrubber))
                return
            met = Met(place, ledger, address)
            yield from observed(reply, rest[:size], met, scrubber, mould)
            at += size


def _follows(rest: bytes) -> bool:
    """Whether what follows a message is a message again."""
    reply = taken_apart(rest)
    return reply is not None and bool(reply.fields)


def _shown(rest: bytes, scrubber: Scrubber) -> str:
    return shorten(letters(rest[:2048].decode("utf-8", "replace")), _SHOWN, scrubber.text)[0]
