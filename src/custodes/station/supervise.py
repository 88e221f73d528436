"""Starts the caged process again when its camera is gone: nothing is handed over from one to the next."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from custodes.cage.leaks import one_thread_each

UNPLUGGED = 75
"""Exit code by which the process says that its camera is gone (sysexits.h, EX_TEMPFAIL: try again)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait before the next start, in seconds."""

    first_s: float = 0.5
    most_s: float = 30.0
    steady_s: float = 60.0
    """A process that ran this long ran well: the next wait is the first again."""
    starts: int | None = None
    """Starts at most; None: for ever, as a door has no operator at night."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How it went."""

    code: int
    """Of the last process: a shell's, 128 and more for a signal."""
    starts: int


def supervise(
    command: Sequence[str],
    patience: Patience = Patience(),
    *,
    passed: tuple[int, ...] = (),
    say: Callable[[str], None] = lambda _: None,
    wait: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Ended:
    """Run ``command`` until it ends with another code than UNPLUGGED, and return that code.

    Each start is a fresh process with a fresh cage, an environment with one thread for each numerical library and no
    descriptor but the standard three and ``passed``. A request to stop (SIGTERM, SIGINT) goes to the process. This one
    reads no frame, so it holds nothing to keep.

    Raises OSError where the command cannot be started.
    """
    delay, starts = patience.first_s, 0
    while True:
        began, starts = clock(), starts + 1
        code, stopped = _run(command, passed)
        if code != UNPLUGGED or stopped or starts == patience.starts:
            return Ended(code, starts)
        if clock() - began >= patience.steady_s:
            delay = patience.first_s
        say(f"the camera is gone; start {starts + 1} in {delay:g} s")
        wait(delay)
        delay = min(delay * 2, patience.most_s)


def _run(command: Sequence[str], passed: tuple[int, ...]) -> tuple[int, bool]:
    """The exit code of one process, and whether somebody asked it to stop."""
    stopped = False
    with subprocess.Popen(command, env=one_thread_each(), pass_fds=passed) as process:

        def stop(number: int, _frame: FrameType | None) -> None:
            nonlocal stopped
            stopped = True
            process.send_signal(number)

        try:
            before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
        except ValueError:
            before = {}  # not the main thread: whoever called looks after signals
        try:
            code = process.wait()
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
    return (128 - code if code < 0 else code), stopped
