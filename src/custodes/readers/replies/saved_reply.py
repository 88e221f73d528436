"""``saved-reply``: a file that holds what a device answered, as it was sent; one message, one observation *seen*.

Several messages of text after one another in a file are several records.
"""

from __future__ import annotations

import re
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
_WINDOW = 1 << 14
"""Bytes in which a message is looked for first: as far as nearly all protocols look for their own words."""
_HEAD = 2048
_SOMETHING = re.compile(rb"[^\0 \t\r\n]")
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
        places = _Places(data)
        at = number = 0
        text = opened.container != "binary"
        if not _SOMETHING.search(data):
            yield NotRead("", Reason.BLANK)
            return
        while number < _MESSAGES and _SOMETHING.search(data, at):
            reply, size = _message(data, at, text=text)
            opened.delivered += number > 0
            number += 1
            place = places.of(at, size) if text else ""
            if reply is None:
                yield NotRead(place, Reason.UNRECOGNISED, _shown(data[at : at + _HEAD], scrubber))
                return
            yield from observed(reply, data[at : at + size], Met(place, ledger, address), scrubber, mould)
            at += size


class _Places:
    """Lines of the messages of a file, one after another; of several on the same lines the number among them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at, self._line = 0, 1
        self._stretch, self._nth = "", 0

    def of(self, at: int, size: int) -> str:
        """The place of the message that stands there; blank lines around it are none of its own."""
        data = self._data
        begins = at + len(data[at : at + size]) - len(data[at : at + size].lstrip())
        self._line += data.count(b"\n", self._at, begins)
        self._at = begins
        last = self._line + data[at : at + size].strip().count(b"\n")
        stretch = line(self._line, last)
        self._nth = self._nth + 1 if stretch == self._stretch else 1
        self._stretch = stretch
        return line(self._line, last, self._nth) if self._nth > 1 else stretch


def _message(data: bytes, at: int, *, text: bool) -> tuple[Reply | None, int]:
    """The message that begins there, and how long it is: to the end of the file where no end of its own is seen.

    Most are short, and a file may hold thousands: it is looked at whole only for its first message, and for one that has no end
    in a stretch of it.
    """
    for size in (_WINDOW, len(data) - at):
        rest = data[at : at + size]
        whole = at + size >= len(data)
        reply = taken_apart(rest)
        if text and reply is not None and not reply.fault:
            end = len(rest) - len(reply.data) + reply.end
            if whole or _SOMETHING.search(rest, end):
                return reply, max(end, 1)
        if whole or (reply is None and at):
            break
    return reply, len(data) - at


def _follows(rest: bytes) -> bool:
    """Whether what follows a message is a message again."""
    reply = taken_apart(rest)
    return reply is not None and bool(reply.fields)


def _shown(rest: bytes, scrubber: Scrubber) -> str:
    return shorten(letters(rest.decode("utf-8", "replace")), _SHOWN, scrubber.text)[0]
