"""Band radiance by Planck's law, its tables, and figures measured elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.station.cameras import radiance


def test_the_whole_of_the_band_is_a_known_share_of_what_a_black_body_radiates():
    """Between 8 and 14 µm lie 37.5 % of the radiance at 300 K (tables of the black body's fractions: 0.5160 less 0.1403)."""
    total = 5.670374419e-8 * 300.0**4 / np.pi
    assert 0.3757 == pytest.approx(radiance.of(26.85) / total, abs=0.0005)


@pytest.mark.parametrize(
    ("emissivity", "around", "low"), [(0.98, 22, 0.26), (0.98, 5, 0.54), (0.98, 35, 0.02), (0.96, 22, 0.53)]
)
def test_skin_reads_low_by_what_it_does_not_emit(emissivity, around, low):
    """36 °C skin, read at emissivity 1, in three surroundings: the shortfalls of the research notes."""
    reads = float(radiance.celsius_of(np.array([radiance.seen(36.0, emissivity, around)], np.float32))[0])
    assert low == pytest.approx(36.0 - reads, abs=0.005)


@pytest.mark.parametrize(("low", "high", "within"), [(-4, 59, 0.0005), (-60, 190, 0.0005)])
def test_tables_and_polynomial_agree_with_the_integral(low, high, within):
    """To and from radiance costs less than half a millikelvin, by the short way and by the table."""
    grid = np.linspace(low, high, 20001)
    true = radiance.band_radiance(grid).astype(np.float32)
    assert np.abs(radiance.celsius_of(true) - grid).max() < within
    assert (
        np.abs(radiance.radiance_of(grid.astype(np.float32)) - true).max()
        < within * radiance.slope(-60.0) * 3
    )


def test_what_is_beyond_the_table_stays_at_its_end():
    """Radiance below or above the table gives the table's ends."""
    given = np.array([-5.0, 1e6], np.float32)
    assert [radiance.LOWEST_C, radiance.HIGHEST_C] == pytest.approx(
        [float(x) for x in radiance.celsius_of(given)], abs=0.1
    )
