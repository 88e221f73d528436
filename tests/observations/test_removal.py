"""Removals that a record states without a date."""

from __future__ import annotations

import pytest

from custodes.observations.removal import removed_words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": "Removed"}, "Removed"), ({"status": "Ausgemustert"}, "Ausgemustert"), ({"status": "in use"}, ""), ({}, ""),
        ({"status": "abgebaut 2022"}, "abgebaut 2022"), ({"status": "Removed (03/2021)"}, "Removed (03/2021)"), ({"status": "phase 2022"}, ""), ({"removed_on": "déposées (heading: déposées en 2022)"}, "déposées (heading: déposées en 2022)"),
        ({"removed_on": "yes"}, "yes"), ({"removed_on": "no"}, ""), ({"removed_on": "-"}, ""), ({"disposal": "WEEE, by the contractor"}, "WEEE, by the contractor"),
        ({"disposal": "n/a"}, ""), ({"media": "kept", "certificate": "C-17"}, ""),
    ],
)  # fmt: skip
def test_the_words_that_say_it(values, words):
    """A status, a cell of the column of removals, a route of disposal; media and certificates alone do not."""
    assert words == removed_words(values)
