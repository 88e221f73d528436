"""The signs are geometry within their square, each unlike the others."""

from __future__ import annotations

from itertools import combinations

import pytest

from custodes.station.screen.interface import Shape
from custodes.station.screen.shapes import SHAPES, Disc, sampled


def test_every_sign_is_drawn():
    """No shape without geometry."""
    assert set(Shape) == set(SHAPES)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_sign_stays_in_its_square(shape):
    """Nothing is drawn outside, where words stand."""
    for part in SHAPES[shape]:
        points = [(part.x - part.radius, part.y - part.radius), (part.x + part.radius, part.y + part.radius)] if isinstance(part, Disc) else part.points
        assert all(-0.001 <= x <= 1.001 and -0.001 <= y <= 1.001 for x, y in points)


@pytest.mark.parametrize("side", [12, 24, 60])
def test_signs_differ_at_every_size(side):
    """Of any two, a twelfth of the points differ at least; none is empty or full."""
    drawn = {shape: sampled(shape, side, side) for shape in Shape}
    for one in drawn.values():
        assert 0.08 < sum(map(sum, one)) / side**2 < 0.8
    for (_, one), (_, other) in combinations(drawn.items(), 2):
        differ = sum(a != b for row, beside in zip(one, other, strict=True) for a, b in zip(row, beside, strict=True))
        assert differ / side**2 > 1 / 12
