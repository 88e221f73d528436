"""Counts visits, not people: one letter when a visit ends, and nothing of who it was."""

from __future__ import annotations

from custodes.station.counters import GO, NO_DECISION, REFER
from custodes.station.interface import Decision, Outcome, Reason

LETTERS = {Outcome.GO: GO, Outcome.REFER: REFER, Outcome.NO_DECISION: NO_DECISION}
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


_NOT_A_VISITOR = frozenset(
    {Reason.NOBODY, Reason.REFERENCE_LOST, Reason.SHUTTER, Reason.WARMING_UP, Reason.CAMERA}
)
