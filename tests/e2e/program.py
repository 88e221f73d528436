"""Starts the program and gives back what a person sees: exit code, both outputs, memory used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import forked

DAY = ("--as-of", "2023-01-02", "--known-at", "2023-01-02")


@dataclass(frozen=True)
class Outcome:
    """How one run of the program ended."""

    code: int
    out: bytes
    err: bytes
    memory: int
    """Largest resident size of the process or of a worker of it, bytes."""

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def errors(self) -> str:
        return self.err.decode("utf-8")

    @property
    def dossier(self) -> Any:
        return json.loads(self.out)

    @property
    def lasting(self) -> bytes:
        """The Dossier without ``run``, in bytes that compare."""
        return lasting(self.out)


def lasting(body: bytes) -> bytes:
    """A Dossier in JSON without ``run``, order of everything kept."""
    dossier = json.loads(body)
    del dossier["run"]
    return json.dumps(dossier, ensure_ascii=False).encode()


def environment(**changed: str) -> dict[str, str]:
    """The environment of the tests with some changes, without what would change the program's ways."""
    kept = {
        k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "CUSTODES_TRACEBACK", "COLUMNS", "TERM"}
    }
    return {**kept, **changed}


def start(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None, **options: Any
) -> subprocess.Popen[bytes]:
    """The program on its way; ``command`` is what stands after ``custodes``."""
    return subprocess.Popen(
        [sys.executable, "-m", "custodes", *map(str, command)],
        cwd=cwd,
        env=dict(env or environment()),
        stdin=subprocess.DEVNULL,
        **options,
    )


def run(
    *command: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    seconds: float = 90,
    before: Sequence[str] = (),
) -> Outcome:
    """Run the program to its end. No run that a test starts may end in a traceback or as our fault, whatever it is given.

    ``before``: a command that is to start it, as it stands in front of it.
    """
    if before:
        outcome = run_process(
            [*before, sys.executable, "-m", "custodes", *map(str, command)], cwd=cwd, env=env, seconds=seconds
        )
    else:
        done, memory = forked.call(command, cwd=cwd, env=env or environment(), timeout=seconds)
        outcome = Outcome(done.returncode, done.stdout, done.stderr, memory)
    assert b"Traceback" not in outcome.err, outcome.errors[-4000:]
    assert b"custodes itself failed" not in outcome.err, outcome.errors[-2000:]
    assert 1 != outcome.code, outcome.errors[-2000:]
    return outcome


def run_process(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, seconds: float = 90
) -> Outcome:
    """Run any command, with its memory measured by the system (wait4(2))."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            command, cwd=cwd, env=dict(env or environment()), stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        alarm = threading.Timer(seconds, process.kill)
        alarm.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        assert -9 != process.returncode, f"still running after {seconds} s: {command}"
        out.seek(0)
        err.seek(0)
        return Outcome(process.returncode, out.read(), err.read(), usage.ru_maxrss * 1024)


def driver(code: str, *arguments: str | Path, cwd: Path, seconds: float = 60) -> Outcome:
    """Run Python of ours in a process of its own, for moments that a command line cannot hit on purpose."""
    return run_process([sys.executable, "-c", PRELUDE + code, *map(str, arguments)], cwd=cwd, seconds=seconds)


PRELUDE = """
import os, signal, sys, time
from datetime import date
from pathlib import Path
from custodes.runs import Order, check

def order(*paths, case="case.db", **more):
    return Order(paths=tuple(map(Path, paths)), case=Path(case), as_of=date(2023, 1, 2), known_at=date(2023, 1, 2), **more)
"""
