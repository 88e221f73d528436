"""``considerations``: records that options were considered for a site, on the form that ``custodes consider`` writes."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class Considerations:
    """Reader of records of consideration."""

    name = "considerations"
    title = "Records of consideration"
    looks_for = "a header with site, options and decision"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is one of considerations."""
        return take(opened, self.name, "consideration", ledgers=frozenset({None}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One Consideration for each line that was filled in."""
        return read_tables(opened, context, MAKERS)
