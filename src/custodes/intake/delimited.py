"""Delimited texts (RFC 4180 and its cousins) as rows with the lines on which they stand."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Generator, Iterator

from custodes.core import line
from custodes.intake.interface import Fault, Limits, Refused, Row
from custodes.intake.measure import Measured
from custodes.intake.text import LineFeed, changed_fault

DELIMITERS = ",;\t|"
# Excel's own first line that names the delimiter (Microsoft, "Import or export text (.txt or .csv) files").
_SEP = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_SAMPLE = 60
_RESTARTS = 8

_new = tuple.__new__

# The csv module's own bound is lifted: LineFeed bounds a record by its characters and keeps the place.
csv.field_size_limit(sys.maxsize)


def find_delimiter(head_text: str) -> str:
    """The delimiter whose records agree best on a number of fields above one; a comma where none does.

    A first line ``sep=;`` decides.
    """
    lines = head_text.splitlines(keepends=True)
    told = _SEP.fullmatch(lines[0]) if lines else None
    if told:
        return told[1]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        score = _agreement(lines, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _agreement(lines: list[str], delimiter: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for record in csv.reader(lines[: _SAMPLE * 4], delimiter=delimiter):
            if any(record):
                widths[len(record)] += 1
            if widths.total() >= _SAMPLE:
                break
    except csv.Error:
        return 0.0
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0
    count, width = max(wide)
    return count / widths.total() + min(width, 50) / 200


def delimited_rows(
    fd: int, measured: Measured, limits: Limits, name: str, delimiter: str
) -> Iterator[Row | Refused | Fault]:
    """The rows of a delimited text, in order.

    A record over a limit, or with a quote that never closes, is refused and the next ones go on.
    """
    start = 1
    for attempt in range(_RESTARTS):
        feed = LineFeed(fd, measured, limits)
        lines = iter(feed)
        for _skipped in range(start - 1):
            next(lines)
        feed.gathered = 0
        stray = yield from _pass(feed, lines, limits, delimiter, last_chance=attempt == _RESTARTS - 1)
        if not stray:
            break
        start = stray + 1
    if not feed.raw.same():
        yield changed_fault(name)


def _pass(
    feed: LineFeed, lines: Iterator[str], limits: Limits, delimiter: str, *, last_chance: bool
) -> Generator[Row | Refused, None, int]:
    """The rows of one reading.

    Returns the number of the line whose quote runs away, or 0 when the end was reached.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    before = feed.number
    cell_chars, columns, line_bytes = limits.cell_chars, limits.columns, limits.line_bytes
    while True:
        try:
            cells = next(reader)
        except csv.Error as error:
            yield Refused(line(before + 1, feed.number), "undecodable", str(error))
            before, feed.gathered = feed.number, 0
            continue
        except StopIteration:
            return 0
        last, gathered = feed.number, feed.gathered
        if feed.ended:
            if last == before:
                return 0
            words = f"a quote opens in the record of line {before + 1} and is not closed before the end"
            # No cell is longer than the limit, so a quote that swallowed more is a stray one: go on after
            # its line.
            if gathered > cell_chars and not last_chance:
                yield Refused(line(before + 1), "truncated", words)
                return before + 1
            yield Refused(line(before + 1, last), "truncated", words)
            return 0
        if gathered > cell_chars and (gathered >= line_bytes or max(map(len, cells), default=0) > cell_chars):
            yield Refused(line(before + 1, last), "over limit", f"a record of {gathered:,} characters")
        elif len(cells) > columns:
            yield Refused(line(before + 1, last), "over limit", f"a record of {len(cells):,} columns")
        elif before == 0 and cells[:1] == ["sep="] and len(cells) == 2:
            yield Row(1, last, ["sep=" + delimiter])
        else:
            yield _new(Row, (before + 1, last, cells, False, 0))
        before, feed.gathered = last, 0
