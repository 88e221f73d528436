"""The external temperature reference: found, followed, validated, and what it says of the camera's reading."""

from custodes.station.reference.correct import SKIN_EMISSIVITY, Correction, correction, to_skin
from custodes.station.reference.radiance import apparent, radiance, temperature
from custodes.station.reference.track import FAR_C, RANGE_C, Tracker, shrink

__all__ = [
    "FAR_C",
    "RANGE_C",
    "SKIN_EMISSIVITY",
    "Correction",
    "Tracker",
    "apparent",
    "correction",
    "radiance",
    "shrink",
    "temperature",
    "to_skin",
]
