"""What other programs see of a caged run: strace, the kernel's own counts, and a search for the pixels."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from custodes.cage.leaks import one_thread_each

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage is made of Linux system calls"),
]
strace_only = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: what the kernel was asked is NOT checked here")

# A process that works on frames it is given: marks on standard output say when it closed and when it is done.
WORK = """
import os, sys
import cv2, numpy as np
from custodes.cage import Profile, close
size = 160 * 120 * 2
def count_of(raw):
    frame = np.frombuffer(raw, np.uint16).reshape(120, 160).astype(np.float32) / 100 - 273.15
    large = cv2.resize(cv2.GaussianBlur(frame, (5, 5), 1), (960, 720))
    return cv2.connectedComponentsWithStats((large > large.mean()).astype(np.uint8))[0]
# What libraries look for on first use they look for now; with one thread, for no pool may run when the cage closes.
cv2.setNumThreads(1)
count_of(bytes(size))
cv2.setNumThreads(2)
close(Profile.STATION, without="open" in sys.argv)
os.write(1, b"closed\\n")
for n in range(60):
    raw = b""
    while len(raw) < size:
        raw += os.read(0, size - len(raw))
    count = count_of(raw)
    if "open" in sys.argv and n == 30:
        np.asarray(np.frombuffer(raw, np.uint16)).tofile("kept.raw")
