"""The header rows of the blind measures are whole, and the halves of the first are where the checksum puts them."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import yaml

from custodes.observations import FIELDS


def _rows(name: str) -> list[dict]:
    """Read as plain text, so that "no" stays a heading; the text "null" stands for no field. Empty where the file is not there."""
    path = Path(__file__).with_name(name)
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) if path.exists() else []


ROWS = _rows("header_rows_unseen.yaml")
FRESH = _rows("header_rows_fresh.yaml")
"""Rows that are never taught; of them no more is looked at here than that they are whole."""


def test_the_half_of_each_row_is_the_parity_of_its_checksum():
    """Nobody chooses which rows are taught: the CRC32 of the name does, even or odd."""
    assert [("teach", "held")[crc32(row["id"].encode()) % 2] for row in ROWS] == [row["half"] for row in ROWS]


def test_each_row_is_named_once_and_says_where_it_is_from():
    """Names are not used twice; language, grade and origin are always there."""
    for rows in (ROWS, FRESH):
        assert len({row["id"] for row in rows}) == len(rows)
        assert {row["grade"] for row in rows} <= {"seen", "memory"}
        assert all(row["language"] and row["where"] for row in rows)
    assert not {row["id"] for row in ROWS} & {row["id"] for row in FRESH}


def test_each_cell_has_answers_of_the_vocabulary():
    """A heading's right answers are fields that exist, or none; an upper row has one entry for each cell."""
    answers = {
        one
        for row in (*ROWS, *FRESH)
        for _, right in row["cells"]
        for one in (right if isinstance(right, list) else [right])
    }
    assert answers - set(FIELDS) == {"null"}
    assert [] == [
        row["id"] for row in (*ROWS, *FRESH) if "above" in row and len(row["above"]) != len(row["cells"])
    ]
