"""Closing the strict cages: whole, or refused with what is lacking."""

from __future__ import annotations

import subprocess
import sys

import pytest

from custodes.cage import Held, Profile, close
from custodes.core import Truth

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage is made of Linux system calls")
HEAD = "import os, sys\nfrom custodes.cage import Held, Profile, close\nfrom custodes.errors import CageError\n"


def child(code, **options):
    """What a fresh process prints; its outputs are pipes."""
    ran = subprocess.run([sys.executable, "-B", "-c", HEAD + code], capture_output=True, text=True, timeout=60, check=False, **options)
    assert 0 == ran.returncode, ran.stderr
    return ran.stdout.splitlines()


def refused(code):
    return child(f"try:\n    {code}\nexcept CageError as error:\n    print(error.sentence); print(error.hint)\n")


def test_every_measure_holds_and_is_named():
    """Ten and one measures, each with a sentence; nothing is lacking and the screen shows no banner."""
    out = child("cage = close(Profile.STATION)\nfor m in cage.measures: print(m.name, m.holds)\nprint(repr(cage.banner), cage.network.value)\n")
    names = ("one thread", "outputs", "no shared memory", "descriptors", "network namespace", "resource limits", "no new privileges", "not dumpable", "no capabilities", "Landlock", "seccomp")
    assert [*(f"{name} True" for name in names), "'' yes"] == out


def test_a_file_as_output_is_refused(tmp_path):
    """Standard output into a file keeps what is printed: the station does not start, and says why."""
    code = f"number = os.open({str(tmp_path / 'o')!r}, os.O_WRONLY | os.O_CREAT); close(Profile.STATION, Held(outputs=(1, number)))"
    sentence, hint = refused(code)
    assert "neither a pipe nor a terminal" in sentence
    assert "--without-cage" in hint


def test_a_socket_as_output_and_a_network_display_are_refused():
    """A socket among the outputs carries words away; a display must be a unix socket of this machine."""
    sentence, _ = refused("import socket; a, b = socket.socketpair(); close(Profile.STATION, Held(outputs=(1, a.fileno())))")
    assert "neither a pipe nor a terminal" in sentence
    sentence, _ = refused("import socket; a = socket.socket(); close(Profile.SCREEN, Held(display=(a.fileno(),)))")
    assert "no unix socket of this machine" in sentence


def test_shared_memory_with_a_file_is_refused(tmp_path):
    """Stores through a mapping made before are no system calls: no filter could see them."""
    path = tmp_path / "mapped"
    path.write_bytes(bytes(4096))
    sentence, _ = refused(f"import mmap; held = mmap.mmap(os.open({str(path)!r}, os.O_RDWR), 4096); close(Profile.STATION)")
    assert f"writable and shared: {path}" in sentence
    sentence, _ = refused("import mmap; held = mmap.mmap(-1, 4096); close(Profile.STATION)")
    assert "writable and shared: /dev/zero (deleted)" in sentence


def test_a_file_is_no_camera(tmp_path):
    """Shared mappings are open for cameras: a file named as one would be written through its mapping."""
    sentence, _ = refused(f"number = os.open({str(tmp_path / 'o')!r}, os.O_RDWR | os.O_CREAT); close(Profile.STATION, Held(devices=(number,)))")
    assert "named as a camera, is no device" in sentence


def test_a_second_thread_is_refused():
    """A thread that runs already would stay outside of namespace and Landlock."""
    sentence, _ = refused("import threading, time; threading.Thread(target=time.sleep, args=(9,), daemon=True).start(); close(Profile.STATION)")
    assert "2 threads already run; set OPENBLAS_NUM_THREADS=1" in sentence


@pytest.mark.parametrize("measure", ["landlock", "seccomp", "network_namespace"])
def test_what_is_lacking_is_named_and_refused(measure):
    """Where one measure cannot be had the process does not go on half closed."""
    sentence, hint = refused(
        "from custodes.cage import Measure, linux; "
        f"linux.{measure} = lambda *a, **k: Measure('the one', False, 'not offered by this kernel'); close(Profile.STATION)"
    )
    assert "the one: not offered by this kernel" in sentence
    assert "--without-cage" in hint


def test_without_a_cage_nothing_is_closed_and_it_is_said():
    """The value that the screen shows all day: a banner, and no measure that holds."""
    cage = close(Profile.STATION, without=True)
    assert (Truth.NO, 1) == (cage.network, len(cage.lacking))
    assert cage.banner.startswith("WITHOUT THE CAGE")


