"""One of three answers for an estimate: go, refer to a person, or no decision with its reason."""

from __future__ import annotations

from custodes.station.estimate import low_bias_c
from custodes.station.interface import Estimate, Outcome, Reason

PLAUSIBLE_C = (30.0, 42.0)
"""Skin of a living face at an entrance."""


STICKY_C = 0.1
"""Who was referred is let go on only by a reading that is lower by this: an answer that flickers is none."""


def judge(
    estimate: Estimate, threshold_body_c: float, *, referred: bool = False
) -> tuple[Outcome, Reason, str]:
    """Outcome, reason and words for staff; ``referred``: whether this person was a moment ago.

    The threshold is turned into skin by the estimate's own offset. GO only where skin, what the reading is expected to be too
    low by, and the guard band together stay below it; REFER where the reading is above it or within the band.
    """
    skin, limit = estimate.skin_c, threshold_body_c - estimate.offset.add_c
    if not PLAUSIBLE_C[0] <= skin <= PLAUSIBLE_C[1]:
        return Outcome.NO_DECISION, Reason.IMPLAUSIBLE, f"skin of {skin:.1f} C"
    low, guard = low_bias_c(estimate.budget), estimate.budget.guard_c
    if skin + low + guard + (STICKY_C if referred else 0.0) < limit:
        return Outcome.GO, Reason.NONE, f"skin {skin:.2f} C + {low + guard:.2f} C below {limit:.2f} C"
    where = "at or above" if skin >= limit else f"within {low + guard:.2f} C of"
    return Outcome.REFER, Reason.NONE, f"skin {skin:.2f} C is {where} {limit:.2f} C"
