"""The values that travel through the station, from a frame of temperatures to one of three decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from custodes.core import Truth

Celsius = NDArray[np.float32]
"""Rows x columns of apparent temperature in degrees Celsius, as the camera states it, upright; NaN where there is none."""


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """What is known of a camera or a recording. What is not known is None or UNKNOWN, never a default."""

    kind: str
    """Name of the driver: ``cptv``, ``v4l2-y16``, ``flir-jpeg``, ``fff``, ``tiff16``, ``raw``, ``simulator``."""
    name: str
    """Maker and model in the words of the source, or the name of the file."""
    width: int
    height: int
    """Columns and rows of the upright frame."""
    rate_hz: float | None = None
    serial: str = ""
    firmware: str = ""
    radiometric: Truth = Truth.UNKNOWN
    """Whether values are temperatures by the source's own word."""
    netd_c: float | None = None
    """Noise-equivalent temperature difference in kelvin, one standard deviation, from a data sheet."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What else the source says of itself (emissivity and distance that were set, scale), for the operator."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of temperatures."""

    celsius: Celsius
    at_s: float
    """Seconds since the first frame, by the camera's own clock where it has one; may jump or stand still."""
    number: int
    """From 0, counted by the driver."""
    since_shutter_s: float | None = None
    """Seconds since the last flat-field correction, where the camera says."""
    up_s: float | None = None
    """Seconds since the camera was switched on, where the camera says."""


class Camera(Protocol):
    """A source of frames. Opened before the cage closes; reads after it with descriptors it already holds."""

    @property
    def info(self) -> CameraInfo:
        """What is known of it."""
        ...

    def frames(self) -> Iterator[Frame]:
        """Frames as they come; ends with the recording. Raises ``CameraError`` when it is unplugged or cannot be read."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the frame: left, top, width, height in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ReferenceSetting:
    """What the operator says of the external temperature reference (a black body in view)."""

    set_point_c: float
    """Temperature of its surface by its certificate."""
    expanded_u_c: float = 0.3
    """Expanded uncertainty (k = 2); 0.3 is the most that IEC 80601-2-59:2017 allows (secondary source)."""
    emissivity: float = 0.97
    provenance: str = "assumed"
    """``certificate NUMBER of DATE``, or ``assumed``: then absolute temperatures are not to be relied on."""
    place: Box | None = None
    """Where it is in the frame; None: it is looked for."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference in one frame."""

    valid: bool
    why: str = ""
    """Where it is not valid: ``not found``, ``covered``, ``moved``, ``out of range``, ``unsteady``, ``in the face``."""
    box: Box | None = None
    reading_c: float | None = None
    """What the camera reads on it (median of its inner part)."""
    correction_c: float | None = None
    """To be added to a reading of the frame: set point less reading, by radiance and emissivity where they are known."""
    sd_c: float | None = None
    """Standard deviation of the reading over the last second."""
    drift_c_per_min: float | None = None


class Region(StrEnum):
    """Where on a face a temperature was taken."""

    CANTHI = "inner canthi"
    UPPER_FACE = "upper-face maximum"


@dataclass(frozen=True, slots=True)
class Face:
    """A head in the frame, found by shape and temperature alone; nothing about whose it is."""

    box: Box
    """The face, chin to top of forehead."""
    score: float
    """0 to 1: how well the shape fits a head and neck seen from the front."""
    cut_off: bool
    """Whether the frame's edge cuts it."""
    frontal: Truth
    """Whether it faces the camera."""
    glasses: Truth
    """Whether something cold covers the eyes."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Temperatures of one face in one frame, before the reference's correction and after it."""

    face: Face
    raw_c: Mapping[Region, float]
    skin_c: Mapping[Region, float]
    """After the correction by the reference; empty where the reference is not valid."""
    pixels: Mapping[Region, int]
    """Pixels that the reading rests on."""
    flags: tuple[str, ...] = ()
    """What speaks against it: ``sun on the hair``, ``canthi not seen``, ``canthi differ by 0.8 C``, ``too few pixels``."""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an error budget."""

    name: str
    """``reference``, ``drift``, ``noise``, ``uniformity``, ``emissivity``, ``ambient``, ``size of source``, ``angle``;
    ``skin to body``."""
    u_c: float
    """Standard uncertainty in kelvin (k = 1); for a one-sided part, the standard deviation about its mean."""
    bias_c: float = 0.0
    """Expected shift of the reading (negative: reads too low), where the part has one."""
    basis: str = ""
    """Where the number comes from."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The error budget of one reading. ``device`` is what the guard band is made of; ``body`` is shown beside it."""

    device: tuple[Part, ...]
    body: tuple[Part, ...]
    guard_c: float
    """One-sided 95 % of the device's part, in skin temperature: 1.645 times its combined standard uncertainty."""

    @property
    def device_u_c(self) -> float:
        """Combined standard uncertainty of the device (root sum of squares), kelvin."""
        return float(sum(part.u_c**2 for part in self.device) ** 0.5)


@dataclass(frozen=True, slots=True)
class Offset:
    """Skin to body: what is added to a skin temperature to estimate an oral one, and where it comes from."""

    region: Region
    add_c: float
    sd_c: float
    """Spread between people about it (residual standard deviation)."""
    source: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """One reading that may be decided on: a second's worth of good frames of one face."""

    region: Region
    skin_c: float
    body_c: float
    offset: Offset
    budget: Budget
    frames: int


class Outcome(StrEnum):
    """The three decisions. Nobody is denied anything by a machine."""

    GO = "go"
    REFER = "refer"
    NO_DECISION = "no-decision"


class Reason(StrEnum):
    """Why there is no decision; what the person or the operator can do about it."""

    NONE = ""
    NOBODY = "nobody in view"
    COME_CLOSER = "come closer"
    STEP_BACK = "step back"
    REMOVE_GLASSES = "remove glasses"
    FACE_THE_CAMERA = "face the camera"
    ONE_AT_A_TIME = "one at a time"
    HOLD_STILL = "hold still"
    REFERENCE_LOST = "reference lost"
    SHUTTER = "shutter"
    WARMING_UP = "warming up"
    CAMERA = "camera fault"
    IMPLAUSIBLE = "implausible reading"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is shown for a stretch of time."""

    outcome: Outcome
    reason: Reason
    at_s: float
    estimate: Estimate | None = None
    detail: str = ""
    """For staff: which test failed, in words."""
