"""What stands before a simulated camera: heads, a reference, a background, each at its true temperature.

Measures of the face are shares of its height (chin to top of forehead). Where a number has no source it is marked *chosen*: it
makes pictures that look like those of real recordings and is no claim about people.
"""

from __future__ import annotations

from dataclasses import dataclass

FACE_MM = 185.0
"""Height of a face, chin to hairline, of an adult. Chosen."""
FACE_WIDTH = 0.76
"""Its width as a share of its height. Chosen."""
SKIN_EMISSIVITY = 0.972
"""65 adults, 0.96-0.99, no difference by skin pigmentation. Source: Charlton et al. 2020, PLoS ONE."""
REFERENCE_EMISSIVITY = 0.97
"""Source: data sheets of black bodies sold with entrance cameras (Dahua, Sunell)."""
CANTHUS_APART = 0.26
"""Distance of the hottest pair of spots as a share of the face's width: median of deployed stations' recordings (measured)."""
EYE_LINE = -0.06
"""Height of the eyes from the face's centre, downwards positive. Chosen within the 15-60 % band of the recordings."""

# Skin against the inner canthi, kelvin. The forehead's is the difference of the constant offsets of the FDA's study data
# (1.68 less 1.30, FLIR, group 1, measured); the others are chosen so that profiles look like those of real recordings.
FOREHEAD_K = -0.38
CHEEK_K = -1.9
NOSE_K = -3.0
EYE_K = -1.4
LIPS_K = -1.2
NECK_K = -0.9
FOLLOWS_SKIN = {"hair": 0.45, "clothes": 0.4, "glasses": 0.5, "mask": 0.65}
"""Share of the way from the air to the skin at which a cover's surface settles. Chosen; spectacles then read 2.5 to 5 K below the
cheek, as in recordings."""
COVER_EMISSIVITY = {"hair": 0.96, "clothes": 0.95, "glasses": 0.88, "mask": 0.95}
"""Chosen; glass does not pass 8 to 14 micrometres."""


@dataclass(frozen=True, slots=True)
class Head:
    """One head. Pixels are of the upright frame; place and motion of the face's centre."""

    x: float
    y: float
    height: float
    """Pixels from chin to top of forehead; 240 with its width of 182 is what IEC 80601-2-59 asks for."""
    canthi_c: float = 35.3
    """True temperature of the skin at the inner canthi: the value to be found."""
    emissivity: float = SKIN_EMISSIVITY
    canthus_mm: float = 5.0
    """Radius of the warm spot at each inner canthus, where it has fallen to a third (1/e). Chosen; its core is about 3 mm."""
    yaw_deg: float = 0.0
    """Turned to its left, positive."""
    away: bool = False
    """Seen from behind: hair, no face."""
    glasses: bool = False
    mask: bool = False
    hair_c: float | None = None
    """Of hair in the sun; None: between skin and air."""
    forehead_k: float = FOREHEAD_K
    cheek_k: float = CHEEK_K
    nose_k: float = NOSE_K
    mouth_k: float = LIPS_K
    """Above the canthi (positive) for a mouth that breathes out."""
    dx_per_s: float = 0.0
    dy_per_s: float = 0.0
    sway_px: float = 0.0
    """Amplitude of swaying at 0.5 Hz. Chosen."""


@dataclass(frozen=True, slots=True)
class Disc:
    """The external temperature reference: a round black body."""

    x: float
    y: float
    radius: float
    """Pixels."""
    set_point_c: float = 36.5
    emissivity: float = REFERENCE_EMISSIVITY
    error_c: float = 0.0
    """True surface less set point: a black body that is off."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is before the camera."""

    heads: tuple[Head, ...] = ()
    disc: Disc | None = None
    ambient_c: float = 23.0
    """Air, and what surfaces reflect. ISO/TR 13154 asks for 20 to 24."""
    background_c: float = 22.0
    background_span_c: float = 1.0
    """From the top of the wall to its foot. Chosen."""
    reflected_c: float | None = None
    """What surfaces reflect, where it is not the air's temperature."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """The camera's own faults."""

    width: int = 160
    height: int = 120
    rate_hz: float = 9.0
    netd_c: float = 0.05
    """One standard deviation at 30 degrees. Source: Lepton 3.5 data sheet, below 50 mK."""
    blur_px: float = 1.0
    """Standard deviation of the optics' point spread, pixels."""
    gain: float = 1.0
    """Of radiance."""
    offset_c: float = 0.0
    """Kelvin at 30 degrees, constant. Deployed Leptons read the same hot reference at 29.3 to 37.0 °C (measured)."""
    drift_c_per_min: float = 0.0
    """Of the offset since the last shutter."""
    wander_c: float = 0.0
    """Standard deviation of the offset's random walk in a second."""
    uniformity_c: float = 0.0
    """Standard deviation over the frame of a smooth pattern that stays."""
    column_c: float = 0.0
    """Standard deviation of a fixed pattern of columns."""
    shutter_every_s: float | None = None
    """Source: Lepton, every three minutes or 1.5 °C."""
    shutter_first_s: float = 180.0
    """Time of the first shutter of the recording, where ``shutter_every_s`` is set."""
    shutter_frozen_s: float = 0.5
    """How long the picture stands still. Chosen."""
    shutter_jump_c: float = 0.0
    """Standard deviation of the new offset after each shutter."""
    up_s: float = 3600.0
    """How long the camera was on at the first frame."""
    says_shutter: bool = True
    """Whether frames carry the time since the shutter and since power-on."""
