"""The only room that opens files: measured, hashed, bounded.

What natives must parse is parsed in a caged worker.
"""

from custodes.intake.bag import BAG_LIMITS, Bag, BagError, BagLimits, open_bag
from custodes.intake.copying import FILLS, CannotCopyError, Cut, Dropped, copy_text
from custodes.intake.interface import (
    LIMITS,
    CellValue,
    Element,
    Fault,
    Limits,
    Opened,
    Refused,
    Row,
    Scrubbed,
    SheetStart,
    Value,
)
from custodes.intake.json_stream import json_head
from custodes.intake.names import found_again, shown_name, shown_names
from custodes.intake.opened import OpenedSource, open_source
from custodes.intake.scrub import KEY_TAKEN, Scrubber, letters, suspect
from custodes.intake.show import show_place
from custodes.intake.stream import Incoming, StreamLine, open_stream, stream_lines
from custodes.intake.strict_json import strict_json, well_formed

__all__ = [
    "BAG_LIMITS",
    "FILLS",
    "KEY_TAKEN",
    "LIMITS",
    "Bag",
    "BagError",
    "BagLimits",
    "CannotCopyError",
    "CellValue",
    "Cut",
    "Dropped",
    "Element",
    "Fault",
    "Incoming",
    "Limits",
    "Opened",
    "OpenedSource",
    "Refused",
    "Row",
    "Scrubbed",
    "Scrubber",
    "SheetStart",
    "StreamLine",
    "Value",
    "copy_text",
    "found_again",
    "json_head",
    "letters",
    "open_bag",
    "open_source",
    "open_stream",
    "show_place",
    "shown_name",
    "shown_names",
    "stream_lines",
    "strict_json",
    "suspect",
    "well_formed",
]
