"""Where things stand in the window, in pixels: large letters first, and how large they must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from custodes.station.screen.interface import Picture, View

SHARE = 1 / 12
"""Least height of a large capital, as a share of the screen's height.

Rule: at two metres a capital of 12.8 mm stands for 22 minutes of arc, the upper end of what ISO 9241-303 is quoted with as
comfortable (20 to 22; from memory, not looked up). A twelfth of the height is that on every screen of 154 mm in height or
more (12.4 inches at 16:9).
"""
SHARE_UPRIGHT = 1 / 16
"""The same of an upright screen, as a share of its width: it is large enough with 205 mm of width or more."""
CAPITAL = 0.72
"""Height of a capital as a share of the type size; DejaVu Sans 0.729, Helvetica 0.718, Arial 0.716."""

_SMALLEST = 8
Measure = Callable[[str, int, bool], int]
"""Width in pixels of a text at a type size, bold or not."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words: its left edge and middle, type size in pixels."""

    text: str
    x: int
    y: int
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A view, laid out."""

    sign: Square
    over: Text | None
    lines: tuple[Text, ...]
    more: tuple[Text, ...]
    panel: Square
    """The strip at the foot."""
    foot: tuple[Text, ...]
    staff: Text | None
    warning: Square | None
    warned: tuple[Text, ...]
    picture: Square | None
    column: Square | None
    """The dark field around the picture."""


def laid_out(view: View, width: int, height: int, measure: Measure) -> Layout:
    """The view on a screen of this size: words go before the picture, which shrinks or is left out where they need the room."""
    least = SHARE * height if width >= height else SHARE_UPRIGHT * width
    tried = []
    for way in _WAYS:
        if way.picture and view.picture is None:
            continue
        found = _arranged(view, width, height, measure, way)
        if found.lines[0].size * CAPITAL >= least:
            return found
        tried.append(found)
    return max(tried, key=lambda found: found.lines[0].size)


class _Way(NamedTuple):
    stacked: bool
    """Whether the sign stands above the words."""
    picture: float
    """The picture's share of the longer side."""
    sign: float
    """Side of the sign in type sizes."""


_WAYS = (
    _Way(False, 0.30, 2.3),
    _Way(False, 0.22, 2.3),
    _Way(False, 0.22, 1.2),
    _Way(True, 0.30, 2.3),
    _Way(True, 0.22, 1.2),
    _Way(False, 0.0, 2.3),
    _Way(False, 0.0, 1.2),
    _Way(True, 0.0, 1.2),
)
"""The first in which the words are large enough is taken."""


