"""The error budget."""

from dataclasses import replace

import pytest

from custodes.station.estimate import Circumstances, low_bias_c, make_budget, offset
from station.helpers import SETTING

NOW = Circumstances(36.0, 0.5, 22.0, 0.05, 9, 0.1)


def test_every_part_is_there_with_its_basis():
    """Eight parts and the gain for the device; skin to body stands apart and is not in the guard band."""
    budget = make_budget(SETTING, NOW, offset())
    names = "reference drift gain noise uniformity emissivity ambient;size of source;angle"
    assert names.replace(";", " ").split(" ")[:7] == [part.name for part in budget.device[:7]]
    assert ["size of source", "angle"] == [part.name for part in budget.device[7:]]
    assert ["skin to body"] == [part.name for part in budget.body]
    assert all(part.basis for part in (*budget.device, *budget.body))
    assert budget.guard_c == pytest.approx(1.645 * budget.device_u_c)
    assert budget.guard_c < 1.645 * budget.body[0].u_c


def test_a_better_certificate_narrows_the_guard_band():
    """The reference's part is half its expanded uncertainty."""
    wide, narrow = (make_budget(replace(SETTING, expanded_u_c=u), NOW, offset()) for u in (0.3, 0.1))
    assert (0.15, 0.05) == (wide.device[0].u_c, narrow.device[0].u_c)
    assert wide.guard_c > narrow.guard_c


def test_emissivity_costs_what_physics_says():
    """+-0.015 at surroundings of 22 C: rectangular, about 0.11 K; next to nothing where the room is as warm as skin."""
    by_ambient = {
        ambient: make_budget(SETTING, replace(NOW, ambient_c=ambient), offset()).device[5].u_c
        for ambient in (5.0, 22.0, 35.5)
    }
    assert 0.11 == pytest.approx(by_ambient[22.0], abs=0.02)
    assert by_ambient[5.0] > by_ambient[22.0] > 10 * by_ambient[35.5]


def test_too_few_pixels_are_a_bias_that_is_said():
    """A canthus of one pixel reads too low by 0.4 C or so; one that is resolved does not, but for the angle."""
    few = make_budget(SETTING, replace(NOW, undone_c=0.0, pixels_across=0.8), offset())
    enough = make_budget(SETTING, NOW, offset())
    assert 0.46 == pytest.approx(low_bias_c(few), abs=0.01)
    assert 0.06 == pytest.approx(low_bias_c(enough), abs=0.001)


def test_the_doubt_of_the_undone_blur_is_in_it():
    """Where two shapes of the spot differ much, the part grows."""
    little, much = (
        make_budget(SETTING, replace(NOW, doubt_c=doubt), offset()).device[7].u_c for doubt in (0.0, 0.3)
    )
    assert 0.173 == pytest.approx(much, abs=0.001)
    assert little < much
