"""A camera made of physics: scenes of known temperature, seen through emissivity, reflection, blur, noise, drift and shutters."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from custodes.core import Truth
from custodes.station.cameras import radiance
from custodes.station.cameras.bounds import check_size
from custodes.station.cameras.portrait import paint_disc, paint_head
from custodes.station.cameras.radiance import Array
from custodes.station.cameras.scene import CANTHUS_APART, EYE_LINE, FACE_WIDTH, Head, Scene, Sensor
from custodes.station.interface import Box, CameraInfo, Frame

NOISE_AT_C = 30.0
"""Data sheets state noise at this temperature (ASTM E1543: 22 or 30 °C)."""


@dataclass(frozen=True, slots=True)
class HeadTruth:
    """What is so about one head in one frame."""

    box: Box
    """The face, chin to top of forehead; may reach beyond the frame."""
    canthi: tuple[tuple[float, float], tuple[float, float]]
    """Column and row of the inner canthi, left in the picture first."""
    canthi_c: float
    """True temperature of the skin there."""
    upper_face_max_c: float
    """Highest true temperature of skin above the nose."""
    emissivity: float
    frontal: bool
    glasses: bool
    mask: bool
    cut_off: bool


@dataclass(frozen=True, slots=True)
class FrameTruth:
    """What is so in one frame."""

    number: int
    at_s: float
    heads: tuple[HeadTruth, ...]
    reference: Box | None
    reference_c: float | None
    """True temperature of the reference's surface."""
    frozen: bool
    """The picture is an old one: the shutter is closed."""
    since_shutter_s: float
    shutters_s: tuple[float, ...]
    """Times of the shutters so far."""
    offset_c: float
    """Error of the camera's level at 30 °C, kelvin."""


def head_at(head: Head, at_s: float) -> Head:
    """The head where it is at this time."""
    sway = head.sway_px * math.sin(math.pi * at_s)
    return replace(head, x=head.x + head.dx_per_s * at_s + sway, y=head.y + head.dy_per_s * at_s)


def truth_of(head: Head, width: int, height: int) -> HeadTruth:
    """What is so about a head in a frame of this size."""
    wide = FACE_WIDTH * head.height
    left, top = head.x - wide / 2, head.y - head.height / 2
    box = Box(round(left), round(top), round(wide), round(head.height))
    turned = math.radians(head.yaw_deg)
    shift, half = math.sin(turned) * wide / 2, CANTHUS_APART / 2 * wide * math.cos(turned)
    row = head.y + EYE_LINE * head.height
    inside = left >= 0 and top >= 0 and left + wide <= width and top + head.height <= height
    return HeadTruth(
        box=box,
        canthi=((head.x + shift - half, row), (head.x + shift + half, row)),
        canthi_c=head.canthi_c,
        upper_face_max_c=head.canthi_c + max(0.0, head.forehead_k),
        emissivity=head.emissivity,
        frontal=not head.away and abs(head.yaw_deg) <= 15,
        glasses=head.glasses,
        mask=head.mask,
        cut_off=not inside,
    )


