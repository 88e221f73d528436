"""Planck's law over the band, and back."""

import pytest

from custodes.station.cameras import radiance as other
from custodes.station.reference.radiance import apparent, radiance, temperature


@pytest.mark.parametrize("celsius", [-20.0, 0.0, 18.3, 22.0, 34.05, 36.0, 37.7, 40.0, 90.0])
def test_temperature_is_the_inverse_of_radiance(celsius):
    """What is turned into radiance and back is the same within a thousandth of a kelvin."""
    assert celsius == pytest.approx(temperature(radiance(celsius)), abs=1e-3)


def test_the_unit_is_a_kelvin_of_skin():
    """At 36 C one unit is one kelvin."""
    assert 1.0 == pytest.approx(radiance(36.5) - radiance(35.5), abs=1e-3)


def test_the_simulator_of_other_hands_says_the_same():
    """Ratios of radiance agree with the table of the simulator, which was written apart, to three parts in ten thousand."""
    for a, b in ((20.0, 36.0), (34.0, 40.0)):
        assert other.of(a) / other.of(b) == pytest.approx(radiance(a) / radiance(b), rel=3e-4)


def test_skin_reads_low_by_what_the_literature_says():
    """Emissivity 0.98, skin 36 C: 0.26 C low in a room of 22 C, 0.54 C low at 5 C, 0.02 C low at 35 C."""
    assert [0.26, 0.54, 0.02] == [
        round(36.0 - apparent(36.0, 0.98, ambient), 2) for ambient in (22.0, 5.0, 35.0)
    ]
