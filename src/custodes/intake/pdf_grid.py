"""Tables whose cells stand between ruled lines: lines that touch make a grid, cells without a line between them are one."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from custodes.intake.pdf_page import PageError, Rule, Word, lines_of
from custodes.intake.pdf_rows import runs_of
from custodes.intake.pdf_values import (
    OVER_THE_LINE,
    SEVERAL_LINES,
    Found,
    Line,
    cell_text,
    middle,
    several_rows,
)

_NEAR = 2.6
"""Lines so near to each other, in points, are one: each cell may have its own border."""
_TOUCH = 3.0
_OVER = 2.0
MOST_CELLS = 20_000
MOST_RULES = 4_000
NO_RECTANGLE = "the lines of this table do not make rectangles"


@dataclass(slots=True)
class Grid:
    """Lines that touch."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]

    @property
    def columns(self) -> int:
        """Columns between its lines."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """Rows between its lines."""
        return len(self.ys) - 1


def grids(rules: list[Rule]) -> tuple[list[Grid], list[Rule]]:
    """Grids of at least two columns, from top to bottom, and the horizontal lines that belong to none.

    Raises PageError where there are more lines than any table has.
    """
    across, down = _joined([r for r in rules if r.across]), _joined([r for r in rules if not r.across])
    if len(across) + len(down) > MOST_RULES:
        raise PageError(f"{len(across) + len(down):,} ruled lines on one page")
    found: list[Grid] = []
    bars: list[Rule] = []
    for flat, upright in _touching(across, down):
        grid = _grid(flat, upright)
        if grid is None or grid.columns < 2 or grid.rows < 2:
            # One row of boxes is the ground behind a row, or behind a header.
            bars += flat
        else:
            found.append(grid)
    return sorted(found, key=lambda g: (g.ys[0], g.xs[0])), bars


def _joined(rules: list[Rule]) -> list[Rule]:
    """Lines of one direction; those on one place that touch are one."""
    places: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.begin)):
        if places and rule.at - places[-1][0].at <= _NEAR:
            places[-1].append(rule)
        else:
            places.append([rule])
    joined: list[Rule] = []
    for place in places:
        for rule in sorted(place, key=lambda r: r.begin):
            last = joined[-1] if joined and joined[-1].at == place[0].at else None
            if last and rule.begin <= last.end + _TOUCH:
                joined[-1] = last._replace(end=max(last.end, rule.end))
            else:
                joined.append(rule._replace(at=place[0].at))
    return joined


def _root(parent: list[int], n: int) -> int:
    """The representative of a member of a union (Tarjan, with halved paths)."""
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines in groups of those that touch each other."""
    down = sorted(down, key=lambda r: r.at)
    places = [rule.at for rule in down]
    parent = list(range(len(across) + len(down)))

    for n, flat in enumerate(across):
        first = bisect_left(places, flat.begin - _TOUCH)
        for m in range(first, bisect_right(places, flat.end + _TOUCH)):
            if down[m].begin - _TOUCH <= flat.at <= down[m].end + _TOUCH:
                parent[_root(parent, n)] = _root(parent, len(across) + m)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate([*across, *down]):
        groups.setdefault(_root(parent, n), ([], []))[n >= len(across)].append(rule)
    return list(groups.values())


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if not across or not down:
        return None
    xs, ys = sorted({r.at for r in down}), sorted({r.at for r in across})
    # A table may be open at its sides: there its lines end without another one.
    left, right = min(r.begin for r in across), max(r.end for r in across)
    top, bottom = min(r.begin for r in down), max(r.end for r in down)
    open_down, open_across = list(down), list(across)
    for at, ends, low in ((left, xs, True), (right, xs, False)):
        if (ends[0] - at if low else at - ends[-1]) > _TOUCH * 2:
            open_down.append(Rule(False, at, min(ys[0], top), max(ys[-1], bottom)))
            ends.insert(0 if low else len(ends), at)
    for at, ends, low in ((top, ys, True), (bottom, ys, False)):
        if (ends[0] - at if low else at - ends[-1]) > _TOUCH * 2:
            open_across.append(Rule(True, at, xs[0], xs[-1]))
            ends.insert(0 if low else len(ends), at)
    return Grid(xs, ys, open_across, open_down)


class _Borders:
    """Where lines stand between cells."""

    def __init__(self, grid: Grid) -> None:
        self._across = _by_place(grid.across)
        self._down = _by_place(grid.down)
        self._grid = grid

    def right(self, row: int, column: int) -> bool:
        """Whether a line closes a cell at its right."""
        ys = self._grid.ys
        return _covered(self._down.get(self._grid.xs[column + 1], ()), ys[row], ys[row + 1])

    def below(self, row: int, column: int) -> bool:
        """Whether a line closes a cell below."""
        xs = self._grid.xs
        return _covered(self._across.get(self._grid.ys[row + 1], ()), xs[column], xs[column + 1])


def _by_place(rules: list[Rule]) -> dict[float, list[Rule]]:
    found: dict[float, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.at, []).append(rule)
    return found


