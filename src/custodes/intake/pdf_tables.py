"""The tables of one page of a PDF, ruled and unruled, and whether the first goes on from the page before."""

from __future__ import annotations

from custodes.intake.pdf_grid import Grid, grid_table, grids, is_ground
from custodes.intake.pdf_lines import line_tables
from custodes.intake.pdf_page import Page, Word, lines_of
from custodes.intake.pdf_values import Found, middle

_FIT = 3.0
_NONE: tuple[float, ...] = ()


def tables_of_page(page: Page, edges: tuple[float, ...] = _NONE) -> tuple[list[Found], int]:
    """Tables from top to bottom, and the number of lines outside them; ``edges`` as for ``line_tables``.

    Raises PageError.
    """
    ruled, bars = grids(page.rules)
    rest = list(page.words)
    found: list[Found] = []
    for grid in ruled:
        inside = [word for word in rest if _in(word, grid)]
        if not inside:
            continue
        if (grid.rows <= 2 and _is_frame(grid, inside)) or is_ground(grid, inside):
            # A frame, or grounds of rows: what stands in one box is several cells, told by the places of the words.
            bars += [rule for rule in grid.across if rule not in bars]
            continue
        rest = [word for word in rest if not _in(word, grid)]
        found.append(grid_table(grid, inside))
    outside = 0
    # Words of different grids, or beside one, are no lines of one table.
    for part in _between(rest, found):
        tables, lines = line_tables(part, bars, edges)
        found += tables
        outside += lines
    return sorted(found, key=lambda table: (table.top, table.edges)), outside


def _in(word: Word, grid: Grid) -> bool:
    at, beside = middle(word), (word.x0 + word.x1) / 2
    return grid.ys[0] <= at <= grid.ys[-1] and grid.xs[0] <= beside <= grid.xs[-1]


def _is_frame(grid: Grid, words: list[Word]) -> bool:
    """Whether the last band of a grid has so many lines that they are rows."""
    last = [word for word in words if middle(word) > grid.ys[-2]]
    return len(lines_of(last)) >= 3


def _between(words: list[Word], grids_found: list[Found]) -> list[list[Word]]:
    """Words above, between and below the ruled tables."""
    borders = sorted(table.top for table in grids_found)
    parts: list[list[Word]] = [[] for _ in range(len(borders) + 1)]
    for word in words:
        parts[sum(border < word.y for border in borders)].append(word)
    return [part for part in parts if part]


def goes_on(before: tuple[float, ...], table: Found) -> bool:
    """Whether a table at the begin of a page has the columns of the one at the end of the page before."""
    mine = table.edges
    if len(before) != len(mine) or not mine:
        return False
    return all(abs(a - b) <= _FIT for a, b in zip(before, mine, strict=True))
