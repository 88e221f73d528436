"""``sites``: the sites file, with the networks and the class of each site."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class Sites:
    """Reader of sites."""

    name = "sites"
    title = "Sites file"
    looks_for = "a header with site and aliases, networks, class, controller or register_complete_on"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is one of sites."""
        return take(opened, self.name, "site", ledgers=frozenset({None}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One Site for each line."""
        return read_tables(opened, context, MAKERS)
