"""Cameras of frames that are at hand already, and the turning of any camera's frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from custodes.errors import UsageError
from custodes.station.cameras.bounds import check_plausible, turn
from custodes.station.interface import Camera, CameraInfo, Celsius, Frame


class Picture:
    """A file of one picture, as a camera that gives one frame."""

    def __init__(self, info: CameraInfo, celsius: Celsius, source: str) -> None:
        """Raises ``CameraError`` where the picture cannot be one of temperatures."""
        check_plausible(celsius, source, "the picture", share=0.99)
        self.info = info
        self._celsius = celsius

    def frames(self) -> Iterator[Frame]:
        """The one frame."""
        yield Frame(self._celsius.copy(), 0.0, 0)

    def close(self) -> None:
        """Nothing is held."""


class Turned:
    """A camera that hangs on its side: its frames turned clockwise."""

    def __init__(self, camera: Camera, degrees: int) -> None:
        """``degrees`` is 0, 90, 180 or 270. Raises ``UsageError``."""
        if degrees not in {0, 90, 180, 270}:
            raise UsageError(f"a frame is turned by 0, 90, 180 or 270 degrees, not {degrees}")
        self._camera, self._degrees = camera, degrees
        info = camera.info
        width, height = (info.height, info.width) if degrees in {90, 270} else (info.width, info.height)
        facts = {**info.facts, "turned": f"{degrees} degrees clockwise"}
        self.info = replace(info, width=width, height=height, facts=facts)

    def frames(self) -> Iterator[Frame]:
        """Frames, upright."""
        for frame in self._camera.frames():
            yield replace(frame, celsius=turn(frame.celsius, self._degrees))

    def close(self) -> None:
        """Let go of the camera."""
        self._camera.close()