def test_descriptors_that_are_not_named_are_closed(tmp_path):
    """What was open before and is not named cannot even be read."""
    out = child(
        "kept, lost = os.open('/etc/passwd', 0), os.open('/etc/passwd', 0)\n"
        "close(Profile.STATION, Held(inputs=(0, kept)))\n"
        "print(len(os.read(kept, 4)))\n"
        "try: os.read(lost, 4)\nexcept OSError as error: print(error.strerror)\n"
    )
    assert ["4", "Bad file descriptor"] == out


def test_a_screen_reads_its_pipe_and_talks_to_its_display():
    """Both work after closing; the other end of an old pipe does not."""
    out = child(
        "import socket\n"
        "frames, feeder = os.pipe(); os.write(feeder, b'frame')\n"
        "display, server = socket.socketpair()\n"
        "old, writer = os.pipe()\n"
        "close(Profile.SCREEN, Held(inputs=(frames, writer, server.fileno()), display=(display.fileno(),)))\n"
        "print(os.read(frames, 9).decode()); print(display.sendmsg([b'draw']))\n"
        "for act in (lambda: os.write(writer, b'x'), lambda: server.send(b'x'), lambda: os.read(old, 1)):\n"
        "    try: act()\n    except OSError as error: print(error.strerror)\n"
        "    else: print('went through')\n"
    )
    assert ["frame", "4", "Operation not permitted", "Operation not permitted", "Operation not permitted"] == out


def test_a_camera_answers_and_nothing_else_does(tmp_path):
    """A streaming ioctl reaches the named device (which is none here: ENOTTY) and stops before any other."""
    out = child(
        "import fcntl\n"
        "camera, other = os.open('/dev/zero', os.O_RDWR), os.open('/dev/zero', os.O_RDWR)\n"
        "close(Profile.STATION, Held(inputs=(0, other), devices=(camera,)))\n"
        "for number in (camera, other):\n"
        "    try: fcntl.ioctl(number, 0xC0585611, bytes(88))\n    except OSError as error: print(error.strerror)\n"
    )
    assert ["Inappropriate ioctl for device", "Operation not permitted"] == out


def test_numpy_and_opencv_work_inside_with_threads_of_their_own():
    """Frames are filtered, scaled, coloured and searched after closing; OpenCV starts its pool inside."""
    pytest.importorskip("cv2")
    out = child(
        "os.environ['OPENBLAS_NUM_THREADS'] = '1'\n"
        "import cv2, numpy as np\n"
        "close(Profile.STATION)\n"
        "cv2.setNumThreads(2)\n"
        "for n in range(20):\n"
        "    frame = np.full((480, 640), 30 + n / 10, np.float32); frame[100:200, 100:200] += 5\n"
        "    blurred = cv2.GaussianBlur(frame, (5, 5), 1)\n"
        "    large = cv2.resize(blurred, (960, 720)); cv2.applyColorMap(cv2.convertScaleAbs(large), 2)\n"
        "    found = cv2.connectedComponentsWithStats((large > 33.5).astype(np.uint8))[0]\n"
        "print(found, len(np.linalg.svd(frame[:50, :50])[1]))\n"
    )
    assert ["2 50"] == out


def test_a_write_that_a_library_makes_fails_loudly(tmp_path):
    """cv2.imwrite and np.save write nothing."""
    pytest.importorskip("cv2")
    out = child(
        "os.environ['OPENBLAS_NUM_THREADS'] = '1'\n"
        "import cv2, numpy as np\n"
        "frame = np.zeros((4, 4), np.uint8)\n"
        "close(Profile.STATION)\n"
        "try: np.save('frame.npy', frame)\nexcept OSError as error: print(error.strerror)\n"
        "try: print(cv2.imwrite('frame.png', frame))\nexcept cv2.error: print('refused')\n",
        cwd=tmp_path,
    )
    assert "Operation not permitted" == out[0]
    assert out[1] in {"False", "refused"}
    assert [] == list(tmp_path.iterdir())


def test_defaults_hold_the_three_standard_descriptors():
    """No camera and no display unless they are named."""
    assert ((1, 2), (0,), (), ()) == (Held().outputs, Held().inputs, Held().devices, Held().display)
    assert {"station", "screen", "reader", "worker"} == set(Profile)
