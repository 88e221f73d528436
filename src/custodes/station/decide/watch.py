"""Watches the camera itself: frozen and broken frames, clocks that step, shutters, warming up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from custodes.station.interface import Celsius, Frame, Reason

SHUTTER_S = 10.0
"""After a flat-field correction a Lepton's level drifts for 5 to 10 s; in one of 16 recordings by 0.9 C in its first second."""
WARM_UP_S = 1800.0
"""Half an hour from switching on (FDA recommendations; ISO/TR 13154)."""
_FROZEN_S = 0.2
"""Cameras that send each picture up to three times at 27 or 30 Hz repeat it for 0.1 s; noise never repeats by itself."""
_FROZEN_FRAMES = 4
_GAP_S = 1.5
_HOLD_FRAMES = 9
_JUMP_C = 0.25
_NOT_A_NUMBER = 0.001
_SENSOR_C = (-60.0, 600.0)


class Fault(NamedTuple):
    """What is wrong with the camera now."""

    reason: Reason
    detail: str
    fresh: bool
    """Whether readings from before this frame no longer count."""


class Watch:
    """State of the camera's health; ``step`` is called once a frame, before anything else looks at it."""

    def __init__(self) -> None:
        self._before: Celsius | None = None
        self._at_s: float | None = None
        self._same_since: float | None = None
        self._same = 0
        self._held = 0
        self._held_why = ""
        self._stood = 0
        self._scene: float | None = None
        self._level: float | None = None
        self._jumped_at: float | None = None

    def step(self, frame: Frame) -> Fault | None:
        """What speaks against this frame, or None. A broken frame is never compared with the next one."""
        why = self._clock(frame)
        if why:
            self._held, self._held_why = _HOLD_FRAMES, why
            self._jumped_at = None
        broken = self._picture(frame.celsius)
        if broken:
            return Fault(Reason.CAMERA, broken, fresh=True)
        frozen = self._frozen(frame)
        if frozen:
            return Fault(Reason.CAMERA, frozen, fresh=True)
        if self._held:
            self._held -= 1
            return Fault(Reason.CAMERA, self._held_why, fresh=True)
        if frame.up_s is not None and 0 <= frame.up_s < WARM_UP_S:
            return Fault(
                Reason.WARMING_UP, f"switched on {frame.up_s / 60:.0f} min ago; 30 are needed", fresh=True
            )
        if frame.since_shutter_s is not None and 0 <= frame.since_shutter_s < SHUTTER_S:
            return Fault(Reason.SHUTTER, f"shutter closed {frame.since_shutter_s:.1f} s ago", fresh=True)
        if self._jumped_at is not None and 0 <= frame.at_s - self._jumped_at < SHUTTER_S / 2:
            return Fault(
                Reason.SHUTTER,
                "the whole picture jumped: a shutter that the camera does not report",
                fresh=True,
            )
        return None

    def levels(self, scene_c: float, reference_c: float | None, at_s: float) -> bool:
        """Note the levels of a sound frame; True where scene and reference jumped together (an unreported shutter)."""
        jumped = False
        if self._scene is not None and self._level is not None and reference_c is not None:
            scene, level = scene_c - self._scene, reference_c - self._level
            jumped = min(abs(scene), abs(level)) > _JUMP_C and abs(scene - level) < 0.4 * abs(level)
        self._scene, self._level = scene_c, reference_c
        if jumped:
            self._jumped_at = at_s
        return jumped

    def _clock(self, frame: Frame) -> str:
        at_s = frame.at_s
        before, self._at_s = self._at_s, at_s
        if not np.isfinite(at_s):
            self._at_s = before
            return "the camera's clock gives no time"
        if before is None:
            return ""
        step = at_s - before
        if step < 0:
            return f"the camera's clock stepped back by {-step:.1f} s"
        if step > _GAP_S and not (frame.since_shutter_s is not None and 0 <= frame.since_shutter_s < step):
            # A shutter that closed in between explains a gap of two or three seconds, and is its own reason.
            return f"the camera's clock stepped forward, or frames are missing, for {step:.1f} s"
        self._stood = self._stood + 1 if step == 0 else 0
        return "the camera's clock stands still" if self._stood >= _FROZEN_FRAMES else ""

    def _picture(self, celsius: Celsius) -> str:
        if celsius.ndim != 2 or min(celsius.shape) < 32:
            self._before = None
            return "the frame has no picture in it"
        rows = celsius.sum(axis=1)
        if not np.isfinite(rows).all():
            self._before = None
            missing = float(np.count_nonzero(~np.isfinite(celsius))) / celsius.size
            if missing > _NOT_A_NUMBER or missing == 0.0:
                return f"{missing:.1%} of the pixels have no value"
            return "pixels without a value"
        low, high = float(celsius.min()), float(celsius.max())
        if low < _SENSOR_C[0] or high > _SENSOR_C[1]:
            self._before = None
            return f"temperatures from {low:.0f} to {high:.0f} C are none of a room"
        flat = np.count_nonzero(celsius[:, ::7].max(axis=1) == celsius[:, ::7].min(axis=1))
        dead = int(np.count_nonzero(celsius.max(axis=1) == celsius.min(axis=1))) if flat else 0
        columns = np.count_nonzero(celsius[::7].max(axis=0) == celsius[::7].min(axis=0))
        if columns:
            dead += int(np.count_nonzero(celsius.max(axis=0) == celsius.min(axis=0)))
        return f"{dead} rows or columns are dead" if dead else ""

    def _frozen(self, frame: Frame) -> str:
        before = self._before
        same = (
            before is not None
            and before.shape == frame.celsius.shape
            and bool((before[::5] == frame.celsius[::5]).all())
            and np.array_equal(before, frame.celsius)
        )
        self._before = frame.celsius
        # The time of the last picture that was a new one.
        if not same:
            self._same, self._same_since = 0, frame.at_s
            return ""
        self._same += 1
        changed = frame.at_s if self._same_since is None else self._same_since
        if self._same >= 2 and (self._same >= _FROZEN_FRAMES or frame.at_s - changed >= _FROZEN_S):
            return "the picture is frozen"
        return ""

    @property
    def repeated(self) -> bool:
        """Whether the last frame was the one before it once more."""
        return self._same > 0
