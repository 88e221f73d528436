"""``reply-lines``: replies of devices as JSON lines, with the address and time at which each was met. One line, one record."""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from custodes.core import normal_address, normal_mac
from custodes.errors import RecordError
from custodes.intake import Opened, letters, strict_json
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Reason
from custodes.readers.gather import Mould, shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.network.linewise import TROUBLE, trouble
from custodes.readers.replies.keys import WRITTEN, Keys, Kinds, keys_of
from custodes.readers.replies.spoken import Met, observed, says_something, taken_apart
from custodes.replies import LIMIT, Reply, Role

_OBJECTS = frozenset({"dhip", "isapi", "dvrip"})
"""Protocols whose reply may stand in a line as an object."""
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].{0,40})?\Z")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{16,1500000}={0,2}\s*\Z")
_HEAD_LINES = 60
_SHOWN = 120
_UNREAD = 10_000
"""How many keys that are not read are remembered, so that memory does not grow with the file."""


class ReplyLines:
    """Reader of replies in JSON lines."""

    name = "reply-lines"
    title = "Replies of devices as JSON lines"
    looks_for = 'JSON lines that each hold a reply: {"ip", "port", "protocol", "reply"}'

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether half of the first lines are objects that hold a reply of a known protocol, or one does and all have the shape."""
        if opened.container != "text" or not opened.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return None
        every = [text for text in opened.head_text().splitlines() if text.strip()]
        if not (lines := every[:_HEAD_LINES]):
            return None
        records = [_record(text) for text in lines]
        found = sum(map(_is_reply, records))
        if found and found * 2 >= len(lines):
            return Taken(
                self.name, 0.92, f"{found} of the first {len(lines)} lines hold a reply", Ledger.SEEN
            )
        # The last line of a head may be cut.
        shaped = sum(map(_has_the_shape, records)) + (not isinstance(records[-1], dict))
        if shaped < len(lines) or not (
            found or any(_is_reply(_record(text)) for text in every[_HEAD_LINES:])
        ):
            return None
        why = "each of the first lines has an address, a port, a protocol and a reply; one at least is a known one"
        return Taken(self.name, 0.92, why, Ledger.SEEN)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One record for each line."""
        reading = _Reading(context)
        yield from opened.notes
        for item in opened.lines():
            if isinstance(item, TROUBLE):
                yield from trouble(item)
            else:
                yield from reading.line(item[0], item[1])
        yield from reading.close()


class _Reading:
    """The state of reading one source."""

    def __init__(self, context: Context) -> None:
        self._ledger = context.ledger or Ledger.SEEN
        self._scrubber = context.scrubber
        self._mould = Mould(context.scrubber)
        self._kinds = Kinds()
        self._unread: set[str] = set()
        self._first = self._last = ""

    def line(self, number: int, text: str) -> Sequence[Item]:
        """One line: a record."""
        place = f"line:{number}"
        if not text or text.isspace():
            return (NotRead(place, Reason.BLANK),)
        record = _record(text)
        if not isinstance(record, dict):
            words = record.sentence if isinstance(record, RecordError) else "not an object"
            return (NotRead(place, Reason.UNDECODABLE, words),)
        keys = self._kinds(record)
        found = next(_replies(record, keys), None)
        if found is None:
            words = shorten(letters(text), _SHOWN, self._scrubber.text)[0]
            return (NotRead(place, Reason.UNRECOGNISED, words),)
        reply, key = found
        met = _met(record, keys, place, self._ledger)
        if met.dates:
            day = met.dates["last_seen"]
            self._first, self._last = min(self._first or day, day), max(self._last, day)
        if keys.unknown and len(self._unread) < _UNREAD:
            self._unread.update(name for name in keys.unknown if name != key)
        return observed(reply, reply.data, met, self._scrubber, self._mould)

    def close(self) -> Iterator[Item]:
        """What is said of the whole."""
        if self._unread:
            names = shorten(", ".join(sorted(self._unread)[:40]), 300, self._scrubber.text)[0]
            yield Note("unmapped", f"keys that were not read: {names}", "", len(self._unread))
        yield Coverage(
            "",
            Ledger.SEEN,
            "",
            self._first,
            self._last,
            "saved replies",
            "no",
            detail="what answered, no more",
        )


def _record(text: str) -> Any:
    """The value of a line, or the error that says why there is none."""
    try:
        return strict_json(text.encode("utf-8", "replace"))
    except RecordError as error:
        return error


def _is_reply(record: Any) -> bool:
    """Whether a line is an object with a reply of a known protocol."""
    return isinstance(record, dict) and any(
        reply.role is not Role.UNKNOWN for reply, _ in _replies(record, keys_of(record))
    )


def _has_the_shape(record: Any) -> bool:
    """Whether a line is an object that says where a reply is from and by which protocol."""
    if not isinstance(record, dict):
        return False
    keys = keys_of(record)
    named = {name.lower() for name in record}
    return bool(keys.address) and {"port", "protocol"} <= named and any(known for _, _, known in keys.replies)


def _replies(record: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Reply, str]]:
    """Replies in a line with the key of each, the likeliest key first."""
    said = record.get("encoding", "")
    written = WRITTEN.get(said.lower(), "") if said and isinstance(said, str) else ""
    for key, kind, named in keys.replies:
        held = record[key]
        if isinstance(held, str):
            if kind or written or named:
                for data in _bytes_of(held, kind or written):
                    reply = taken_apart(data)
                    if reply is not None and reply.fields:
                        yield reply, key
                        break
        elif isinstance(held, dict):
            data = json.dumps(held, ensure_ascii=False).encode("utf-8", "replace")
            reply = taken_apart(data) if len(data) <= LIMIT else None
            if reply is not None and reply.protocol in _OBJECTS and says_something(reply):
                yield reply, key


def _bytes_of(text: str, kind: str) -> Iterator[bytes]:
    """What a text may stand for: itself, or the bytes that it writes in base64 (RFC 4648 §4) or in hexadecimal."""
    if kind != "hex" and (kind or _BASE64.match(text)):
        with contextlib.suppress(binascii.Error, ValueError):
            yield base64.b64decode("".join(text.split()), validate=True)
    if kind == "hex":
        try:
            yield bytes.fromhex(text)
        except ValueError:
            return
    elif kind != "base64":
        # A binary message that somebody kept as text is Latin-1, one character for one byte.
        binary = not text[:64].isprintable() and any(
            char < " " and char not in "\r\n\t" for char in text[:64]
        )
        narrow = binary and all(char < "\u0100" for char in text)
        yield text.encode("latin-1") if narrow else text.encode("utf-8", "replace")


def _met(record: Mapping[str, Any], keys: Keys, place: str, ledger: Ledger) -> Met:
    address = mac = day = ""
    for key in keys.address:
        held = record[key]
        if isinstance(held, str) and (address := normal_address(held[:64]) or ""):
            break
    for key in keys.mac:
        held = record[key]
        if isinstance(held, str) and normal_mac(held[:64]):
            mac = held
            break
    for key in keys.time:
        if day := _day(record[key]):
            break
    return Met(place, ledger, address, mac, {"last_seen": day} if day else {})


def _day(value: Any) -> str:
    """The day (UTC) of an ISO 8601 time or of seconds or milliseconds since 1970; empty where it is neither."""
    if isinstance(value, str) and (found := _DAY.match(value)):
        try:
            return date.fromisoformat(found[1]).isoformat()
        except ValueError:
            return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        if 0 < seconds < 32_503_680_000:
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return ""
