"""The pipe of the screen: one kind of message, of one length, with a checksum. What is no message is passed over.

======  =====  ==========================================================================
offset  bytes
======  =====  ==========================================================================
0       4      ``CSW1``
4       2      length of the body, always 110
6       1      state, by its place in ``State``
7       1      bits: 0 evaluation, 1 cage off, 2 reference assumed, 3 recorded, 4 a reading follows
8       8      skin, body, threshold in skin, guard band: hundredths of a degree, signed; 0 without a reading
16      1      picture: 0 none, 1 lying, 2 upright
17      3      nought
20      96     192 cells of four bits, the first in the higher half; nought without a picture
116     4      CRC-32 of all before it
======  =====  ==========================================================================

Numbers are big-endian. 120 bytes are written at once: a pipe keeps up to 4,096 together (pipe(7), PIPE_BUF).
"""

from __future__ import annotations

import struct
import zlib

from custodes.station.screen.interface import CELLS, Message, Numbers, Picture, State

MAGIC = b"CSW1"
_BODY = struct.Struct(f">BBhhhhB3x{CELLS // 2}s")
_HEAD = struct.Struct(">4sH")
SIZE = _HEAD.size + _BODY.size + 4
"""Bytes of a message."""
_STATES = tuple(State)
_FARTHEST_C = 327.67


def written(message: Message) -> bytes:
    """The message as ``SIZE`` bytes. A number that does not fit is cut to the nearest that does."""
    numbers, picture = message.numbers, message.picture
    bits = message.evaluation | message.uncaged << 1 | message.assumed << 2 | message.recorded << 3
    values = (0, 0, 0, 0)
    if numbers is not None:
        bits |= 1 << 4
        values = (
            _hundredths(numbers.skin_c),
            _hundredths(numbers.body_c),
            _hundredths(numbers.limit_c),
            _hundredths(numbers.guard_c),
        )
    kind = 0 if picture is None else 1 + picture.upright
    packed = bytes(CELLS // 2) if picture is None else _packed(picture.levels)
    body = _HEAD.pack(MAGIC, _BODY.size) + _BODY.pack(
        _STATES.index(message.state), bits, *values, kind, packed
    )
    return body + zlib.crc32(body).to_bytes(4, "big")


def read(piece: bytes) -> Message | None:
    """The message that ``SIZE`` bytes hold; None where they are none."""
    if len(piece) != SIZE or zlib.crc32(piece[:-4]) != int.from_bytes(piece[-4:], "big"):
        return None
    magic, length = _HEAD.unpack_from(piece)
    if magic != MAGIC or length != _BODY.size:
        return None
    place, bits, skin, body, limit, guard, kind, packed = _BODY.unpack_from(piece, _HEAD.size)
    if place >= len(_STATES) or bits >> 5 or kind > 2:
        return None
    numbers = Numbers(skin / 100, body / 100, limit / 100, guard / 100) if bits >> 4 & 1 else None
    return Message(
        state=_STATES[place],
        evaluation=bool(bits & 1),
        uncaged=bool(bits >> 1 & 1),
        assumed=bool(bits >> 2 & 1),
        recorded=bool(bits >> 3 & 1),
        numbers=numbers,
        picture=Picture(kind == 2, _unpacked(packed)) if kind else None,
    )


class Feed:
    """Bytes in, messages out, however they are cut; holds less than one message."""

    def __init__(self) -> None:
        self._held = b""
        self.passed_over = 0
        """Bytes that belonged to no message."""

    def add(self, piece: bytes) -> list[Message]:
        """The messages that are whole now, in order. Never raises for what is in the bytes."""
        held, found, at = self._held + piece, [], 0
        while len(held) - at >= SIZE:
            message = read(held[at : at + SIZE])
            if message is not None:
                found.append(message)
                at += SIZE
                continue
            following = held.find(MAGIC, at + 1)
            skip = (following if following >= 0 else max(at + 1, len(held) - len(MAGIC) + 1)) - at
            self.passed_over += skip
            at += skip
        self._held = held[at:]
        return found


def _hundredths(value_c: float) -> int:
    if value_c != value_c:  # noqa: PLR0124 - not a number
        return 0
    return round(min(_FARTHEST_C, max(-_FARTHEST_C, value_c)) * 100)


def _packed(levels: bytes) -> bytes:
    return bytes(high << 4 | low for high, low in zip(levels[::2], levels[1::2], strict=True))


def _unpacked(packed: bytes) -> bytes:
    return bytes(half for both in packed for half in (both >> 4, both & 15))
