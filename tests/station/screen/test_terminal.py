"""The view in a terminal: each state as it was looked at and found right, at every size, resized and left in order.

``python tests/station/screen/test_terminal.py`` writes the golden file anew; look at it before it is committed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from custodes.station.screen.interface import Message, Picture, State
from custodes.station.screen.look import COLOURS, PALETTE, PANEL, rgb
from custodes.station.screen.terminal import ENTER, LEAVE, letter_share, rendered
from custodes.station.screen.words import view_of

GOLDEN = Path(__file__).with_name("golden_terminal.txt")
CODES = re.compile(r"\x1b\[[0-9;]*m")
SIZES = [(80, 24), (100, 30), (120, 36), (132, 43), (160, 45), (200, 50), (240, 67)]


def plain(rows):
    """Without colours."""
    return [CODES.sub("", row).rstrip() for row in rows]


def pointed(rows, ground):
    """Each row with its points: what is not of the ground's colour is ink, however the row makes it."""
    found = []
    for row in rows:
        ink = back = ground
        line = ""
        for code, letter in re.findall(r"\x1b\[([0-9;]*)m|(.)", row):
            if code.startswith("38"):
                ink = code[5:]
            elif code.startswith("48"):
                back = code[5:]
            elif letter:
                high, low = {"\u2580": (ink, back), "\u2584": (back, ink)}.get(letter, (back, back))
                points = " \u2580\u2584\u2588"[(high not in ground) + 2 * (low not in ground)]
                line += letter if letter not in " \u2580\u2584" else points
        found.append(line.rstrip())
    return found


def golden():
    """Every state on a terminal of 80 x 24, in English, with the colour of its ground."""
    parts = []
    for state in State:
        view = view_of(Message(state, evaluation=False), "en")
        parts += [f"== {state.value} {COLOURS[view.tone].ground}", *pointed(rendered(view, 80, 24), {";".join(map(str, rgb(colour))) for colour in (COLOURS[view.tone].ground, PANEL)})]
    return "\n".join(parts) + "\n"


def test_every_state_looks_as_it_was_found_right():
    """Sign, letters, foot: no point of any state changes unseen."""
    assert GOLDEN.read_text(encoding="utf-8").split("== ") == golden().split("== ")


@pytest.mark.parametrize("size", SIZES[1:])
def test_large_letters_are_a_twelfth_of_the_height(size):
    """Each state, each language, cage on and off, with and without a picture; on terminals of the usual sizes."""
    from station.screen.views import every_view

    small = {(view.language, view.line) for view in every_view() if letter_share(view, *size) < 1 / 12}
    assert set() == small


def test_the_smallest_usual_terminal_has_large_letters_in_english():
    """80 x 24, beside the foot of an ordinary day; longer words of the other languages may stand there in plain letters."""
    small = [state for state in State if letter_share(view_of(Message(state, evaluation=False), "en"), 80, 24) < 1 / 12]
    assert [] == small


@pytest.mark.parametrize("size", [*SIZES, (40, 12), (20, 5), (1, 1), (1000, 1000)])
def test_every_row_has_the_width_of_the_terminal(size):
    """No row is longer, which would scroll; none is missing."""
    from station.screen.views import every_view

    columns, rows = min(size[0], 500), min(size[1], 200)
    for view in list(every_view())[:: 31 if size[0] < 500 else 300]:
        found = rendered(view, *size)
        assert rows == len(found)
        assert {columns} == {len(CODES.sub("", row)) for row in found}
        assert all(row.endswith("\x1b[0m") for row in found)


def test_what_is_said_stands_there_in_plain_letters_too_where_it_is_small():
    """On a terminal that is too small for large ones: words, sign and warning are all there."""
    text = " ".join(" ".join(plain(rendered(view_of(Message(State.STEP_BACK, uncaged=True), "en"), 39, 11))).split())
    assert "[back] cannot measure: step back" in text
    assert "CAGE OFF" in text


def test_the_warning_is_never_cut():
    """Cage off stands whole on every usual size, in each language."""
    from station.screen.views import every_view

    for view in every_view():
        if view.warning:
            for size in SIZES[:3]:
                assert view.warning in " ".join(" ".join(plain(rendered(view, *size))).split())


def test_the_picture_is_drawn_in_its_fixed_colours():
    """A warm cell has the warm colour, whatever else is in the picture."""
    levels = bytearray([2] * 192)
    levels[100] = 15
    view = view_of(Message(State.NOBODY, picture=Picture(False, bytes(levels))), "en")
    text = "".join(rendered(view, 160, 45))
    for level in (2, 15):
        assert "8;2;{};{};{}m".format(*rgb(PALETTE[level])) in text
    assert "8;2;{};{};{}m".format(*rgb(PALETTE[9])) not in text


def test_the_terminal_is_left_as_it_was():
    """Whatever is switched on when it is entered is switched off when it is left."""
    entered = re.findall(r"\x1b\[\?(\d+)([hl])", ENTER)
    left = dict(re.findall(r"\x1b\[\?(\d+)([hl])", LEAVE))
    assert {"1049", "25", "7"} == set(left)
    assert all(left[mode] != switched for mode, switched in entered)


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
    sys.stdout.write(golden())
