"""``reply-lines``: replies of devices as JSON lines, with the address and time at which each was met. One line, one record."""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from custodes.core import line, normal_address, normal_mac
from custodes.errors import RecordError
from custodes.intake import Fault, Opened, Refused, letters, strict_json
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Reason
from custodes.readers.gather import Mould, shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.replies.spoken import Met, observed, says_something, taken_apart
from custodes.replies import LIMIT, Reply, Role

_BODY = ("reply", "payload", "response", "answer", "message", "raw", "data", "body", "content", "banner")
_WRITTEN = {"base64": "base64", "b64": "base64", "hex": "hex"}
_ADDRESS = (
    "ip",
    "address",
    "ip_address",
    "ipaddress",
    "addr",
    "host",
    "saddr",
    "source_ip",
    "src",
    "src_ip",
    "from",
)
_MAC = ("mac", "mac_address", "hwaddr")
_TIME = (
    "time",
    "timestamp",
    "ts",
    "seen_at",
    "seen",
    "captured_at",
    "observed_at",
    "received_at",
    "when",
    "date",
)
_ALSO = ("port", "protocol", "proto", "transport", "encoding", "service")
_OBJECTS = frozenset({"dhip", "isapi", "dvrip"})
"""Protocols whose reply may stand in a line as an object."""
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].{0,40})?\Z")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{16,1500000}={0,2}\s*\Z")
_HEAD_LINES = 60
_SHOWN = 120


class ReplyLines:
    """Reader of replies in JSON lines."""

    name = "reply-lines"
    title = "Replies of devices as JSON lines"
    looks_for = 'JSON lines that each hold a reply: {"ip", "port", "protocol", "reply"}'

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether half of the first lines are objects that hold a reply of a known protocol."""
        if opened.container != "text" or not opened.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return None
        lines = [text for text in opened.head_text().splitlines()[:_HEAD_LINES] if text.strip()]
        found = objects = 0
        for text in lines:
            record = _record(text)
            if isinstance(record, dict):
                objects += 1
                found += any(reply.role is not Role.UNKNOWN for reply, _ in _replies(record))
        if not found or found * 2 < len(lines):
            return None
        return Taken(self.name, 0.92, f"{found} of the first {len(lines)} lines hold a reply", Ledger.SEEN)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One record for each line."""
        ledger = context.ledger or Ledger.SEEN
        scrub = context.scrubber.text
        mould = Mould(context.scrubber)
        unread: dict[str, int] = {}
        days: list[str] = []
        yield from opened.notes
        for item in opened.lines():
            if isinstance(item, Fault):
                if item.lost:
                    yield NotRead(item.place, Reason(item.reason), item.sentence, item.lost)
                yield Note("ends-early", item.sentence, item.place, max(item.lost, 1))
                continue
            if isinstance(item, Refused):
                yield NotRead(item.place, Reason(item.reason), item.words, item.count)
                continue
            number, text = item
            place = line(number)
            record = _record(text) if text.strip() else None
            if not isinstance(record, dict):
                blank = not text.strip()
                words = (
                    record.sentence if isinstance(record, RecordError) else "" if blank else "not an object"
                )
                yield NotRead(place, Reason.BLANK if blank else Reason.UNDECODABLE, words)
                continue
            found = next(_replies(record), None)
            if found is None:
                yield NotRead(place, Reason.UNRECOGNISED, shorten(letters(text), _SHOWN, scrub)[0])
                continue
            reply, key = found
            met = _met(record, place, ledger)
            days += met.dates.values()
            for name in record:
                if name != key and name.lower() not in _KNOWN:
                    unread[name] = unread.get(name, 0) + 1
            yield from observed(reply, reply.data, met, context.scrubber, mould)
        if unread:
            names = ", ".join(sorted(unread)[:40])
            yield Note(
                "unmapped", f"keys that were not read: {shorten(names, 300, scrub)[0]}", "", len(unread)
            )
        yield Coverage(
            "",
            Ledger.SEEN,
            "",
            min(days, default=""),
            max(days, default=""),
            "saved replies",
            "no",
            detail="what answered, no more",
        )


_ORDER = {name: n for n, name in enumerate(_BODY)}
_KNOWN = frozenset({*_BODY, *_ADDRESS, *_MAC, *_TIME, *_ALSO})


def _record(text: str) -> Any:
    """The value of a line, or the error that says why there is none."""
    try:
        return strict_json(text.encode("utf-8", "replace"))
    except RecordError as error:
        return error


def _replies(record: Mapping[str, Any]) -> Iterator[tuple[Reply, str]]:
    """Replies in a line with the key of each, the likeliest key first."""
    said = record.get("encoding", "")
    written = _WRITTEN.get(said.lower(), "") if isinstance(said, str) else ""
    keys = [(_ORDER.get(key.lower(), len(_ORDER)), key) for key in record]
    for order, key in sorted(keys)[:64]:
        held = record[key]
        kind = _WRITTEN.get(key.lower().rpartition("_")[2].rpartition("-")[2], "") or written
        if isinstance(held, dict):
            data = json.dumps(held, ensure_ascii=False).encode("utf-8", "replace")
            reply = taken_apart(data) if len(data) <= LIMIT else None
            if reply is not None and reply.protocol in _OBJECTS and says_something(reply):
                yield reply, key
        elif isinstance(held, str) and (kind or order < len(_ORDER)):
            for data in _bytes_of(held, kind):
                reply = taken_apart(data)
                if reply is not None and reply.fields:
                    yield reply, key
                    break


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


def _met(record: Mapping[str, Any], place: str, ledger: Ledger) -> Met:
    low = {key.lower(): value for key, value in record.items()}
    address = mac = day = ""
    for key in _ADDRESS:
        held = low.get(key)
        if isinstance(held, str) and (address := normal_address(held[:64]) or ""):
            break
    for key in _MAC:
        held = low.get(key)
        if isinstance(held, str) and normal_mac(held[:64]):
            mac = held
            break
    for key in _TIME:
        if key in low and (day := _day(low[key])):
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
