"""The structures and request numbers of capture are those of the machine's own header."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from custodes.station.cameras import v4l2_abi as abi

HEADER = Path("/usr/include/linux/videodev2.h")
STRUCTURES = {
    "v4l2_capability": abi.Capability, "v4l2_fmtdesc": abi.FormatDescription, "v4l2_pix_format": abi.PixelFormat, "v4l2_format": abi.Format,
    "v4l2_requestbuffers": abi.RequestBuffers, "v4l2_timecode": abi.Timecode, "v4l2_buffer": abi.Buffer,
}  # fmt: skip
NUMBERS = [
    "QUERYCAP",
    "ENUM_FMT",
    "G_FMT",
    "S_FMT",
    "REQBUFS",
    "QUERYBUF",
    "QBUF",
    "DQBUF",
    "STREAMON",
    "STREAMOFF",
]


def test_numbers_are_those_known_of_64_bit_machines():
    """Request numbers as seen in traces of programs that capture."""
    assert (0x80685600, 0xC0D05605, 0xC0585611, 0x40045612) == (
        abi.QUERYCAP,
        abi.S_FMT,
        abi.DQBUF,
        abi.STREAMON,
    )
    assert (0x20363159, 0x56595559) == (abi.fourcc("Y16 "), abi.fourcc("YUYV"))


@pytest.mark.skipif(
    not HEADER.exists() or not shutil.which("cc"), reason="no videodev2.h or no C compiler on this machine"
)
def test_sizes_offsets_and_numbers_equal_the_header(tmp_path):
    """A C program that includes the header prints the same sizes, offsets of fields and request numbers."""
    lines, ours = [], []
    for name, structure in STRUCTURES.items():
        lines.append(f'printf("%zu\\n", sizeof(struct {name}));')
        ours.append(ctypes.sizeof(structure))
        for field, *_ in structure._fields_:
            lines.append(f'printf("%zu\\n", offsetof(struct {name}, {field}));')
            ours.append(getattr(structure, field).offset)
    for name in NUMBERS:
        lines.append(f'printf("%lu\\n", (unsigned long)VIDIOC_{name});')
        ours.append(getattr(abi, name))
    for name, value in {
        "V4L2_BUF_TYPE_VIDEO_CAPTURE": abi.VIDEO_CAPTURE, "V4L2_MEMORY_MMAP": abi.MEMORY_MMAP, "V4L2_CAP_VIDEO_CAPTURE": abi.CAP_VIDEO_CAPTURE,
        "V4L2_CAP_STREAMING": abi.CAP_STREAMING, "V4L2_CAP_DEVICE_CAPS": abi.CAP_DEVICE_CAPS, "V4L2_BUF_FLAG_ERROR": abi.BUF_FLAG_ERROR,
        "V4L2_PIX_FMT_Y16": abi.fourcc("Y16 "), "V4L2_PIX_FMT_YUYV": abi.fourcc("YUYV"),
    }.items():  # fmt: skip
        lines.append(f'printf("%lu\\n", (unsigned long)(unsigned int)({name}));')
        ours.append(value)
    source = tmp_path / "sizes.c"
    source.write_text(
        "#include <stdio.h>\n#include <stddef.h>\n#include <linux/videodev2.h>\nint main(void) {\n"
        + "\n".join(lines)
        + "\nreturn 0; }\n"
    )
    # Older headers have no name for the flags of a request's buffers; the rest then still has to be equal.
    if not re.search(r"__u8\s+flags;\s*__u8\s+reserved\[3\]", HEADER.read_text()):
        pytest.skip("this machine's header is older than the flags of v4l2_requestbuffers")
    subprocess.run(["cc", "-o", str(tmp_path / "sizes"), str(source)], check=True)
    printed = subprocess.run([str(tmp_path / "sizes")], check=True, capture_output=True, text=True).stdout
    assert ours == [int(line) for line in printed.split()]
