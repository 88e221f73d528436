"""``body``: what kind of body asks, stated by whom and when."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class BodyFile:
    """Reader of bodies."""

    name = "body"
    title = "Body file"
    looks_for = "a header with kind, and jurisdiction or roles"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is one of bodies."""
        return take(opened, self.name, "body", ledgers=frozenset({None}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One Body for each line."""
        return read_tables(opened, context, MAKERS)