def _arranged(view: View, width: int, height: int, measure: Measure, way: _Way) -> Layout:
    pad = max(8, round(min(width, height) * 0.05))
    panel, foot, staff = _foot(view, width, height, pad, measure)
    warning, warned = _warning(view, width, panel.y, pad, measure)
    bottom = warning.y if warning else panel.y
    area = Square(pad, pad, width - 2 * pad, bottom - pad - pad // 2)
    picture = column = None
    if view.picture is not None and way.picture:
        picture = _picture(view.picture, width, bottom, pad, way.picture)
        if height > width:
            column = Square(0, picture.y - pad, width, bottom - picture.y + pad)
            area = replace(area, height=column.y - pad - pad // 2)
        else:
            column = Square(picture.x - pad, 0, width - picture.x + pad, bottom)
            area = replace(area, width=column.x - 2 * pad)
    sign, over, lines, more = _words(view, area, min(width, height), measure, way)
    return Layout(sign, over, lines, more, panel, foot, staff, warning, warned, picture, column)


_Words = tuple[Square, Text | None, tuple[Text, ...], tuple[Text, ...]]


def _words(view: View, area: Square, short: int, measure: Measure, way: _Way) -> _Words:
    """Sign and words in their area, in the largest letters that fit, or the smallest there are."""
    size, stacked = round(short * 0.17), way.stacked
    while True:
        side = round(max(1, min(size * way.sign, area.height * (0.3 if stacked else 0.8), area.width * 0.3)))
        left = area.x if stacked else area.x + side + round(side * 0.22)
        across = area.x + area.width - left
        lines = wrapped(view.line, across, size, measure)
        small, more = _small(view.more, across, max(8, min(round(short * 0.044), size // 2)), measure)
        above = round(size * 0.55) if view.over else 0
        pitch = round(size * 1.08)
        block = above + len(lines or ()) * pitch + round(small * 0.6) + len(more) * round(small * 1.35)
        high = block + side + pitch // 3 if stacked else max(side, block)
        if (lines is not None and high <= area.height) or size <= _SMALLEST:
            break
        size = min(size - 1, round(size * 0.97))
    lines = lines or (view.line,)
    top = area.y + max(0, (area.height - high) // 2)
    sign = Square(area.x, top if stacked else area.y + max(0, (area.height - side) // 2), side, side)
    y = top + (side + pitch // 3 if stacked else max(0, (high - block) // 2))
    over = None
    if view.over:
        fitting = min(round(size * 0.42), _fitting(f"{view.over}:", across, round(size * 0.42), measure))
        over = Text(f"{view.over}:", left, y + above // 2, fitting)
    y += above
    big = tuple(
        Text(line, left, y + pitch * place + pitch // 2, size, bold=True) for place, line in enumerate(lines)
    )
    y += pitch * len(lines) + round(small * 0.6)
    step = round(small * 1.35)
    tail = tuple(Text(line, left, y + step * place + step // 2, small) for place, line in enumerate(more))
    return sign, over, big, tail


def _small(text: str, most: int, size: int, measure: Measure) -> tuple[int, tuple[str, ...]]:
    """Size and lines of the small words: smaller where one of them is too long."""
    while size > _SMALLEST:
        lines = wrapped(text, most, size, measure, bold=False)
        if lines is not None:
            return size, lines
        size = min(size - 1, round(size * 0.92))
    return size, (text,)


def _fitting(text: str, most: int, size: int, measure: Measure) -> int:
    while size > _SMALLEST and measure(text, size, False) > most:
        size = min(size - 1, round(size * 0.92))
    return size


def _foot(
    view: View, width: int, height: int, pad: int, measure: Measure
) -> tuple[Square, tuple[Text, ...], Text | None]:
    short = min(width, height)
    small = max(9, round(short * 0.024))
    large = max(11, round(short * 0.036))
    lines = wrapped("   ·   ".join(view.status), width - 2 * pad, small, measure, bold=False) or ()
    step, gap = round(small * 1.5), round(small * 0.9)
    while view.staff and large > small and measure(view.staff, large, True) > width - 2 * pad:
        large = min(large - 1, round(large * 0.92))
    first = round(large * 1.7) if view.staff else 0
    high = 2 * gap + first + step * len(lines)
    panel = Square(0, height - high, width, high)
    y = panel.y + gap
    staff = Text(view.staff, pad, y + first // 2 - small // 5, large, bold=True) if view.staff else None
    y += first
    return (
        panel,
        tuple(Text(line, pad, y + step * place + step // 2, small) for place, line in enumerate(lines)),
        staff,
    )


def _warning(
    view: View, width: int, bottom: int, pad: int, measure: Measure
) -> tuple[Square | None, tuple[Text, ...]]:
    if not view.warning:
        return None, ()
    size = max(11, round(min(width, bottom) * 0.042))
    lines = wrapped(view.warning, width - 2 * pad, size, measure) or (view.warning,)
    step = round(size * 1.35)
    high = step * len(lines) + round(size * 0.7)
    box = Square(0, bottom - high, width, high)
    first = box.y + (high - step * len(lines)) // 2
    return box, tuple(
        Text(line, pad, first + step * place + step // 2, size, bold=True) for place, line in enumerate(lines)
    )


def _picture(picture: Picture, width: int, height: int, pad: int, share: float) -> Square:
    """The largest whole cells in a share of the width (or of the height, on an upright screen)."""
    if height > width:
        cell = min((width - 2 * pad) // picture.columns, round(height * share) // picture.rows)
    else:
        cell = min(round(width * share) // picture.columns, (height - 2 * pad) // picture.rows)
    cell = max(1, cell)
    wide, high = cell * picture.columns, cell * picture.rows
    if height > width:
        return Square((width - wide) // 2, height - pad - high, wide, high)
    return Square(width - pad - wide, (height - high) // 2, wide, high)


def wrapped(
    text: str, most: int, size: int, measure: Measure, *, bold: bool = True
) -> tuple[str, ...] | None:
    """The text on lines of at most ``most`` pixels, broken between words; None where one word is too long."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, size, bold) <= most:
            lines[-1] = joined
        elif measure(word, size, bold) <= most:
            lines.append(word)
        else:
            return None
    return tuple(lines)
