"""From a decision to a message."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.station.interface import Budget, Decision, Estimate, Offset, Outcome, Reason, Reference, Region
from custodes.station.screen.interface import Mode, Numbers, State
from custodes.station.screen.tell import STATES, Telling, message_of, state_of

ESTIMATE = Estimate(Region.CANTHI, 35.34, 36.64, Offset(Region.CANTHI, 1.3, 0.3, "test"), Budget((), (), 0.27), 9)
FRAME = np.full((120, 160), 22.0, dtype=np.float32)
NONE = Reference(valid=False)


@pytest.mark.parametrize("reason", list(Reason))
def test_no_decision_is_never_shown_as_one(reason):
    """Whatever the reason, in evaluation or not."""
    for evaluation in (True, False):
        assert STATES[reason] is state_of(Decision(Outcome.NO_DECISION, reason, 0.0), evaluation=evaluation)


@pytest.mark.parametrize("outcome", [Outcome.GO, Outcome.REFER])
def test_in_evaluation_both_decisions_look_alike(outcome):
    """A visitor cannot tell go from refer."""
    assert State.MEASURED is state_of(Decision(outcome, Reason.NONE, 0.0, ESTIMATE), evaluation=True)
    assert State(outcome.value) is state_of(Decision(outcome, Reason.NONE, 0.0, ESTIMATE), evaluation=False)


def test_numbers_are_told_only_where_they_are_wanted():
    """And only where there is a reading."""
    decision = Decision(Outcome.GO, Reason.NONE, 0.0, ESTIMATE)
    wanted = message_of(Telling(limit_c=36.4), decision, FRAME, NONE)
    assert Numbers(35.34, 36.64, 36.4, 0.27) == wanted.numbers
    assert message_of(Telling(limit_c=36.4, readings=False), decision, FRAME, NONE).numbers is None
    assert message_of(Telling(limit_c=36.4), Decision(Outcome.NO_DECISION, Reason.NOBODY, 0.0), FRAME, NONE).numbers is None


def test_the_picture_follows_the_reference():
    """The correction of a valid reference is in it, that of another is not."""
    decision = Decision(Outcome.NO_DECISION, Reason.NOBODY, 0.0)
    plain = message_of(Telling(), decision, FRAME, NONE).picture
    moved = message_of(Telling(), decision, FRAME, Reference(valid=True, correction_c=5.0)).picture
    assert {5} == set(plain.levels)
    assert {10} == set(moved.levels)
    assert message_of(Telling(mode=Mode.NONE), decision, FRAME, NONE).picture is None
