"""``custodes station replay``."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from custodes.cli import cli
from custodes.cli._ending import ended
from custodes.errors import CustodesError, UsageError
from custodes.station.cameras import Disc, Scene, Sensor, Simulator, open_camera

RECORDINGS = "data/thermal/entrance-cptv"


def replay(*arguments):
    return CliRunner().invoke(cli, ["station", "replay", *map(str, arguments)], standalone_mode=False)


@pytest.mark.shared
def test_a_recording_is_replayed_as_json(shared):
    """Frames, reference, decisions; the reference is found; the picture is turned by 90 degrees."""
    done = replay(shared / RECORDINGS / "20210401-142114.cptv", "--format", "json")
    assert done.exception is None
    plain = json.loads(done.stdout)
    assert (90, True, "assumed") == (plain["frames"], plain["reference"]["found"], plain["provenance"])
    assert 90 == plain["rotate"]["degrees"]
    assert {"go", "refer"} & {one["outcome"] for one in plain["decisions"]}


@pytest.mark.shared
def test_a_cut_recording_ends_in_a_camera_fault(shared, tmp_path):
    """What is whole is read; the last decision says why there is no more; the exit code is 4: not all was read."""
    whole = (shared / RECORDINGS / "20210401-142114.cptv").read_bytes()
    cut = tmp_path / "cut.cptv"
    cut.write_bytes(whole[: len(whole) // 2])
    done = replay(cut, "--format", "json", "--rotate", "90")
    assert 4 == done.exit_code
    assert "ends inside frame" in done.stderr
    last = json.loads(done.stdout)["decisions"][-1]
    assert ("no-decision", "camera fault") == (last["outcome"], last["reason"])


@pytest.mark.parametrize("rest", [b"", b"\x00" * 100_000, b"F\x02\x01w"])
def test_a_recording_without_a_frame_is_nothing_read(tmp_path, rest):
    """A header alone: the answer is printed, holds no decision for a visitor, and the exit code is 3."""
    file = tmp_path / "x.cptv"
    header = b"CPTV\x02H\x02\x04X\xa0\x00\x00\x00\x04Y\x78\x00\x00\x00"
    file.write_bytes(gzip.compress(header + rest))
    done = replay(file, "--format", "json")
    assert 3 == done.exit_code
    plain = json.loads(done.stdout)
    assert (0, False) == (plain["frames"], plain["reference"]["found"])
    assert {"no-decision"} >= {one["outcome"] for one in plain["decisions"]}


@pytest.mark.shared
def test_a_stated_reference_is_not_assumed(shared):
    """Set point and certificate stand in the text."""
    done = replay(
        shared / RECORDINGS / "20210326-091927.cptv",
        "--reference-c",
        "36.5",
        "--reference-cert",
        "A 1 of 2026-01-02",
    )
    assert "set point 36.5 C (certificate A 1 of 2026-01-02)" in done.stdout
    assert "not to be relied on" not in done.stdout


@pytest.mark.parametrize(
    "option",
    [
        ("--reference-c", "nan"),
        ("--reference-c", "500"),
        ("--threshold", "10"),
        ("--emissivity", "2"),
        ("--offset", "nose"),
    ],
)
def test_numbers_that_cannot_be_meant_are_refused(tmp_path, option):
    """With the range that is needed, and before the file is read."""
    file = tmp_path / "x.cptv"
    file.write_bytes(b"no recording")
    assert isinstance(replay(file, *option).exception, CustodesError)


def test_what_is_no_recording_is_refused_in_a_sentence(tmp_path):
    """Any bytes are an error of the tree, never a traceback."""
    for content in (b"", b"\x00" * 100, b"\x1f\x8b" + b"\x00" * 50, b"CPTV"):
        file = Path(tmp_path / "x.cptv")
        file.write_bytes(content)
        assert isinstance(replay(file).exception, CustodesError)


def scene(folder, count=8):
    """A few frames as hundredths of a kelvin, without a header."""
    path = folder / "frames.bin"
    frames = Simulator(Scene((), Disc(130, 30, 9, set_point_c=37.0)), Sensor(160, 120), count=count).frames()
    counts = np.stack([(frame.celsius + 273.15) * 100 for frame in frames]).astype("<u2")
    path.write_bytes(counts.tobytes())
    return path


def test_a_raw_array_is_described(tmp_path):
    """Size, scale and rate by options: eight frames, the reference found."""
    done = replay(
        scene(tmp_path), "--size", "160x120", "--scale", "centikelvin", "--rate-hz", "9", "--rotate", "0",
        "--reference-c", "37", "--format", "json",
    )  # fmt: skip
    assert done.exception is None
    plain = json.loads(done.stdout)
    assert (8, True) == (plain["frames"], plain["reference"]["found"])


@pytest.mark.parametrize("size", ["160", "160x", "-1x5", "x", "1e2x3"])
def test_a_size_is_two_numbers(tmp_path, size):
    """Else one sentence."""
    assert isinstance(replay(scene(tmp_path, 1), "--size", size).exception, UsageError)


def test_a_camera_that_reads_the_reference_far_off_is_said(tmp_path):
    """Five kelvin: still corrected, and staff is told to have it adjusted; two are nothing to tell of."""
    file = scene(tmp_path)
    told = {
        set_point: replay(
            file, "--size", "160x120", "--scale", "centikelvin", "--rotate", "0", "--reference-c", set_point
        ).stdout
        for set_point in ("41.8", "38.8")
    }  # fmt: skip
    assert "K too low: have the camera adjusted" in told["41.8"]
    assert "adjusted" not in told["38.8"]


def test_what_is_no_file_is_named(capsys):
    """The sentence of a camera's fault has its file as subject."""
    with pytest.raises(SystemExit, match="3"), ended():
        open_camera("/dev/null")
    assert "error: /dev/null is not a file" == capsys.readouterr().err.strip()
