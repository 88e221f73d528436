"""A recording summed up."""

import json

import pytest

from custodes.station.cameras import Simulator
from custodes.station.cameras.scene import Scene, Sensor
from custodes.station.interface import ReferenceSetting
from custodes.station.pipeline import Settings
from custodes.station.replay import as_lines, as_plain, replay
from station.helpers import SETTING, broken_frames


def simulated(count=40, head=broken_frames.HEAD):
    return Simulator(Scene((head,), broken_frames.DISC), Sensor(320, 288, blur_px=1.5), seed=7, count=count)


def test_the_json_has_its_shape():
    """Frames, reference and decisions stand as they were promised; every number is a number or null."""
    plain = json.loads(json.dumps(as_plain(replay(simulated(), Settings(SETTING), 0))))
    assert 40 == plain["frames"]
    assert {"found": True, "first_s": 0.56, "lost": []} == {
        key: plain["reference"][key] for key in ("found", "first_s", "lost")
    }
    for one in plain["decisions"]:
        assert {"from_s", "to_s", "outcome", "reason", "skin_c", "estimate_c", "u_c"} <= set(one)
        assert one["outcome"] in {"go", "refer", "no-decision"}
    last = plain["decisions"][-1]
    assert "go" == last["outcome"]
    assert last["skin_c"] + 1.30 == pytest.approx(last["estimate_c"], abs=0.011)
    assert 0.05 < last["u_c"] < 0.4


def test_stretches_follow_one_another():
    """No stretch overlaps the next, and the last one ends with the recording."""
    found = replay(simulated(), Settings(SETTING), 0)
    ends = [(one.from_s, one.to_s) for one in found.stretches]
    assert ends == sorted(ends)
    assert 39 / 9 == pytest.approx(ends[-1][1])


def test_an_assumed_reference_is_said_in_words_and_in_json():
    """Without a certificate absolute temperatures are not to be relied on."""
    found = replay(simulated(), Settings(ReferenceSetting(37.0)), 0)
    plain = as_plain(found)
    assert ("assumed", False) == (plain["provenance"], plain["absolute"])
    assert any("not to be relied on" in line for line in as_lines(found, "x"))


def test_no_picture_is_written():
    """Nothing in the JSON is longer than the list of decisions needs: no array of pixels, no histogram."""
    plain = as_plain(replay(simulated(), Settings(SETTING), 0))

    def arrays(value):
        if isinstance(value, dict):
            for item in value.values():
                yield from arrays(item)
        elif isinstance(value, list):
            if all(isinstance(item, int | float) for item in value) and len(value) > 4:
                yield value
            for item in value:
                yield from arrays(item)

    assert [] == list(arrays(plain))
    assert len(json.dumps(plain)) < 12_000


def test_a_camera_that_is_pulled_out_ends_in_its_fault():
    """What was decided before stays; the last stretch is a camera fault, and nothing is raised."""
    found = replay(
        broken_frames.Unplugged(broken_frames.scene(broken_frames.HEAD, count=30)), Settings(SETTING), 0
    )
    plain = as_plain(found)
    assert (30, "the camera is gone") == (plain["frames"], plain["error"])
    assert ("no-decision", "camera fault") == (
        plain["decisions"][-1]["outcome"],
        plain["decisions"][-1]["reason"],
    )


def test_a_lost_reference_is_listed():
    """From when to when, and why."""
    frames, _ = broken_frames.cases()["reference covered"]
    found = replay(broken_frames.Unplugged(frames), Settings(SETTING), 0)
    assert "covered" == as_plain(found)["reference"]["lost"][0]["why"]
    assert 2.0 == as_plain(found)["reference"]["lost"][0]["from_s"]


def test_the_table_is_for_a_person():
    """Reference, threshold, decisions, line items, and the status that nobody may overlook."""
    text = "\n".join(as_lines(replay(simulated(), Settings(SETTING), 0), "x.cptv"))
    for word in ("set point 37 C", "37.7 C body = 36.40 C", "go", "UNKNOWN", "no CE mark"):
        assert word in text
