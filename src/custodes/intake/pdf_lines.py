"""Tables without ruled cells: words in columns, read only where the columns and the rows are certain.

A table is certain where a gap of at least the letters' size runs between the columns through all its lines,
where in each column the words of all lines begin, end or are centred alike, and where the distances of the
lines are of one kind (each line is a row) or of two that differ plainly (lines of a row, and rows).
"""

from __future__ import annotations

from statistics import median

from custodes.intake.pdf_page import Rule, Word, lines_of
from custodes.intake.pdf_values import SEVERAL_LINES, Found, Line, cell_text, several_rows

_GAP = 0.9
"""A gap of this many letters' sizes parts columns; a space in justified prose is smaller."""
_APART = 3.5
"""Lines with so much between them, in letters' sizes, belong to different tables."""
_SAME = 1.15
_ALIGNED = 0.35
_FEW = 3
_MOST_SPLITS = 24
_MOST_BORDERS = 6
COLUMNS_UNSURE = "words in columns whose borders cannot be told for certain"
ROWS_UNSURE = "lines of which it cannot be told where one row ends and the next begins"
GOES_ON = "it cannot be told whether this line goes on with the row above"

Text = list[Word]
"""One printed line: its words from left to right."""


def runs_of(line: Text) -> list[Text]:
    """Words with no gap of a column between them."""
    runs: list[Text] = []
    for word in line:
        if runs and word.x0 - runs[-1][-1].x1 <= word.size * _GAP:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def line_tables(
    words: list[Word], bars: list[Rule], edges: tuple[float, ...] = ()
) -> tuple[list[Found], int]:
    """Tables among words outside all grids, and the number of lines that are in none.

    ``bars`` are horizontal lines; ``edges`` the columns of the table with which the page before ended.
    """
    found: list[Found] = []
    outside = 0
    groups = _groups(lines_of(words))
    for n, group in enumerate(groups):
        tables, rest = _split(group, bars, edges if not found and n <= 2 else ())
        found += tables
        outside += rest
    return found, outside


def _groups(lines: list[Text]) -> list[list[Text]]:
    groups: list[list[Text]] = []
    for line in lines:
        if groups and line[0].y - groups[-1][-1][0].y <= line[0].size * _APART:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _split(group: list[Text], bars: list[Rule], edges: tuple[float, ...]) -> tuple[list[Found], int]:
    """The table that a group of lines is; else those of its parts, divided where the distance is largest."""
    waiting, found = [group], list[Found]()
    outside = splits = 0
    while waiting:
        lines = waiting.pop(0)
        kept, rest = _trim(lines, bars, edges)
        if kept is None:
            outside += rest
            continue
        if kept.doubt and splits < _MOST_SPLITS and (at := _break(lines)):
            splits += 1
            waiting[:0] = [lines[:at], lines[at:]]
            continue
        found.append(kept)
        outside += rest
    return found, outside


def _break(lines: list[Text]) -> int:
    """Where a group may be two: behind or before a line without columns, else at a distance above the others."""
    single = [len(runs_of(line)) < 2 for line in lines]
    inner = [n for n in range(1, len(lines)) if single[n] != single[n - 1]]
    if inner:
        return inner[0]
    steps = _steps(lines)
    if len(steps) < 2:
        return 0
    largest = max(steps)
    return steps.index(largest) + 1 if largest > median(steps) * 1.3 else 0


def _steps(lines: list[Text]) -> list[float]:
    return [b[0].y - a[0].y for a, b in zip(lines, lines[1:], strict=False)]


