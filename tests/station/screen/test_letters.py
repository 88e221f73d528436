"""Large letters for each word that the screen says large."""

from __future__ import annotations

import pytest

from custodes.knowledge import load
from custodes.station.screen.letters import drawable, drawn, pitch, wide, wrapped
from station.screen.views import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_large_word_can_be_drawn(language):
    """No letter or mark of a language is missing."""
    words = load("station")["words"]
    large = [state["line"][language] for state in words["states"].values()]
    assert [] == [text for text in large if not drawable(text)]


def test_a_letter_looks_as_it_should():
    """A capital with its mark, as points."""
    picture = ["".join("#" if ink else "." for ink in row) for row in drawn("é")]
    assert ["...#.", "..#..", "#####", "#....", "#....", "####.", "#....", "#....", "#####", ".....", "....."] == picture


def test_lines_are_broken_between_words():
    """Never within one; a word that is too long is said to be."""
    assert ["no elevated", "reading"] == wrapped("no elevated reading", wide("no elevated"))
    assert wrapped("reading", 10) is None
    assert 11 == pitch("brûlé") == pitch("é")
    assert 9 == pitch("come closer")


def test_what_cannot_be_drawn_is_left_blank():
    """No error for a letter of another script."""
    assert not drawable("温度")
    assert not any(any(row) for row in drawn("温"))
