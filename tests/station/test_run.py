"""The whole station with the simulator: start, cage, tries, frames, screen, end."""

from __future__ import annotations

import fcntl
import gzip
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from types import SimpleNamespace

import numpy as np
import pytest

from custodes.cage import Profile
from custodes.cage.leaks import Proof
from custodes.errors import CageError
from custodes.station import run
from custodes.station.cameras import Disc, Head, Scene, Sensor, Simulator
from custodes.station.running import Wanted
from custodes.station.screen.interface import State
from custodes.station.screen.protocol import Feed
from custodes.station.screen.terminal import ENTER, LEAVE

pytestmark = [pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage needs Linux"), pytest.mark.slow]

RUN = [sys.executable, "-m", "custodes", "station", "run"]


def _recording(folder, skin_c, frames=26):
    """Frames of one head and a reference, as an array of degrees."""
    scene = Scene((Head(290, 246, 240, canthi_c=skin_c),), Disc(550, 128, 26))
    simulator = Simulator(scene, Sensor(640, 512, blur_px=1.5), count=frames)
    path = folder / "frames.npy"
    np.save(path, np.stack([frame.celsius for frame in simulator.frames()]).astype(np.float32))
    return path


def _ran(*arguments):
    return subprocess.run([*RUN, *map(str, arguments)], capture_output=True, text=True, timeout=180, check=False, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(("skin_c", "said"), [(35.0, "no elevated reading"), (37.5, "please see staff")])
def test_a_recording_from_start_to_end(tmp_path, skin_c, said):
    """Caged, every way out tried, decided, counted; ends with 0 and leaves the counts alone."""
    path, counts = _recording(tmp_path, skin_c), tmp_path / "counts.csv"
    ran = _ran("--camera", path, "--scale", "celsius", "--rate-hz", 9, "--reference-c", 36.5, "--reference-cert", "A 1", "--decide", "--screen", "none", "--counters", counts)
    assert 0 == ran.returncode, ran.stderr[-2000:]
    lines = ran.stdout.splitlines()
    assert "starting" == lines[0]
    assert said == lines[-1]
    assert "station: The cage holds" in ran.stderr
    assert "screen: The cage holds" in ran.stderr
    assert [",1,0,0" if skin_c < 36 else ",0,1,0"] == [line[17:] for line in counts.read_text().splitlines()[1:]]
    assert {path, counts} == set(tmp_path.iterdir())


def test_evaluation_shows_a_reading_and_no_decision(tmp_path):
    """The default; both temperatures for staff."""
    ran = _ran("--camera", _recording(tmp_path, 37.5), "--scale", "celsius", "--rate-hz", 9, "--reference-c", 36.5, "--screen", "none", "--language", "fr", "--without-cage")
    assert 0 == ran.returncode, ran.stderr[-2000:]
    assert ran.stdout.splitlines()[-1].startswith("mesure effectuée  (peau 37,")
    assert "the cage is off" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--camera", "simulator", "--decide"], "no decision without a reference that has a certificate"),
        (["--camera", "a.cptv"], "the reference in view has no set point"),
        (["--camera", "simulator", "--threshold", "20"], "20.0 is not in the range"),
        (["--camera", "simulator", "--screen", "none", "--offset", "nose"], "no offset is called 'nose'"),
        (["--camera", "none.cptv", "--reference-c", "36.5", "--screen", "none"], "none.cptv"),
    ],
)
def test_what_cannot_be_is_refused(arguments, said):
    """With code 2, or 3 for a recording that is not there, and one sentence, before any frame."""
    ran = _ran(*arguments)
    assert ran.returncode in {2, 3}
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_recording_that_is_cut_is_said_to_be(tmp_path):
    """What was whole was shown; the end is an error, not a decision."""
    path = tmp_path / "cut.npy"
    path.write_bytes(_recording(tmp_path, 35.0, frames=4).read_bytes()[:-1000])
    ran = _ran("--camera", path, "--scale", "celsius", "--rate-hz", 9, "--reference-c", 36.5, "--screen", "none")
    assert 4 == ran.returncode
    assert ran.stderr.splitlines()[-1].startswith(("error:", "       "))


def test_a_recording_without_a_frame_is_nothing_read(tmp_path):
    """A header alone: 3, as replay says it, and the file is named."""
    path = tmp_path / "x.cptv"
    path.write_bytes(gzip.compress(b"CPTV\x02H\x02\x04X\xa0\x00\x00\x00\x04Y\x78\x00\x00\x00", mtime=0))
    ran = _ran("--camera", path, "--reference-c", 36.5, "--screen", "none", "--without-cage")
    assert 3 == ran.returncode
    assert f"error: {path} holds no whole frame" == ran.stderr.splitlines()[-1]