def _trim(lines: list[Text], bars: list[Rule], edges: tuple[float, ...]) -> tuple[Found | None, int]:
    """The table of these lines without titles above and remarks below, and how many lines those are."""
    several = [n for n, line in enumerate(lines) if len(runs_of(line)) >= 2]
    if edges and several and (known := _known(lines[several[0] : several[-1] + 1], edges)):
        return known, len(lines) - (several[-1] + 1 - several[0])
    if len(several) < 2:
        return None, len(lines)
    inner = lines[several[0] : several[-1] + 1]
    columns = _columns([lines[n] for n in several]) if len(several) >= _FEW else None
    if columns is None:
        return _doubtful(inner, COLUMNS_UNSURE), len(lines) - len(inner)
    pitch = max(_steps(inner))
    for line in lines[several[-1] + 1 :]:
        if line[0].y - inner[-1][0].y > pitch * 1.05 or len(_columns_of(line, columns)) != 1:
            break
        inner.append(line)
    return _table(inner, columns, bars), len(lines) - len(inner)


def _doubtful(lines: list[Text], doubt: str) -> Found:
    return Found(lines[0][0].y, lines[-1][0].y, (), [], [], doubt, len(lines))


def _columns(lines: list[Text]) -> tuple[float, ...] | None:
    """Borders of columns that all lines keep: the middles of the gaps; None where they are not certain."""
    size = median(word.size for line in lines for word in line)
    stretches: list[list[float]] = []
    for x0, x1 in sorted((word.x0, word.x1) for line in lines for word in line):
        if stretches and x0 - stretches[-1][1] < size * _GAP:
            stretches[-1][1] = max(stretches[-1][1], x1)
        else:
            stretches.append([x0, x1])
    if len(stretches) < 2:
        return None
    inner = [(a[1] + b[0]) / 2 for a, b in zip(stretches, stretches[1:], strict=False)]
    edges = (stretches[0][0], *inner, stretches[-1][1])
    for n in range(len(stretches)):
        cells = [cell for line in lines if (cell := [w for w in line if _inside(w, edges, n)])]
        if len(cells) < 2 or any(len(runs_of(cell)) > 1 for cell in cells):
            return None
        # The header may be centred over columns that are not.
        begun = cells[1:] if cells[0][0].y == lines[0][0].y and len(cells) > 2 else cells
        if not _aligned(begun, size):
            return None
    return edges


def _inside(word: Word, edges: tuple[float, ...], column: int) -> bool:
    at = (word.x0 + word.x1) / 2
    first, last = not column, column == len(edges) - 2
    return (first or at >= edges[column]) and (last or at < edges[column + 1])


def _aligned(cells: list[Text], size: float) -> bool:
    most = size * _ALIGNED
    ways = (
        [cell[0].x0 for cell in cells],
        [cell[-1].x1 for cell in cells],
        [(cell[0].x0 + cell[-1].x1) / 2 for cell in cells],
    )
    return any(max(way) - min(way) <= most for way in ways)


def _columns_of(line: Text, edges: tuple[float, ...]) -> set[int]:
    """The columns in which a line has words; all of them where a word stands over a border."""
    found: set[int] = set()
    for word in line:
        columns = [n for n in range(len(edges) - 1) if _inside(word, edges, n)]
        found.update(columns)
        if any(word.x0 < edge < word.x1 for edge in edges[1:-1]):
            return set(range(len(edges)))
    if len(found) > 1 and len(runs_of(line)) < len(found):
        return set(range(len(edges)))
    return found


def _known(lines: list[Text], edges: tuple[float, ...]) -> Found | None:
    """Lines in the columns of the table with which the page before ended, where all of them keep those."""
    size = lines[0][0].size
    outside = any(w.x0 < edges[0] - size or w.x1 > edges[-1] + size for line in lines for w in line)
    if outside or any(len(_columns_of(line, edges)) != len(runs_of(line)) for line in lines):
        return None
    table = _table(lines, edges, [])
    if table.doubt or any(line.doubt for line in table.lines) or _sparse(_cells(lines[:1], edges)):
        return None
    return table


