"""The fresh header rows of the blind measure are whole, and none of them is in the older file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from custodes.observations import FIELDS


def _rows(name: str) -> list[dict[str, list[list[str]] | str]]:
    """The rows of a file, read as plain text: "no" stays a heading, and "null" stands for no field."""
    return yaml.load(Path(__file__).with_name(name).read_text("utf-8"), yaml.CBaseLoader)


def _headings(row: dict[str, list[list[str]] | str]) -> tuple[str, ...]:
    return tuple(heading.casefold() for heading, _ in row["cells"])


FRESH = _rows("header_rows_fresh.yaml")
OLDER = _rows("header_rows_unseen.yaml")


def test_each_fresh_row_is_named_once_and_in_no_other_file():
    """Names are not used twice, and no header row is there twice, here or in the older file."""
    rows = [*FRESH, *OLDER]
    fresh = {row["id"] for row in FRESH}
    assert [
        name for name, count in Counter(row["id"] for row in rows).items() if count > 1 and name in fresh
    ] == []
    known = {_headings(row) for row in OLDER}
    assert [row["id"] for row in FRESH if _headings(row) in known] == []
    assert len({_headings(row) for row in FRESH}) == len(FRESH)


def test_each_fresh_row_has_its_parts_and_no_half():
    """A row has a language, a grade and an origin; all are held back, so none says which half it is in."""
    assert {frozenset(row) for row in FRESH} == {frozenset({"id", "language", "grade", "where", "cells"})}
    assert {row["grade"] for row in FRESH} == {"seen", "memory"}
    assert all(row["language"] and row["where"] for row in FRESH)


def test_each_fresh_cell_has_answers_of_the_vocabulary():
    """A heading is there and its right answers are fields that exist, or none, each given once."""
    cells = [
        (heading, right if isinstance(right, list) else [right])
        for row in FRESH
        for heading, right in row["cells"]
    ]
    assert {answer for _, rights in cells for answer in rights} - set(FIELDS) == {"null"}
    assert [
        heading for heading, rights in cells if not heading.strip() or len(set(rights)) != len(rights)
    ] == []


def test_the_fresh_rows_are_many_and_in_all_languages():
    """At least 120 rows, ten in each of the eight languages of the product, and three in five of them seen."""
    languages = Counter(row["language"] for row in FRESH)
    assert [name for name in ("en", "fr", "de", "nl", "es", "it", "pl", "pt") if languages[name] < 10] == []
    assert len(FRESH) >= 120
    assert sum(row["grade"] == "seen" for row in FRESH) >= 0.6 * len(FRESH)
