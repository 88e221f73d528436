"""The error budget of one reading, part by part, and the guard band that is made of the device's parts."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

from custodes.knowledge import load
from custodes.station.interface import Budget, Offset, Part, ReferenceSetting
from custodes.station.reference import SKIN_EMISSIVITY, radiance, temperature

_ROOT3 = sqrt(3.0)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the budget of one reading depends on."""

    skin_c: float
    correction_c: float
    ambient_c: float
    noise_c: float
    """Standard deviation between the frames."""
    frames: int
    undone_c: float
    """What undoing the blur added."""
    doubt_c: float = 0.0
    """Half of what that differs by between the extremes of shape."""
    netd_c: float | None = None
    pixels_across: float = 4.0
    """Pixels across a canthus."""


def make_budget(setting: ReferenceSetting, now: Circumstances, offset: Offset) -> Budget:
    """Every part with its basis; the guard band is 1.645 times the combined standard uncertainty of the device's parts."""
    known = load("station")["budget"]
    parts: dict[str, Any] = known["parts"]

    def part(name: str, u_c: float, bias_c: float = 0.0) -> Part:
        return Part(name, u_c, bias_c, f"{parts[name]['basis']} [{parts[name]['grade']}]")

    netd = now.netd_c if now.netd_c is not None else parts["noise"]["netd_c"]
    frames = max(1, now.frames)
    per_emissivity, per_ambient = _sensitivity(now.skin_c, now.ambient_c)
    size, angle = parts["size of source"], parts["angle"]
    device = (
        part("reference", setting.expanded_u_c / 2),
        part("drift", parts["drift"]["limit_c"] / _ROOT3),
        part("gain", parts["gain"]["per_c"] * abs(now.correction_c)),
        part("noise", max(now.noise_c, netd) / sqrt(frames)),
        part("uniformity", parts["uniformity"]["limit_c"] / _ROOT3),
        part("emissivity", parts["emissivity"]["limit"] / _ROOT3 * per_emissivity),
        part("ambient", parts["ambient"]["limit_c"] / _ROOT3 * per_ambient),
        part("size of source", *_size(size, now)),
        part("angle", angle["u_c"], angle["bias_c"]),
    )
    body = (Part("skin to body", offset.sd_c, 0.0, f"{offset.source} [residual spread between people]"),)
    combined = sqrt(sum(one.u_c**2 for one in device))
    return Budget(device, body, float(known["coverage"]["factor"]) * combined)


def _sensitivity(skin_c: float, ambient_c: float, emissivity: float = SKIN_EMISSIVITY) -> tuple[float, float]:
    """Kelvin for a change of emissivity by 1, and for one kelvin of reflected surroundings (absolute values)."""
    own, around = radiance(skin_c), radiance(ambient_c)
    step = 0.01
    read = emissivity * own + (1 - emissivity) * around
    moved = temperature((read - (1 - emissivity - step) * around) / (emissivity + step))
    warmer = temperature((read - (1 - emissivity) * radiance(ambient_c + 1.0)) / emissivity)
    return abs(moved - skin_c) / step, abs(warmer - skin_c)


def _size(size: dict[str, Any], now: Circumstances) -> tuple[float, float]:
    """Uncertainty and bias for the size of the source: what undoing the blur leaves, or what too few pixels hide."""
    missing = min(1.0, max(0.0, 1.0 - now.pixels_across / size["enough_pixels"]))
    u_c = max(size["least_c"], size["share"] * now.undone_c, now.doubt_c / _ROOT3, size["few_u_c"] * missing)
    return u_c, size["few_bias_c"] * missing


def low_bias_c(budget: Budget) -> float:
    """By how much a reading is expected to be too low, kelvin (0 or more): added before anybody is let go on."""
    return -sum(min(0.0, one.bias_c) for one in budget.device)
