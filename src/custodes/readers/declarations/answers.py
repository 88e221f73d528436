"""``answers``: answers to the questions of ``custodes ask``; its own sheets are read back."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.registers.table_register import take
from custodes.readers.tables import read_tables


class Answers:
    """Reader of answers."""

    name = "answers"
    title = "Answers"
    looks_for = "a header with fact and value"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is one of answers."""
        return take(opened, self.name, "answer", ledgers=frozenset({None}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One Answer for each line that has a value."""
        return read_tables(opened, context, MAKERS)
