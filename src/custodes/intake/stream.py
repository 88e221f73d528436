"""A stream of lines, as a filter reads it: each bounded, none kept, the next one read only when it is asked for."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from custodes.errors import SourceError
from custodes.intake.interface import LIMITS

_BLOCK = 1 << 16


@contextlib.contextmanager
def open_stream(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard input for None, else the file or pipe at ``path``. Raises SourceError where it cannot be opened."""
    if path is None:
        yield sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{path.name} cannot be opened: {words}", source=path.name) from None
    with file:
        yield file


def byte_lines(stream: IO[bytes], limit: int = LIMITS.line_bytes) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line without its end; None for a line longer than ``limit`` bytes, which is passed over."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_BLOCK)
        yield number, None
