"""What every driver holds its input to: size of the file, size of the picture, and temperatures that can be."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from custodes.errors import CameraError
from custodes.station.interface import Celsius

MAX_FILE = 512 << 20
"""Bytes of a recording; a day of 160x120 at 9 Hz is about a gigabyte, an hour far less."""
MAX_LONG, MAX_SHORT, MIN_SIDE = 1280, 1024, 8
"""Pixels. The largest uncooled arrays sold are 1280x1024; below 8 nothing can be seen."""
LOWEST_C, HIGHEST_C = -40.0, 150.0
"""The high-gain range that the makers of uncooled cameras state (-40 or -20 to 120 or 150 degrees Celsius)."""
ZERO_C_IN_KELVIN = 273.15


def open_file(path: Path, *, limit: int = MAX_FILE) -> io.BufferedReader:
    """The file, open for reading; it must be a regular file of at most ``limit`` bytes. Raises ``CameraError``."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise CameraError(f"cannot be opened: {error.strerror}", source=str(path)) from None
    state = os.fstat(descriptor)
    fault = "is not a file" if not stat.S_ISREG(state.st_mode) else ""
    if state.st_size > limit:
        fault = f"holds {state.st_size} bytes; at most {limit} are read"
    if fault:
        os.close(descriptor)
        raise CameraError(fault, source=str(path))
    return os.fdopen(descriptor, "rb")


def read_file(path: Path, *, limit: int = MAX_FILE) -> bytes:
    """All bytes of a regular file of at most ``limit`` bytes. Raises ``CameraError``."""
    with open_file(path, limit=limit) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise CameraError(f"holds more than {limit} bytes", source=str(path))
    return data


def check_size(width: int, height: int, source: str, place: str = "") -> None:
    """Refuse a picture that no thermal camera makes. Raises ``CameraError``."""
    long, short = max(width, height), min(width, height)
    if short < MIN_SIDE or long > MAX_LONG or short > MAX_SHORT:
        sentence = f"says {width} x {height} pixels; read are {MIN_SIDE} to {MAX_LONG} by {MAX_SHORT}"
        raise CameraError(sentence, source=source, place=place)


def from_kelvin(kelvin: NDArray[np.float32]) -> Celsius:
    """Degrees Celsius; what is at or below absolute zero, or not a number, is NaN."""
    celsius = kelvin - np.float32(ZERO_C_IN_KELVIN)
    celsius[~(kelvin > 0) | ~np.isfinite(kelvin)] = np.nan
    return celsius


def check_plausible(celsius: Celsius, source: str, place: str, *, share: float = 0.5) -> None:
    """Refuse a frame of which less than ``share`` of the pixels with a value can be temperatures of a scene.

    A frame without any value passes: the pipeline says that the camera gives nothing. Raises ``CameraError``.
    """
    inside = int(np.count_nonzero((celsius >= LOWEST_C) & (celsius <= HIGHEST_C)))
    if inside == celsius.size:
        return
    finite = int(np.count_nonzero(~np.isnan(celsius)))
    if inside < share * finite:
        low, high = float(np.nanmin(celsius)), float(np.nanmax(celsius))
        raise CameraError(
            f"gives {low:.1f} to {high:.1f} °C, outside {LOWEST_C:.0f} to {HIGHEST_C:.0f} °C: not read as temperatures",
            source=source,
            place=place,
            hint="state the scale of its values, or the file is not what it says",
        )


def turn(celsius: Celsius, degrees: int) -> Celsius:
    """The frame turned clockwise by 0, 90, 180 or 270 degrees."""
    return celsius if degrees == 0 else np.ascontiguousarray(np.rot90(celsius, -(degrees // 90)))
