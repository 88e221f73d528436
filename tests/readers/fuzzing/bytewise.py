"""Changes that know nothing of the format: bytes flipped, cut, doubled, swapped; other encodings; long lines; stretches of other samples."""

from __future__ import annotations

import gzip
import random

from readers.fuzzing.words import LONG, TOKENS

LONG_LINE = 1 << 20


def mutated(data: bytes, rng: random.Random, others: tuple[bytes, ...]) -> bytes:
    """One to six changes of a few bytes, or of lines."""
    held = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 6))):
        if not held:
            break
        _change(held, rng, others)
    return bytes(held)


def _change(held: bytearray, rng: random.Random, others: tuple[bytes, ...]) -> None:
    size = len(held)
    at = rng.randrange(size)
    kind = rng.randrange(13)
    if kind == 0:
        del held[at : at + rng.choice((1, 1, 2, 4, 20, 80))]
    elif kind == 1:
        held[at:at] = held[at : at + rng.choice((1, 2, 8, 40, 200))]
    elif kind == 2:
        held[at] = rng.randrange(256)
    elif kind == 3:
        held[at] ^= 1 << rng.randrange(8)
    elif kind == 4:
        held[at:at] = rng.choice(TOKENS)
    elif kind == 5:
        token = rng.choice(TOKENS)
        held[at : at + len(token)] = token
    elif kind == 6:
        held[at:at] = rng.choice(LONG) * rng.choice((2, 2, 16, 16, 70, 70, 300, 3000))
    elif kind == 7:
        other = rng.choice(others)
        begin = rng.randrange(len(other)) if other else 0
        held[at:at] = other[begin : begin + rng.randrange(1, 300)]
    elif kind == 8:
        del held[at:]
    elif kind == 9:
        lines = bytes(held).split(b"\n")
        rng.shuffle(lines)
        held[:] = b"\n".join(lines)
    elif kind == 10:
        lines = bytes(held).split(b"\n")
        first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        held[:] = b"\n".join(lines)
    elif kind == 11:
        to = rng.randrange(size)
        width = rng.choice((1, 2, 4, 8, 16))
        one, two = bytes(held[at : at + width]), bytes(held[to : to + width])
        held[at : at + width], held[to : to + len(one)] = two, one
    else:
        # Numbers of binary headers: one, two or four bytes, as large and as small as they can be.
        width = rng.choice((1, 2, 4))
        held[at : at + width] = rng.choice((b"\xff" * width, b"\0" * width, b"\x7f" + b"\xff" * (width - 1), b"\x80" + b"\0" * (width - 1)))[:width]


def enlarged(data: bytes, rng: random.Random) -> bytes:
    """The sample with one line of a megabyte in it, or of many short lines, or repeated."""
    at = rng.choice((0, len(data), data.find(b"\n") + 1, rng.randrange(len(data) + 1)))
    kind = rng.randrange(4)
    if kind == 0:
        piece = rng.choice(LONG)
        return data[:at] + piece * (LONG_LINE // len(piece)) + data[at:]
    if kind == 1:
        piece = rng.choice(LONG)
        return data[:at] + b"\n" + piece * (LONG_LINE // len(piece)) + b"\n" + data[at:]
    if kind == 2:
        piece = rng.choice(TOKENS) + b"\n"
        return data[:at] + piece * min(20_000, LONG_LINE // len(piece)) + data[at:]
    begin = data.rfind(b"\n", 0, max(at - 1, 0)) + 1
    piece = data[begin : at or None] or b"x\n"
    return data[:at] + piece * min(2_000, max(1, LONG_LINE // 4 // len(piece))) + data[at:]


def encoded(data: bytes, rng: random.Random) -> bytes:
    """The same text in another encoding, sometimes cut within a character, sometimes inside gzip."""
    kind = rng.randrange(9)
    if kind == 8:
        packed = gzip.compress(data, 1, mtime=0)
        return packed if rng.random() < 0.5 else packed[: rng.randrange(len(packed))]
    if kind == 7:
        return data + rng.choice((b"\xe9", b"\xff\xfe", b"\xc3", b"\xf0\x9f", b"\x81\x8d\x9d", b"\xed\xbf\xbf"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    name = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "utf-32", "cp1252")[kind]
    if name in {"latin-1", "cp1252"} and not text.isascii():
        return data
    made = (text + rng.choice(("", "é") if name in {"latin-1", "cp1252"} else ("", "é", "監視"))).encode(name, "replace")
    return made if rng.random() < 0.7 else made[: rng.randrange(len(made) + 1)]
