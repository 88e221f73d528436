"""Lines of a stream as they come in, from a pipe or a file: bounded, and in batches that can be answered at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from custodes.errors import SourceError
from custodes.intake.names import shown_name

_BLOCK = 1 << 16
_BOM = b"\xef\xbb\xbf"


class StreamLine(NamedTuple):
    """One line, counted from 1, without its end. ``body`` is None where it was longer than the limit."""

    number: int
    body: bytes | None


class Incoming(Protocol):
    """What is read from: it gives what is there, and waits only where nothing is."""

    def read1(self, size: int = ..., /) -> bytes:
        """At most one read of the system."""


@contextlib.contextmanager
def open_stream(path: Path) -> Iterator[Incoming]:
    """A file or a named pipe, open for reading once. Raises ``SourceError`` where it cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        name = shown_name(path.name)
        raise SourceError(f"{name}: {error.strerror or error}", source=name) from error
    with file:
        yield file


def stream_lines(stream: Incoming, limit: int) -> Iterator[list[StreamLine]]:
    """Batches of whole lines; a batch holds what one read gave, so that whoever waits for it is answered.

    ``limit`` is in bytes. Of a longer line nothing is kept, whatever its length. A byte order mark before the
    first line is passed over; a carriage return before a line feed belongs to the end of the line.
    """
    number, held, beyond = 0, bytearray(), False
    while block := stream.read1(_BLOCK):
        *ended, rest = block.split(b"\n")
        batch = []
        for part in ended:
            number += 1
            whole = bytes(held) + part if held else part
            held.clear()
            batch.append(_line(number, None if beyond else whole, limit))
            beyond = False
        beyond = beyond or len(held) + len(rest) > limit + 1  # one more for a carriage return
        if beyond:
            held.clear()
        else:
            held += rest
        if batch:
            yield batch
    if held or beyond:
        yield [_line(number + 1, None if beyond else bytes(held), limit)]


def _line(number: int, body: bytes | None, limit: int) -> StreamLine:
    if body is None:
        return StreamLine(number, None)
    if number == 1:
        body = body.removeprefix(_BOM)
    body = body.removesuffix(b"\r")
    return StreamLine(number, body if len(body) <= limit else None)
