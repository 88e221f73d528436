"""The header rows of the blind measure are whole, and their halves are where the checksum puts them."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import yaml

from custodes.observations import FIELDS

ROWS = yaml.load(Path(__file__).with_name("header_rows_unseen.yaml").read_text("utf-8"), yaml.CBaseLoader)
"""Read as plain text, so that "no" stays a heading; the text "null" stands for no field."""


def test_the_half_of_each_row_is_the_parity_of_its_checksum():
    """Nobody chooses which rows are taught: the CRC32 of the name does, even or odd."""
    assert [("teach", "held")[crc32(row["id"].encode()) % 2] for row in ROWS] == [row["half"] for row in ROWS]


def test_each_row_is_named_once_and_says_where_it_is_from():
    """Names are not used twice; language, grade and origin are always there."""
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert {row["grade"] for row in ROWS} <= {"seen", "memory"}
    assert all(row["language"] and row["where"] for row in ROWS)


def test_each_cell_has_answers_of_the_vocabulary():
    """A heading's right answers are fields that exist, or none; an upper row has one entry for each cell."""
    answers = {
        one
        for row in ROWS
        for _, right in row["cells"]
        for one in (right if isinstance(right, list) else [right])
    }
    assert answers - set(FIELDS) == {"null"}
    assert [] == [row["id"] for row in ROWS if "above" in row and len(row["above"]) != len(row["cells"])]
