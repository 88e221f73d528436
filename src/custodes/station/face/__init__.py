"""Heads found by shape and temperature alone: no learned model, nothing about whose head it is."""

from custodes.station.face.canthi import Pair, find_pair
from custodes.station.face.faces import Sight, look
from custodes.station.face.patch import Patch, cut

__all__ = ["Pair", "Patch", "Sight", "cut", "find_pair", "look"]
