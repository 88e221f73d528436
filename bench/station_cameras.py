"""Cameras of the station: recordings read against the peer, each real file's range against what is known, the simulator's pace."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from identify_rows import Row

from custodes.errors import CameraError
from custodes.station.cameras import radiance
from custodes.station.cameras.cptv import Cptv
from custodes.station.cameras.opening import open_camera
from custodes.station.cameras.scene import Disc, Head, Scene, Sensor
from custodes.station.cameras.simulator import Simulator

# File, what is known of it and from where, and the scale within which all but the lowest and highest hundredth have to lie.
FILES = [
    ("tp_FLIR_E40.jpg", "burnt in: 18.3 to 23.9 °C", 18.3, 23.9),
    ("tp_FLIR_AX8.jpg", "camera's scale: 22.9 to 27.0 °C", 22.9, 27.0),
    ("tp_FLIR.jpg", "camera's scale: 25.9 to 61.8 °C", 25.9, 61.8),
    ("frame_000000_le.fff", "camera's scale: 21.6 to 25.7 °C", 21.6, 25.7),
    ("fp_example_radiometric.tiff", "outdoors, no scale known", None, None),
]


def least(work: Callable[[], int], times: int) -> tuple[int, float]:
    """What it counted, and the least processor time of some runs: the machine has other work."""
    best, count = float("inf"), 0
    for _ in range(times):
        begun = time.process_time()
        count = work()
        best = min(best, time.process_time() - begun)
    return count, best


def _recordings(data: Path) -> list[Row]:
    paths = sorted((data / "entrance-cptv").glob("*.cptv"))
    try:
        import cptv as peer
    except ImportError:
        return [Row("CPTV against the peer", "not measured: the peer is not installed")]

    def ours() -> int:
        return sum(1 for path in paths for _ in Cptv(path).frames())

    def theirs() -> int:
        total = 0
        for path in paths:
            with path.open("rb") as file:
                total += sum(1 for _ in peer.CPTVReader(file))
        return total

    equal = total = 0
    for path in paths:
        with path.open("rb") as file:
            pairs = list(zip(Cptv(path).raw_frames(), peer.CPTVReader(file), strict=True))
        equal += sum(bool(np.array_equal(a.counts, b.pix)) for a, b in pairs)
        total += len(pairs)
    count, seconds = least(ours, 3)
    _, peers = least(theirs, 1)
    rate, bar = count / seconds, total / peers
    return [
        Row(
            f"CPTV, {len(paths)} recordings: frames equal to the peer's, each pixel",
            f"{equal:,}/{total:,}",
            "",
            "all",
            equal == total,
        ),
        Row(
            "CPTV frames a second of processor time, open to °C",
            f"{rate:,.0f}",
            f"{bar:,.0f} (counts)",
            ">= 2,000",
            rate >= 2000,
        ),
    ]


def _files(data: Path) -> list[Row]:
    rows = []
    for name, known, low, high in FILES:
        (frame,) = open_camera(str(data / "radiometric-files" / name)).frames()
        ends = float(frame.celsius.min()), float(frame.celsius.max())
        inner = np.percentile(frame.celsius, [1, 99])
        held = None if low is None or high is None else bool(low <= inner[0] and inner[1] <= high)
        found = f"{ends[0]:.1f} to {ends[1]:.1f} °C"
        rows.append(Row(name, found, known, "" if held is None else "98 % within", held))
    try:
        open_camera(str(data / "radiometric-files" / "tp_FLIR_B60.jpg"))
        rows.append(Row("tp_FLIR_B60.jpg", "read", "", "refused", held=False))
    except CameraError as refused:
        rows.append(
            Row(
                "tp_FLIR_B60.jpg",
                "refused",
                "scale burnt in: 9 to 33 °F",
                "refused",
                refused.sentence.startswith("would read"),
            )
        )
    return rows


def _simulator() -> list[Row]:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    rows = []
    try:
        for width, height, tall, most in ((640, 512, 240, 10.0), (160, 120, 60, 3.0)):
            scene = Scene(
                (Head(width * 0.45, height / 2, tall),), Disc(width * 0.85, height * 0.3, height * 0.05)
            )
            sensor = Sensor(width, height, blur_px=2.0, uniformity_c=0.05)
            taken = []
            for seed in range(60):
                begun = time.process_time()
                next(Simulator(scene, sensor, seed=seed).frames())
                taken.append((time.process_time() - begun) * 1000)
            middle = float(np.median(taken))
            rows.append(
                Row(
                    f"simulated scenes {width} x {height}, one core, each of its own seed",
                    f"{middle:.1f} ms median, {1000 / middle:,.0f}/s", "", f"<= {most:.0f} ms", middle <= most,
                )
            )  # fmt: skip
    finally:
        cv2.setNumThreads(threads)
    grid = np.linspace(-4, 59, 20001)
    off = (
        float(np.abs(radiance.celsius_of(radiance.band_radiance(grid).astype(np.float32)) - grid).max())
        * 1000
    )
    rows.append(
        Row(
            "radiance to temperature, -4 to 59 °C, off by at most",
            f"{off:.3f} mK",
            "",
            "<= 0.5 mK",
            off <= 0.5,
        )
    )
    return rows


def rows(data: Path) -> list[Row]:
    """Every row; ``data`` is the folder ``thermal`` of the real data."""
    return [*_recordings(data), *_files(data), *_simulator()]
