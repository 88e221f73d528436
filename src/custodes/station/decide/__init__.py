"""Three answers: go, refer to a person, no decision. Any doubt is no decision."""

from custodes.station.decide.decide import PLAUSIBLE_C, STICKY_C, judge
from custodes.station.decide.steady import HOLD_S, RELEASE_S, Steady
from custodes.station.decide.watch import SHUTTER_S, WARM_UP_S, Fault, Watch
from custodes.station.decide.window import LEAST_FRAMES, WINDOW_S, Reading, Window

__all__ = [
    "HOLD_S",
    "LEAST_FRAMES",
    "PLAUSIBLE_C",
    "RELEASE_S",
    "SHUTTER_S",
    "STICKY_C",
    "WARM_UP_S",
    "WINDOW_S",
    "Fault",
    "Reading",
    "Steady",
    "Watch",
    "Window",
    "judge",
]
