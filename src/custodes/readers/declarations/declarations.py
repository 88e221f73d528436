"""``declarations``: who said what about the estate, when and where; ledger *declared*."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Ledger
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class Declarations:
    """Reader of declarations."""

    name = "declarations"
    title = "Declarations (replies, statements)"
    looks_for = "a header with speaker or stated_on, and claim or count"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is one of declarations."""
        return take(opened, self.name, "claim", ledgers=frozenset({Ledger.DECLARED}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One Claim for each line."""
        return read_tables(opened, context, MAKERS)
