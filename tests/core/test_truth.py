"""Kleene's three values."""

from __future__ import annotations

from itertools import product

import pytest

from custodes.core import Truth, all_of, any_of

Y, N, U = Truth.YES, Truth.NO, Truth.UNKNOWN

# Kleene (1952), §64, the strong tables.
AND = {(Y, Y): Y, (Y, N): N, (Y, U): U, (N, Y): N, (N, N): N, (N, U): N, (U, Y): U, (U, N): N, (U, U): U}
OR = {(Y, Y): Y, (Y, N): Y, (Y, U): Y, (N, Y): Y, (N, N): N, (N, U): U, (U, Y): Y, (U, N): U, (U, U): U}


@pytest.mark.parametrize("pair", list(product(Truth, repeat=2)))
def test_two_parts_follow_the_tables(pair):
    """Conjunction and disjunction of two are Kleene's strong tables."""
    assert AND[pair] is all_of(pair)
    assert OR[pair] is any_of(pair)


@pytest.mark.parametrize("parts", list(product(Truth, repeat=3)))
def test_three_parts_are_the_tables_twice_in_any_order(parts):
    """Three parts give what the table gives twice, and order does not matter."""
    a, b, c = parts
    assert AND[AND[a, b], c] is all_of(parts) is all_of(reversed(parts))
    assert OR[OR[a, b], c] is any_of(parts) is any_of(reversed(parts))


@pytest.mark.parametrize("pair", list(product(Truth, repeat=2)))
def test_de_morgan_holds(pair):
    """Not (a and b) = (not a) or (not b)."""
    assert ~all_of(pair) is any_of(~one for one in pair)


def test_nothing_and_not():
    """The conjunction of nothing is yes, the disjunction of nothing no; the opposite of unknown is unknown."""
    assert (Y, N) == (all_of([]), any_of([]))
    assert [N, Y, U] == [~Y, ~N, ~U]


def test_of():
    """True, False and None become yes, no and unknown."""
    assert [Y, N, U] == [Truth.of(value) for value in (True, False, None)]


def test_a_truth_is_no_boolean():
    """Using a Truth as a condition is refused: unknown would count as one of the others."""
    with pytest.raises(TypeError, match="three values"):
        bool(Y)
