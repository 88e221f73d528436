"""Temperatures of a face: the inner canthi and the upper face, with the blur of the optics undone, and what speaks against them."""

from custodes.station.measure.apart import Apart, between
from custodes.station.measure.aperture import through
from custodes.station.measure.sharpen import spot
from custodes.station.measure.spread import edge_spread
from custodes.station.measure.take import Taken, take

__all__ = ["Apart", "Taken", "between", "edge_spread", "spot", "take", "through"]