os.write(1, b"done %d\\n" % count)
os.read(0, 1)
os._exit(0)
"""
# Calls by which anything could leave, or a process, a file or a socket could come to be.
LEAVING = re.compile(
    r"^(?:open\w*|creat|socket\w*|connect|bind|listen|accept4?|send\w*|pwrite\w*|splice|tee|vmsplice|copy_file_range|memfd_create|mkdir\w*|rename\w*|unlink\w*|link\w*|symlink\w*|mknod\w*|(?:f?truncate)"
    r"|fallocate|fork|vfork|clone3?|exec\w*|io_uring\w*|ptrace|process_vm_\w+|setns|unshare|mount|bpf|perf_event_open|keyctl|add_key|shm\w*|msg\w*|mq_\w+|dup\d?|pipe2?|fsync|fdatasync|msync|sync\w*|chmod|fchmod\w*|utime\w*|\w*setxattr|kill|tkill|pidfd_\w+|userfaultfd)$"
)
CALL = re.compile(r"^(\d+) +(\w+)\((.*)\) += +(-?\d+|0x[0-9a-f]+|\?)")
BEGUN = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>.* += +(-?\d+|0x[0-9a-f]+|\?)")


def frames(pattern):
    """Sixty frames about 30 degrees, with the pattern in the middle of each as sixteen-bit pixels."""
    plain = bytearray((30315).to_bytes(2, "little") * (160 * 120))
    plain[160 * 120 : 160 * 120 + len(pattern)] = pattern
    return bytes(plain)


def run(pattern, cwd, *mode, trace=()):
    """A run over sixty frames; gives the lines it printed and how many bytes the kernel wrote for it between its marks."""
    since = time.time() - 2
    with subprocess.Popen([*trace, sys.executable, "-B", "-c", WORK, *mode], cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=one_thread_each()) as process:
        frame = frames(pattern)
        lines = [process.stdout.readline()]
        before = _written(process.pid) if not trace else 0
        for _ in range(60):
            process.stdin.write(frame)
        process.stdin.flush()
        lines.append(process.stdout.readline())
        after = _written(process.pid) if not trace else 0
        # Who reads the log of strace looks for calls and not for files: the search goes through whole folders.
        found = [] if trace else where(pattern, since, cwd)
        process.stdin.write(b".")
        process.stdin.close()
        process.wait(30)
    return [line.split()[0].decode() for line in lines], after - before, found if trace else found + where(pattern, since, cwd)


def _written(number):
    """write_bytes of /proc/PID/io (proc(5)); only root may read it of a process that is not dumpable."""
    try:
        text = Path(f"/proc/{number}/io").read_text()
    except OSError:
        return 0
    return int(re.search(r"^write_bytes: (\d+)", text, re.MULTILINE)[1])


def where(pattern, since, *folders):
    """Files in which the pattern is found: the folders given, the temporary folders and shared memory, if changed since then."""
    found = []
    for folder in {*map(str, folders), tempfile.gettempdir(), "/dev/shm", "/var/tmp", "/run"}:
        for root, _, names in os.walk(folder):
            for name in names:
                path = Path(root, name)
                try:
                    state = path.stat(follow_symlinks=False)
                    if path.is_file() and not path.is_symlink() and state.st_mtime >= since and state.st_size < 1 << 28 and pattern in path.read_bytes():
                        found.append(str(path))
                except OSError:
                    continue
    return found


@pytest.fixture
def pattern():
    """128 bytes that are nowhere else: made anew, and held in memory alone."""
    return random.SystemRandom().randbytes(128)


def test_a_canary_is_not_found_on_disk_or_in_memory_files(tmp_path, pattern):
    """The pixels went through numpy and OpenCV inside the cage; afterwards no file holds them, and no byte was written."""
    pytest.importorskip("cv2")
    lines, written, found = run(pattern, tmp_path)
    assert ["closed", "done"] == lines
    assert ([], 0) == (found, written)
    assert [] == list(tmp_path.iterdir())


def test_the_search_finds_what_is_kept(tmp_path, pattern):
    """The inverse control: the same work without a cage keeps one frame, and the search finds it."""
    pytest.importorskip("cv2")
    lines, _, found = run(pattern, tmp_path, "open")
    assert ["closed", "done"] == lines
    assert str(tmp_path / "kept.raw") in found


def _calls(path):
    """Process, name, arguments and result of each call that strace wrote down, at the place where it came back."""
    begun = {}
    for line in path.read_text("utf-8", "replace").splitlines():
        if half := BEGUN.match(line):
            begun[half[1]] = (half[1], half[2], half[3])
        elif rest := RESUMED.match(line):
            yield *begun.pop(rest[1], (rest[1], rest[2], "")), rest[3]
        elif found := CALL.match(line):
            yield found[1], found[2], found[3], found[4]
    yield from ((*half, "?") for half in begun.values())


def _after_mark(path, mark):
    calls = list(_calls(path))
    at = next(n for n, call in enumerate(calls) if call[1] == "write" and mark in call[2])
    return calls[at:]


@strace_only
def test_after_closing_nothing_is_even_attempted(tmp_path, pattern):
    """In a run over frames the kernel is asked for none of it; threads alone are started."""
    pytest.importorskip("cv2")
    log = tmp_path / "log"
    lines, _, _ = run(pattern, tmp_path, trace=("strace", "-f", "-o", str(log)))
    assert ["closed", "done"] == lines
    after = _after_mark(log, "closed")
    assert len(after) > 60
    threads = [call for call in after if call[1] == "clone" and "CLONE_THREAD" in call[2]]
    refused_clone3 = [call for call in after if call[1] == "clone3" and call[3] == "-1"]
    left = [call for call in after if LEAVING.match(call[1]) and call not in threads and call not in refused_clone3]
    assert [] == left
    assert {"1"} >= {call[2].split(",")[0] for call in after if call[1] in {"write", "writev"}}


@strace_only
def test_without_the_cage_the_log_shows_the_file(tmp_path, pattern):
    """The inverse control: the same search of the log finds the file that is kept."""
    pytest.importorskip("cv2")
    log = tmp_path / "log"
    run(pattern, tmp_path, "open", trace=("strace", "-f", "-o", str(log)))
    assert any(call[1] == "openat" and "kept.raw" in call[2] for call in _after_mark(log, "closed") if LEAVING.match(call[1]))


@strace_only
def test_in_the_self_test_none_succeeds(tmp_path):
    """Of the process whose filter is on, every call that could let something out was answered with an error."""
    log = tmp_path / "log"
    command = ["strace", "-f", "-o", str(log), sys.executable, "-B", "-m", "custodes.cage.trial", "station"]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=120, env=one_thread_each())
    assert 0 == ran.returncode, ran.stderr
    calls = list(_calls(log))
    at, caged = next((n, call[0]) for n, call in enumerate(calls) if call[1] == "seccomp" and call[3] == "0")
    tried = [call for call in calls[at + 1 :] if call[0] == caged and LEAVING.match(call[1])]
    assert len(tried) >= 60
    assert [] == [call for call in tried if call[3] != "-1"]
    # And the same calls outside, in the control, do succeed.
    others = {call[1] for call in calls if call[0] != caged and call[3] not in {"-1", "?"}}
    assert {"connect", "sendto", "mkdirat", "memfd_create", "splice", "io_uring_setup"} <= others
