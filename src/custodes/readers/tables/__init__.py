"""Inner room of the readers: what all tables share (headers, columns, quantities, dates, account of rows)."""

from custodes.readers.tables.dates import Orders, Reading, read_date
from custodes.readers.tables.engine import read_tables
from custodes.readers.tables.layout import Col, Settled, as_text, settle
from custodes.readers.tables.quantity import Part, read_number, read_text
from custodes.readers.tables.small import Maker
from custodes.readers.tables.stream import first_table, forget

__all__ = [
    "Col",
    "Maker",
    "Orders",
    "Part",
    "Reading",
    "Settled",
    "as_text",
    "first_table",
    "forget",
    "read_date",
    "read_number",
    "read_tables",
    "read_text",
    "settle",
]
