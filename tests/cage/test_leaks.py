"""The proof: every try inside and outside; with the cage off it must not hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from custodes.cage import Attempt, Profile
from custodes.cage.leaks import LEAST, Verdict, from_plain, plain, prove, verdict

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage is made of Linux system calls")

# What the issue of leaks must name at least.
NAMED = {
    "tcp connect", "tcp listen", "udp send", "unix socket pair", "unix connect", "dns query", "raw socket", "netlink socket", "open for writing", "append", "truncate", "mkdirat", "renameat2",
    "unlinkat", "linkat", "symlinkat", "memfd_create", "fork and exec", "posix_spawn", "io_uring_setup", "write, old descriptor", "writev, old descriptor", "pwrite, old descriptor", "sendfile, old descriptor",
    "splice, old descriptor", "clone3", "openat2 for writing", "shared mapping, old descriptor", "ptrace the parent", "write into the parent", "mknodat", "setns", "unshare", "mount", "bpf", "perf_event_open", "keyctl",
}  # fmt: skip


@pytest.fixture(scope="module")
def proof():
    return prove()


@linux_only
def test_every_try_is_blocked_as_whoever_runs_this(proof):
    """None goes through, none fails for another reason; what works nowhere is told apart."""
    assert [] == [(one.kind, one.verdict, one.caged.how) for one in proof.tried if one.verdict in {Verdict.OPEN, Verdict.OTHER}]
    assert proof.holds
    assert set() == NAMED - {one.kind for one in proof.tried}
    assert proof.count(Verdict.BLOCKED) >= 70


@linux_only
def test_outside_the_cage_the_same_tries_work(proof):
    """The inverse control: nothing is called blocked that does not work without a cage."""
    assert set() == {one.kind for one in proof.tried if one.verdict is Verdict.BLOCKED and one.control.failed}
    works = {one.kind for one in proof.tried if not one.control.failed}
    assert {"tcp connect", "udp send", "open for writing", "fork and exec", "shared mapping, old descriptor", "write, old descriptor", "memfd_create"} <= works


@linux_only
def test_the_screens_cage_holds_as_well():
    """Its list is narrower still; reading is bound to what it was given."""
    found = prove(Profile.SCREEN)
    assert found.holds
    assert found.count(Verdict.BLOCKED) >= 70


@linux_only
def test_with_the_cage_off_the_proof_must_not_hold():
    """No vacuous pass: the tries go through, and it is said."""
    off = prove(without=True)
    assert not off.holds
    assert off.count(Verdict.OPEN) >= 60
    assert 0 == off.count(Verdict.BLOCKED)
    assert "does NOT hold" in off.sentence


def _as_user(*arguments):
    code = (
        "import ctypes, os, resource, sys, encodings.ascii\n"
        "from custodes.cage import strict, trial\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        # setuid(2) makes a process undumpable, so that it could not map its own user; exec would undo it.
        "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
        "sys.exit(trial.main(sys.argv[1:]))\n"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code, "station", *arguments], capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "TMPDIR": "/tmp"})
    return from_plain(json.loads(ran.stdout))


@linux_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user")
def test_it_holds_for_an_ordinary_user_too():
    """As nobody: all blocked but what nobody may do anyway; and with the cage off it does not hold."""
    found = _as_user()
    assert (65534, True) == (found.user, found.holds)
    moot = {one.kind for one in found.tried if one.verdict is Verdict.MOOT}
    assert moot <= {"raw socket", "packet socket", "setns", "mount", "fsopen", "bpf", "perf_event_open", "x32 call", "io_uring_setup", "userfaultfd", "ptrace the parent", "write into the parent", "read from the parent", "unshare", "32-bit gate", "extended attribute", "file without a name", "keyctl", "add_key"}
    assert not _as_user("without").holds


@linux_only
def test_nothing_stays_of_the_tries(tmp_path, monkeypatch):
    """The folders in which they are made are gone, and no mount is left."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert prove().holds
    assert [] == list(tmp_path.iterdir())
    assert str(tmp_path) not in Path("/proc/mounts").read_text()


def _attempt(*, failed, code="", kind="x"):
    return Attempt(kind, failed, "words", code)


@pytest.mark.parametrize(
    ("caged", "control", "expected"),
    [
        (_attempt(failed=False), _attempt(failed=False), Verdict.OPEN),
        (_attempt(failed=True, code="EPERM"), _attempt(failed=False), Verdict.BLOCKED),
        (_attempt(failed=True, code="EACCES"), _attempt(failed=False), Verdict.BLOCKED),
        (_attempt(failed=True, code="EPERM"), _attempt(failed=True, code="EPERM"), Verdict.MOOT),
        (_attempt(failed=True, code="ENOSYS"), _attempt(failed=False), Verdict.OTHER),
        (_attempt(failed=True, code="EINVAL"), _attempt(failed=True, code="EINVAL"), Verdict.OTHER),
        (_attempt(failed=True, code=""), _attempt(failed=False), Verdict.OTHER),
        (_attempt(failed=True, code="ENOSYS", kind="clone3"), _attempt(failed=False, kind="clone3"), Verdict.BLOCKED),
        (_attempt(failed=True, code="ENOSYS", kind="clone3"), _attempt(failed=True, code="ENOSYS", kind="clone3"), Verdict.OTHER),
    ],
)
def test_a_failure_counts_only_if_the_cage_made_it(caged, control, expected):
    """A wrong argument or a kernel without the call is no proof."""
    assert expected is verdict(caged, control)


@linux_only
def test_a_proof_with_too_few_tries_does_not_hold(proof):
    """Twelve at least must be shown blocked; one that went through is enough to fail."""
    told = plain(proof)
    blocked = [one for one in told["tried"] if one["verdict"] == "blocked"]
    assert from_plain({**told, "tried": blocked[:LEAST]}).holds
    assert not from_plain({**told, "tried": blocked[: LEAST - 1]}).holds
    through = {**blocked[0], "caged": {**blocked[0]["caged"], "failed": False}}
    assert not from_plain({**told, "tried": [*blocked, through]}).holds
    assert not from_plain({**told, "measures": []}).holds


@linux_only
def test_a_proof_travels_as_json(proof):
    """There and back it is the same; a verdict in the file is not believed."""
    told = json.loads(json.dumps(plain(proof)))
    assert proof == from_plain(told)
    told["tried"][0]["verdict"] = "went through"
    assert proof == from_plain(told)


@pytest.mark.parametrize("broken", [{}, {"profile": "station", "user": 0, "measures": [{"name": 1}], "tried": []}, {"profile": "house", "user": 0, "measures": [], "tried": []}])
def test_what_is_no_proof_is_refused(broken):
    """With one of three errors that a reader of files expects."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_plain(broken)
