"""Pictures of 16-bit numbers, TIFF or PNG, with a scale that is stated or that alone makes sense of them."""

from __future__ import annotations

from pathlib import Path

from custodes.core import Truth
from custodes.station.cameras.bounds import read_file
from custodes.station.cameras.decode import decode
from custodes.station.cameras.recorded import Picture
from custodes.station.cameras.scale import Scale, assume_scale
from custodes.station.interface import CameraInfo

MAX_FILE = 32 << 20


def open_tiff16(path: Path, *, scale: Scale | None = None) -> Picture:
    """One picture. Raises ``CameraError`` where it is not one of temperatures, or no scale or more than one makes sense."""
    source = str(path)
    numbers = decode(read_file(path, limit=MAX_FILE), source)
    used = scale or assume_scale(numbers, source)
    info = CameraInfo(
        kind="tiff16",
        name=path.name,
        width=numbers.shape[1],
        height=numbers.shape[0],
        radiometric=Truth.UNKNOWN,
        facts={"scale": f"{used.name}, declared" if scale else f"{used.name}, assumed"},
    )
    return Picture(info, used.celsius(numbers), source)
