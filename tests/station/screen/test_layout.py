"""The window: large letters that can be read at two metres, and nothing over anything else."""

from __future__ import annotations

import pytest

from custodes.station.screen.layout import CAPITAL, SHARE, SHARE_UPRIGHT, laid_out
from station.screen.views import every_view, measure

SCREENS = [(1920, 1080), (1280, 720), (1024, 768), (1366, 768), (800, 480), (3840, 2160)]
UPRIGHT = [(1080, 1920), (768, 1024)]
VIEWS = list(every_view())


@pytest.mark.parametrize("size", SCREENS)
def test_large_letters_are_a_twelfth_of_the_height(size):
    """Each state in each language, with the longest foot, with and without a picture."""
    small = [(view.language, view.line) for view in VIEWS if laid_out(view, *size, measure).lines[0].size * CAPITAL < SHARE * size[1]]
    assert [] == small


@pytest.mark.parametrize("size", UPRIGHT)
def test_on_an_upright_screen_letters_are_a_sixteenth_of_the_width(size):
    """There the width is what words need."""
    small = [(view.language, view.line) for view in VIEWS if laid_out(view, *size, measure).lines[0].size * CAPITAL < SHARE_UPRIGHT * size[0]]
    assert [] == small


@pytest.mark.parametrize("size", [*SCREENS, *UPRIGHT])
def test_nothing_lies_over_anything_else(size):
    """Words end before the picture's field and above the foot; the sign stands beside or above them."""
    width, height = size
    for view in VIEWS:
        found = laid_out(view, width, height, measure)
        right = found.column.x if found.column and found.column.y == 0 else width
        bottom = min([found.panel.y] + [box.y for box in (found.warning, found.column if found.column and found.column.y else None) if box])
        for text in (*found.lines, *found.more):
            assert text.x + measure(text.text, text.size, text.bold) <= right, (view.language, view.line)
            assert text.y + text.size // 2 <= bottom + text.size // 4, (view.language, view.line)
        assert found.sign.x + found.sign.width <= found.lines[0].x or found.sign.y + found.sign.height <= found.lines[0].y
        assert found.panel.y + found.panel.height == height
        assert view.line == " ".join(text.text for text in found.lines)
        assert "   ·   ".join(view.status).split() == " ".join(text.text for text in found.foot).split()


def test_even_a_tiny_screen_is_laid_out():
    """No error, whatever the size."""
    for size in ((60, 60), (120, 40), (1, 1)):
        for view in VIEWS[::17]:
            assert laid_out(view, *size, measure).lines
