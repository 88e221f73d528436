"""Read FLIR's FFF: a directory of records, among them the raw picture and the camera's constants.

Places of the fields after P. Harvey, ExifTool (FLIR tags), which found them in files of real cameras; each record says its own
byte order. Cameras that keep the picture as PNG write its numbers low byte first, against the PNG standard, so that both orders are
tried. Taken is the one that agrees with the scale which the camera showed, or without a note of it the one that is a picture.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from custodes.core import Truth
from custodes.errors import CameraError
from custodes.station.cameras.bounds import HIGHEST_C, LOWEST_C, check_size, read_file
from custodes.station.cameras.decode import PNG, TIFF, decode
from custodes.station.cameras.planck import Planck
from custodes.station.cameras.recorded import Picture
from custodes.station.interface import CameraInfo, Celsius

MAX_FILE = 32 << 20
MAX_RECORDS = 256
MAGIC = (b"FFF\x00", b"AFF\x00")
RAW, CAMERA = 0x01, 0x20
HEAD = 32
"""Bytes before the numbers in the record of the picture."""

Raw = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Noted:
    """What the record of the camera says."""

    planck: Planck
    model: str
    serial: str
    lens: str
    range_c: tuple[float, float]
    """Lowest and highest of the range in which it stood (saturation)."""
    level: int
    span: int
    """Middle and width of the scale that the camera showed, in raw numbers (ExifTool's RawValueMedian and RawValueRange; the colour
    bars burnt into real files agree with them to a tenth of a degree); 0 where it did not note them."""


def records(data: bytes, source: str) -> dict[int, bytes]:
    """Records by their kind, the first of each. Raises ``CameraError`` where the directory does not lie in the file."""
    if data[:4] not in MAGIC or len(data) < 64:
        raise CameraError("is not a FLIR FFF file", source=source, place="header")
    order = next((o for o in "<>" if 100 <= struct.unpack_from(o + "I", data, 20)[0] < 200), None)
    if order is None:
        raise CameraError("is FFF of an unknown version", source=source, place="header")
    at, count = struct.unpack_from(order + "II", data, 24)
    if not 0 < count <= MAX_RECORDS or at + 32 * count > len(data):
        raise CameraError(f"says it has {count} records from byte {at}", source=source, place="header")
    found: dict[int, bytes] = {}
    for k in range(count):
        kind, _, _, _, begin, length = struct.unpack_from(order + "HHIIII", data, at + 32 * k)
        if kind not in {RAW, CAMERA} or kind in found:
            continue
        if begin + length > len(data):
            raise CameraError(f"ends inside record {k}", source=source, place=f"record {k}")
        found[kind] = data[begin : begin + length]
    return found


def _order(record: bytes, source: str, place: str) -> str:
    """A record begins with the number 2, in its own byte order."""
    order = next(
        (o for o in "<>" if len(record) >= HEAD and struct.unpack_from(o + "H", record)[0] == 2), None
    )
    if order is None:
        raise CameraError("does not say its byte order", source=source, place=place)
    return order


def noted(record: bytes, source: str) -> Noted:
    """The camera's constants and names. Raises ``CameraError``."""
    order = _order(record, source, "record of the camera")
    if len(record) < 832:
        raise CameraError(
            f"has {len(record)} bytes of the camera's constants", source=source, place="record of the camera"
        )

    def number(at: int, kind: str = "f") -> float:
        return float(struct.unpack_from(order + kind, record, at)[0])

    def words(at: int, length: int) -> str:
        text = record[at : at + length].split(b"\0")[0].decode("ascii", "replace")
        return "".join(c for c in text if c.isprintable())

    humidity = number(60)
    planck = Planck(
        r1=number(88), r2=number(780), b=number(92), f=number(96), o=number(776, "i"),
        emissivity=number(32), distance_m=number(36), reflected_k=number(40), air_k=number(44), window_k=number(48),
        window_passes=number(52), humidity=humidity / 100 if humidity > 2 else humidity,
        alpha1=number(112), alpha2=number(116), beta1=number(120), beta2=number(124), x=number(128),
    )  # fmt: skip
    planck.check(source)
    level, span = int(number(824, "i")), int(number(828, "i"))
    return Noted(
        planck, words(212, 32), words(260, 16), words(368, 32),
        (number(172) - 273.15, number(168) - 273.15), max(0, level), max(0, span),
    )  # fmt: skip


