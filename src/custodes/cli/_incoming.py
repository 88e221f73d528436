"""Where a filter reads from: a file, a named pipe, or standard input."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from custodes.errors import SourceError, UsageError

if TYPE_CHECKING:
    from custodes.intake import Incoming

STDIN = Path("-")


@contextlib.contextmanager
def incoming(file: Path | None) -> Iterator[Incoming]:
    """The open input; None is standard input that is no terminal, ``-`` standard input whatever it is.

    Raises ``SourceError`` where it cannot be opened, ``UsageError`` where a person would be waited for.
    """
    from custodes.intake import open_stream  # noqa: PLC0415 - after the cage is shut

    if file is not None and file != STDIN:
        with open_stream(file) as stream:
            yield stream
        return
    if sys.stdin is None:
        raise SourceError("standard input is shut")
    if file is None and sys.stdin.isatty():
        raise UsageError(
            "nothing to read", hint="give a FILE, or pipe JSON lines in; `-` reads from the terminal"
        )
    yield cast("Incoming", sys.stdin.buffer)
