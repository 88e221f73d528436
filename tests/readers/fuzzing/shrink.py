"""A failing case made small: lines, then bytes, taken out for as long as the same thing goes wrong."""

from __future__ import annotations

import time
from collections.abc import Callable


def shrunk(data: bytes, fails: Callable[[bytes], bool], seconds: float = 10.0) -> bytes:
    """The smallest found within the time; ``fails`` says whether it still fails in the same way."""
    end = time.monotonic() + seconds
    for parts in (_by_lines, _by_bytes):
        data = _reduced(data, parts, fails, end)
    return data


def _by_lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _by_bytes(data: bytes) -> list[bytes]:
    return [data[n : n + 1] for n in range(len(data))]


def _reduced(data: bytes, cut: Callable[[bytes], list[bytes]], fails: Callable[[bytes], bool], end: float) -> bytes:
    parts = cut(data)
    size = max(len(parts) // 2, 1)
    while True:
        at = shorter = 0
        while at < len(parts):
            if time.monotonic() > end:
                return b"".join(parts)
            tried = parts[:at] + parts[at + size :]
            if fails(b"".join(tried)):
                parts, shorter = tried, 1
            else:
                at += size
        if size == 1 and not shorter:
            return b"".join(parts)
        size = max(size // 2, 1)
