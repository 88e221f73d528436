"""Bytes as text and as values, and fixed layouts of binary messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from custodes.replies.interface import Field

_WIDE = 8
"""Bytes of the longest number: Python refuses to write out one of some thousand digits."""
_BINARY = frozenset(map(chr, range(9))) | frozenset(map(chr, range(14, 32)))


def of_text(text: str) -> bytes:
    """The bytes of a message that somebody kept as text.

    A binary message is kept as Latin-1, one character for one byte; any other as UTF-8.
    """
    if any(char in _BINARY for char in text[:64]) and all(char < "\u0100" for char in text):
        return text.encode("latin-1")
    return text.encode("utf-8", "backslashreplace")


def shown(raw: bytes) -> str:
    r"""Bytes as text: UTF-8, and a byte that is none as ``\xe9``."""
    return raw.decode("utf-8", "backslashreplace")


def string(raw: bytes) -> str:
    """A fixed field that holds text up to its first NUL."""
    return shown(raw.partition(b"\0")[0]).strip()


def mac(raw: bytes) -> str:
    """Six bytes as ``00:11:22:33:44:55``."""
    return raw.hex(":")


def ipv4(raw: bytes) -> str:
    """Four bytes in network order; of another length in hexadecimal, as a lying length may make it."""
    return ".".join(map(str, raw)) if len(raw) == 4 else raw.hex()


def big(raw: bytes) -> str:
    """Unsigned, most significant byte first."""
    return str(int.from_bytes(raw, "big")) if len(raw) <= _WIDE else raw.hex()


def little(raw: bytes) -> str:
    """Unsigned, least significant byte first."""
    return str(int.from_bytes(raw, "little")) if len(raw) <= _WIDE else raw.hex()


def plain(raw: bytes) -> str:
    """Bytes in hexadecimal: what nobody has explained."""
    return raw.hex()


class Slot(NamedTuple):
    """A field at a fixed place."""

    at: int
    size: int
    path: str
    read: Callable[[bytes], str]


def laid_out(data: bytes, slots: Iterable[Slot], base: int, end: int) -> tuple[Field, ...]:
    """The fields of a fixed layout in ``data[base:end]``; what lies between them is kept as ``unknown_0x1c``.

    A slot that the message does not hold whole is not read; its bytes are kept as unknown.
    """
    found: list[Field] = []
    at = base
    for slot in slots:
        start = base + slot.at
        if start + slot.size > end:
            break
        _gap(data, at, start, base, found)
        raw = data[start : start + slot.size]
        found.append(Field(slot.path, slot.read(raw), raw, start))
        at = start + slot.size
    _gap(data, at, end, base, found)
    return tuple(found)


def _gap(data: bytes, start: int, end: int, base: int, found: list[Field]) -> None:
    if start < end:
        found.append(Field(f"unknown_{start - base:#04x}", plain(data[start:end]), data[start:end], start))
