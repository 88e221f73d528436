"""``table-register``: asset registers and inventories, as workbooks or delimited texts."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Ledger
from custodes.readers.declarations.records import MAKERS
from custodes.readers.interface import Context, Taken
from custodes.readers.tables import first_table, read_tables


def take(
    opened: Opened, reader: str, kind: str, *, ledgers: frozenset[Ledger | None], shapes: str = ""
) -> Taken | None:
    """Whether the first table of this source is of this kind; ``shapes`` begins a known export's name."""
    found = first_table(opened)
    if found is None:
        return None
    settled, sheet = found
    if settled.kind != kind or settled.ledger not in ledgers:
        return None
    if settled.shape.startswith("milestone") != (shapes == "milestone"):
        return None
    names = [c.field for c in settled.columns if c.field]
    where = f"sheet {sheet!r}: " if sheet else ""
    what = f"{settled.title}: " if settled.title else ""
    shown = ", ".join(dict.fromkeys(names))
    return Taken(
        reader, 0.97 if settled.shape else settled.sure, f"{where}{what}columns {shown}", settled.ledger
    )


class TableRegister:
    """Reader of registers."""

    name = "table-register"
    title = "Asset register or inventory (XLSX, XLS, ODS, CSV, HTML, DOCX, PDF)"
    looks_for = (
        "a header with at least two of model, maker, serial, MAC, IP address, asset tag, description, site"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first table that is recognised is a register."""
        return take(opened, self.name, "device", ledgers=frozenset({Ledger.REGISTERED, Ledger.SEEN}))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of each row; every other sheet by its own header."""
        return read_tables(opened, context, MAKERS)
