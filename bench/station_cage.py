"""The cage: tries blocked as root and as an ordinary user, the control with the cage off, and what closing costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from identify_rows import Row

from custodes.cage.leaks import Proof, Verdict, from_plain, one_thread_each

# Becomes nobody before the trial; setuid(2) makes a process undumpable, which exec would undo and we undo by hand.
_AS_USER = (
    "import ctypes, os, resource, sys, encodings.ascii\n"
    "from custodes.cage import strict, trial\n"
    "os.setgroups([]); os.setgid(65534); os.setuid(65534); ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
    "sys.exit(trial.main(sys.argv[1:]))\n"
)


def rows(data: Path) -> list[Row]:  # noqa: ARG001 - needs no data
    found = []
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    ways = [("as root" if root else "as this user", ["-m", "custodes.cage.trial"])]
    if root:
        ways.append(("as nobody", ["-c", _AS_USER]))
    for who, how in ways:
        began = time.perf_counter()
        caged = _proof(how)
        took = time.perf_counter() - began
        off = _proof(how, "without")
        moot = caged.count(Verdict.MOOT)
        bad = caged.count(Verdict.OPEN) + caged.count(Verdict.OTHER)
        found += [
            Row(
                f"ways out blocked, {who}",
                f"{caged.count(Verdict.BLOCKED)}, {bad} open",
                "12 in the prototype",
                "all, none open",
                caged.holds,
            ),
            Row(f"of them not possible even uncaged, {who}", f"{moot} of {len(caged.tried)}"),
            Row(
                f"control with the cage off, {who}",
                f"{off.count(Verdict.OPEN)} of {len(off.tried)} went through",
                "",
                "the audit fails",
                not off.holds,
            ),
            Row(f"time of the whole self-test, {who}", f"{took:.2f} s", "", "<= 2 s", took <= 2),
        ]
    return found


def _proof(how: list[str], *mode: str) -> Proof:
    command = [sys.executable, "-B", *how, "station", *mode]
    env = one_thread_each()
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=env)
    return from_plain(json.loads(ran.stdout))
