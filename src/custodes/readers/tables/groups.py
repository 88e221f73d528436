"""A header of one row, or of a row of groups ("Camera", "Recorder") over a row of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custodes.readers.tables import headers, rowwords, values

REPEATED = 2.0
"""What it speaks for a row of groups that the names under it repeat."""

Candidate = tuple[int, list[tuple[str, ...]]]
"""Rows of a header, and for each column its wordings, the best first."""


def ends_of(merged: Sequence[tuple[int, int, int, int]], row: int) -> dict[int, int]:
    """First column -> last column of the cells of a row that are merged over columns."""
    return {c1: c2 for r1, c1, _, c2 in merged if r1 == row and c2 > c1}


def candidates(texts: list[list[str]], start: int, ends: Mapping[int, int]) -> list[Candidate]:
    """The header as one row, and as a row of groups over a row of names.

    The name of a group goes for the blank cells behind it; where cells are merged (``ends``), as far as it is merged.
    """
    upper = texts[start]
    single: list[Candidate] = [(1, [(name,) for name in upper])]
    if start + 1 >= len(texts):
        return single
    lower = texts[start + 1]
    if not any(lower) or any(values.is_data(c) or _ticked(c) for c in lower if c):
        return single
    wide = max(len(upper), len(lower))
    carried, until = "", wide
    both: list[tuple[str, ...]] = []
    for n in range(wide):
        above = upper[n] if n < len(upper) else ""
        below = lower[n] if n < len(lower) else ""
        if above:
            carried, until = above, ends.get(n, n if ends else wide)
        elif n > until:
            carried = ""
        # Under the name of a secret or a person stands its value rather than a part of the header.
        alone = not below or (headers.keeps_out(above) and not headers.match("device", below).field)
        both.append((above,) if alone else (f"{carried} {below}".strip(), below))
        if above and not below:
            # A header of its own, merged over both rows, is no group.
            carried = ""
    return [*single, (2, both)]


def _ticked(text: str) -> bool:
    """Whether a cell is a mark or a truth value, which no header is."""
    word = rowwords.plain(text)
    return word in rowwords.listed("some") or word in rowwords.listed("none_at_all")


def second_row(texts: list[list[str]], start: int, count: int) -> float:
    """What a header of two rows costs: nothing where the upper one is of groups, with blanks over filled cells."""
    if count == 1:
        return 0.0
    upper, lower = texts[start], texts[start + 1]
    filled = sum(1 for c in upper if c)
    blanks = sum(1 for n, c in enumerate(lower) if c and not (n < len(upper) and upper[n]))
    if filled <= 1 or not blanks:
        return 0.3
    # Names that stand there twice are told apart by their groups alone.
    names = [headers.squash(c) for c in lower if c and headers.match("device", c).field]
    told = len(names) * 2 >= sum(1 for c in lower if c)
    return -REPEATED if told and len(set(names)) < len(names) else -0.02
