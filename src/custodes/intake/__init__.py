"""The only room that opens files: measured, hashed, bounded.

What natives must parse is parsed in a caged worker.
"""

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
)
from custodes.intake.opened import OpenedSource, open_source
from custodes.intake.scrub import Scrubber
from custodes.intake.show import show_place
from custodes.intake.stream import byte_lines, open_stream

__all__ = [
    "LIMITS",
    "CellValue",
    "Element",
    "Fault",
    "Limits",
    "Opened",
    "OpenedSource",
    "Refused",
    "Row",
    "Scrubbed",
    "Scrubber",
    "SheetStart",
    "byte_lines",
    "open_source",
    "open_stream",
    "show_place",
]
