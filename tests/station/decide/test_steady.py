"""Answers that do not flicker."""

import pytest

from custodes.station.decide import HOLD_S, RELEASE_S, Steady
from custodes.station.interface import Outcome

GO, REFER, NONE = Outcome.GO, Outcome.REFER, Outcome.NO_DECISION


def shown(outcomes, rate=9.0):
    steady = Steady()
    return [steady.step(number / rate, one) for number, one in enumerate(outcomes)]


@pytest.mark.parametrize("rate", [8.7, 9.0, 27.0, 60.0])
def test_a_go_is_shown_once_it_has_lasted(rate):
    """Not before; and then it stays."""
    found = shown([GO] * 120, rate)
    first = found.index(GO)
    assert HOLD_S <= first / rate < HOLD_S + 2 / rate
    assert {NONE} == set(found[:first])
    assert {GO} == set(found[first:])


def test_a_referral_is_shown_at_once():
    """First of all, and after a go."""
    assert REFER is shown([REFER])[0]
    assert REFER is shown([GO] * 20 + [REFER])[-1]


def test_a_go_that_comes_and_goes_is_never_shown():
    """Two frames of go before each referral are a referral throughout."""
    found = shown([GO, GO, REFER] * 10)
    assert {NONE} == set(found[:2])
    assert {REFER} == set(found[2:])


def test_a_referral_is_taken_back_after_a_second():
    """Of lower readings in a row; a gap begins anew."""
    found = shown([REFER] + [GO] * 20)
    assert RELEASE_S * 9 == pytest.approx(found.index(GO) - 1, abs=1)
    assert {REFER} == set(found[: found.index(GO)])
    steady = Steady()
    steady.step(0.0, REFER)
    for at_s in (0.1, 0.2, 0.3, 0.8, 0.9, 1.0, 1.1, 1.2):
        assert REFER is steady.step(at_s, GO)


@pytest.mark.parametrize("step", [-5.0, 0.5, 3600.0])
def test_a_clock_that_steps_begins_anew(step):
    """A go is not older than its readings in a row."""
    steady = Steady()
    for number in range(10):
        steady.step(number / 9, GO)
    assert NONE is steady.step(1.0 + step, GO)


def test_what_is_implausible_takes_no_referral_back():
    """It is no decision; the person is still one that was referred."""
    found = shown([REFER, NONE, GO, GO])
    assert [REFER, NONE, REFER, REFER] == found


@pytest.mark.parametrize("pattern", range(64))
def test_no_go_where_there_was_none(pattern):
    """Whatever the order, a go that is shown is a go of the estimate, and a referral of the estimate is shown."""
    outcomes = [(GO, REFER, NONE, GO)[pattern >> (2 * k) & 3] for k in range(3)] * 8
    for given, found in zip(outcomes, shown(outcomes), strict=True):
        assert given is GO or given is found
