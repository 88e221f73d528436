"""Nothing is told by colour alone, and everything can be read."""

from __future__ import annotations

import pytest

from custodes.station.screen.interface import State, Tone
from custodes.station.screen.look import (
    COLOURS,
    LEAST_CONTRAST,
    PALETTE,
    PANEL,
    PANEL_INK,
    SHAPES,
    TONES,
    WARNING,
    contrast,
)


def test_contrast_is_computed_as_the_standard_says():
    """Black on white is 21; the grey that is known as the border case of 4.5 is on its right side."""
    assert 21.0 == pytest.approx(contrast("#000000", "#ffffff"))
    assert 1.0 == contrast("#123456", "#123456")
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")


@pytest.mark.parametrize("tone", list(Tone))
def test_words_and_signs_can_be_read(tone):
    """Large words, small words and the sign against their ground: 4.5 and more."""
    colours = COLOURS[tone]
    for name in ("ink", "quiet", "sign"):
        assert contrast(getattr(colours, name), colours.ground) >= LEAST_CONTRAST, name


def test_the_foot_and_the_warning_can_be_read():
    """Also where the cage is off."""
    assert contrast(PANEL_INK, PANEL) >= LEAST_CONTRAST
    assert contrast(WARNING.ink, WARNING.ground) >= LEAST_CONTRAST


def test_no_two_answers_share_a_sign_or_a_ground():
    """Go, refer, and no decision differ in shape, in colour and in the lightness of the colour."""
    answers = (State.GO, State.REFER, State.HOLD_STILL, State.CAMERA_FAULT, State.MEASURED)
    assert len(answers) == len({SHAPES[state] for state in answers})
    assert len(answers) == len({COLOURS[TONES[state]].ground for state in answers})
    assert contrast(COLOURS[Tone.GO].ground, COLOURS[Tone.REFER].ground) >= 3
    assert set(State) == set(SHAPES) == set(TONES)


def test_what_a_visitor_can_do_has_a_sign_of_its_own():
    """Each request is told apart without reading."""
    asked = [state for state in State if TONES[state] is Tone.ASK]
    assert 6 == len(asked) == len({SHAPES[state] for state in asked})


def test_the_palette_goes_from_dark_to_light():
    """False colours rise in lightness, so that they are read without colour too; warm stands out from the panel."""
    light = [contrast(colour, "#000000") for colour in PALETTE[1:]]
    assert sorted(light) == light
    assert 16 == len(PALETTE)
    assert contrast(PALETTE[15], PANEL) >= LEAST_CONTRAST
