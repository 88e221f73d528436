"""The process that draws: it shows the newest, says when nothing comes, and stays in its cage."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from custodes.cage.leaks import one_thread_each
from custodes.station.screen import process
from custodes.station.screen.interface import State
from custodes.station.screen.protocol import written

from .views import message

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux")


class Shown:
    """Keeps what it is given; closed after so many looks."""

    def __init__(self, looks=10_000):
        self.views, self._looks = [], looks

    def draw(self, view):
        self.views.append(view)

    def attend(self):
        self._looks -= 1

    @property
    def closed(self):
        return self._looks <= 0


def _run(sent, shown, close=True, clock=lambda: 0.0):
    reading, writing = os.pipe()
    os.write(writing, sent)
    if close:
        os.close(writing)
    try:
        process.run(shown, reading, "en", clock)
    finally:
        os.close(reading)
        if not close:
            os.close(writing)


def test_of_several_the_newest_is_shown():
    """A screen that was slow does not show what was decided for somebody before."""
    shown = Shown()
    _run(written(message(State.GO)) + written(message(State.REFER)) + written(message(State.NOBODY)), shown)
    assert [State.NOBODY] == [view.state for view in shown.views]


def test_a_decision_does_not_stand_when_nothing_comes():
    """After three seconds without a message the screen says so, without numbers and without a picture."""
    times = iter([0.0, 0.0, *[1.0] * 3, *[4.0] * 50])
    shown = Shown(looks=8)
    _run(written(message(State.GO)), shown, close=False, clock=lambda: next(times))
    assert [State.GO, State.SILENT] == [view.state for view in shown.views]
    assert shown.views[-1].picture is None
    assert "" == shown.views[-1].staff


def test_noise_is_not_shown():
    """Bytes that are no message change nothing."""
    shown = Shown()
    _run(os.urandom(3000), shown)
    assert [] == shown.views


@LINUX
def test_it_draws_in_its_cage_and_ends_with_the_pipe():
    """A fresh process: cage closed, noise and messages drawn, ends with 0."""
    reading, writing = os.pipe()
    command = [sys.executable, "-B", "-m", "custodes.station.screen.process", "lines", "nl", str(reading)]
    with subprocess.Popen(command, pass_fds=(reading,), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=one_thread_each()) as screen:
        os.close(reading)
        os.write(writing, written(message(State.STARTING)) + b"noise" + written(message(State.REFER)))
        os.close(writing)
        told, wrong = screen.communicate(timeout=60)
    assert (0, b"") == (screen.returncode, wrong)
    assert ["station start", "spreek een medewerker aan"] == told.decode().splitlines()


@LINUX
def test_an_output_that_is_a_file_is_refused(tmp_path):
    """What would keep words is said, and nothing is drawn into it."""
    reading, writing = os.pipe()
    os.write(writing, written(message(State.STARTING)))
    command = [sys.executable, "-B", "-m", "custodes.station.screen.process", "lines", "en", str(reading)]
    with (tmp_path / "kept").open("wb") as kept:
        ran = subprocess.run(command, pass_fds=(reading,), stdout=kept, stderr=subprocess.PIPE, check=False, timeout=60, env=one_thread_each())
    os.close(writing)
    os.close(reading)
    assert process.REFUSED == ran.returncode
    assert b"neither a pipe nor a terminal" in ran.stderr
