"""Inputs that are broken in one way each: what a station must answer with no decision and its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from custodes.errors import CameraError
from custodes.station.cameras import Disc, Head, Scene, Sensor, Simulator
from custodes.station.interface import CameraInfo, Frame, Reason

WIDTH, HEIGHT = 320, 288
DISC = Disc(36, 40, 17, set_point_c=37.0)
HEAD = Head(180, 125, 170, canthi_c=34.5)
BREAK_AT = 18
SHUTS = {"shutter_every_s": 180.0, "shutter_first_s": 2.0}
ASKED = {Reason.FACE_THE_CAMERA, Reason.NOBODY, Reason.REMOVE_GLASSES, Reason.STEP_BACK, Reason.COME_CLOSER}
"""What may be asked of somebody whose face is not seen as it must be."""


def scene(*heads: Head, disc: Disc | None = DISC, count: int = 40, **sensor: float) -> list[Frame]:
    """Frames of a simulated station."""
    made = Simulator(
        Scene(heads, disc),
        Sensor(WIDTH, HEIGHT, blur_px=1.5, **sensor),
        seed=7,
        count=count,  # type: ignore[arg-type]
    )
    return list(made.frames())


def _after(change: Callable[[Frame], Frame]) -> list[Frame]:
    """A sound scene that breaks at frame 18."""
    return [frame if i < BREAK_AT else change(frame) for i, frame in enumerate(scene(HEAD))]


def _some_nan(frame: Frame) -> Frame:
    broken = frame.celsius.copy()
    broken[100:140, 120:160] = np.nan
    return replace(frame, celsius=broken)


def _dead_rows(frame: Frame) -> Frame:
    broken = frame.celsius.copy()
    broken[90:94] = 20.0
    return replace(frame, celsius=broken)


def _covered(frame: Frame) -> Frame:
    broken = frame.celsius.copy()
    broken[15:65, 10:62] = 29.0 + 0.05 * np.random.default_rng(frame.number).standard_normal((50, 52)).astype(
        np.float32
    )
    return replace(frame, celsius=broken)


def cases() -> dict[str, tuple[list[Frame], set[Reason]]]:
    """Name -> frames, and the reasons of which one must stand from the fault on (frame 18, or from the first on)."""
    sound = scene(HEAD)
    second = replace(HEAD, x=255, y=120, height=100)
    last = sound[BREAK_AT]
    return {
        "pixels without a value": (_after(_some_nan), {Reason.CAMERA}),
        "every pixel without a value": (_after(lambda f: replace(f, celsius=np.full_like(f.celsius, np.nan))), {Reason.CAMERA}),
        "frozen picture": (_after(lambda f: replace(f, celsius=last.celsius)), {Reason.CAMERA, Reason.HOLD_STILL}),
        "dead rows": (_after(_dead_rows), {Reason.CAMERA}),
        "clock steps back": (_after(lambda f: replace(f, at_s=f.at_s - 60)), {Reason.CAMERA, Reason.HOLD_STILL}),
        "clock steps forward": (_after(lambda f: replace(f, at_s=f.at_s + 3600)), {Reason.CAMERA, Reason.HOLD_STILL}),
        "clock stands still": (_after(lambda f: replace(f, at_s=last.at_s)), {Reason.CAMERA, Reason.HOLD_STILL}),
        "empty frames": (_after(lambda f: replace(f, celsius=f.celsius[:0])), {Reason.CAMERA}),
        "reference covered": (_after(_covered), {Reason.REFERENCE_LOST}),
        "reference absent": (scene(HEAD, disc=None), {Reason.REFERENCE_LOST}),
        "reference in the face": (scene(HEAD, disc=replace(DISC, x=205, y=150, radius=14)),
                                  ASKED | {Reason.REFERENCE_LOST, Reason.ONE_AT_A_TIME}),
        "reference out of range": (scene(HEAD, disc=replace(DISC, error_c=12.0)), {Reason.REFERENCE_LOST}),
        "two people": (scene(replace(HEAD, x=135, y=120, height=120), second), {Reason.ONE_AT_A_TIME}),
        "nobody": (scene(), {Reason.NOBODY}),
        "from behind": (scene(replace(HEAD, away=True)), ASKED),
        "glasses": (scene(replace(HEAD, glasses=True)), {Reason.REMOVE_GLASSES, Reason.FACE_THE_CAMERA}),
        "turned by 50 degrees": (scene(replace(HEAD, yaw_deg=50)), ASKED | {Reason.IMPLAUSIBLE}),
        "cut off": (scene(replace(HEAD, x=300)), {Reason.STEP_BACK, Reason.FACE_THE_CAMERA}),
        "warming up": (scene(HEAD, up_s=300.0), {Reason.WARMING_UP}),
        "after the shutter": (scene(HEAD, shutter_jump_c=1.0, **SHUTS), {Reason.SHUTTER, Reason.CAMERA}),
        "after an unreported shutter": (scene(HEAD, shutter_jump_c=3.0, says_shutter=False, **SHUTS),
                                        {Reason.SHUTTER, Reason.HOLD_STILL, Reason.REFERENCE_LOST}),
    }  # fmt: skip


class Unplugged:
    """A camera that is pulled out after some frames."""

    info = CameraInfo("simulator", "unplugged", WIDTH, HEIGHT, 9.0)

    def __init__(self, frames: list[Frame]) -> None:
        self._frames = frames

    def frames(self) -> Iterator[Frame]:
        yield from self._frames
        raise CameraError("the camera is gone")

    def close(self) -> None:
        pass
