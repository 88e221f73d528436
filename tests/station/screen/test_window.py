"""The window on a display without a monitor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import pytest

from custodes.cage.leaks import one_thread_each
from custodes.station.screen.interface import State
from custodes.station.screen.protocol import written

from .views import message

pytest.importorskip("tkinter")
pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")


@pytest.fixture
def display():
    """An X server of our own, on a number that it chooses."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x480x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def _screen(display, *more, states):
    reading, writing = os.pipe()
    command = [sys.executable, "-B", "-m", "custodes.station.screen.process", "window", "de", str(reading), *more]
    with subprocess.Popen(command, pass_fds=(reading,), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**one_thread_each(), "DISPLAY": display}) as screen:
        os.close(reading)
        for state in states:
            os.write(writing, written(message(state)))
            time.sleep(0.15)
        os.close(writing)
        wrong = screen.communicate(timeout=60)[1]
    return screen.returncode, wrong


def test_every_state_is_drawn_within_the_cage(display):
    """Connected, caged, then each state with its fonts, which no file can be opened for any more."""
    assert (0, b"") == _screen(display, states=[State.STARTING] * 8 + list(State))


def test_without_a_display_the_reason_is_said():
    """Code 2, one sentence, and what else can be done."""
    code, wrong = _screen("", states=[])
    assert 2 == code
    assert b"no window can be opened" in wrong
    assert b"--screen terminal" in wrong