def _candidates(record: bytes, source: str) -> list[Raw]:
    """The picture's numbers, in the order that is said and then in the other."""
    place = "record of the picture"
    order = _order(record, source, place)
    width, height = struct.unpack_from(order + "HH", record, 2)
    check_size(width, height, source, place)
    body = record[HEAD:]
    if body.startswith(PNG) or body[:4] in TIFF:
        picture = decode(body, source)
        if picture.shape != (height, width) or picture.dtype != np.uint16:
            raise CameraError(
                f"says {width} x {height} and holds {picture.shape[::-1]}", source=source, place=place
            )
        first = picture.astype(np.uint16)
    else:
        if len(body) < 2 * width * height:
            raise CameraError(
                f"has {len(body)} bytes for {width} x {height} numbers", source=source, place=place
            )
        first = np.frombuffer(body, order + "u2", width * height).reshape(height, width).astype(np.uint16)
    both = [first, first.byteswap()]
    return both[::-1] if body.startswith(PNG) else both


def _roughness(raw: Raw) -> float:
    """Step between neighbours against the spread of the whole: a picture whose bytes are swapped is noise, near 1."""
    numbers = raw.astype(np.float32)
    spread = float(numbers.std())
    return float(np.abs(np.diff(numbers, axis=1)).mean()) / spread if spread else 1.0


def _agrees(raw: Raw, known: Noted) -> bool:
    """Whether the numbers' median lies within twice the scale that the camera showed."""
    within = max(known.span, known.level // 50)
    return not known.level or abs(int(np.median(raw)) - known.level) <= within


def _are_temperatures(raw: Raw, known: Noted) -> bool:
    """Whether 99 in 100 are temperatures of a scene. An open sky is not: it is beyond what the camera measures."""
    celsius = known.planck.celsius(raw)
    return bool(np.count_nonzero((celsius >= LOWEST_C) & (celsius <= HIGHEST_C)) >= 0.99 * celsius.size)


def read_fff(data: bytes, source: str) -> tuple[Celsius, Noted, dict[str, str]]:
    """Temperatures, what the camera noted, and how the numbers were read. Raises ``CameraError``; it never guesses a scale."""
    found = records(data, source)
    if RAW not in found or CAMERA not in found:
        missing = "picture" if RAW not in found else "camera's constants"
        raise CameraError(f"has no record of the {missing}", source=source)
    known = noted(found[CAMERA], source)
    place = "record of the picture"
    near = [raw for raw in _candidates(found[RAW], source) if _agrees(raw, known)]
    if not near:
        raise CameraError(
            "holds numbers that do not agree with the scale that the camera showed",
            source=source,
            place=place,
        )
    fits = [raw for raw in near if _are_temperatures(raw, known)]
    if not fits:
        celsius = known.planck.celsius(near[0])
        low, high = (
            (float(np.nanmin(celsius)), float(np.nanmax(celsius)))
            if np.isfinite(celsius).any()
            else (0.0, 0.0)
        )
        sentence = f"would read {low:.1f} to {high:.1f} °C, outside {LOWEST_C:.0f} to {HIGHEST_C:.0f} °C: it is not read"
        raise CameraError(sentence, source=source, place=place)
    if len(fits) == 2:
        fits.sort(key=_roughness)
        if _roughness(fits[0]) > 0.8 * _roughness(fits[1]):
            raise CameraError("reads as well in either byte order", source=source, place=place)
    raw = fits[0]
    facts = {
        "emissivity": f"{known.planck.emissivity:g}",
        "distance": f"{known.planck.distance_m:g} m",
        "reflected temperature": f"{known.planck.reflected_k - 273.15:.1f} °C",
        "range": f"{known.range_c[0]:.0f} to {known.range_c[1]:.0f} °C",
        "lens": known.lens,
        "scale shown": _shown(known),
        "scale": "the camera's own constants",
    }
    return known.planck.celsius(raw), known, facts


def _shown(known: Noted) -> str:
    if not known.level:
        return "not noted"
    ends = [min(65535, max(0, known.level + sign * known.span // 2)) for sign in (-1, 1)]
    low, high = known.planck.celsius(np.array(ends, dtype=np.uint16))
    return f"{low:.1f} to {high:.1f} °C"


def as_picture(data: bytes, source: str, kind: str, name: str) -> Picture:
    """One frame of an FFF, wherever it came from. Raises ``CameraError``."""
    celsius, known, facts = read_fff(data, source)
    info = CameraInfo(
        kind=kind,
        name=known.model.strip("* ") or name,
        width=celsius.shape[1],
        height=celsius.shape[0],
        serial=known.serial,
        radiometric=Truth.YES,
        facts=facts,
    )
    return Picture(info, celsius, source)


def open_fff(path: Path) -> Picture:
    """The picture of an ``.fff`` file. Raises ``CameraError``."""
    return as_picture(read_file(path, limit=MAX_FILE), str(path), "fff", path.name)
