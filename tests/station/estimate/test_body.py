"""Offsets and the threshold."""

import pytest

from custodes.errors import UsageError
from custodes.knowledge import load
from custodes.station.estimate import offset, threshold
from custodes.station.interface import Region


def test_the_default_is_the_canthi():
    """+1.30 K with a spread of 0.338 K, from the study's first camera, with its source."""
    found = offset()
    assert (Region.CANTHI, 1.30, 0.338) == (found.region, found.add_c, found.sd_c)
    assert "PhysioNet" in found.source


@pytest.mark.parametrize("ident", [one["id"] for one in load("station")["offsets"]["entries"]])
def test_every_offset_has_its_source(ident):
    """Each is between 0.5 and 2 K, and says where it comes from."""
    found = offset(ident)
    assert 0.5 < found.add_c < 2.0
    assert found.source


def test_an_unknown_offset_is_refused_with_those_that_are_known():
    """The names stand in the hint."""
    with pytest.raises(UsageError, match="no offset") as caught:
        offset("forehead")
    assert "canthi-flir" in caught.value.hint


def test_the_threshold_is_a_dated_parameter():
    """37.7 C since 2020-06, with who said so; another value is the operator's."""
    assert (37.7, "2020-06") == (threshold().body_c, threshold().since)
    assert "European Parliament" in threshold().source
    assert (38.0, "set by the operator") == (threshold(38.0).body_c, threshold(38.0).source)
