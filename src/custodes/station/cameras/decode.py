"""Decode one 16-bit picture with OpenCV, after its header was read here and found small and plain enough."""

from __future__ import annotations

import struct

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.errors import CameraError
from custodes.station.cameras.bounds import check_size

PNG = b"\x89PNG\r\n\x1a\n"
TIFF = (b"II*\x00", b"MM\x00*")
_COMPRESSIONS = {1: "none", 5: "LZW", 8: "deflate", 32773: "PackBits", 32946: "deflate"}
_MAX_TAGS = 256
_SIZES = {3: "H", 4: "I"}


def decode(data: bytes, source: str) -> NDArray[np.generic]:
    """Rows and columns of 16-bit or floating numbers of a PNG or TIFF. Raises ``CameraError``."""
    if data.startswith(PNG):
        width, height = _png(data, source)
    elif data[:4] in TIFF:
        width, height = _tiff(data, source)
    else:
        raise CameraError("is neither PNG nor TIFF", source=source)
    check_size(width, height, source, "header")
    before = cv2.utils.logging.getLogLevel()
    # libtiff speaks of each private tag on the terminal; what is wrong is told below.
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        picture = None
    finally:
        cv2.utils.logging.setLogLevel(before)
    if picture is None:
        raise CameraError("cannot be decoded", source=source)
    numbers = np.asarray(picture)
    if numbers.shape != (height, width) or numbers.dtype not in (np.uint16, np.int16, np.float32, np.float64):
        sentence = (
            f"decodes to {numbers.shape} of {numbers.dtype}, not to {height} x {width} of 16 bits or more"
        )
        raise CameraError(sentence, source=source)
    return numbers


def _png(data: bytes, source: str) -> tuple[int, int]:
    """Width and height of a grey 16-bit PNG (PNG specification, IHDR)."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise CameraError("has no PNG header", source=source, place="header")
    width, height, depth, colour, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    if (depth, colour) != (16, 0):
        raise CameraError(
            "is a picture of colours or of 8 bits, not of temperatures",
            source=source,
            place="header",
            hint="only grey PNG of 16 bits can hold temperatures",
        )
    if interlaced:
        raise CameraError("is interlaced", source=source, place="header")
    return width, height


def _tiff(data: bytes, source: str) -> tuple[int, int]:
    """Width and height of a TIFF of one grey page (TIFF 6.0, image file directory)."""
    order = "<" if data[:2] == b"II" else ">"
    try:
        (at,) = struct.unpack_from(order + "I", data, 4)
        (count,) = struct.unpack_from(order + "H", data, at)
        if count > _MAX_TAGS:
            raise CameraError(f"has {count} tags", source=source, place="directory")
        tags: dict[int, int] = {}
        for k in range(count):
            tag, kind, number = struct.unpack_from(order + "HHI", data, at + 2 + 12 * k)
            if number == 1 and kind in _SIZES:
                (tags[tag],) = struct.unpack_from(order + _SIZES[kind], data, at + 10 + 12 * k)
        (more,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    except struct.error:
        raise CameraError("ends inside its directory", source=source, place="directory") from None
    if more:
        raise CameraError(
            "holds more than one page", source=source, place="directory", hint="give one page in a file"
        )
    if tags.get(277, 1) != 1 or tags.get(258, 1) not in {16, 32, 64}:
        raise CameraError(
            f"has {tags.get(277, 1)} channels of {tags.get(258, 1)} bits, not one of 16 or more",
            source=source,
            place="directory",
        )
    if tags.get(259, 1) not in _COMPRESSIONS:
        raise CameraError(f"is packed by method {tags.get(259)}", source=source, place="directory")
    if 322 in tags:
        check_size(max(8, tags.get(322, 0)), max(8, tags.get(323, 0)), source, "directory")
    return tags.get(256, 0), tags.get(257, 0)
