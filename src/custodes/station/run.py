"""Starts a station and looks after it: its screen, the tries at a way out, the process that sees frames. It sees none itself."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from custodes.cage import Profile
from custodes.cage.leaks import Proof, one_thread_each, prove
from custodes.errors import CageError, CameraError, CustodesError, UsageError
from custodes.station.counters import Counters
from custodes.station.running import BROKEN, EMPTY, GATE_OPEN, REFUSED, UNANSWERED, UNREADABLE, Wanted
from custodes.station.screen.interface import Message, State
from custodes.station.screen.protocol import written
from custodes.station.screen.terminal import ENTER, LEAVE
from custodes.station.supervise import Patience, supervise

_PIPE = 4096
"""Bytes that the screen's pipe holds (fcntl(2), F_SETPIPE_SZ): about four seconds of messages, no more."""
_GATE_SHUT = b"x"
_BEAT_S = 1.0


@dataclass(frozen=True, slots=True)
class Station:
    """A station as it was asked for."""

    wanted: Wanted
    screen: str
    """``window``, ``terminal`` or ``lines``."""
    language: str
    counters: Path | None = None
    patience: Patience = field(default_factory=Patience)


class Pipes:
    """Descriptors that are closed once, whatever happens."""

    def __init__(self) -> None:
        self._open: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for number in tuple(self._open):
            self.close(number)

    def pipe(self) -> tuple[int, int]:
        """The reading and the writing end."""
        ends = os.pipe()
        self._open.update(ends)
        return ends

    def close(self, number: int) -> None:
        """Close it, if it is open."""
        if number in self._open:
            self._open.remove(number)
            os.close(number)


class Keeper:
    """Tries every way out before each start and opens the gate; tells the screen what goes on while nobody sees frames."""

    def __init__(
        self, wanted: Wanted, gate: int, kinds: tuple[Profile, ...], show: Callable[[Proof], None]
    ) -> None:
        self._wanted, self._gate, self._kinds, self._show = wanted, gate, kinds, show
        self.refusal: CustodesError | None = None

    def say(self, state: State) -> None:
        """One message; left out where the screen has gone or is full."""
        one = self._wanted
        message = Message(state, one.evaluation, one.without_cage, not one.reference_cert, not one.live)
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            os.write(one.screen, written(message))

    def prove(self) -> None:
        """Make the tries and open the gate for one start, or shut it for good."""
        if not self._wanted.without_cage:
            try:
                with ThreadPoolExecutor(len(self._kinds)) as pool:
                    proofs = list(pool.map(prove, self._kinds))
                for proof in proofs:
                    self._show(proof)
                failed = [proof.sentence for proof in proofs if not proof.holds]
                if failed:
                    raise CageError(
                        " ".join(failed), hint="--without-cage goes on, and the screen then says so all day"
                    )
            except CustodesError as error:
                self.refusal = error
        os.write(self._gate, _GATE_SHUT if self.refusal else GATE_OPEN)

    def again(self, _told: str) -> None:
        """The camera is gone: say so, try everything anew."""
        self.say(State.UNPLUGGED)
        self.prove()

    def wait(self, seconds: float) -> None:
        """Wait, and say every second why."""
        while seconds > 0:
            self.say(State.UNPLUGGED)
            time.sleep(min(seconds, _BEAT_S))
            seconds -= _BEAT_S


