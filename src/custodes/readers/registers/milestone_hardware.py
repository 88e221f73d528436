"""``milestone-hardware``: hardware lists of Milestone XProtect, whose driver column is evidence of the maker.

Headers: MilestonePSTools ``Export-HardwareCsv`` and ``Get-VmsCameraReport``; the import CSV of the
Management Client.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Ledger
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class MilestoneHardware:
    """Reader of Milestone hardware lists and camera reports."""

    name = "milestone-hardware"
    title = "Milestone XProtect hardware list or camera report"
    looks_for = (
        "the columns HardwareName, HardwareAddress and DriverNumber, or HardwareName, Driver and RecorderName"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of a Milestone export."""
        ledgers = frozenset({Ledger.REGISTERED})
        return take(opened, self.name, "device", ledgers=ledgers, shapes="milestone")

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each device; accounts and passwords are dropped and counted."""
        return read_tables(opened, context, MAKERS)
