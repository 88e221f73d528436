"""Tables of the case. The schema number stands in the file; a case of another number is refused, never guessed at."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

SCHEMA = 1

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

source = Table(
    "source",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", Text, nullable=False, comment="the rest of findings.Input as JSON"),
)

profile = Table(
    "profile",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False, comment="clue fields of alike observations, sorted JSON"),
)

observation = Table(
    "observation",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("layout", Integer, nullable=False),
    Column("ledger", Integer, nullable=False, comment="order of observations.Ledger"),
    Column("profile", Integer, nullable=False),
    Column("site", Text, nullable=False),
    Column("mac", Text, nullable=False),
    Column("serial", Text, nullable=False),
    Column("asset_tag", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("purchase", Text, nullable=False, comment="order number / line"),
    Column("n", Integer),
    Column("unit", Text, nullable=False),
    Column("dates", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("words", Text, nullable=False, comment="the record's own words, scrubbed, as JSON"),
    comment="numbered in order of source name and place",
)

item = Table(
    "item",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Integer, nullable=False),
    Column("kind", Text, nullable=False, comment="site, body, answer, claim, coverage"),
    Column("body", Text, nullable=False),
)

not_read = Table(
    "not_read",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("count", Integer, nullable=False),
)

subject = Table(
    "subject",
    metadata,
    Column("number", Integer, primary_key=True, comment="number of its first observation"),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("grp", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("n", Integer),
    Column("unit", Text, nullable=False),
)

member = Table(
    "member",
    metadata,
    Column("subject", Integer, nullable=False),
    Column("observation", Integer, nullable=False),
    comment="observations of a subject beyond its first",
)

dossier = Table(
    "dossier",
    metadata,
    Column("part", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False, comment="zlib of JSON"),
)

# Built after judging, when the tables are full: an index kept up row by row costs half the time of a large case.
LATE_INDEXES = (
    Index("subject_id", subject.c.id, unique=True),
    Index("member_subject", member.c.subject),
)
for _index in LATE_INDEXES:
    assert _index.table is not None
    _index.table.indexes.discard(_index)
