"""Removals that a record states without a date."""

from __future__ import annotations

import pytest

from custodes.observations.removal import removed_words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": "Removed"}, "Removed"), ({"status": "Ausgemustert"}, "Ausgemustert"), ({"status": "in use"}, ""), ({}, ""),
        ({"removed_on": "yes"}, "yes"), ({"removed_on": "no"}, ""), ({"removed_on": "-"}, ""), ({"disposal": "WEEE, by the contractor"}, "WEEE, by the contractor"),
        ({"disposal": "n/a"}, ""), ({"media": "kept", "certificate": "C-17"}, ""),
    ],
)  # fmt: skip
def test_the_words_that_say_it(values, words):
    """A status, a cell of the column of removals, a route of disposal; media and certificates alone do not."""
    assert words == removed_words(values)
