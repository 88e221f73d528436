"""Every format of a camera, cut short or with bits turned over: no crash, no hang, and no go that the whole file does not give.

    CUSTODES_HOSTILE=2000 python bench/bench_station.py hostile

``CUSTODES_HOSTILE`` is the number of broken copies of each format (default 2,000). Half are cut at a place drawn by lot, half have
one to eight bits turned over, every other time in the first 600 bytes. Each goes the way of ``custodes station replay``: opened,
every frame through the pipeline, summed up as text and as JSON. No whole file shows a go, so that none of its copies may.
"""

from __future__ import annotations

import gzip
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from identify_rows import Row

from custodes.errors import CustodesError
from custodes.station.cameras import Disc, Head, Scene, Sensor, Simulator, open_camera
from custodes.station.cameras.y16 import wire_of
from custodes.station.interface import Outcome, ReferenceSetting
from custodes.station.pipeline import Settings
from custodes.station.replay import as_lines, as_plain, replay

EACH = int(os.environ.get("CUSTODES_HOSTILE", "2000"))
LONGEST_S = 5.0
WIDTH, HEIGHT = 160, 120
SETTINGS = Settings(ReferenceSetting(37.0, 0.1, 0.97, "certificate 1"))


class Kind(NamedTuple):
    """A format: a whole file, how it is opened, and what is done to its bytes before they are written."""

    name: str
    whole: bytes
    options: dict[str, Any]
    packed: Callable[[bytes], bytes] = bytes


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 1, mtime=0)


def kinds(data: Path) -> Iterator[Kind]:
    """Real files where there are any (a man in sunglasses, pictures of things), else a simulated face of 37.8 °C."""
    cptv = next((data / "entrance-cptv").glob("fs-1220-816619*.cptv")).read_bytes()
    yield Kind("CPTV", cptv, {})
    yield Kind("CPTV, broken inside its gzip, whose checksum is right", gzip.decompress(cptv), {}, _packed)
    for name in ("tp_FLIR_E40.jpg", "frame_000000_le.fff", "fp_example_radiometric.tiff"):
        yield Kind(name, (data / "radiometric-files" / name).read_bytes(), {})
    scene = Scene((Head(62, 60, 82, canthi_c=37.8),), Disc(136, 26, 9, set_point_c=37.0))
    frames = Simulator(scene, Sensor(WIDTH, HEIGHT, 9.0), seed=5, count=20).frames()
    celsius = np.stack([frame.celsius for frame in frames])
    counts = np.rint((celsius + 273.15) * 100).astype("<u2")
    kelvin: dict[str, Any] = {"scale": "centikelvin", "rate_hz": 9.0}
    with tempfile.TemporaryDirectory() as folder:
        for name, array, options in (
            ("NPY, u2", counts, kelvin),
            ("NPY, f4", celsius.astype("<f4"), {"scale": "celsius", "rate_hz": 9.0}),
        ):
            np.save(Path(folder) / "x.npy", array)
            yield Kind(name, (Path(folder) / "x.npy").read_bytes(), options)
    yield Kind("raw array", counts.tobytes(), {**kelvin, "width": WIDTH, "height": HEIGHT, "numbers": "u16"})
    yield Kind("PNG of 16 bits", cv2.imencode(".png", counts[0])[1].tobytes(), kelvin)


def broken(whole: bytes, number: int) -> bytes:
    """The copy of that number."""
    rng = np.random.default_rng([29, number])
    if number % 2:
        return whole[: int(rng.integers(0, len(whole)))]
    made = bytearray(whole)
    reach = min(600, len(made)) if number % 4 else len(made)
    for _ in range(int(rng.integers(1, 9))):
        made[int(rng.integers(reach))] ^= 1 << int(rng.integers(8))
    return bytes(made)


def outcome(path: Path, options: dict[str, Any]) -> str:
    """What came of a file: ``frames``, ``refused`` or ``broke off``; ``go``; or the name of what should not have been raised."""
    try:
        camera = open_camera(str(path), **options)
        try:
            found = replay(camera, SETTINGS, 90 if path.suffix == ".cptv" else 0)
        finally:
            camera.close()
        json.dumps(as_plain(found), allow_nan=False)
        "\n".join(as_lines(found, path.name)).encode()
    except CustodesError:
        return "refused"
    except Exception as error:
        return type(error).__name__
    if any(one.decision.outcome is Outcome.GO for one in found.stretches):
        return "go"
    return "broke off" if found.error else "frames"


def _wire() -> Row:
    """Buffers of a live camera: shorter or longer than they should be, any size that a driver may state."""
    wrong: Counter[str] = Counter()
    for number in range(EACH):
        rng = np.random.default_rng([31, number])
        wire = wire_of(
            ("Y16 ", "YUYV")[number % 2], *(int(one) for one in rng.integers(1, 700, 2)), int(rng.integers(0, 2000))
        )  # fmt: skip
        if wire is None:
            continue
        buffer = rng.bytes(int(rng.integers(0, 2 * wire.needs)))
        try:
            # The driver asks for whole frames alone.
            if len(buffer) >= wire.needs:
                wire.numbers(buffer)
        except Exception as error:
            wrong[type(error).__name__] += 1
    return Row(
        "hostile: buffers of a live camera", f"{EACH:,}: {dict(wrong) or 'none wrong'}", "", "none", not wrong
    )


def rows(data: Path) -> list[Row]:
    return [*each(data), _wire()]


def each(data: Path) -> Iterator[Row]:
    """A row for each format, as it is done."""
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds(data):
            path = Path(folder) / ("x.cptv" if kind.name.startswith("CPTV") else "x.bin")
            path.write_bytes(kind.packed(kind.whole))
            assert outcome(path, kind.options) == "frames", kind.name
            found: Counter[str] = Counter()
            longest = 0.0
            for number in range(EACH):
                path.write_bytes(kind.packed(broken(kind.whole, number)))
                begun = time.process_time()
                found[outcome(path, kind.options)] += 1
                longest = max(longest, time.process_time() - begun)
            held = set(found) <= {"frames", "refused", "broke off"} and longest <= LONGEST_S
            text = ", ".join(f"{count:,} {what}" for what, count in sorted(found.items()))
            yield Row(
                f"hostile: {kind.name}",
                f"{text}; {longest:.1f} s at most",
                "",
                "no crash, no hang, no go",
                held,
            )
