"""Writers of small recordings, for tests alone: what they write is ours, and can be cut and bent."""

from __future__ import annotations

import gzip
import io
import struct
import zlib

import numpy as np


def field(letter: bytes, value: bytes, length: int | None = None) -> bytes:
    return bytes([len(value) if length is None else length]) + letter + value


def section(kind: bytes, fields: list[bytes]) -> bytes:
    return kind + bytes([len(fields)]) + b"".join(fields)


def cptv_header(width=16, height=12, *, rate=9, model=b"lepton3.5", extra=()) -> bytes:
    numbers = [
        field(b"X", struct.pack("<I", width)),
        field(b"Y", struct.pack("<I", height)),
        field(b"C", b"\x01"),
    ]
    words = [field(b"E", model), field(b"B", b"flir"), field(b"D", b"door"), field(b"Z", bytes([rate]))]
    return b"CPTV\x02" + section(b"H", [field(b"T", struct.pack("<Q", 0)), *numbers, *words, *extra])


def pack(changes: np.ndarray, bits: int) -> bytes:
    """Signed numbers, ``bits`` each, most significant bit first."""
    word = "".join(format(int(one) & ((1 << bits) - 1), f"0{bits}b") for one in changes)
    return (
        int(word.ljust(-(-len(word) // 8) * 8, "0"), 2).to_bytes(-(-len(word) // 8), "big") if word else b""
    )


def cptv_frame(
    counts: np.ndarray, last: np.ndarray, *, on_ms: int, shutter_ms: int, bits=None, size=None, extra=()
) -> bytes:
    change = counts.astype(np.int64) - last.astype(np.int64)
    change[1::2] = change[1::2, ::-1]
    walk = change.reshape(-1)
    steps = np.diff(walk)
    need = max(2, int(np.abs(steps).max(initial=0)).bit_length() + 1)
    bits = need if bits is None else bits
    body = struct.pack("<i", int(walk[0])) + pack(steps, min(bits, 32))
    fields = [
        field(b"t", struct.pack("<I", on_ms)), field(b"c", struct.pack("<I", shutter_ms)),
        field(b"w", bytes([bits])), field(b"f", struct.pack("<I", len(body) if size is None else size)),
    ]  # fmt: skip
    return section(b"F", [*fields, *extra]) + body


def cptv(frames: list[np.ndarray], **header) -> bytes:
    """A whole recording, not yet packed by gzip."""
    height, width = frames[0].shape
    out = [cptv_header(width, height, **header)]
    last = np.zeros((height, width), np.uint16)
    for number, frame in enumerate(frames):
        out.append(cptv_frame(frame, last, on_ms=100_000 + 111 * number, shutter_ms=60_000))
        last = frame
    return b"".join(out)


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def scenes(count=3, width=16, height=12, seed=1) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [rng.integers(29_000, 31_000, (height, width)).astype(np.uint16) for _ in range(count)]


def png16(numbers: np.ndarray, *, width=None, height=None, depth=16, colour=0) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in numbers)
    head = struct.pack(
        ">IIBBBBB", width or numbers.shape[1], height or numbers.shape[0], depth, colour, 0, 0, 0
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def tiff16(numbers: np.ndarray, *, order="<", width=None, height=None, bits=16, channels=1, more=0) -> bytes:
    rows, columns = numbers.shape
    body = numbers.astype(order + "u2").tobytes()
    tags = [
        (256, 4, width or columns), (257, 4, height or rows), (258, 3, bits), (259, 3, 1), (262, 3, 1), (273, 4, 8),
        (277, 3, channels), (278, 4, rows), (279, 4, len(body)),
    ]  # fmt: skip
    entries = b"".join(
        struct.pack(order + "HHI", tag, kind, 1)
        + (struct.pack(order + "H", v) + b"\0\0" if kind == 3 else struct.pack(order + "I", v))
        for tag, kind, v in tags
    )
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8 + len(body))
    return start + body + struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", more)


PLANCK = {88: 16951.797, 780: 0.014294867, 92: 1435.1, 96: 1.0}


def fff(
    numbers: np.ndarray, *, order="<", picture="plain", level=None, span=None, emissivity=0.95, constants=None
) -> bytes:
    """An FFF with the two records that count. ``picture``: plain, png (low byte first, as cameras write), png-standard."""
    height, width = numbers.shape
    camera = bytearray(2476)
    struct.pack_into(order + "3H", camera, 0, 2, width, height)
    reals = {32: emissivity, 36: 1.0, 40: 293.15, 44: 293.15, 48: 293.15, 52: 1.0, 60: 0.5, 112: 0.006569, 116: 0.01262, 120: -0.002276,
             124: -0.00667, 128: 1.9, 168: 423.15, 172: 213.15, **PLANCK, **(constants or {})}  # fmt: skip
    for at, value in reals.items():
        struct.pack_into(order + "f", camera, at, value)
    struct.pack_into(order + "i", camera, 776, -7142)
    middle = (int(numbers.min()) + int(numbers.max())) // 2
    spread = int(numbers.max()) - int(numbers.min())
    struct.pack_into(
        order + "ii", camera, 824, middle if level is None else level, spread if span is None else span
    )
    camera[212:217], camera[260:264] = b"Ours1", b"0001"
    head = bytearray(32)
    struct.pack_into(order + "3H", head, 0, 2, width, height)
    if picture == "plain":
        body = numbers.astype(order + "u2").tobytes()
    else:
        body = png16(numbers.byteswap() if picture == "png" else numbers)
    raw = bytes(head) + body
    directory = b"".join(
        struct.pack(order + "HHIIIIIII", kind, 2, 100, 1, at, length, 0, 0, 0)
        for kind, at, length in ((0x20, 128, len(camera)), (0x01, 128 + len(camera), len(raw)))
    )
    start = b"FFF\0" + b"ours".ljust(16, b"\0") + struct.pack(order + "3I", 101, 64, 2)
    return start.ljust(64, b"\0") + directory + bytes(camera) + raw


def flir_jpeg(data: bytes, *, piece=60_000) -> bytes:
    parts = [data[at : at + piece] for at in range(0, len(data), piece)]
    out = io.BytesIO()
    out.write(b"\xff\xd8\xff\xe0\x00\x04\x00\x00")
    for number, part in enumerate(parts):
        body = b"FLIR\0\x01" + bytes([number, len(parts) - 1]) + part
        out.write(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    out.write(b"\xff\xda\x00\x02\xff\xd9")
    return out.getvalue()


def npy(array: np.ndarray, *, header=None) -> bytes:
    out = io.BytesIO()
    np.save(out, array, allow_pickle=False)
    data = out.getvalue()
    if header is None:
        return data
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + array.tobytes()
