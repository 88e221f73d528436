"""What a threshold finds and misses."""

import math

import numpy as np
import pytest

from custodes.station.study.power import power, wilson
from custodes.station.study.tables import Camera, Table, read_folder


def camera(skin, oral):
    """A camera with one column."""
    return Camera("X", (Table("X_1.csv", tuple(map(str, range(len(skin)))), {"canthiMax": np.array(skin, dtype=float)[:, None]}, np.array(oral, dtype=float), 0),))


def test_counts_of_a_small_group_are_those_of_the_hand():
    """Skin is 1.2 below the mouth: raw skin misses both, the offset finds the one above 37.7 and refers nobody else."""
    (one,) = power(camera([36.6, 36.4, 35.4, 35.2], [37.8, 37.6, 36.6, 36.4]), threshold_c=37.7, device_u_c=0.0)
    assert (pytest.approx(1.2), pytest.approx(0.0, abs=1e-9)) == (one.offset_c, one.spread_c)
    assert [(0, 2, 0, 2), (1, 2, 0, 2), (1, 2, 0, 2), (1, 2, 0, 2)] == [(w.found, w.elevated, w.needless, w.others) for w in one.ways]


@pytest.mark.shared
def test_each_guard_refers_more(shared):
    """A wider guard finds at least as many and sends at least as many for nothing."""
    for one in power(read_folder(shared / "data" / "thermal" / "fda-irt")[0], threshold_c=37.7, device_u_c=0.2):
        assert [w.found for w in one.ways] == sorted(w.found for w in one.ways)
        assert [w.needless for w in one.ways] == sorted(w.needless for w in one.ways)


@pytest.mark.shared
def test_the_operating_points_are_the_known_ones(shared):
    """FLIR canthi: .064/1.0 on raw skin, .660/.984 with the offset; ICI full face .830/.988 (computed elsewhere from the same data)."""
    flir, ici = read_folder(shared / "data" / "thermal" / "fda-irt")
    canthi = power(flir, threshold_c=37.7, device_u_c=0.2)[0].ways
    face = power(ici, threshold_c=37.7, device_u_c=0.2)[1].ways
    assert [(0.064, 1.0), (0.660, 0.984)] == [(round(w.sensitivity[0], 3), round(w.specificity[0], 3)) for w in canthi[:2]]
    assert (0.830, 0.988) == (round(face[1].sensitivity[0], 3), round(face[1].specificity[0], 3))


def test_a_share_of_nobody_is_no_share():
    """Not a number; and the interval of none of many is not zero wide."""
    assert all(map(math.isnan, wilson(0, 0)))
    assert 0 == wilson(0, 40)[1] < wilson(0, 40)[2] < 0.1
