"""Visits are counted by what was decided last, and nothing of who came."""

from __future__ import annotations

from custodes.station.interface import Decision, Outcome, Reason
from custodes.station.visits import LETTERS, Visits

NOBODY = (Outcome.NO_DECISION, Reason.NOBODY)
STILL = (Outcome.NO_DECISION, Reason.HOLD_STILL)
GO, REFER = (Outcome.GO, Reason.NONE), (Outcome.REFER, Reason.NONE)


def _count(*stretches, rate=9):
    visits, found, at = Visits(), [], 0
    for (outcome, reason), seconds in stretches:
        for _ in range(round(seconds * rate)):
            found.append(visits.step(Decision(outcome, reason, at / rate)))
            at += 1
    return [one for one in found if one is not None]


def test_a_visit_counts_once_by_its_last_decision():
    """Hold still, refer, then go: one visit that ended with go."""
    assert [Outcome.GO] == _count((NOBODY, 2), (STILL, 1), (REFER, 2), (GO, 2), (NOBODY, 2))


def test_a_visit_without_a_decision_is_no_decision():
    """And one that is shorter than a second is somebody who walks by."""
    assert [Outcome.NO_DECISION] == _count((NOBODY, 2), (STILL, 3), (NOBODY, 2))
    assert [] == _count((NOBODY, 2), (STILL, 0.5), (NOBODY, 2))


def test_a_face_that_is_lost_for_a_moment_is_the_same_visit():
    """Half a second of nobody ends nothing."""
    assert [Outcome.GO] == _count((STILL, 1), (NOBODY, 0.5), (GO, 1), (NOBODY, 2))


def test_two_people_are_two_visits():
    """With nobody in view between them."""
    assert [Outcome.GO, Outcome.REFER] == _count((GO, 2), (NOBODY, 2), (REFER, 2), (NOBODY, 2))


def test_a_clock_that_steps_back_loses_no_count():
    """The visit begins anew, and ends."""
    visits = Visits()
    visits.step(Decision(*GO, 100.0))
    visits.step(Decision(*REFER, 5.0))
    assert Outcome.REFER is visits.step(Decision(*NOBODY, 7.0))


def test_each_outcome_has_its_letter():
    """Three letters of one byte."""
    assert set(Outcome) == set(LETTERS)
    assert {1} == {len(letter) for letter in LETTERS.values()}
