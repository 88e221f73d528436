"""Read radiometric JPEG of FLIR cameras: an FFF, cut into pieces of 64 KB, rides in the JPEG's APP1 segments.

The picture that a viewer shows is one of colours and is not looked at. Layout of the pieces after P. Harvey, ExifTool (FLIR tags):
``FLIR``, 0, 1, the number of this piece, the number of the last, then its bytes.
"""

from __future__ import annotations

from pathlib import Path

from custodes.errors import CameraError
from custodes.station.cameras.bounds import read_file
from custodes.station.cameras.fff import MAX_FILE, as_picture
from custodes.station.cameras.recorded import Picture

_STANDALONE = {0x01, *range(0xD0, 0xD9)}
MAX_SEGMENTS = 4096


def joined(data: bytes, source: str) -> bytes:
    """The FFF of the JPEG's pieces, none missing and none twice. Raises ``CameraError``."""
    pieces: dict[int, bytes] = {}
    last: int | None = None
    at = 2
    for _ in range(MAX_SEGMENTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _STANDALONE:
            at += 2
            continue
        if marker in {0xDA, 0xD9}:
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if length < 2 or len(body) < length - 2:
            raise CameraError("ends inside a segment", source=source, place=f"byte {at}")
        if marker == 0xE1 and body[:5] == b"FLIR\x00" and len(body) >= 8:
            number, final = body[6], body[7]
            if number in pieces or (last is not None and final != last):
                raise CameraError(
                    f"has piece {number} twice, or of another count", source=source, place=f"byte {at}"
                )
            pieces[number], last = body[8:], final
        at += 2 + length
    if last is None:
        raise CameraError(
            "is a picture of colours, not of temperatures",
            source=source,
            hint="only radiometric JPEG of FLIR cameras are read",
        )
    missing = sorted(set(range(last + 1)) - set(pieces))
    if missing or len(pieces) != last + 1:
        raise CameraError(f"lacks pieces of its temperatures: {missing or 'none'}", source=source)
    return b"".join(pieces[number] for number in range(last + 1))


def open_flir_jpeg(path: Path) -> Picture:
    """The temperatures of a radiometric JPEG. Raises ``CameraError`` where they are absent or do not agree with themselves."""
    data = read_file(path, limit=MAX_FILE)
    if data[:2] != b"\xff\xd8":
        raise CameraError("is not a JPEG", source=str(path), place="header")
    return as_picture(joined(data, str(path)), str(path), "flir-jpeg", path.name)
