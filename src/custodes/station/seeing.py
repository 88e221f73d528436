"""``python -m custodes.station.seeing WANTED``: the one process that sees frames. It opens, closes its cage, and only then looks.

What leaves it: messages of one size into the screen's pipe, a letter for each visit where counts are wanted, and an exit code.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from custodes.cage import Held, Profile, close
from custodes.errors import CameraError, CustodesError
from custodes.station.cameras import Disc, Head, Replay, Scene, Sensor, Simulator, open_camera
from custodes.station.estimate import offset, threshold
from custodes.station.interface import (
    Camera,
    CameraInfo,
    Decision,
    Frame,
    Outcome,
    Reason,
    Reference,
    ReferenceSetting,
)
from custodes.station.pipeline import Pipeline, Settings
from custodes.station.running import (
    BROKEN,
    EMPTY,
    GATE_OPEN,
    REFUSED,
    UNANSWERED,
    UNREADABLE,
    Wanted,
    wanted_of,
)
from custodes.station.screen.interface import Mode
from custodes.station.screen.protocol import written
from custodes.station.screen.tell import Telling, message_of
from custodes.station.supervise import UNPLUGGED
from custodes.station.visits import LETTERS, Visits

_STUCK_S = 10.0
"""A screen that takes nothing for so long is no screen."""


class ScreenGone(Exception):  # noqa: N818 - it is an event, as StopIteration is
    """The screen was closed, by a person or by its own end."""


class Outlet:
    """The writing ends, which do not block; a message that does not fit now is left out, the next one comes soon."""

    def __init__(self, screen: int, counts: int | None) -> None:
        self._screen, self._counts = screen, counts
        self._taken_at = time.monotonic()
        self.frames = 0
        """How many were seen and told of."""

    def tell(self, message: bytes) -> None:
        """Raises ScreenGone where nobody reads; TimeoutError where nobody reads on."""
        try:
            os.write(self._screen, message)
        except BlockingIOError:
            if time.monotonic() - self._taken_at > _STUCK_S:
                raise TimeoutError from None
        except BrokenPipeError:
            raise ScreenGone from None
        else:
            self._taken_at = time.monotonic()

    def count(self, outcome: Outcome | None) -> None:
        """A letter for a visit that ended."""
        if outcome is not None and self._counts is not None:
            with contextlib.suppress(OSError):
                os.write(self._counts, LETTERS[outcome])


def settings_of(wanted: Wanted) -> Settings:
    """What the pipeline is set to."""
    provenance = f"certificate {wanted.reference_cert}" if wanted.reference_cert else "stated"
    reference = ReferenceSetting(
        wanted.reference_c, wanted.reference_u, wanted.reference_emissivity, provenance
    )
    return Settings(reference, threshold(wanted.threshold), offset(wanted.offset), ambient_c=wanted.ambient_c)


def telling_of(wanted: Wanted, settings: Settings) -> Telling:
    """What holds all day."""
    return Telling(
        evaluation=wanted.evaluation,
        readings=wanted.readings,
        uncaged=wanted.without_cage,
        assumed=not wanted.reference_cert,
        recorded=not wanted.live,
        mode=Mode(wanted.picture),
        limit_c=settings.threshold_skin_c,
    )


def see(camera: Camera, pipeline: Pipeline, telling: Telling, outlet: Outlet) -> None:
    """Frames in, messages out, until there are no more. Keeps no frame but those that the pipeline compares."""
    visits = Visits()
    last = Decision(Outcome.NO_DECISION, Reason.NOBODY, 0.0)
    for frame in camera.frames():
        step = pipeline.step(frame)
        last = step.decision
        outlet.tell(written(message_of(telling, last, frame.celsius, step.reference)))
        outlet.count(visits.step(replace(last, at_s=frame.at_s)))
        outlet.frames += 1
    outlet.count(visits.step(Decision(Outcome.NO_DECISION, Reason.NOBODY, last.at_s + 60)))


def warm_up(settings: Settings, info: CameraInfo, telling: Telling) -> None:
    """Run a made-up scene through the whole of it: numpy and OpenCV look for parts of themselves on first use."""
    scene = Scene(
        (Head(70, 58, 80, canthi_c=35.5),), Disc(140, 25, 9, set_point_c=settings.reference.set_point_c)
    )
    simulator = Simulator(scene, Sensor(160, 120), count=14)
    pipeline = Pipeline(replace(settings, reference=replace(settings.reference, place=None)), simulator.info)
    for frame in simulator.frames():
        step = pipeline.step(frame)
        written(message_of(telling, step.decision, frame.celsius, step.reference))
    blank = np.full((info.height, info.width), 22.0, dtype=np.float32)
    Pipeline(settings, info).step(Frame(blank, 0.0, 0))
    message_of(telling, Decision(Outcome.NO_DECISION, Reason.CAMERA, 0.0), blank, Reference(valid=False))


def main(arguments: list[str]) -> int:
    """Open, close the cage, wait for the gate, see."""
    wanted = wanted_of(arguments[0])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda which, _: os._exit(128 + which))
    try:
        camera = _ready(wanted)
    except CameraError as error:
        if wanted.live and not Path(wanted.camera).exists():
            return UNPLUGGED
        _trouble(wanted, error)
        return UNREADABLE
    except CustodesError as error:
        _trouble(wanted, error)
        return REFUSED
    source, pipeline, telling = camera
    outlet = Outlet(wanted.screen, wanted.counts)
    if os.read(wanted.gate, 1) != GATE_OPEN:
        return REFUSED
    try:
        see(source, pipeline, telling, outlet)
    except ScreenGone:
        return 0
    except TimeoutError:
        return UNANSWERED
    except CameraError:
        return UNPLUGGED if wanted.live else BROKEN if outlet.frames else EMPTY
    # A camera has no last frame.
    return UNPLUGGED if wanted.live else 0 if outlet.frames else EMPTY


def _ready(wanted: Wanted) -> tuple[Camera, Pipeline, Telling]:
    """Everything that needs files, then the cage. Raises CustodesError."""
    cv2.setNumThreads(1)
    settings = settings_of(wanted)
    telling = telling_of(wanted, settings)
    before = set(_open())
    camera = open_camera(
        wanted.camera, rotate=wanted.rotate or None, scale=wanted.scale, rate_hz=wanted.rate_hz
    )
    opened = tuple(sorted(set(_open()) - before))
    warm_up(settings, camera.info, telling)
    "".encode("ascii")
    devices = tuple(number for number in opened if stat.S_ISCHR(os.fstat(number).st_mode))
    outputs = (wanted.screen,) if wanted.counts is None else (wanted.screen, wanted.counts)
    inputs = (wanted.gate, *(number for number in opened if number not in devices))
    close(Profile.STATION, Held(outputs, inputs, devices), without=wanted.without_cage)
    source = camera if wanted.live else Replay(camera)
    return source, Pipeline(settings, camera.info), telling


def _open() -> Iterator[int]:
    for link in list(Path("/proc/self/fd").iterdir()):
        with contextlib.suppress(OSError):
            os.fstat(int(link.name))
            yield int(link.name)


def _trouble(wanted: Wanted, error: CustodesError) -> None:
    text = f"{error.sentence}\n{error.hint}"
    if isinstance(error, CameraError) and error.source:
        text = f"{error.source} {text}"
    with contextlib.suppress(OSError):
        os.write(wanted.trouble, text.encode("utf-8")[:2000])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
