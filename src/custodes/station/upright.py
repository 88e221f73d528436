"""Which way up a camera is mounted: turned by what was asked, or by the evidence of heads in its first frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import numpy as np

from custodes.core import Truth
from custodes.station.face import look
from custodes.station.interface import Box, Celsius, Frame, ReferenceSetting
from custodes.station.reference import Tracker

TURNS = (0, 90, 180, 270)
"""Degrees clockwise by which a frame is turned to stand upright."""
_FIRST_FRAMES = 96
_EVERY = 4
_CLEARLY = 1.7
_LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn, and why."""

    degrees: int
    why: str
    scores: tuple[float, ...] = ()
    """How well heads fit for each of ``TURNS``; empty where it was set."""


def turned(celsius: Celsius, degrees: int) -> Celsius:
    """The frame turned clockwise; the memory is laid out anew, so that what follows reads along its rows."""
    return celsius if not degrees else np.ascontiguousarray(np.rot90(celsius, -(degrees // 90)))


def by_evidence(frames: Sequence[Frame], reference: ReferenceSetting) -> Turn:
    """The turn in which heads are most like heads over some frames; none where the evidence is not better than the rest."""
    tracker = Tracker(reference)
    scores = [0.0] * len(TURNS)
    for index, frame in enumerate(frames):
        celsius = frame.celsius
        if celsius.ndim != 2 or min(celsius.shape) < 32 or not np.isfinite(celsius).all():
            continue
        scene_c = float(np.median(celsius))
        found, fix = tracker.step(celsius, frame.at_s, scene_c)
        if index % _EVERY or fix is None or found.box is None:
            continue
        hidden = celsius.copy()
        box, margin = found.box, max(2, found.box.width // 4)
        hidden[
            max(0, box.y - margin) : box.y + box.height + margin,
            max(0, box.x - margin) : box.x + box.width + margin,
        ] = scene_c
        for place, degrees in enumerate(TURNS):
            upright_so = turned(hidden, degrees)
            sight = look(upright_so, None, fix, scene_c)
            if sight.face is not None and not sight.face.cut_off:
                share = min(1.0, sight.face.box.width / (0.25 * min(celsius.shape)))
                frontal = 2.0 if sight.face.frontal is Truth.YES else 0.5
                scores[place] += (
                    sight.face.score * share * frontal * _body(upright_so, sight.face.box, scene_c)
                )
    best = max(range(len(TURNS)), key=lambda place: scores[place])
    rest = max(score for place, score in enumerate(scores) if place != best)
    rounded = tuple(round(score, 2) for score in scores)
    if scores[best] < _LEAST or scores[best] < _CLEARLY * rest:
        return Turn(0, "no head shows which way is up: taken as it is", rounded)
    return Turn(TURNS[best], f"heads stand upright so ({scores[best]:.1f} against {rest:.1f})", rounded)


def _body(celsius: Celsius, head: Box, scene_c: float) -> float:
    """0 to 1: how much more is warm below a head than above it. Shoulders hang from heads, not the other way round."""
    inside = celsius[head.y : head.y + head.height, head.x : head.x + head.width]
    warm = celsius > scene_c + 0.25 * (float(np.median(inside)) - scene_c)
    columns = slice(max(0, head.x - head.width // 2), head.x + head.width + head.width // 2)
    below = warm[head.y + head.height : head.y + 2 * head.height, columns]
    above = warm[max(0, head.y - head.height) : head.y, columns]
    return max(
        0.0, (float(below.mean()) if below.size else 0.0) - (float(above.mean()) if above.size else 0.0)
    )


def upright(
    frames: Iterator[Frame], rotate: int | None, reference: ReferenceSetting
) -> tuple[Turn, Iterator[Frame]]:
    """The turn, and the frames turned by it. ``rotate`` None: by the evidence of the first frames, which are held back."""
    if rotate is not None:
        turn, rest = Turn(rotate, "set"), frames
    else:
        first: list[Frame] = []
        # A source that fails early still gives what it gave before.
        failed: list[BaseException] = []
        try:
            first.extend(islice(frames, _FIRST_FRAMES))
        except Exception as error:
            failed.append(error)
        turn = by_evidence(first, reference)
        rest = chain(first, _raise(failed), frames)
    degrees = turn.degrees
    return turn, (replace(frame, celsius=turned(frame.celsius, degrees)) for frame in rest)


def _raise(errors: list[BaseException]) -> Iterator[Frame]:
    for error in errors:
        raise error
    yield from ()