def _covered(rules: list[Rule] | tuple[()], begin: float, end: float) -> bool:
    half = (end - begin) / 2
    return any(r.begin <= begin + half * 0.6 and r.end >= end - half * 0.6 for r in rules)


_Box = tuple[int, int, int, int]


def _boxes(grid: Grid) -> list[_Box] | None:
    """Cells as first row, first column, last row, last column; None where some are no rectangles."""
    borders, wide = _Borders(grid), grid.columns
    parent = list(range(grid.rows * wide))

    for row in range(grid.rows):
        for column in range(wide):
            n = row * wide + column
            if column + 1 < wide and not borders.right(row, column):
                parent[_root(parent, n + 1)] = _root(parent, n)
            if row + 1 < grid.rows and not borders.below(row, column):
                parent[_root(parent, n + wide)] = _root(parent, n)
    members: dict[int, list[int]] = {}
    for n in range(len(parent)):
        members.setdefault(_root(parent, n), []).append(n)
    boxes: list[_Box] = []
    for cells in members.values():
        rows, columns = [n // wide for n in cells], [n % wide for n in cells]
        box = (min(rows), min(columns), max(rows), max(columns))
        if (box[2] - box[0] + 1) * (box[3] - box[1] + 1) != len(cells):
            return None
        boxes.append(box)
    return sorted(boxes)


def is_ground(grid: Grid, words: list[Word]) -> bool:
    """Whether the lines of a grid are the edges of coloured grounds that do not divide all cells.

    Then one box holds words with the gap of a column between them, or the first row of boxes holds two rows.
    """
    boxes = _boxes(grid) if grid.rows * grid.columns <= MOST_CELLS else None
    if boxes is None:
        return False
    at = _box_of(boxes)
    inside: dict[int, list[Word]] = {}
    for word in words:
        inside.setdefault(at[_place(grid, word)], []).append(word)
    if any(len(runs_of(line)) > 1 for held in inside.values() for line in lines_of(held)):
        return True
    return (
        sum(_had_room(grid, boxes[n], lines_of(held)) for n, held in inside.items() if not boxes[n][0]) >= 2
    )


def _had_room(grid: Grid, box: _Box, lines: list[list[Word]]) -> bool:
    """Whether a line of a box begins with a word for which there was room in the line above."""
    wide = grid.xs[box[3] + 1] - grid.xs[box[1]] - _TOUCH * 2
    return any(
        above[-1].x1 - above[0].x0 + below[0].x1 - below[0].x0 + below[0].size * 0.25 <= wide
        for above, below in itertools.pairwise(lines)
    )


def _box_of(boxes: list[_Box]) -> dict[tuple[int, int], int]:
    return {
        (r, c): n
        for n, (r1, c1, r2, c2) in enumerate(boxes)
        for r in range(r1, r2 + 1)
        for c in range(c1, c2 + 1)
    }


def _place(grid: Grid, word: Word) -> tuple[int, int]:
    row = bisect_right(grid.ys, middle(word)) - 1
    column = bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1
    return min(max(row, 0), grid.rows - 1), min(max(column, 0), grid.columns - 1)


def grid_table(grid: Grid, words: list[Word]) -> Found:
    """The table of a grid; ``words`` are those inside it. Raises PageError."""
    found = Found(grid.ys[0], grid.ys[-1], tuple(grid.xs))
    if grid.rows * grid.columns > MOST_CELLS:
        raise PageError(f"a table of {grid.rows * grid.columns:,} cells on one page")
    boxes = _boxes(grid)
    if boxes is None:
        found.doubt, found.count = NO_RECTANGLE, grid.rows
        return found
    at = _box_of(boxes)
    inside: list[list[Word]] = [[] for _ in boxes]
    over: set[int] = set()
    for word in words:
        n = at[_place(grid, word)]
        inside[n].append(word)
        _, c1, _, c2 = boxes[n]
        if word.x0 < grid.xs[c1] - _OVER or word.x1 > grid.xs[c2 + 1] + _OVER:
            over.add(n)
    texts: dict[tuple[int, int], str] = {}
    doubts: dict[int, str] = {}
    for n, (r1, c1, r2, c2) in enumerate(boxes):
        texts[r1, c1], doubt = cell_text(inside[n], grid.xs[c2 + 1])
        doubt = OVER_THE_LINE if n in over else doubt
        if doubt:
            doubts |= dict.fromkeys(range(r1, r2 + 1), doubt)
        if (r2, c2) != (r1, c1):
            found.merged.append((r1, c1, r2, c2))
    for row in range(grid.rows):
        cells = [inside[at[row, c]] for c in range(grid.columns) if boxes[at[row, c]][:2] == (row, c)]
        doubt = doubts.get(row, "")
        # The words of a header are many lines often, and no record is lost by it.
        if not doubt and row and several_rows(cells):
            doubt = SEVERAL_LINES
        found.lines.append(Line([texts.get((row, c), "") for c in range(grid.columns)], doubt))
    return found
