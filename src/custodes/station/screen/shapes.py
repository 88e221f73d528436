"""The signs beside the words, as geometry in a square of side 1: drawn by the window, sampled by the terminal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from custodes.station.screen.interface import Shape

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle; ``ink`` False cuts it out of what is below."""

    x: float
    y: float
    radius: float
    ink: bool = True

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return math.hypot(x - self.x, y - self.y) <= self.radius


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon without holes."""

    points: tuple[Point, ...]
    ink: bool = True

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it (crossing number)."""
        inside = False
        for (x1, y1), (x2, y2) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
        return inside


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line with round ends."""

    points: tuple[Point, ...]
    width: float
    ink: bool = True

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return any(
            _apart(x, y, one, other) <= self.width / 2
            for one, other in zip(self.points, self.points[1:], strict=False)
        )


Part = Disc | Polygon | Stroke


def _apart(x: float, y: float, one: Point, other: Point) -> float:
    (x1, y1), (x2, y2) = one, other
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def _ring(x: float, y: float, radius: float, width: float) -> tuple[Part, ...]:
    return Disc(x, y, radius), Disc(x, y, radius - width, ink=False)


def _person(x: float, top: float, size: float, *, ink: bool = True) -> tuple[Part, ...]:
    """Head and shoulders, ``size`` high."""
    half, foot = 0.36 * size, top + size
    arc = [
        (x - half * math.cos(math.pi * k / 16), foot - 0.44 * size * math.sin(math.pi * k / 16))
        for k in range(17)
    ]
    return Disc(x, top + 0.23 * size, 0.23 * size, ink), Polygon(tuple(arc), ink)


def _chevron(y: float, rise: float, width: float = 0.11) -> Stroke:
    return Stroke(((0.2, y), (0.5, y + rise), (0.8, y)), width)


def _corner(x: float, y: float, dx: float, dy: float) -> Stroke:
    return Stroke(((x + dx, y), (x, y), (x, y + dy)), 0.06)


SHAPES: dict[Shape, tuple[Part, ...]] = {
    Shape.TICK: (*_ring(0.5, 0.5, 0.48, 0.09), Stroke(((0.29, 0.53), (0.44, 0.68), (0.72, 0.36)), 0.12)),
    Shape.PERSON: (
        Polygon(((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))),
        *_person(0.5, 0.22, 0.5, ink=False),
    ),
    Shape.CLOSER: (_chevron(0.42, -0.3), _chevron(0.66, -0.3), _chevron(0.9, -0.3)),
    Shape.BACK: (_chevron(0.1, 0.3), _chevron(0.34, 0.3), _chevron(0.58, 0.3)),
    Shape.GLASSES: (
        *_ring(0.24, 0.55, 0.21, 0.07),
        *_ring(0.76, 0.55, 0.21, 0.07),
        Stroke(((0.44, 0.5), (0.5, 0.46), (0.56, 0.5)), 0.07),
        Stroke(((0.14, 0.94), (0.86, 0.14)), 0.15, ink=False),
        Stroke(((0.14, 0.94), (0.86, 0.14)), 0.07),
    ),
    Shape.FACE: (
        *_ring(0.5, 0.5, 0.46, 0.08),
        Disc(0.34, 0.42, 0.07),
        Disc(0.66, 0.42, 0.07),
        Stroke(((0.34, 0.68), (0.5, 0.73), (0.66, 0.68)), 0.07),
    ),
    Shape.ONE: (
        Stroke(((0.07, 0.08), (0.07, 0.92)), 0.08),
        Stroke(((0.93, 0.08), (0.93, 0.92)), 0.08),
        *_person(0.5, 0.12, 0.76),
    ),
    Shape.STILL: (Stroke(((0.32, 0.16), (0.32, 0.84)), 0.2), Stroke(((0.68, 0.16), (0.68, 0.84)), 0.2)),
    Shape.SAND: (
        Stroke(((0.2, 0.08), (0.8, 0.08)), 0.1),
        Stroke(((0.2, 0.92), (0.8, 0.92)), 0.1),
        Polygon(((0.24, 0.14), (0.76, 0.14), (0.53, 0.5), (0.76, 0.86), (0.24, 0.86), (0.47, 0.5))),
        Polygon(((0.33, 0.14), (0.67, 0.14), (0.61, 0.26), (0.39, 0.26)), ink=False),
        Polygon(((0.5, 0.62), (0.62, 0.77), (0.38, 0.77)), ink=False),
    ),
    Shape.ALARM: (
        Polygon(((0.5, 0.04), (0.98, 0.92), (0.02, 0.92))),
        Stroke(((0.5, 0.38), (0.5, 0.62)), 0.11, ink=False),
        Disc(0.5, 0.78, 0.065, ink=False),
    ),
    Shape.FRAME: (
        _corner(0.06, 0.06, 0.2, 0.2),
        _corner(0.94, 0.06, -0.2, 0.2),
        _corner(0.06, 0.94, 0.2, -0.2),
        _corner(0.94, 0.94, -0.2, -0.2),
        *_person(0.5, 0.2, 0.62),
    ),
    Shape.DOT: (*_ring(0.5, 0.5, 0.48, 0.09), Disc(0.5, 0.5, 0.2)),
}


@lru_cache(64)
def sampled(shape: Shape, columns: int, rows: int) -> list[list[bool]]:
    """The sign in ``columns`` x ``rows`` points: row by row, whether there is ink."""
    parts = SHAPES[shape]
    found = []
    for row in range(rows):
        line = []
        for column in range(columns):
            x, y, ink = (column + 0.5) / columns, (row + 0.5) / rows, False
            for part in parts:
                if part.holds(x, y):
                    ink = part.ink
            line.append(ink)
        found.append(line)
    return found
