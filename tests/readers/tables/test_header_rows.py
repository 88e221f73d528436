"""Columns of header rows, each against its right reading: rows written with the words in view, and rows never taught."""

from __future__ import annotations

import pytest

from custodes.observations import FIELDS

from .header_bench import ROWS, everything, fresh, half, sum_of, told

REACH = 0.97
FRESH = 0.88
"""Below what rows give that were never taught (bench/bench_headers.py): a change that loses more is seen."""


def test_there_are_enough_rows_and_their_fields_exist():
    """At least sixty rows, named once, with fields of the vocabulary alone and a source each."""
    assert len({entry["name"] for entry in ROWS}) == len(ROWS) >= 60
    assert {right for entry in ROWS for right in entry["columns"].values()} <= set(FIELDS) | {""}
    assert all(entry["source"] for entry in ROWS)


def test_the_columns_are_read_rightly():
    """At least 97 of a hundred columns go where they belong."""
    columns = everything()
    assert REACH <= sum(one.ok for one in columns) / len(columns)


@pytest.mark.parametrize("entry", ROWS, ids=lambda entry: entry["name"])
def test_no_column_is_taken_for_what_it_is_not(entry):
    """A column that is not understood stays out and is listed; none goes to a wrong field without a word."""
    assert [] == [one for one in told(entry) if one.wrong]


@pytest.mark.parametrize("entry", ROWS, ids=lambda entry: entry["name"])
def test_every_column_has_its_reason(entry):
    """Each column is named with what it was taken for and why."""
    columns = told(entry)
    assert list(entry["columns"]) == [one.header for one in columns]
    assert all(one.why for one in columns)


@pytest.mark.parametrize(("name", "reach"), [("teach", 0.975), ("held", 0.97)])
def test_rows_that_were_collected_without_sight_of_the_words_and_taught_since(name, reach):
    """Over no cells at all, which tells least: so many are right, and none is wrong without a doubt told."""
    figures = sum_of(half(name, cells=False))
    assert reach <= figures.right
    assert 0 == figures.silent


def test_rows_that_are_never_taught():
    """Where they are in the tree: a change that loses much is seen; the rows themselves are not looked at."""
    columns = fresh(cells=False)
    assert not columns or sum_of(columns).right >= FRESH
