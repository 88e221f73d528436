"""Play a recording as it was: each frame at its own time; or as fast as it can be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from custodes.station.interface import Camera, Frame

LONGEST_WAIT_S = 5.0
"""A recording whose clock jumps is not waited for longer."""


class Replay:
    """A camera whose frames come no earlier than they did; their times stay the recording's own."""

    def __init__(
        self,
        camera: Camera,
        *,
        speed: float | None = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``speed`` 2 plays twice as fast; None does not wait."""
        self._camera, self._speed, self._clock, self._sleep = camera, speed, clock, sleep
        self.info = camera.info

    def frames(self) -> Iterator[Frame]:
        """Frames at their time. One that is late is given at once, and those after it keep the plan."""
        begun: float | None = None
        last = 0.0
        for frame in self._camera.frames():
            now = self._clock()
            if self._speed:
                step = frame.at_s - last
                if begun is None:
                    begun = now - frame.at_s / self._speed
                elif not 0 <= step <= LONGEST_WAIT_S:
                    # The recording's clock was set, or frames are missing: go on from here.
                    begun = now - frame.at_s / self._speed
                wait = begun + frame.at_s / self._speed - now
                if wait > 0:
                    self._sleep(min(wait, LONGEST_WAIT_S))
                last = frame.at_s
            yield frame

    def close(self) -> None:
        """Let go of the recording."""
        self._camera.close()
