"""Colours of the screen, their contrast, and the false colours of its picture: fixed, so that nothing adapts to who is there."""

from __future__ import annotations

from typing import NamedTuple

from custodes.station.screen.interface import Shape, State, Tone

LEAST_CONTRAST = 4.5
"""Of words against what is behind them. Source: WCAG 2.2, success criterion 1.4.3 (level AA)."""


class Colours(NamedTuple):
    """Of one tone; ``#rrggbb``."""

    ground: str
    ink: str
    """Words."""
    quiet: str
    """Small words."""
    sign: str
    """The shape."""


# Green, amber and blue are told apart with each of the common colour-vision deficiencies by their lightness; shape and
# words say the same.
COLOURS = {
    Tone.GO: Colours("#0b4f3c", "#ffffff", "#c4ecdc", "#7fe0b8"),
    Tone.REFER: Colours("#ffb81c", "#1a1200", "#3a2b00", "#1a1200"),
    Tone.ASK: Colours("#123a6b", "#ffffff", "#c9ddf5", "#8fc3ff"),
    Tone.WAIT: Colours("#20262e", "#f2f4f7", "#b9c2cd", "#8fa1b5"),
    Tone.FAULT: Colours("#3a2430", "#ffffff", "#ecd0dc", "#ff9dbf"),
}
PANEL = "#0c1016"
"""Behind the picture and the status."""
PANEL_INK = "#d5dce5"
WARNING = Colours("#ffffff", "#9b0020", "#9b0020", "#9b0020")

TONES: dict[State, Tone] = {
    State.GO: Tone.GO,
    State.REFER: Tone.REFER,
    **dict.fromkeys(
        (
            State.COME_CLOSER,
            State.STEP_BACK,
            State.REMOVE_GLASSES,
            State.FACE_THE_CAMERA,
            State.ONE_AT_A_TIME,
            State.HOLD_STILL,
        ),
        Tone.ASK,
    ),
    **dict.fromkeys(
        (State.STARTING, State.NOBODY, State.SHUTTER, State.WARMING_UP, State.MEASURED), Tone.WAIT
    ),
    **dict.fromkeys(
        (State.REFERENCE_LOST, State.CAMERA_FAULT, State.IMPLAUSIBLE, State.UNPLUGGED, State.SILENT),
        Tone.FAULT,
    ),
}
SHAPES: dict[State, Shape] = {
    State.GO: Shape.TICK,
    State.REFER: Shape.PERSON,
    State.COME_CLOSER: Shape.CLOSER,
    State.STEP_BACK: Shape.BACK,
    State.REMOVE_GLASSES: Shape.GLASSES,
    State.FACE_THE_CAMERA: Shape.FACE,
    State.ONE_AT_A_TIME: Shape.ONE,
    State.HOLD_STILL: Shape.STILL,
    State.NOBODY: Shape.FRAME,
    State.MEASURED: Shape.DOT,
    **dict.fromkeys((State.STARTING, State.SHUTTER, State.WARMING_UP), Shape.SAND),
    **dict.fromkeys(
        (State.REFERENCE_LOST, State.CAMERA_FAULT, State.IMPLAUSIBLE, State.UNPLUGGED, State.SILENT),
        Shape.ALARM,
    ),
}

LEVELS = 16
COLD_C, WARM_C = 18.0, 33.0
"""Range of the picture. What is warmer than 33 °C, which is every face, has one colour: the picture shows where somebody
stands, not how warm."""


def _mixed(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> str:
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(one, other, strict=True))


def _palette() -> tuple[str, ...]:
    stops = ((16, 24, 38), (38, 58, 110), (112, 62, 140), (214, 92, 92), (255, 214, 150))
    colours = [PANEL]
    for level in range(LEVELS - 1):
        place = level / (LEVELS - 2) * (len(stops) - 1)
        at = min(int(place), len(stops) - 2)
        colours.append(_mixed(stops[at], stops[at + 1], place - at))
    return tuple(colours)


PALETTE = _palette()
"""Colour of each level; 0, no value, is that of the panel."""


def rgb(colour: str) -> tuple[int, int, int]:
    """``#rrggbb`` as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, definition of contrast ratio and relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = []
    for part in rgb(colour):
        share = part / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
