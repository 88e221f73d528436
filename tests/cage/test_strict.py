"""The allow-lists of the station and its screen, call by call."""

from __future__ import annotations

import platform
import sys

import pytest
from test_bpf import ALLOW, EPERM, _run

from custodes.cage import Held, Profile
from custodes.cage.bpf import assemble
from custodes.cage.profiles import allowed
from custodes.cage.syscalls import ARCHITECTURES, TABLES
from custodes.cage.tries import NUMBERS, TRIES

HELD = Held(outputs=(1, 2, 9), inputs=(0, 5), devices=(7,), display=(8,))
DQBUF, S_CTRL, TIOCSTI = 0xC0585611, 0xC008561C, 0x5412


@pytest.fixture(params=sorted(TABLES))
def call(request):
    """Asks the filter of a profile about one call with arguments."""

    def asking(profile, name, *arguments):
        table, architecture = TABLES[request.param], ARCHITECTURES[request.param]
        program = assemble(allowed(profile, HELD), table, architecture)
        return _run(program, table[name], architecture, arguments)

    return asking


@pytest.mark.parametrize("name", ["write", "writev"])
def test_words_go_to_named_descriptors_alone(call, name):
    """The station writes to its outputs and to nothing else it holds; the screen to its display as well."""
    assert [ALLOW, ALLOW, ALLOW, EPERM, EPERM, EPERM] == [call(Profile.STATION, name, fd) for fd in (1, 2, 9, 5, 7, 8)]
    assert [ALLOW, ALLOW, EPERM, EPERM] == [call(Profile.SCREEN, name, fd) for fd in (1, 8, 5, 7)]


@pytest.mark.parametrize("name", ["pwrite64", "pwritev", "pwritev2", "sendfile", "splice", "copy_file_range", "openat", "openat2", "dup", "memfd_create", "pipe2", "unshare", "socket"])
def test_no_other_way_to_write_is_listed(call, name):
    """Whatever the descriptor."""
    for profile in (Profile.STATION, Profile.SCREEN):
        assert {EPERM} == {call(profile, name, fd) for fd in range(10)}


def test_the_screen_reads_its_pipe_and_talks_to_its_display(call):
    """Reads are bound as well, and only the display is a socket it may use."""
    assert [ALLOW, ALLOW, ALLOW, EPERM] == [call(Profile.SCREEN, "read", fd) for fd in (0, 5, 8, 7)]
    for name in ("sendmsg", "recvmsg", "sendto", "recvfrom"):
        assert [ALLOW, EPERM] == [call(Profile.SCREEN, name, fd) for fd in (8, 5)]
        assert EPERM == call(Profile.STATION, name, 8)


def test_camera_calls_are_bound_to_the_camera(call):
    """Streaming ioctls for the camera's number alone; nothing sets a control; nothing types for the user."""
    assert [ALLOW, EPERM, EPERM] == [call(Profile.STATION, "ioctl", fd, DQBUF) for fd in (7, 5, 1)]
    assert EPERM == call(Profile.STATION, "ioctl", 7, S_CTRL)
    assert EPERM == call(Profile.STATION, "ioctl", 0, TIOCSTI)
    assert EPERM == call(Profile.SCREEN, "ioctl", 7, DQBUF)


def test_shared_memory_is_the_cameras_alone(call):
    """Private memory that is not code is free; shared memory exists for the camera's number alone."""
    assert ALLOW == call(Profile.STATION, "mmap", 0, 4096, 3, 0x22, 0xFFFFFFFF)
    assert [ALLOW, EPERM] == [call(Profile.STATION, "mmap", 0, 4096, 3, 1, fd) for fd in (7, 5)]
    assert [EPERM, EPERM] == [call(Profile.STATION, "mmap", 0, 4096, 7, flags, 7) for flags in (1, 0x22)]
    assert EPERM == call(Profile.SCREEN, "mmap", 0, 4096, 3, 1, 7)
    assert EPERM == call(Profile.STATION, "mprotect", 0, 4096, 5)


def test_threads_and_no_processes(call):
    """clone(2) with the flags of a thread passes; a fork, and a thread in a new network namespace, do not."""
    thread = 0x003D0F00
    assert [ALLOW, EPERM, EPERM] == [call(Profile.STATION, "clone", flags) for flags in (thread, 17, thread | 0x40000000)]


def test_a_profile_that_holds_nothing_writes_nowhere():
    """An empty list of outputs allows no number, not every number."""
    machine = "x86_64"
    program = assemble(allowed(Profile.STATION, Held(outputs=())), TABLES[machine], ARCHITECTURES[machine])
    assert {EPERM} == {_run(program, 1, ARCHITECTURES[machine], (fd,)) for fd in range(20)}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the C library of Linux")
@pytest.mark.parametrize("column", [0, 1])
def test_the_numbers_of_the_tries_are_those_of_the_tables(column):
    """Where both name a call they agree; each try names what it needs."""
    table = TABLES[("x86_64", "aarch64")[column]]
    assert {name: table[name] for name in NUMBERS if name in table} == {name: pair[column] for name, pair in NUMBERS.items() if name in table}
    assert len({one.kind for one in TRIES}) == len(TRIES)
    assert {one.needs for one in TRIES} - set(NUMBERS) <= {"", "vfork", "gate"}
    assert platform.machine()
