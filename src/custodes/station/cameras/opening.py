"""Open a camera or a recording by what it is: content, not the name, says which driver reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from custodes.errors import CameraError, UsageError
from custodes.station.cameras.bounds import open_file
from custodes.station.cameras.cptv import Cptv
from custodes.station.cameras.decode import PNG, TIFF
from custodes.station.cameras.fff import MAGIC, open_fff
from custodes.station.cameras.flir_jpeg import open_flir_jpeg
from custodes.station.cameras.raw import open_npy, open_raw
from custodes.station.cameras.recorded import Turned
from custodes.station.cameras.scale import Scale, parse_scale
from custodes.station.cameras.scene import Disc, Head, Scene, Sensor
from custodes.station.cameras.simulator import Simulator
from custodes.station.cameras.tiff16 import open_tiff16
from custodes.station.cameras.v4l2 import open_v4l2
from custodes.station.interface import Camera

DEVICES = ("/dev/video", "/dev/v4l/")


def open_camera(
    spec: str,
    *,
    rotate: int | None = None,
    scale: str | None = None,
    width: int | None = None,
    height: int | None = None,
    numbers: str | None = None,
    rate_hz: float | None = None,
) -> Camera:
    """The camera that ``spec`` names: a file, ``/dev/videoN``, ``simulator`` or ``simulator:SEED``.

    ``rotate`` turns frames clockwise by 0, 90, 180 or 270 degrees; None leaves them as they come.
    ``scale`` says what a number means (see ``parse_scale``) where the format does not.
    ``width``, ``height``, ``numbers`` (``u16``, ``f32``...) and ``rate_hz`` describe a raw array;
    ``width`` and ``height`` also ask a live camera for a size. Raises ``CameraError`` and ``UsageError``.
    """
    if rotate is not None and rotate not in {0, 90, 180, 270}:
        raise UsageError(f"a frame is turned by 0, 90, 180 or 270 degrees, not {rotate}")
    meaning = parse_scale(scale) if scale is not None else None
    if (width is None) != (height is None):
        raise UsageError("width and height go together")
    size = (width, height) if width is not None and height is not None else None
    if spec.split(":", 1)[0] == "simulator":
        camera: Camera = _simulated(spec, size, rate_hz)
    elif spec.startswith(DEVICES):
        camera = open_v4l2(Path(spec), size=size, scale=meaning)
    else:
        camera = _recording(Path(spec), meaning, size, numbers, rate_hz)
    return Turned(camera, rotate) if rotate else camera


def _simulated(spec: str, size: tuple[int, int] | None, rate_hz: float | None) -> Simulator:
    """A head and a reference, swaying, without end."""
    _, _, seed = spec.partition(":")
    if seed and not (seed.isascii() and seed.isdigit() and len(seed) < 10):
        raise UsageError(f"{seed!r} is not a seed", hint="as in simulator:7")
    width, height = size or (640, 512)
    head = Head(width * 0.45, height * 0.48, min(240.0, height * 0.5), sway_px=width / 300)
    disc = Disc(width * 0.86, height * 0.25, height * 0.05)
    sensor = Sensor(width, height, rate_hz or 9.0, blur_px=1.5)
    return Simulator(Scene((head,), disc), sensor, seed=int(seed or 0), count=None)


def _recording(
    path: Path, scale: Scale | None, size: tuple[int, int] | None, numbers: str | None, rate_hz: float | None
) -> Camera:
    with open_file(path) as file:
        start = file.read(8)
    stated: list[tuple[Callable[[], bool], Callable[[], Camera]]] = [
        (lambda: start[:2] == b"\x1f\x8b", lambda: Cptv(path)),
        (lambda: start[:3] == b"\xff\xd8\xff", lambda: open_flir_jpeg(path)),
        (lambda: start[:4] in MAGIC, lambda: open_fff(path)),
    ]
    for is_it, opens in stated:
        if is_it():
            if scale is not None:
                raise UsageError("this format states its own scale", hint="leave --scale away")
            return opens()
    if start.startswith(b"\x93NUMPY"):
        return open_npy(path, scale=scale, rate_hz=rate_hz)
    if start[:4] in TIFF or start.startswith(PNG):
        return open_tiff16(path, scale=scale)
    if size is not None:
        return open_raw(
            path, width=size[0], height=size[1], kind=numbers or "u16", scale=scale, rate_hz=rate_hz
        )
    raise CameraError(
        "is no recording that is known here",
        source=str(path),
        hint="CPTV 2, FLIR JPEG or FFF, 16-bit TIFF or PNG, NPY; or a raw array with its width, height and scale",
    )
