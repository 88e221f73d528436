"""Counts visits, not people: one letter when a visit ends, and nothing of who it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from custodes.station.interface import Decision, Outcome, Reason

LETTERS = {Outcome.GO: b"g", Outcome.REFER: b"r", Outcome.NO_DECISION: b"n"}
_AWAY_S = 1.0
"""Nobody in view for so long ends a visit."""
_LEAST_S = 1.0
"""A face for less long is somebody who walks by."""


class Visits:
    """From the first face until nobody was in view for a second: one visit, counted by what was decided last."""

    def __init__(self) -> None:
        self._begun_s: float | None = None
        self._seen_s = 0.0
        self._outcome = Outcome.NO_DECISION

    def step(self, decision: Decision) -> Outcome | None:
        """The outcome of a visit that has ended with this frame."""
        at_s = decision.at_s
        if decision.reason not in _NOT_A_VISITOR:
            if self._begun_s is None or at_s < self._begun_s:
                self._begun_s, self._outcome = at_s, Outcome.NO_DECISION
            self._seen_s = at_s
            if decision.outcome is not Outcome.NO_DECISION:
                self._outcome = decision.outcome
            return None
        if self._begun_s is None or 0 <= at_s - self._seen_s < _AWAY_S:
            return None
        lasted, self._begun_s = self._seen_s - self._begun_s, None
        ended = self._outcome is not Outcome.NO_DECISION or lasted >= _LEAST_S
        return self._outcome if ended else None


_NOT_A_VISITOR = frozenset({Reason.NOBODY, Reason.REFERENCE_LOST, Reason.SHUTTER, Reason.WARMING_UP, Reason.CAMERA})


class Counters:
    """Visits of each hour, kept by the process outside the cage, which is given the letters alone."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file cannot be written."""
        self._path = path
        self._hours: dict[str, list[int]] = {}
        self.write()

    def add(self, letters: bytes, at: datetime) -> None:
        """Count, and write the file. What is no letter of ours is not counted."""
        hour = self._hours.setdefault(at.astimezone(UTC).strftime("%Y-%m-%dT%H:00Z"), [0, 0, 0])
        for place, letter in enumerate(LETTERS.values()):
            hour[place] += letters.count(letter)
        self.write()

    def write(self) -> None:
        """The whole file anew, by rename, so that it is never half there."""
        rows = ["hour,go,refer,no-decision", *(f"{hour},{a},{b},{c}" for hour, (a, b, c) in sorted(self._hours.items()))]
        beside = self._path.with_name(f".{self._path.name}.part")
        beside.write_text("\n".join(rows) + "\n", encoding="ascii")
        beside.replace(self._path)
