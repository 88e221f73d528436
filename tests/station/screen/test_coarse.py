"""The picture holds the means of its cells and nothing finer."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.station.screen.coarse import BITS, cell_means, picture_of
from custodes.station.screen.interface import CELLS, LONG, SHORT, Mode
from custodes.station.screen.look import LEVELS

SIZES = [(120, 160), (160, 120), (192, 256), (512, 640), (288, 384)]


def _scene(shape, seed=1):
    # Multiples of a quarter degree are exact in every sum.
    return (np.random.default_rng(seed).integers(72, 150, shape) / 4).astype(np.float32)


def _cells(shape):
    rows, columns = (LONG, SHORT) if shape[0] > shape[1] else (SHORT, LONG)
    down, across = [np.arange(n) * size // n for n, size in ((rows, shape[0]), (columns, shape[1]))]
    return [(slice(a, b), slice(c, d)) for a, b in zip(down, [*down[1:], shape[0]], strict=True) for c, d in zip(across, [*across[1:], shape[1]], strict=True)]


@pytest.mark.parametrize("shape", SIZES)
def test_what_is_within_a_cell_is_gone(shape):
    """Pixels of each cell shuffled, which leaves nothing of a face: the same bytes."""
    scene = _scene(shape)
    shuffled, chance = scene.copy(), np.random.default_rng(2)
    for place in _cells(shape):
        shuffled[place] = chance.permutation(scene[place].ravel()).reshape(scene[place].shape)
    assert not np.array_equal(scene, shuffled)
    assert picture_of(scene, Mode.COARSE) == picture_of(shuffled, Mode.COARSE)
    assert picture_of(scene, Mode.SILHOUETTE) == picture_of(shuffled, Mode.SILHOUETTE)


def test_a_checkerboard_of_pixels_cannot_be_had():
    """The finest pattern, 8 degrees strong, on a face: what is sent is that of a face without it."""
    plain = np.full((120, 160), 22.0, dtype=np.float32)
    plain[30:90, 50:110] = 33.5
    pattern = plain.copy()
    pattern[30:90, 50:110] += np.where(np.indices((60, 60)).sum(axis=0) % 2, 4.0, -4.0).astype(np.float32)
    assert picture_of(plain, Mode.COARSE) == picture_of(pattern, Mode.COARSE)


def test_waves_shorter_than_two_cells_are_weak():
    """By spatial frequency: above one period in two cells less than two thirds of a wave's strength is in the means; at a
    period of one cell nothing is."""
    columns = np.arange(640)
    for period, most in ((40, 1e-6), (20, 1e-6), (10, 1e-6), (60, 0.5), (80, 0.65)):
        wave = np.tile(np.sin(2 * np.pi * columns / period), (480, 1)).astype(np.float32)
        assert np.abs(cell_means(wave, SHORT, LONG)).max() <= most, period


def test_no_more_than_so_many_bits():
    """768 bits a frame are the most that a picture says; the frame of the smallest camera has 307,200."""
    picture = picture_of(_scene((120, 160)), Mode.COARSE)
    assert CELLS == len(picture.levels)
    assert max(picture.levels) < LEVELS
    assert 768 == BITS


def test_how_warm_a_face_is_is_not_in_it():
    """Every skin temperature from 33.1 to 40 °C gives the same picture."""
    def face(skin):
        frame = np.full((120, 160), 22.0, dtype=np.float32)
        frame[30:90, 50:110] = skin
        return frame

    assert picture_of(face(33.1), Mode.SILHOUETTE) == picture_of(face(40.0), Mode.SILHOUETTE)
    inner = [[picture_of(face(skin), Mode.COARSE).levels[row * LONG + column] for row in range(3, 9) for column in range(5, 11)] for skin in (33.1, 36.0, 40.0)]
    assert inner[0] == inner[1] == inner[2]


def test_the_silhouette_has_two_levels():
    """A person or none."""
    assert {1, 15} == set(picture_of(_scene((120, 160)) + 2, Mode.SILHOUETTE).levels) | {1, 15}


def test_a_cell_without_values_is_none():
    """NaN is shown as nothing, never as cold or warm."""
    frame = np.full((120, 160), 22.0, dtype=np.float32)
    frame[:10, :10] = np.nan
    assert 0 == picture_of(frame, Mode.COARSE).levels[0]


@pytest.mark.parametrize("frame", [np.zeros((0, 0)), np.zeros((4, 4)), np.zeros(100), np.zeros((3, 120, 160))])
def test_what_is_no_frame_has_no_picture(frame):
    """Nothing is made up."""
    assert picture_of(frame.astype(np.float32), Mode.COARSE) is None


def test_none_is_none():
    """Where no picture is wanted none is made; where the camera stands on its side the picture does too."""
    assert picture_of(_scene((120, 160)), Mode.NONE) is None
    assert picture_of(_scene((160, 120)), Mode.COARSE).upright
    assert not picture_of(_scene((120, 160)), Mode.COARSE).upright
