"""Keeps an answer from flickering: a go has to last before it is shown, a referral is not taken back by one reading."""

from __future__ import annotations

from custodes.station.interface import Outcome

HOLD_S = 0.6
"""A go is shown once each estimate has said so for this long. The first rests on half a second: more than one in all."""
RELEASE_S = 1.0
"""Who was referred is let go on once each estimate was lower, by the margin of ``judge``, for this long."""
_LAPSE_S = 0.35
"""Estimates further apart than this are not in a row."""


class Steady:
    """What is shown for the estimates of one person. It only ever holds a go back; a referral is shown at once."""

    def __init__(self) -> None:
        self.referred = False
        """Whether this person was referred, and it was not taken back."""
        self._since_s: float | None = None
        self._last_s = 0.0

    def step(self, at_s: float, outcome: Outcome) -> Outcome:
        """What is shown for this estimate's ``outcome``: of a go that is too young, the referral or no decision."""
        if outcome is not Outcome.GO:
            self._since_s = None
            self.referred = self.referred or outcome is Outcome.REFER
            return outcome
        if self._since_s is None or not 0 <= at_s - self._last_s <= _LAPSE_S:
            self._since_s = at_s
        self._last_s = at_s
        held_s = at_s - self._since_s
        if self.referred:
            if held_s < RELEASE_S:
                return Outcome.REFER
            self.referred = False
        return Outcome.GO if held_s >= HOLD_S else Outcome.NO_DECISION
