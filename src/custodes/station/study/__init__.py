"""A published study of thermal screening, recomputed: how well each place of a face tells an elevated temperature.

The study is "Facial and oral temperature data from a large set of human subject volunteers" (PhysioNet, CC0), which the user
points to; nothing of it is kept here.
"""

from custodes.station.study.auc import auc, auc_interval
from custodes.station.study.power import Operating, Power, power
from custodes.station.study.recompute import Region, Study, recompute
from custodes.station.study.tables import Camera, Table, read_folder

__all__ = [
    "Camera",
    "Operating",
    "Power",
    "Region",
    "Study",
    "Table",
    "auc",
    "auc_interval",
    "power",
    "read_folder",
    "recompute",
]