def _table(lines: list[Text], edges: tuple[float, ...], bars: list[Rule]) -> Found:
    found = Found(lines[0][0].y, lines[-1][0].y, edges)
    ends = [max((w.x1 for w in words), default=0.0) for words in _cells(lines, edges)]
    bands = _by_bars(lines, edges, bars)
    rows = bands or _by_steps(lines, edges)
    if rows is None:
        return _doubtful(lines, ROWS_UNSURE)
    even = len(rows) == len(lines) and not bands
    for n, row in enumerate(rows):
        cells = _cells(row, edges)
        if _spanning(row, edges):
            # A heading between the rows runs over their columns.
            found.lines.append(Line([cell_text(row[0])[0], *[""] * (len(cells) - 1)]))
            continue
        doubt = SEVERAL_LINES if n and bands and several_rows(cells) else ""
        if n and even and _sparse(cells):
            doubt = GOES_ON
            above = found.lines[-1]
            found.lines[-1] = above._replace(doubt=above.doubt or GOES_ON)
        found.lines.append(_line(cells, doubt, len(row), ends))
    return found


def _spanning(row: list[Text], edges: tuple[float, ...]) -> bool:
    return len(row) == 1 and len(runs_of(row[0])) == 1 and len(_columns_of(row[0], edges)) >= len(edges)


def _sparse(cells: list[Text]) -> bool:
    """Whether a line has too few cells to be a row for certain."""
    filled = sum(map(bool, cells))
    return filled * 2 < len(cells) and not (cells[0] and filled > 1)


def _line(cells: list[Text], doubt: str, lines: int, ends: list[float]) -> Line:
    texts: list[str] = []
    for words, end in zip(cells, ends, strict=True):
        text, why = cell_text(words, end)
        texts.append(text)
        doubt = doubt or why
    return Line(texts, doubt, lines)


def _cells(lines: list[Text], edges: tuple[float, ...]) -> list[Text]:
    words = [word for line in lines for word in line]
    return [[w for w in words if _inside(w, edges, n)] for n in range(len(edges) - 1)]


def _by_bars(lines: list[Text], edges: tuple[float, ...], bars: list[Rule]) -> list[list[Text]] | None:
    """Lines between horizontal lines over all columns; None where fewer than two stand between them."""
    wide = edges[-1] - edges[0]
    top, bottom = lines[0][0].y, lines[-1][0].y
    over = [b for b in bars if min(b.end, edges[-1]) - max(b.begin, edges[0]) >= wide * 0.9]
    places = sorted({b.at for b in over if top < b.at < bottom - lines[-1][0].size * 0.5})
    if len(places) < 2:
        return None
    bands: list[list[Text]] = [[] for _ in range(len(places) + 1)]
    for line in lines:
        bands[sum(place < line[0].y for place in places)].append(line)
    return [band for band in bands if band]


def _by_steps(lines: list[Text], edges: tuple[float, ...]) -> list[list[Text]] | None:
    """Rows by the distances of the lines; None where no border between distances, or more than one, makes sense."""
    steps = sorted(_steps(lines))
    pairs = list(zip(steps, steps[1:], strict=False))
    borders = [0.0, *((a + b) / 2 for a, b in pairs if b > a * _SAME)]
    if len(borders) == 1:
        return [[line] for line in lines]
    if len(borders) > _MOST_BORDERS:
        return None
    ways = [_cut(lines, border) for border in borders]
    likely = [rows for rows in ways if _plausible(rows, edges)]
    # Stretches of a few close lines may be rows of several lines in every column.
    if len(likely) == 1 and likely[0] is ways[0] and len(lines) < len(ways[1]) * 4:
        return None
    return likely[0] if len(likely) == 1 else None


def _cut(lines: list[Text], border: float) -> list[list[Text]]:
    rows: list[list[Text]] = [[lines[0]]]
    for above, line in zip(lines, lines[1:], strict=False):
        if line[0].y - above[0].y < border:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _plausible(rows: list[list[Text]], edges: tuple[float, ...]) -> bool:
    """Whether each of these may be one row: enough cells, and not the same number of lines in all of them."""
    for n, row in enumerate(rows):
        cells = _cells(row, edges)
        if _spanning(row, edges):
            continue
        if _sparse(cells) or (n and several_rows(cells)):
            return False
    return len(rows) > 1
