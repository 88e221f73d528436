from __future__ import annotations

import subprocess
import sys

import pytest

from custodes.cage import Cage, Measure, Profile, probe_network
from custodes.core import Truth

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the cage is made of Linux system calls"
)


def _child(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_a_cage_loopback_works() -> None:
    """The probe can succeed: uncaged, UDP over loopback goes through, so a failure inside the cage means something."""
    udp = next(attempt for attempt in probe_network() if attempt.kind == "udp")
    assert (False, "received 8 bytes") == (udp.failed, udp.how)


@linux_only
def test_inside_the_cage_every_attempt_fails() -> None:
    """No family of sockets can be made once the network is closed."""
    out = _child(
        "from custodes.cage import close_network, probe_network\n"
        "cage = close_network()\n"
        "print(cage.network.value)\n"
        "for a in probe_network(): print(a.kind, a.failed)\n"
    )
    kinds = ("tcp", "udp", "unix", "raw", "netlink", "dns")
    assert ["yes", *(f"{kind} True" for kind in kinds)] == out.splitlines()


@linux_only
def test_a_worker_of_the_reader_is_caged_too() -> None:
    """What the caged process starts inherits the cage."""
    out = _child(
        "import subprocess, sys\n"
        "from custodes.cage import close_network\n"
        "close_network()\n"
        "code = 'from custodes.cage import probe_network; print(all(a.failed for a in probe_network()))'\n"
        "print(subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout)\n"
    )
    assert "True" == out.strip()


@linux_only
def test_the_reader_can_do_its_work(tmp_path) -> None:
    """SQLite with a write-ahead log, threads, processes, rename and chmod all work inside."""
    out = _child(
        "import os, sqlite3\n"
        "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n"
        "from custodes.cage import close_network\n"
        "close_network()\n"
        f"path = {str(tmp_path / 'a.db')!r}\n"
        "db = sqlite3.connect(path); db.execute('pragma journal_mode=wal'); db.execute('create table t(x)')\n"
        "db.execute('insert into t values (1)'); db.commit(); db.execute('vacuum'); db.close()\n"
        "os.chmod(path, 0o600); os.rename(path, path + '.new')\n"
        "print(list(ThreadPoolExecutor(2).map(abs, [-1])), list(ProcessPoolExecutor(1).map(abs, [-2])))\n"
    )
    assert "[1] [2]" == out.strip()
    assert [tmp_path / "a.db.new"] == sorted(tmp_path.iterdir())


@linux_only
@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.kill(os.getppid(), 0)",
        "import socket; socket.socketpair()",
        "import os; os.mkdir('x')",
        "import mmap; mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
    ],
)
def test_a_worker_can_do_nothing_of_this(attempt: str) -> None:
    """Each way out of the worker's cage answers with an error, and the worker lives on."""
    out = _child(
        "import mmap, os, socket\n"
        "from custodes.cage import Profile, enter\n"
        "enter(Profile.WORKER)\n"
        f"try:\n    exec({attempt!r})\nexcept OSError as error:\n    print(type(error).__name__)\nelse:\n    print('went through')\n"
    )
    assert "PermissionError" == out.strip()


@linux_only
def test_memory_is_bounded_in_a_worker() -> None:
    """A worker that asks for more than its limit gets MemoryError."""
    out = _child(
        "from custodes.cage import Profile, enter\n"
        "enter(Profile.WORKER, memory=256 << 20, seconds=5)\n"
        "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('refused')\n"
    )
    assert "refused" == out.strip()


def test_a_cage_that_shuts_nothing_says_so() -> None:
    """Where no measure holds the sentence does not claim that there was no network."""
    cage = Cage(Profile.READER, Truth.NO, (Measure("seccomp", False, "no table of system calls for mips"),))
    assert "could not be shut" in cage.sentence
    assert "no table of system calls for mips" in cage.sentence


@linux_only
def test_seccomp_alone_shuts_the_network() -> None:
    """In a container that refuses namespaces the filter is enough."""
    out = _child(
        "from custodes.cage import Profile, linux, probe_network\n"
        "from custodes.cage.bpf import assemble\n"
        "from custodes.cage.profiles import allowed\n"
        "from custodes.cage.syscalls import ARCHITECTURES, TABLES\n"
        "import platform\n"
        "m = platform.machine()\n"
        "linux.no_new_privileges()\n"
        "print(linux.seccomp(assemble(allowed(Profile.READER), TABLES[m], ARCHITECTURES[m]), m).holds)\n"
        "print(all(a.failed for a in probe_network()))\n"
    )
    assert ["True", "True"] == out.split()
