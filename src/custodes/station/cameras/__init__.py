"""Drivers that give frames of temperatures, one module for each format or interface, and the simulator."""

from custodes.station.cameras.cptv import Cptv
from custodes.station.cameras.opening import open_camera
from custodes.station.cameras.replay import Replay
from custodes.station.cameras.scene import Disc, Head, Scene, Sensor
from custodes.station.cameras.simulator import FrameTruth, HeadTruth, Simulator

__all__ = [
    "Cptv",
    "Disc",
    "FrameTruth",
    "Head",
    "HeadTruth",
    "Replay",
    "Scene",
    "Sensor",
    "Simulator",
    "open_camera",
]
