"""A caged process whose camera is unplugged is started again, with nothing carried over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from custodes.station.supervise import UNPLUGGED, Ended, Patience, supervise

pytestmark = pytest.mark.skipif(os.name != "posix", reason="named pipes stand in for cameras")

# A station whose camera is a named pipe: it counts frames, and says so; its end is an unplugged camera.
CHILD = """
import os, sys
from custodes.cage import Held, Profile, close
camera = os.open(sys.argv[1], os.O_RDONLY)
if len(sys.argv) > 2: close(Profile.STATION, Held(inputs=(0, camera)))
seen = b""
while piece := os.read(camera, 6):
    seen += piece
    os.write(1, b"saw " + seen + b"\\n")
    if piece.startswith(b"stop"): os._exit(0)
os._exit(75)
"""


def _feed(path, again, *plugs):
    for frames in plugs:
        with open(path, "wb", buffering=0) as camera:
            camera.writelines(frames)
        # Plugged in again only when the process that lost it has ended, or it would read on.
        again.acquire()


@pytest.mark.parametrize("caged", [False, pytest.param(True, marks=pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux"))])
def test_it_starts_again_when_the_camera_is_unplugged(tmp_path, capfd, caged):
    """Twice unplugged, three starts; each begins with nothing of the one before; the last code is given back."""
    path = tmp_path / "camera"
    os.mkfifo(path)
    told, waits = [], []
    again = threading.Semaphore(0)
    feeder = threading.Thread(target=_feed, args=(path, again, [b"one---"], [b"two---"], [b"stop--"]), daemon=True)
    feeder.start()
    reading, writing = os.pipe()
    code = CHILD.replace("os.write(1", f"os.write({writing}").replace("inputs=(0, camera)", f"inputs=(0, camera), outputs=({writing},)")
    ended = supervise([sys.executable, "-B", "-c", code, str(path), *(["caged"] if caged else [])], passed=(writing,), say=told.append, wait=lambda s: (waits.append(s), again.release()))
    os.close(writing)
    with open(reading, "rb") as out:
        assert [b"saw one---", b"saw two---", b"saw stop--"] == out.read().splitlines()
    assert Ended(0, 3) == ended
    assert [0.5, 1.0] == waits
    assert ["the camera is gone; start 2 in 0.5 s", "the camera is gone; start 3 in 1 s"] == told


def _ends_with(code):
    return [sys.executable, "-S", "-c", f"import os; os._exit({code})"]


def test_waiting_is_bounded_and_starts_anew_after_a_steady_run():
    """The wait doubles up to its bound; a run that lasted begins with the first wait again."""
    waits = []
    ended = supervise(_ends_with(UNPLUGGED), Patience(1, 4, 60, starts=6), wait=waits.append, clock=lambda: 0.0)
    assert Ended(UNPLUGGED, 6) == ended
    assert [1, 2, 4, 4, 4] == waits
    times = iter([0, 1, 1, 2, 2, 100, 100])
    waits.clear()
    supervise(_ends_with(UNPLUGGED), Patience(1, 9, 60, starts=4), wait=waits.append, clock=lambda: next(times))
    assert [1, 2, 1] == waits


@pytest.mark.parametrize("code", [0, 2, 11])
def test_any_other_end_is_the_end(code):
    """A refused cage or a fault is not tried again."""
    assert Ended(code, 1) == supervise(_ends_with(code), wait=lambda _: pytest.fail("waited"))


def test_a_process_that_was_killed_ends_it():
    """By the shell's number: 128 and the signal."""
    command = [sys.executable, "-S", "-c", "import os; os.kill(os.getpid(), 9)"]
    assert Ended(137, 1) == supervise(command)


def test_a_request_to_stop_goes_to_the_process():
    """SIGTERM ends child and supervisor; an unplugged camera at that moment starts nothing again."""
    code = "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(75)); print('up', flush=True); time.sleep(30)"
    outer = f"import sys\nfrom custodes.station.supervise import supervise\nprint(supervise([sys.executable, '-c', {code!r}]), flush=True)"
    with subprocess.Popen([sys.executable, "-c", outer], stdout=subprocess.PIPE, text=True) as process:
        assert "up" == process.stdout.readline().strip()
        process.send_signal(signal.SIGTERM)
        assert "Ended(code=75, starts=1)" == process.stdout.readline().strip()


def test_libraries_are_held_to_one_thread():
    """Else their pools would run before the cage closes, and it would refuse."""
    code = "import os; os._exit(0 if os.environ['OPENBLAS_NUM_THREADS'] == '1' == os.environ['OMP_NUM_THREADS'] else 1)"
    assert Ended(0, 1) == supervise([sys.executable, "-S", "-c", code])
