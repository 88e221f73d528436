"""From readings of skin to an estimate that may be decided on: mean, offset, budget, line items of the standard."""

from custodes.station.estimate.body import Threshold, offset, threshold
from custodes.station.estimate.budget import Circumstances, low_bias_c, make_budget
from custodes.station.estimate.iec import Item, line_items
from custodes.station.estimate.skin import Skin, mean_skin

__all__ = [
    "Circumstances",
    "Item",
    "Skin",
    "Threshold",
    "line_items",
    "low_bias_c",
    "make_budget",
    "mean_skin",
    "offset",
    "threshold",
]
