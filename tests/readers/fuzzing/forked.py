"""The worker of native parsers by fork: the product's own code and cage, without the start of a Python for every case."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from custodes.intake import Limits, opened
from custodes.intake import document as _document  # noqa: F401 - what the child needs is there before the fork
from custodes.intake import workbook as _workbook  # noqa: F401
from custodes.intake import xml as _xml  # noqa: F401
from custodes.intake.worker import main

MEMORY = 1 << 30
"""Bytes of address space that a parser of a case may have beside what the harness has."""
SECONDS = 6


class Forked:
    """As much of ``subprocess.Popen`` as ``channel.frames`` asks for."""

    def __init__(self, fd: int, kind: str, settings: dict[str, Any]) -> None:
        reading, writing = os.pipe()
        gc.freeze()
        self.pid = os.fork()
        if not self.pid:
            self._child(fd, writing, kind, settings)
        os.close(writing)
        self.stdout = os.fdopen(reading, "rb", buffering=1 << 16)
        self.returncode: int | None = None

    @staticmethod
    def _child(fd: int, writing: int, kind: str, settings: dict[str, Any]) -> None:
        try:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            os.dup2(fd, 0)
            os.dup2(writing, 1)
            os.closerange(3, 64)
            main([kind, json.dumps(settings)])
        except MemoryError:
            os._exit(12)
        except BaseException:
            os._exit(1)
        finally:
            os._exit(0)

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        if end is None and self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("worker", timeout or 0)
            time.sleep(0.0005)
        return self.returncode or 0

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


def _spawn(fd: int, kind: str, limits: Limits, options: dict[str, Any]) -> Any:
    os.lseek(fd, 0, os.SEEK_SET)
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    settings = {
        "memory": held + MEMORY,
        "seconds": SECONDS,
        "cell_chars": limits.cell_chars,
        "columns": limits.columns,
        "line_bytes": limits.line_bytes,
        "archive_ratio": limits.archive_ratio,
        "archive_bytes": limits.archive_bytes,
    } | options
    return Forked(fd, kind, settings)


@contextmanager
def forked_workers() -> Iterator[None]:
    """Within, intake forks its workers."""
    was = opened.spawn
    opened.spawn = _spawn  # type: ignore[assignment]
    try:
        yield
    finally:
        opened.spawn = was
