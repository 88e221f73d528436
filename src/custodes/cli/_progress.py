"""Progress on a terminal, for anything over a second; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

_WAIT = 1.0
_EVERY = 0.1
_WIDTH = 24


class Progress:
    """One line on standard error that is rewritten in place and taken away at the end."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self._shown = 0

    def __call__(self, what: str, count: int) -> None:
        """Show that ``count`` records of ``what`` are done."""
        now = time.monotonic()
        if not self._on or now - self._began < _WAIT or now - self._last < _EVERY:
            return
        self._last = now
        place = int(now * 8) % (2 * _WIDTH)
        place = place if place < _WIDTH else 2 * _WIDTH - place
        bar = "".join("━" if abs(i - place) < 4 else "─" for i in range(_WIDTH))
        line = f"{bar}  {what[:40]}  {count:,} records  {now - self._began:.0f} s"
        sys.stderr.write("\r" + line.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the line away, so that something else may be printed."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0
