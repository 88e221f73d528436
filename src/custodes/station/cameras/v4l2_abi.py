"""The part of Linux's video interface that capture needs: structures and request numbers of ``linux/videodev2.h``.

For machines of 64 bits, little-endian, with the usual request encoding (x86-64, arm64).
A test holds each size and number against the header of the machine.
"""

from __future__ import annotations

import ctypes
from ctypes import c_int32, c_long, c_uint8, c_uint32, c_uint64


class Capability(ctypes.Structure):
    """struct v4l2_capability."""

    _fields_ = (
        ("driver", c_uint8 * 16),
        ("card", c_uint8 * 32),
        ("bus_info", c_uint8 * 32),
        ("version", c_uint32),
        ("capabilities", c_uint32),
        ("device_caps", c_uint32),
        ("reserved", c_uint32 * 3),
    )


class FormatDescription(ctypes.Structure):
    """struct v4l2_fmtdesc."""

    _fields_ = (
        ("index", c_uint32),
        ("type", c_uint32),
        ("flags", c_uint32),
        ("description", c_uint8 * 32),
        ("pixelformat", c_uint32),
        ("mbus_code", c_uint32),
        ("reserved", c_uint32 * 3),
    )


class PixelFormat(ctypes.Structure):
    """struct v4l2_pix_format."""

    _fields_ = tuple(
        (name, c_uint32)
        for name in (
            "width", "height", "pixelformat", "field", "bytesperline", "sizeimage",
            "colorspace", "priv", "flags", "ycbcr_enc", "quantization", "xfer_func",
        )
    )  # fmt: skip


class _FormatUnion(ctypes.Union):
    _fields_ = (("pix", PixelFormat), ("raw_data", c_uint8 * 200), ("aligned", c_uint64))


class Format(ctypes.Structure):
    """struct v4l2_format."""

    _fields_ = (("type", c_uint32), ("fmt", _FormatUnion))


class RequestBuffers(ctypes.Structure):
    """struct v4l2_requestbuffers."""

    _fields_ = (
        ("count", c_uint32),
        ("type", c_uint32),
        ("memory", c_uint32),
        ("capabilities", c_uint32),
        ("flags", c_uint8),
        ("reserved", c_uint8 * 3),
    )


class Timeval(ctypes.Structure):
    """struct timeval."""

    _fields_ = (("tv_sec", c_long), ("tv_usec", c_long))


class Timecode(ctypes.Structure):
    """struct v4l2_timecode."""

    _fields_ = (
        ("type", c_uint32),
        ("flags", c_uint32),
        ("frames", c_uint8),
        ("seconds", c_uint8),
        ("minutes", c_uint8),
        ("hours", c_uint8),
        ("userbits", c_uint8 * 4),
    )


class _Place(ctypes.Union):
    _fields_ = (("offset", c_uint32), ("userptr", c_uint64))


class Buffer(ctypes.Structure):
    """struct v4l2_buffer."""

    _fields_ = (
        ("index", c_uint32),
        ("type", c_uint32),
        ("bytesused", c_uint32),
        ("flags", c_uint32),
        ("field", c_uint32),
        ("timestamp", Timeval),
        ("timecode", Timecode),
        ("sequence", c_uint32),
        ("memory", c_uint32),
        ("m", _Place),
        ("length", c_uint32),
        ("reserved2", c_uint32),
        ("request_fd", c_int32),
    )


def _request(direction: int, number: int, size: int) -> int:
    """An ioctl number of type ``V``, by asm-generic/ioctl.h: 1 writes, 2 reads, 3 both."""
    return direction << 30 | size << 16 | ord("V") << 8 | number


QUERYCAP = _request(2, 0, ctypes.sizeof(Capability))
ENUM_FMT = _request(3, 2, ctypes.sizeof(FormatDescription))
G_FMT = _request(3, 4, ctypes.sizeof(Format))
S_FMT = _request(3, 5, ctypes.sizeof(Format))
REQBUFS = _request(3, 8, ctypes.sizeof(RequestBuffers))
QUERYBUF = _request(3, 9, ctypes.sizeof(Buffer))
QBUF = _request(3, 15, ctypes.sizeof(Buffer))
DQBUF = _request(3, 17, ctypes.sizeof(Buffer))
STREAMON = _request(1, 18, 4)
STREAMOFF = _request(1, 19, 4)

VIDEO_CAPTURE = 1
MEMORY_MMAP = 1
CAP_VIDEO_CAPTURE = 0x00000001
CAP_STREAMING = 0x04000000
CAP_DEVICE_CAPS = 0x80000000
BUF_FLAG_ERROR = 0x0040


def fourcc(word: str) -> int:
    """Code of a pixel format, ``Y16 `` or ``YUYV``."""
    return int.from_bytes(word.encode("ascii"), "little")
