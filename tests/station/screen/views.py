"""Messages and a measure of type for the tests of the screen."""

from __future__ import annotations

from custodes.station.screen.interface import CELLS, LONG, Message, Numbers, Picture, State
from custodes.station.screen.words import languages, view_of

NUMBERS = Numbers(35.34, 36.64, 36.4, 0.27)
PICTURE = Picture(False, bytes(12 if 5 <= place % LONG <= 10 else 3 for place in range(CELLS)))
LANGUAGES = sorted(languages())


def message(state=State.GO, **more):
    """A message of a station that decides."""
    return Message(state, **{"evaluation": False, "picture": PICTURE, **more})


def every_view():
    """Every state in every language, with all that may stand beside it."""
    for language in LANGUAGES:
        for state in State:
            for uncaged in (False, True):
                for picture in (None, PICTURE, Picture(True, PICTURE.levels)):
                    full = Message(state, evaluation=uncaged, uncaged=uncaged, assumed=True, recorded=True, numbers=NUMBERS if uncaged else None, picture=picture)
                    yield view_of(full, language)


def measure(text, size, bold):
    """Wider than DejaVu Sans Bold, whose mean advance is about 0.69 of its size, and its widest letter 1.1."""
    return round(len(text) * size * (0.72 if bold else 0.64))
