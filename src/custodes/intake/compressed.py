"""One file inside gzip, unpacked piece by piece into a file without a name, within bounds."""

from __future__ import annotations

import os
import tempfile
import zlib
from typing import NamedTuple

from custodes.errors import SourceError
from custodes.intake.interface import Limits

_PIECE = 1 << 20
_RATIO_FROM = 16 << 20
"""Ordinary JSON and logs shrink 5 to 30 times; the ratio is asked only of what is large enough to hurt."""
_WINDOW = 31
"""zlib's word for gzip with its header (RFC 1952) and the largest window."""


class Unpacked(NamedTuple):
    """What came out."""

    fd: int
    """Open file without a name; the caller closes it."""
    cut: str
    """Why it ends early, or empty."""


def unpack(fd: int, limits: Limits, shown: str) -> Unpacked:
    """The bytes inside the gzip file ``fd``, of all its members (RFC 1952 §2.2).

    A file that ends early or is damaged gives what came before, and ``cut`` says so. Raises SourceError where the
    bytes are more than ``limits.archive_bytes``, or ``limits.archive_ratio`` times those of the file.
    """
    with tempfile.TemporaryFile() as out:
        cut = _copy(fd, out.fileno(), limits, shown)
        return Unpacked(os.dup(out.fileno()), cut)


def _copy(fd: int, out: int, limits: Limits, shown: str) -> str:
    taken = written = 0
    machine = zlib.decompressobj(_WINDOW)
    begun = False
    while True:
        packed = os.pread(fd, _PIECE, taken)
        if not packed:
            return "" if begun and machine.eof else "its compressed data ends early"
        taken += len(packed)
        while packed:
            if machine.eof:
                if not packed.strip(b"\0"):
                    break
                machine = zlib.decompressobj(_WINDOW)
            try:
                plain = machine.decompress(packed, _PIECE)
            except zlib.error:
                return f"its compressed data is damaged near byte {taken:,}"
            begun = True
            packed = machine.unconsumed_tail or machine.unused_data
            written += len(plain)
            if written > limits.archive_bytes or (
                written > _RATIO_FROM and written > limits.archive_ratio * taken
            ):
                raise SourceError(
                    f"{shown} unpacks to far more than it holds: over {written:,} bytes", source=shown
                )
            while plain:
                plain = plain[os.write(out, plain) :]
            if not machine.eof and not packed:
                break
