"""From a FLIR camera's raw numbers to temperature, by the constants that the camera writes beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from custodes.errors import CameraError
from custodes.station.interface import Celsius


@dataclass(frozen=True, slots=True)
class Planck:
    """Constants of one camera and settings of one picture; temperatures in kelvin.

    The raw signal of a black body at T is R1 / (R2 (exp(B/T) - F)) - O. What reaches the camera is the object's signal through
    the air and a window, and what the object reflects, the air and the window add. Sources: W. Minkina and S. Dudzik, Infrared
    Thermography: Errors and Uncertainties, Wiley 2009, chapter 2 (the measurement model); G. J. Tattersall, Thermimage (function
    raw2temp) and P. Harvey, ExifTool (names and places of the constants), both from files of real cameras.
    """

    r1: float
    r2: float
    b: float
    f: float
    o: float
    emissivity: float = 1.0
    distance_m: float = 0.0
    reflected_k: float = 293.15
    air_k: float = 293.15
    window_k: float = 293.15
    window_passes: float = 1.0
    humidity: float = 0.5
    """Share, 0 to 1."""
    alpha1: float = 0.006569
    alpha2: float = 0.01262
    beta1: float = -0.002276
    beta2: float = -0.00667
    x: float = 1.9

    def check(self, source: str) -> None:
        """Refuse constants that no camera has. Raises ``CameraError``."""
        bounds = {
            "R1": (self.r1, 1.0, 1e7),
            "R2": (self.r2, 1e-6, 1e3),
            "B": (self.b, 500.0, 5000.0),
            "F": (self.f, 0.0, 100.0),
            "O": (self.o, -1e5, 1e5),
            "emissivity": (self.emissivity, 0.01, 1.0),
            "distance": (self.distance_m, 0.0, 10_000.0),
            "reflected temperature": (self.reflected_k, 150.0, 2000.0),
            "air temperature": (self.air_k, 150.0, 400.0),
            "window temperature": (self.window_k, 150.0, 600.0),
            "window": (self.window_passes, 0.01, 1.0),
            "humidity": (self.humidity, 0.0, 1.0),
            "alpha 1": (self.alpha1, -1.0, 1.0),
            "alpha 2": (self.alpha2, -1.0, 1.0),
            "beta 1": (self.beta1, -1.0, 1.0),
            "beta 2": (self.beta2, -1.0, 1.0),
            "X": (self.x, -10.0, 10.0),
        }
        for name, (value, low, high) in bounds.items():
            if not low <= value <= high:
                raise CameraError(f"gives {name} as {value:g}", source=source, place="camera's constants")

    def _signal(self, kelvin: float) -> float:
        return self.r1 / (self.r2 * (math.exp(self.b / kelvin) - self.f)) - self.o

    def air_passes(self) -> float:
        """Share that half the way through the air lets pass, as the model splits it before and behind a window."""
        air = self.air_k - 273.15
        water = self.humidity * math.exp(
            1.5587 + 0.06939 * air - 0.00027816 * air**2 + 0.00000068455 * air**3
        )
        root, path = math.sqrt(water), math.sqrt(self.distance_m / 2)
        one = self.x * math.exp(-path * (self.alpha1 + self.beta1 * root))
        other = (1 - self.x) * math.exp(-path * (self.alpha2 + self.beta2 * root))
        return min(1.0, max(0.01, one + other))

    def celsius(self, raw: NDArray[np.uint16]) -> Celsius:
        """Temperatures; NaN where the model has none."""
        e, tau, window = self.emissivity, self.air_passes(), self.window_passes
        reflected = (1 - e) / e * self._signal(self.reflected_k)
        air = self._signal(self.air_k)
        before = (1 - tau) / e / tau * air
        glass = (1 - window) / e / tau / window * self._signal(self.window_k)
        behind = (1 - tau) / e / tau / window / tau * air
        # One value of the model for each of 65,536 numbers, then a look-up: exact, and as fast for any picture.
        numbers = np.arange(65536, dtype=np.float64)
        signal = numbers / (e * tau * window * tau) - reflected - before - glass - behind + self.o
        with np.errstate(all="ignore"):
            kelvin = self.b / np.log(self.r1 / (self.r2 * signal) + self.f)
            kelvin[~(signal > 0) | ~np.isfinite(kelvin) | (kelvin <= 0)] = np.nan
        return (kelvin - 273.15).astype(np.float32)[raw]