def run(station: Station, show: Callable[[Proof], None]) -> int:
    """Run until the recording ends, the screen is closed or somebody stops it; the exit code.

    ``show`` is given each table of tries.

    Raises CageError where a way out is open, and CustodesError for what could not start or not go on.
    """
    counters = Counters(station.counters) if station.counters else None
    with Pipes() as pipes:
        reading, writing = pipes.pipe()
        gate, opening = pipes.pipe()
        trouble, telling = pipes.pipe()
        counted, counting = pipes.pipe() if counters else (None, None)
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE)
        os.set_blocking(writing, False)
        wanted = replace(station.wanted, screen=writing, gate=gate, trouble=telling, counts=counting)
        kinds = (Profile.STATION, Profile.SCREEN)
        keeper = Keeper(wanted, opening, kinds, show)
        keeper.say(State.STARTING)
        counter = threading.Thread(target=_count, args=(counters, counted), daemon=True)
        if counters:
            counter.start()
        passed = tuple(number for number in (writing, gate, telling, counting) if number is not None)
        command = [sys.executable, "-B", "-m", "custodes.station.seeing", wanted.told()]
        # On a terminal the table stands on its first screen, where it is found again when the station ends.
        beside = threading.Thread(target=keeper.prove, daemon=True)
        if station.screen == "terminal":
            keeper.prove()
        else:
            beside.start()
        with _terminal(station.screen == "terminal"):
            screen = _screen(station, reading)
            pipes.close(reading)
            try:
                ended = supervise(
                    command, station.patience, passed=passed, say=keeper.again, wait=keeper.wait
                )
            finally:
                pipes.close(writing)
                said = _ending(screen)
        pipes.close(telling)
        if counting is not None:
            pipes.close(counting)
            counter.join(5)
        if beside.is_alive():
            beside.join(10)
        if keeper.refusal is not None:
            raise keeper.refusal
        if screen.returncode == REFUSED:
            raise _fault(said or "the screen could not start")
        return _code(ended.code, _all(trouble), station.wanted.camera)


NOT_ALL_READ = 4
"""Exit code of a recording that breaks off."""


def _code(code: int, trouble: str, camera: str) -> int:
    """The exit code. Raises CustodesError for an end that is a fault."""
    if code == REFUSED:
        raise _fault(trouble or "the station could not start")
    if code == UNREADABLE:
        sentence, _, hint = (trouble or "the camera cannot be read").partition("\n")
        raise CameraError(sentence, hint=" ".join(hint.split()))
    if code == EMPTY:
        raise CameraError("holds no whole frame", source=camera)
    if code == BROKEN:
        return NOT_ALL_READ
    if code == UNANSWERED:
        raise CustodesError("the screen takes no more messages")
    if code not in {0, 128 + 2, 128 + 15}:
        raise CustodesError(
            f"the process that sees frames ended with code {code}",
            hint="--without-cage shows its last words; nothing of it was kept",
        )
    return code


def _fault(text: str) -> CustodesError:
    sentence, _, hint = text.removeprefix("error: ").partition("\n")
    kind = CageError if "the cage cannot be closed" in sentence else UsageError
    return kind(sentence, hint=" ".join(hint.split()))


def _screen(station: Station, reading: int) -> subprocess.Popen[bytes]:
    """The process that draws."""
    command = [
        sys.executable,
        "-B",
        "-m",
        "custodes.station.screen.process",
        station.screen,
        station.language,
        str(reading),
    ]
    if station.wanted.without_cage:
        command.append("without")
    return subprocess.Popen(
        command, pass_fds=(reading,), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=one_thread_each()
    )


def _ending(screen: subprocess.Popen[bytes]) -> str:
    """Wait for its end, which follows that of its pipe; its last words."""
    try:
        said = screen.communicate(timeout=5)[1]
    except subprocess.TimeoutExpired:
        screen.kill()
        said = screen.communicate()[1]
    return said.decode("utf-8", "replace").strip()[:2000]


@contextlib.contextmanager
def _terminal(wanted: bool) -> Iterator[None]:
    """The other screen of the terminal, without echo; the first one again whatever happens."""
    if not wanted:
        yield
        return
    import termios  # noqa: PLC0415 - not on Windows

    before = None
    with contextlib.suppress(termios.error, OSError):
        before = termios.tcgetattr(0)
        silent = termios.tcgetattr(0)
        silent[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, silent)
    os.write(1, ENTER.encode("ascii"))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.write(1, LEAVE.encode("ascii"))
        if before is not None:
            termios.tcsetattr(0, termios.TCSAFLUSH, before)


def _count(counters: Counters, counted: int) -> None:
    while letters := os.read(counted, 64):
        counters.add(letters, datetime.now(UTC))


def _all(number: int) -> str:
    """What was told before the cage closed; every writing end is closed by now."""
    with os.fdopen(os.dup(number), "rb") as told:
        return told.read(4000).decode("utf-8", "replace").strip()
