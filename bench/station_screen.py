"""The station's screen: from start to the first frame, what leaves for it, how long it takes to draw."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from identify_rows import Row

from custodes.station.screen.interface import CELLS, Message, Picture, State
from custodes.station.screen.protocol import SIZE, written
from custodes.station.screen.terminal import rendered
from custodes.station.screen.words import view_of

_RUN = [sys.executable, "-m", "custodes", "station", "run", "--camera", "simulator", "--screen", "none"]


def _start() -> tuple[float, float]:
    """Seconds, and seconds of processor time of all processes, until the first frame was judged."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with subprocess.Popen(_RUN, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as station:
        assert station.stdout is not None
        station.stdout.readline()
        station.stdout.readline()
        took = time.perf_counter() - begun
        station.terminate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(data: Path) -> list[Row]:  # noqa: ARG001 - one shape for all
    """Measured on the simulator."""
    starts = [_start() for _ in range(5)]
    least, usual = min(took for took, _ in starts), statistics.median(took for took, _ in starts)
    view = view_of(Message(State.MEASURED, picture=Picture(False, bytes(range(16)) * (CELLS // 16))), "de")
    begun = time.perf_counter()
    for _ in range(20):
        rendered(view, 200, 50)
    drawn_ms = (time.perf_counter() - begun) / 20 * 1000
    size = len(written(Message(State.GO)))
    work = statistics.median(spent for _, spent in starts)
    return [
        Row(
            "start to first frame, caged, all tries made: best of 5",
            f"{least:.2f} s ({usual:.2f})",
            "",
            "<= 2 s",
            least <= 2,
        ),
        Row("processor time of all processes by then (median)", f"{work:.2f} s"),
        Row("bytes a frame to the screen", str(size), "", "120, always", size == SIZE == 120),
        Row("draw a terminal of 200 x 50", f"{drawn_ms:.1f} ms", "", "<= 50 ms", drawn_ms <= 50),
    ]