def test_lines_into_a_file_are_refused_with_what_to_do(tmp_path):
    """The cage lets no byte into a file; a pipe to a process that may write is named."""
    with (tmp_path / "log").open("w") as log:
        ran = subprocess.run([*RUN, "--camera", "simulator", "--screen", "none"], stdout=log, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert 2 == ran.returncode
    assert "| cat >FILE" in ran.stderr
    assert "blocked" not in ran.stderr


def _keeper(proof, monkeypatch, **more):
    """A keeper whose tries come out as given, and what it wrote: to the gate, to the screen."""
    (gate, opening), (shown, screen) = os.pipe(), os.pipe()
    monkeypatch.setattr(run, "prove", proof)
    keeper = run.Keeper(Wanted("/dev/video9", 36.5, screen=screen, **more), opening, (Profile.STATION, Profile.SCREEN), lambda _: None)
    return keeper, gate, shown


def test_the_gate_stays_shut_where_a_way_out_is_open(monkeypatch):
    """No frame is taken, and why is said."""
    keeper, gate, _ = _keeper(lambda kind: Proof(kind, 0, (), ()), monkeypatch)
    keeper.prove()
    assert b"x" == os.read(gate, 1)
    assert "does NOT hold" in keeper.refusal.sentence


def test_the_gate_stays_shut_where_nothing_can_be_tried(monkeypatch):
    """An error of the self-test is no success."""

    def fails(_):
        raise CageError("no means")

    keeper, gate, _ = _keeper(fails, monkeypatch)
    keeper.prove()
    assert b"x" == os.read(gate, 1)
    assert "no means" == keeper.refusal.sentence


def test_an_unplugged_camera_is_said_and_everything_is_tried_anew(monkeypatch):
    """The screen is told so every second, the tries are made again, and only then is the gate opened once more."""
    asked = []
    keeper, gate, shown = _keeper(lambda kind: asked.append(kind) or SimpleNamespace(holds=True), monkeypatch)
    monkeypatch.setattr(run.time, "sleep", lambda _: None)
    keeper.again("")
    keeper.wait(2.5)
    assert [Profile.STATION, Profile.SCREEN] == asked
    assert b"g" == os.read(gate, 9)
    assert [State.UNPLUGGED] * 4 == [one.state for one in Feed().add(os.read(shown, 4096))]


def test_the_terminal_is_filled_followed_and_restored():
    """On a terminal of its own: the other screen, words drawn, a new size followed, and all as before when it is stopped."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    before = termios.tcgetattr(slave)
    station = subprocess.Popen(
        [*RUN, "--camera", "simulator", "--screen", "terminal"], stdin=slave, stdout=slave, stderr=subprocess.DEVNULL, start_new_session=True
    )
    seen = b""

    def until(wanted, seconds=60):
        nonlocal seen
        ends = time.monotonic() + seconds
        while wanted not in seen and time.monotonic() < ends:
            if select.select([master], [], [], 0.2)[0]:
                seen += os.read(master, 65536)
        assert wanted in seen, seen[-300:]

    try:
        until(ENTER.encode())
        until(b"\x1b[30;1H")
        until(b"Evaluation. No decision is shown.")
        seen = b""
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        until(b"\x1b[40;1H")
    finally:
        station.send_signal(signal.SIGINT)
    until(LEAVE.encode())
    assert station.wait(30) in {0, 130}
    assert before == termios.tcgetattr(slave)
    os.close(master)
    os.close(slave)


@pytest.mark.parametrize(
    ("camera", "content", "code", "said"),
    [
        ("x.cptv", b"no recording", 3, "no recording that is known"),
        ("x.cptv", gzip.compress(b"CPTV\x02H\x02\x04X\xa0\x00\x00\x00\x04Y\x78\x00\x00\x00" + b"?", mtime=0), 3, "holds no whole frame"),
        ("simulator:x", None, 2, "not a seed"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_fault_of_the_program(tmp_path, camera, content, code, said):
    """Not recognised is 3, broken off is 4, an option that cannot be meant is 2; never 0 and never 1."""
    if content is not None:
        (tmp_path / camera).write_bytes(content)
    told = [*RUN, "--camera", camera, "--reference-c", "37", "--screen", "none", "--without-cage"]
    done = subprocess.run(told, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (code, True) == (done.returncode, said in done.stderr)
