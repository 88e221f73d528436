"""Talking to a worker: a Python process that holds one file and a pipe, and nothing else, answering in JSON.

Frames are a length (4 bytes, big-endian) and that many bytes of JSON: a list whose first entry is its kind.
JSON and never pickle, because a worker that a hostile file took over must not be able to say more than
data.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from custodes.intake.interface import Limits

_MOST = 256 << 20
# Behind the standard library and before installed packages: the worker runs the code of whoever starts it. It enters the
# room without its door, which would bring in what opens, copies and scrubs files: a worker needs one parser of all that.
_BOOT = (
    "import sys,types;p=sys.path;"
    "p.insert(next((n for n,d in enumerate(p) if d.endswith(('site-packages','dist-packages'))),len(p)),sys.argv[1]);"
    "import custodes;room=sys.modules['custodes.intake']=types.ModuleType('custodes.intake');"
    "room.__path__=[d+'/intake' for d in custodes.__path__];"
    "from custodes.intake.worker import main;main(sys.argv[2:])"
)


class WorkerDiedError(Exception):
    """The worker ended without saying that it was done; the text says how, as far as the system tells."""


def spawn(fd: int, kind: str, limits: Limits, options: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start a worker of ``kind`` that has the open file ``fd`` as its standard input."""
    os.lseek(fd, 0, os.SEEK_SET)
    settings = json.dumps(
        {
            "memory": limits.worker_memory,
            "seconds": limits.worker_seconds,
            "cell_chars": limits.cell_chars,
            "columns": limits.columns,
            "line_bytes": limits.line_bytes,
            "archive_ratio": limits.archive_ratio,
            "archive_bytes": limits.archive_bytes,
        }
        | options
    )
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, root, kind, settings],
        stdin=fd,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=1 << 20,
    )


def frames(worker: subprocess.Popen[bytes]) -> Iterator[list[Any]]:
    """Its frames up to the one of kind ``end``, which is the last.

    Raises WorkerDiedError where that never comes.
    """
    pipe = worker.stdout
    assert pipe is not None
    try:
        while True:
            frame = _frame(pipe)
            if frame is None:
                raise WorkerDiedError(_death(worker))
            yield frame
            if frame[0] == "end":
                return
    finally:
        pipe.close()
        if worker.poll() is None:
            try:
                worker.wait(0.5)
            except subprocess.TimeoutExpired:
                worker.kill()
        worker.wait()


def _frame(pipe: IO[bytes]) -> list[Any] | None:
    header = pipe.read(4)
    if len(header) < 4:
        return None
    length = int.from_bytes(header, "big")
    if length > _MOST:
        return None
    body = pipe.read(length)
    if len(body) < length:
        return None
    # Plain JSON makes no reference cycles: the collector would only look at every new list again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        frame = json.loads(body)
    except (ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()
    return frame if isinstance(frame, list) and frame and isinstance(frame[0], str) else None


def _death(worker: subprocess.Popen[bytes]) -> str:
    try:
        code = worker.wait(2)
    except subprocess.TimeoutExpired:
        return "it answered with something that is no frame"
    if code == -signal.SIGXCPU:
        return "it used up its processor time"
    if code < 0:
        try:
            return f"signal {signal.Signals(-code).name}, most likely out of its memory limit"
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
