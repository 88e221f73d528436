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
    """One try at the network from inside."""

    kind: str
    """``tcp``, ``udp``, ``unix``, ``raw``, ``netlink``, ``dns``."""
    failed: bool
    how: str
    """The system's own words."""