class Simulator:
    """A simulated camera, the same for the same scene, sensor and seed."""

    def __init__(
        self, scene: Scene, sensor: Sensor | None = None, *, seed: int = 0, count: int | None = 1
    ) -> None:
        """``count`` frames, or without end where it is None. Raises ``CameraError`` for a size that no camera has."""
        self.scene, self.sensor = scene, sensor or Sensor()
        sized = self.sensor
        check_size(sized.width, sized.height, "simulator")
        self._seed, self._count = seed, count
        self.info = CameraInfo(
            kind="simulator",
            name=f"simulator, seed {seed}",
            width=sized.width,
            height=sized.height,
            rate_hz=sized.rate_hz,
            radiometric=Truth.YES,
            netd_c=sized.netd_c,
            facts={"scale": "apparent temperature at emissivity 1", "scene": "invented"},
        )
        self._pattern = self._fixed_pattern()

    def close(self) -> None:
        """Nothing is held."""

    def frames(self) -> Iterator[Frame]:
        """Frames alone, as a camera gives them."""
        for frame, _ in self.with_truth():
            yield frame

    def with_truth(self) -> Iterator[tuple[Frame, FrameTruth]]:
        """Frames, each with what is so in it."""
        sensor, scene = self.sensor, self.scene
        rng = np.random.Generator(np.random.SFC64([self._seed, 1]))
        state = np.random.Generator(np.random.SFC64([self._seed, 2]))
        per_kelvin = radiance.slope(NOISE_AT_C)
        still = all(not (h.dx_per_s or h.dy_per_s or h.sway_px) for h in scene.heads)
        painted: Array | None = None
        shown: Array | None = None
        jump = wander = 0.0
        shutters: list[float] = []
        number = 0
        while self._count is None or number < self._count:
            at_s = number / sensor.rate_hz
            due = sensor.shutter_first_s + len(shutters) * (sensor.shutter_every_s or 0.0)
            if sensor.shutter_every_s is not None and at_s >= due:
                shutters.append(due)
                jump, wander = sensor.shutter_jump_c * float(state.standard_normal()), 0.0
            # The last shutter before the recording is as long ago as the first within it is ahead of the cycle's end.
            before = max(0.0, (sensor.shutter_every_s or sensor.up_s) - sensor.shutter_first_s)
            since = (
                at_s - shutters[-1]
                if shutters
                else at_s + (before if sensor.shutter_every_s else sensor.up_s)
            )
            wander += sensor.wander_c * float(state.standard_normal()) / math.sqrt(sensor.rate_hz)
            offset = sensor.offset_c + jump + wander + sensor.drift_c_per_min * since / 60
            frozen = bool(shutters) and since < sensor.shutter_frozen_s and shown is not None
            if not frozen or shown is None:
                if painted is None or not still:
                    painted = self._paint(at_s)
                noise = rng.standard_normal(painted.shape, dtype=np.float32)
                noise *= np.float32(sensor.netd_c * per_kelvin)
                noise += painted
                if self._pattern is not None:
                    noise += self._pattern
                noise += np.float32(offset * per_kelvin)
                shown = radiance.celsius_of(noise)
            says = sensor.says_shutter
            yield (
                Frame(
                    shown.copy(), at_s, number, since if says else None, sensor.up_s + at_s if says else None
                ),
                self._truth(number, at_s, frozen, since, tuple(shutters), offset),
            )
            number += 1

    def _truth(
        self, number: int, at_s: float, frozen: bool, since: float, shutters: tuple[float, ...], offset: float
    ) -> FrameTruth:
        disc = self.scene.disc
        box: Box | None = None
        if disc:
            across = round(2 * disc.radius)
            box = Box(round(disc.x - disc.radius), round(disc.y - disc.radius), across, across)
        heads = tuple(
            truth_of(head_at(head, at_s), self.sensor.width, self.sensor.height) for head in self.scene.heads
        )
        surface = disc.set_point_c + disc.error_c if disc else None
        return FrameTruth(number, at_s, heads, box, surface, frozen, since, shutters, offset)

    def _paint(self, at_s: float) -> Array:
        """Radiance on the array, after the optics and the camera's gain."""
        scene, sensor = self.scene, self.sensor
        around = scene.ambient_c if scene.reflected_c is None else scene.reflected_c
        rows = np.linspace(-0.5, 0.5, sensor.height, dtype=np.float32) * np.float32(scene.background_span_c)
        wall = radiance.radiance_of(np.float32(scene.background_c) - rows)
        picture = np.repeat(wall[:, None], sensor.width, axis=1)
        for head in scene.heads:
            paint_head(picture, head_at(head, at_s), scene.ambient_c, around)
        if scene.disc:
            paint_disc(picture, scene.disc, around)
        if sensor.blur_px > 0:
            size = 2 * math.ceil(3.5 * sensor.blur_px) + 1
            blurred = cv2.GaussianBlur(picture, (size, size), sensor.blur_px, borderType=cv2.BORDER_REPLICATE)
            picture = np.asarray(blurred, dtype=np.float32)
        if sensor.gain != 1.0:
            picture = picture * np.float32(sensor.gain)
        return picture

    def _fixed_pattern(self) -> Array | None:
        sensor = self.sensor
        if not sensor.uniformity_c and not sensor.column_c:
            return None
        rng = np.random.Generator(np.random.SFC64([self._seed, 3]))
        per_kelvin = radiance.slope(NOISE_AT_C)
        # Waves of up to two periods down and across; their mean is nought and their variance a quarter of each weight's square.
        down = np.cos(np.pi * np.outer(np.linspace(0, 1, sensor.height), np.arange(1, 4))).astype(np.float32)
        across = np.cos(np.pi * np.outer(np.linspace(0, 1, sensor.width), np.arange(1, 4))).astype(np.float32)
        weights = rng.standard_normal((3, 3), dtype=np.float32)
        weights *= np.float32(sensor.uniformity_c * per_kelvin * 2) / np.linalg.norm(weights)
        # Not by matrix product: the library behind it would start threads for so little.
        smooth = np.einsum("yi,ix->yx", down, np.einsum("ij,xj->ix", weights, across))
        columns = rng.standard_normal((1, sensor.width), dtype=np.float32) * np.float32(
            sensor.column_c * per_kelvin
        )
        return np.asarray(smooth + columns, dtype=np.float32)
