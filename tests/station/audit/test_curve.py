"""Verdicts on curves: honest ones, bent ones, and those that cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.station.audit.curve import Verdict, judge
from custodes.station.audit.readings import read_readings

STEPS = tuple(34 + n / 4 for n in range(21))


def curve(of, steps=STEPS):
    """Pairs of set point and rounded reading."""
    return tuple((x, round(of(x), 1)) for x in steps)


@given(st.floats(0.95, 1.15), st.floats(-3, 3))
def test_a_straight_line_is_followed(slope, shift):
    """A constant shift and a slope near one are no adjustment, whatever they are."""
    assert Verdict.FOLLOWS is judge("x", curve(lambda x: 37 + slope * (x - 37) + shift)).verdict


@given(st.floats(0.0, 0.7))
def test_a_pull_toward_the_usual_is_seen(slope):
    """Readings that move less than they should."""
    found = judge("x", curve(lambda x: 36.6 + slope * (x - 36.6)))
    assert Verdict.ADJUSTS is found.verdict
    assert any("less than 0.9" in reason for reason in found.reasons)


def test_a_plateau_is_seen_and_named():
    """Honest outside, still between 35 and 37.5: the dead band is where it is."""
    found = judge("x", curve(lambda x: x if x < 35 else max(35.0, x - 2.5) if x < 37.5 else x - 2.5))
    assert Verdict.ADJUSTS is found.verdict
    assert (35.0, 37.5) == (pytest.approx(found.curve.dead_from_c, abs=1.0), pytest.approx(found.curve.dead_to_c, abs=0.8))


def test_misses_are_counted_after_the_shift():
    """A device that reads one degree too low throughout misses nothing by bending; one that stops at 37.2 misses all."""
    honest = judge("x", curve(lambda x: x - 1.0)).curve
    capped = judge("x", curve(lambda x: min(x, 37.2))).curve
    assert (0, 6) == (honest.missed, honest.above)
    assert (6, 6) == (capped.missed, capped.above)


@pytest.mark.parametrize(
    ("points", "said"),
    [((), "0 set points"), (curve(lambda x: x, STEPS[:5]), "5 set points"), (curve(lambda x: x, tuple(35 + n / 10 for n in range(12))), "span 1.1"), (((30.0, 30.0),) * 30, "0 set points")],
)
def test_too_little_is_not_told(points, said):
    """Never a verdict from too few set points or too short a range."""
    found = judge("x", points)
    assert Verdict.CANNOT_TELL is found.verdict
    assert said in found.reasons[0]


def test_scatter_is_not_told():
    """Readings that jump by a degree tell neither."""
    assert Verdict.CANNOT_TELL is judge("x", tuple((x, x + (0.8 if n % 2 else -0.8)) for n, x in enumerate(STEPS))).verdict


@pytest.mark.shared
def test_five_published_thermometers_are_classed_rightly(shared):
    """Four bend their readings and one does not (curves by others); the surface mode of one follows too."""
    data = shared / "data" / "thermal" / "bias-to-normal" / "reversed_curves.txt"
    found = {one.device: judge(one.device, one.points).verdict for one in read_readings(data, set_point="QSurf")}
    bent, straight = Verdict.ADJUSTS, Verdict.FOLLOWS
    assert {"Braun": bent, "Exergen": bent, "FBody": bent, "QBody": bent, "NCIT": straight, "FSurf": straight} == found
