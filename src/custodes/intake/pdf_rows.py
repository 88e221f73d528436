"""Which printed lines make one row, where no ruled line says so: by their distances, and by what a break of a line shows.

A cell goes on in the next line only where its next word had no room. So two lines that both have words in two
columns in which there was room are two rows; and so are two that both have a word in a column of keys.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from custodes.intake.pdf_page import Word
from custodes.intake.pdf_values import several_rows

Text = list[Word]
"""One printed line, or the part of it in one column: words from left to right."""

_SAME = 1.15
_MOST_BORDERS = 6
_GAP = 0.9
_SPACE = 0.25
_KEY = 6
GOES_ON = "it cannot be told whether this line goes on with the row above"


def runs_of(line: Text) -> list[Text]:
    """Words with no gap of a column between them."""
    runs: list[Text] = []
    for word in line:
        if runs and word.x0 - runs[-1][-1].x1 <= word.size * _GAP:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def in_column(word: Word, edges: tuple[float, ...], column: int) -> bool:
    """Whether the middle of a word stands in a column; the outer ones are open at their sides."""
    at = (word.x0 + word.x1) / 2
    first, last = not column, column == len(edges) - 2
    return (first or at >= edges[column]) and (last or at < edges[column + 1])


def cells_of(lines: list[Text], edges: tuple[float, ...]) -> list[Text]:
    """The words of these lines by columns."""
    return [[w for line in lines for w in line if in_column(w, edges, n)] for n in range(len(edges) - 1)]


def columns_of(line: Text, edges: tuple[float, ...]) -> set[int]:
    """The columns in which a line has words; more than there are where a run of words stands over a border."""
    found = {n for word in line for n in range(len(edges) - 1) if in_column(word, edges, n)}
    over = any(word.x0 < edge < word.x1 for word in line for edge in edges[1:-1])
    if over or len(runs_of(line)) < len(found):
        return set(range(len(edges)))
    return found


def spanning(row: list[Text], edges: tuple[float, ...]) -> bool:
    """Whether a row is one run of words over several columns: a heading between the rows."""
    return len(row) == 1 and len(runs_of(row[0])) == 1 and len(columns_of(row[0], edges)) >= len(edges)


def sparse(cells: list[Text]) -> bool:
    """Whether a line has too few cells to be a row for certain."""
    filled = sum(map(bool, cells))
    return filled * 2 < len(cells) and not (cells[0] and filled > 1)


def steps_of(lines: list[Text]) -> list[float]:
    """Distances of the lines."""
    return [b[0].y - a[0].y for a, b in itertools.pairwise(lines)]


@dataclass(slots=True)
class Breaks:
    """What the columns of a table show of the places where its lines break."""

    edges: tuple[float, ...]
    widest: list[float]
    """Of the cells of each column; at least so much room was in it."""
    keys: frozenset[int]
    """Columns of single words with a digit, of six letters or more."""
    whole: bool = False
    """Whether some lines with words in all columns are rows for certain; then all such lines are taken for rows."""

    def apart(self, above: Text, below: Text) -> bool:
        """Whether two lines are of two rows for certain."""
        upper, lower = cells_of([above], self.edges), cells_of([below], self.edges)
        both = [n for n in range(len(upper)) if upper[n] and lower[n]]
        if self.whole and len(both) == len(upper):
            return True
        return any(n in self.keys for n in both) or sum(self.room(upper[n], lower[n], n) for n in both) >= 2

    def room(self, above: Text, below: Text, column: int) -> bool:
        """Whether the first word below would have had room above."""
        wide = above[-1].x1 - above[0].x0 + below[0].size * _SPACE + below[0].x1 - below[0].x0
        return wide <= self.widest[column]


def breaks_of(lines: list[Text], edges: tuple[float, ...]) -> Breaks:
    """What the columns of these lines show; the first line may be the header."""
    columns = [
        [cell for line in lines if (cell := [w for w in line if in_column(w, edges, n)])]
        for n in range(len(edges) - 1)
    ]
    widest = [max((cell[-1].x1 - cell[0].x0 for cell in cells), default=0.0) for cells in columns]
    keys = frozenset(
        n for n, cells in enumerate(columns) if len(cells) > 2 and all(_key(cell) for cell in cells[1:])
    )
    found = Breaks(edges, widest, keys)
    full = [cells for line in lines if all(cells := cells_of([line], edges))]
    pairs = itertools.pairwise(full)
    found.whole = bool(keys) or any(found.room(a[n], b[n], n) for a, b in pairs for n in range(len(widest)))
    return found


def _key(cell: Text) -> bool:
    text = cell[0].text
    return len(cell) == 1 and len(text) >= _KEY and any(c.isdigit() for c in text) and text[-1] not in "-/"


def rows_by_steps(
    lines: list[Text], edges: tuple[float, ...]
) -> tuple[list[list[Text]], frozenset[int]] | None:
    """Rows, and which of them are in doubt with the one above; None where nothing is certain.

    Where all distances are alike each line is a row. Else one border between distances must make sense, and no other.
    """
    breaks = breaks_of(lines, edges)
    steps = sorted(steps_of(lines))
    borders = [0.0, *((a + b) / 2 for a, b in itertools.pairwise(steps) if b > a * _SAME)]
    if len(borders) == 1:
        unsure = frozenset(n for n in range(1, len(lines)) if not _begins(lines, n, breaks))
        return None if len(unsure) * 3 > len(lines) else ([[line] for line in lines], unsure)
    if len(borders) > _MOST_BORDERS:
        return None
    likely = [rows for border in borders if _plausible(rows := _cut(lines, border), breaks)]
    return (likely[0], frozenset()) if len(likely) == 1 else None


def _begins(lines: list[Text], n: int, breaks: Breaks) -> bool:
    """Whether a line begins a row for certain: it is none of a few cells, and apart from the line above."""
    if spanning([lines[n]], breaks.edges):
        return True
    if sparse(cells_of([lines[n]], breaks.edges)):
        return False
    return spanning([lines[n - 1]], breaks.edges) or breaks.apart(lines[n - 1], lines[n])


def _cut(lines: list[Text], border: float) -> list[list[Text]]:
    rows: list[list[Text]] = [[lines[0]]]
    for above, line in itertools.pairwise(lines):
        if line[0].y - above[0].y < border:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _plausible(rows: list[list[Text]], breaks: Breaks) -> bool:
    """Whether each of these may be one row: enough cells, and none of their lines begins another row."""
    if all(len(row) == 1 for row in rows):
        lines = [row[0] for row in rows]
        return all(_begins(lines, n, breaks) for n in range(1, len(lines)))
    return len(rows) > 1 and all(one_row(row, breaks) for row in rows)


def one_row(row: list[Text], breaks: Breaks) -> bool:
    """Whether these lines may be one row."""
    cells = cells_of(row, breaks.edges)
    if spanning(row, breaks.edges):
        return True
    if sparse(cells) or several_rows(cells):
        return False
    filled = sum(map(bool, cells))
    # Most cells on one line and most on another are two rows, whatever the distances are.
    if sum(sum(map(bool, cells_of([line], breaks.edges))) * 2 > filled for line in row) > 1:
        return False
    return not any(breaks.apart(a, b) for a, b in itertools.pairwise(row))
