"""Line items of the standard."""

from dataclasses import replace

import pytest

from custodes.station.estimate import line_items
from custodes.station.interface import Budget, Part
from station.helpers import SETTING

BUDGET = Budget((Part("reference", 0.1),), (), 0.1645)


def results(**given):
    given = {"setting": SETTING, "threshold_skin_c": 36.4, **given}
    return {item.ident: item.result for item in line_items(**given)}


def test_a_small_array_cannot_pass():
    """160 x 120 fails the face's 240 x 180 before any face is seen; 640 x 512 is not known yet."""
    assert "FAIL" == results(frame=(120, 160))["face-pixels"]
    assert "UNKNOWN" == results(frame=(640, 512))["face-pixels"]


@pytest.mark.parametrize(
    ("face", "result"), [((182, 240), "PASS"), ((240, 182), "PASS"), ((170, 260), "FAIL")]
)
def test_the_face_decides(face, result):
    """At least 240 by 180 pixels, either way up."""
    assert result == results(frame=(640, 512), face=face)["face-pixels"]


def test_an_assumed_reference_passes_nothing():
    """PASS needs a certificate below 0.3 C."""
    assert "PASS" == results()["reference-u"]
    assert "UNKNOWN" == results(setting=replace(SETTING, provenance="assumed"))["reference-u"]
    assert "FAIL" == results(setting=replace(SETTING, expanded_u_c=0.3))["reference-u"]


def test_what_needs_a_bench_stays_unknown():
    """Accuracy, stability, resolvable difference and uniformity are never PASS from running alone."""
    found = results(budget=BUDGET, noise_c=0.02)
    assert ["UNKNOWN"] * 4 == [found[name] for name in ("accuracy", "stability", "mrtd", "uniformity")]
    assert "FAIL" == results(budget=Budget((Part("x", 0.3),), (), 0.5))["accuracy"]
    assert "FAIL" == results(noise_c=0.2)["mrtd"]


def test_every_item_says_that_its_source_is_second_hand():
    """The standard was not read: grade and source stand in each line."""
    assert all(
        "[secondary]" in item.source or "[general]" in item.source for item in line_items(SETTING, 36.4)
    )
    assert ("PASS", "FAIL") == (results()["threshold"], results(threshold_skin_c=33.0)["threshold"])
