"""Inner room of the readers: what all tables share (headers, columns, quantities, dates, account of rows)."""

from custodes.readers.tables.columns import Col
from custodes.readers.tables.dates import Orders, Reading, read_date
from custodes.readers.tables.engine import read_tables
from custodes.readers.tables.layout import Settled, as_text, settle
from custodes.readers.tables.mapping import SAID, header_words, shape_id
from custodes.readers.tables.quantity import Part, read_number, read_text
from custodes.readers.tables.small import Maker
from custodes.readers.tables.stream import first_table, forget, only_mapped, sample_rows, unreadable

__all__ = [
    "SAID",
    "Col",
    "Maker",
    "Orders",
    "Part",
    "Reading",
    "Settled",
    "as_text",
    "first_table",
    "forget",
    "header_words",
    "only_mapped",
    "read_date",
    "read_number",
    "read_tables",
    "read_text",
    "sample_rows",
    "settle",
    "shape_id",
    "unreadable",
]
