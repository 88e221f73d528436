"""``python -m custodes.station.screen.process KIND LANGUAGE PIPE [without]``: draws what comes down one inherited pipe, in a cage.

KIND is ``window``, ``terminal`` or ``lines``. It ends with 0 when the pipe ends or a person closes the window.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from custodes.cage import Held, Profile, close
from custodes.errors import CustodesError
from custodes.station.screen.interface import CELLS, Message, Numbers, Picture, State, View
from custodes.station.screen.protocol import SIZE, Feed, read
from custodes.station.screen.terminal import rendered
from custodes.station.screen.words import view_of

SILENT_S = 3.0
"""Without a message for so long no earlier one is shown any more: a decision is never left standing."""
REFUSED = 2


class Drawn(Protocol):
    """Something that shows views."""

    def draw(self, view: View) -> None:
        """Show it."""
        ...

    def attend(self) -> None:
        """Do what a person asked for, and follow a change of size."""
        ...

    @property
    def closed(self) -> bool:
        """Whether a person closed it."""
        ...


class Terminal:
    """Draws on descriptor 1, only the rows that changed. Who started it enters and leaves the other screen."""

    closed = False

    def __init__(self) -> None:
        self._before: tuple[str, ...] = ()
        self._size = (0, 0)
        self._view: View | None = None

    def draw(self, view: View) -> None:
        """Write the rows that differ; nothing is kept of what no longer fits."""
        self._view = view
        size = _size()
        rows = rendered(view, *size)
        changed = "" if size == self._size else "\x1b[0m\x1b[2J"
        before = self._before if size == self._size else ()
        for place, row in enumerate(rows):
            if place >= len(before) or before[place] != row:
                changed += f"\x1b[{place + 1};1H{row}"
        self._before, self._size = rows, size
        _write(changed.encode("utf-8"))

    def attend(self) -> None:
        """Draw anew where the size changed."""
        if self._view is not None and _size() != self._size:
            self.draw(self._view)


class Lines:
    """A line for each change, without a picture."""

    closed = False

    def __init__(self) -> None:
        self._before = ""

    def draw(self, view: View) -> None:
        """Write what is said, if it is not what was said before."""
        line = view.said
        if line != self._before:
            self._before = line
            _write(f"{line}{f'  ({view.staff})' if view.staff else ''}\n".encode())

    def attend(self) -> None:
        """Nothing to do."""


def run(drawn: Drawn, pipe: int, language: str, clock: Callable[[], float] = time.monotonic) -> None:
    """Show messages until the pipe ends; of several that wait, the newest."""
    feed, last, since = Feed(), Message(State.STARTING), clock()
    silent = False
    while not drawn.closed:
        ready = select.select([pipe], [], [], 0.1)[0]
        found: list[Message] = []
        if ready:
            piece = os.read(pipe, 4096)
            if not piece:
                return
            found = feed.add(piece)
        if found:
            last, since, silent = found[-1], clock(), False
            drawn.draw(view_of(last, language))
        elif clock() - since > SILENT_S and not silent:
            # The pipe is open and nothing comes: what was decided for somebody must not stand there for the next one.
            silent = True
            drawn.draw(view_of(replace(last, state=State.SILENT, numbers=None, picture=None), language))
        drawn.attend()


def main(arguments: list[str]) -> int:
    """Open the display, close the cage, draw."""
    kind, language, pipe = arguments[0], arguments[1], int(arguments[2])
    without = "without" in arguments[3:]
    # The process that started this one ends it by closing the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        drawn, held = _opened(kind, language, pipe)
        drawn.draw(view_of(_first(pipe, uncaged=without), language))
        close(Profile.SCREEN, held, without=without)
    except CustodesError as error:
        with contextlib.suppress(OSError):
            _write(f"error: {error.sentence}\n       {error.hint}\n".encode(), 2)
        return REFUSED
    with contextlib.suppress(BrokenPipeError):
        run(drawn, pipe, language)
    return 0


def _first(pipe: int, *, uncaged: bool) -> Message:
    """What the starter wrote before it started this process, or that the station starts."""
    if select.select([pipe], [], [], 0.5)[0]:
        found = read(os.read(pipe, SIZE))
        if found is not None:
            return found
    return Message(State.STARTING, uncaged=uncaged)


def _opened(kind: str, language: str, pipe: int) -> tuple[Drawn, Held]:
    if kind == "window":
        try:
            from custodes.station.screen.window import Window  # noqa: PLC0415 - tkinter is not everywhere
        except ModuleNotFoundError as error:
            raise CustodesError(
                "a window needs tkinter, which this Python was built without",
                hint="install it (Debian: python3-tk), or take --screen terminal",
            ) from error
        window = Window()
        window.warm(_every_view(language))
        return window, Held(outputs=(2,), inputs=(pipe,), display=window.display())
    output = Terminal() if kind == "terminal" else Lines()
    "".encode("utf-8")  # noqa: UP012 - the codec is a file that could not be read later
    return output, Held(outputs=(1, 2), inputs=(pipe,))


def _every_view(language: str) -> list[View]:
    """Every state, with and without what may stand beside it."""
    numbers, picture = Numbers(35.0, 36.3, 36.4, 0.27), Picture(False, bytes(CELLS))
    return [
        view_of(
            Message(
                state,
                evaluation=evaluation,
                uncaged=True,
                assumed=True,
                recorded=True,
                numbers=numbers,
                picture=one,
            ),
            language,
        )
        for state in State
        for one in (picture, replace(picture, upright=True), None)
        for evaluation in (True, False)
    ]


def _size() -> tuple[int, int]:
    """Columns and rows of the terminal, asked of the kernel each time (TIOCGWINSZ)."""
    try:
        size = os.get_terminal_size(1)
    except OSError:
        return 80, 24
    return size.columns or 80, size.lines or 24


def _write(data: bytes, number: int = 1) -> None:
    while data:
        data = data[os.write(number, data) :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
