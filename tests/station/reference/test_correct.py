"""The correction by the reference."""

import numpy as np
import pytest

from custodes.station.reference import apparent, correction, radiance, temperature, to_skin
from station.helpers import SETTING


@pytest.mark.parametrize("offset", [-7.5, -1.0, 0.0, 2.0])
def test_slope_stays_one(offset):
    """Skin from 34 to 40 C through a camera that is off in radiance comes out as it is, slope 1.00."""
    ambient = 23.0

    def camera(celsius):
        return temperature(radiance(celsius) + offset)

    fix = correction(SETTING, camera(apparent(37.0, 0.97, ambient)), camera(ambient), ambient)
    skin = np.arange(34.0, 40.01, 0.25)
    got = [to_skin(camera(apparent(one, 0.972, ambient)), fix) for one in skin]
    assert 1.0 == pytest.approx(float(np.polyfit(skin, got, 1)[0]), abs=0.001)
    assert skin == pytest.approx(got, abs=0.01)


def test_surroundings_are_read_off_the_frame():
    """Without a thermometer the reflected surroundings are the corrected reading of what is colder."""
    fix = correction(SETTING, apparent(37.0, 0.97, 24.0) - 3.0, 21.0)
    assert 24.0 == pytest.approx(fix.ambient_c, abs=0.4)


def test_what_is_added_is_set_point_less_reading():
    """A reference that reflects nothing and reads 2 K low adds 2 K."""
    from dataclasses import replace

    fix = correction(replace(SETTING, emissivity=1.0), 35.0, 22.0, 22.0)
    assert 2.0 == pytest.approx(fix.add_c, abs=1e-6)
