"""Three answers."""

import pytest

from custodes.station.decide import judge
from custodes.station.estimate import offset
from custodes.station.interface import Budget, Estimate, Outcome, Part, Reason

OFFSET = offset()


def estimate(skin, u=0.2, bias=-0.1):
    budget = Budget((Part("reference", u), Part("angle", 0.0, bias)), (), 1.645 * u)
    return Estimate(OFFSET.region, skin, skin + OFFSET.add_c, OFFSET, budget, 9)


@pytest.mark.parametrize(
    ("skin", "outcome"),
    [(34.0, Outcome.GO), (35.9, Outcome.GO), (36.0, Outcome.REFER), (36.3, Outcome.REFER), (36.4, Outcome.REFER), (39.0, Outcome.REFER)],
)  # fmt: skip
def test_go_needs_guard_and_bias_below_the_threshold(skin, outcome):
    """37.7 C body is 36.40 C skin: go below 36.40 - 0.33 - 0.10, else refer."""
    assert outcome is judge(estimate(skin), 37.7)[0]


@pytest.mark.parametrize("skin", [29.9, 42.1, 60.0])
def test_what_no_face_has_is_no_decision(skin):
    """Skin outside 30 to 42 C is implausible."""
    assert (Outcome.NO_DECISION, Reason.IMPLAUSIBLE) == judge(estimate(skin), 37.7)[:2]


def test_a_referral_is_not_taken_back_for_a_hair():
    """Who was referred needs 0.1 C less."""
    assert Outcome.GO is judge(estimate(35.9), 37.7)[0]
    assert Outcome.REFER is judge(estimate(35.9), 37.7, referred=True)[0]


def test_the_words_are_for_staff():
    """They say the numbers and no diagnosis."""
    words = judge(estimate(36.3), 37.7)[2]
    assert "within" in words
    assert "36.40" in words


def test_a_wider_budget_refers_more():
    """A worse device never lets more people go on."""
    assert Outcome.GO is judge(estimate(35.6, u=0.2), 37.7)[0]
    assert Outcome.REFER is judge(estimate(35.6, u=0.5), 37.7)[0]
