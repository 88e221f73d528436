"""What a cage is and what it reports of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from custodes.core import Truth


class Profile(StrEnum):
    """How much is left open."""

    READER = "reader"
    """The process that checks: files, threads, its own workers; no socket of any family."""
    WORKER = "worker"
    """A process that parses one file it was handed: no file is opened, nothing is started, no socket."""
    STATION = "station"
    """The process that sees frames: reads what it already holds, writes to named descriptors alone."""
    SCREEN = "screen"
    """The process that draws: reads one inherited pipe, talks to the display it is already connected to."""


@dataclass(frozen=True, slots=True)
class Held:
    """Descriptors that a STATION or a SCREEN keeps, by number. Every other one is closed."""

    outputs: tuple[int, ...] = (1, 2)
    """May be written to: pipes, terminals, the null device; a file or a socket among them is refused."""
    inputs: tuple[int, ...] = (0,)
    """May be read."""
    devices: tuple[int, ...] = ()
    """Cameras: the ioctls of V4L2 streaming and shared mappings are open for these numbers alone."""
    display: tuple[int, ...] = ()
    """Of a SCREEN: its connection to the display server, a unix socket."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was tried, and whether it holds."""

    name: str
    """``network namespace``, ``Landlock``, ``seccomp``, ``resource limits``, ``no new privileges``."""
    holds: bool
    how: str
    """One sentence: what it shuts, or why it could not be had."""
    network: bool = False
    """Whether this measure alone leaves no network."""


@dataclass(frozen=True, slots=True)
class Cage:
    """What this process shut, as a value for the report."""

    profile: Profile
    network: Truth
    """YES: no network was available; NO: nothing shuts it; UNKNOWN: only a part (TCP alone) is shut."""
    measures: tuple[Measure, ...]

    @property
    def lacking(self) -> tuple[Measure, ...]:
        """What does not hold."""
        return tuple(measure for measure in self.measures if not measure.holds)

    @property
    def banner(self) -> str:
        """What a screen shows all day: empty where the cage is closed whole."""
        if not self.lacking:
            return ""
        return "WITHOUT THE CAGE: nothing outside this program enforces that no picture leaves it."

    @property
    def sentence(self) -> str:
        """For the last line of the run."""
        if self.network is Truth.YES:
            ways = ", ".join(measure.name for measure in self.measures if measure.holds and measure.network)
            return f"No network was available to this run ({ways})."
        why = "; ".join(f"{measure.name}: {measure.how}" for measure in self.measures if not measure.holds)
        return (
            "The network could not be shut on this system: this program makes no network call, "
            f"but nothing outside it enforces that ({why})."
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a way out from inside."""

    kind: str
    """``tcp``, ``udp``, ``unix``, ``raw``, ``netlink``, ``dns``, and the many of ``leaks``."""
    failed: bool
    how: str
    """The system's own words."""
    code: str = ""
    """Name of the error (errno(3)), such as ``EPERM``; empty where there is none."""
