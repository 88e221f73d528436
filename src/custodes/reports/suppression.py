"""Keeping small counts back, and enough others with them that no total gives them back.

Primary suppression hides what is under the threshold; complementary suppression hides further cells until every
primary cell could still have any value under the threshold (A. Hundepool and others, *Statistical Disclosure
Control*, Wiley 2012, chapter 4; the chapter from memory). The reader against whom this is measured knows the sum
of all cells, which cells are primary, and this very procedure.
"""

from __future__ import annotations

from collections.abc import Sequence

from custodes.reports.words import HIDDEN

THRESHOLD = 5


def suppress(counts: Sequence[int]) -> tuple[tuple[int, ...], bool]:
    """The counts with ``HIDDEN`` for what is kept back; and whether their sum may be shown elsewhere."""
    small = [n for n in counts if 0 < n < THRESHOLD]
    if not small:
        return tuple(counts), True
    kept = sorted((n, place) for place, n in enumerate(counts) if n >= THRESHOLD)
    back: list[int] = []
    hidden = {place for place, n in enumerate(counts) if 0 < n < THRESHOLD}
    while not blurred(small, back, kept[0][0] if kept else None):
        if not kept:
            return tuple(HIDDEN if n else 0 for n in counts), False
        n, place = kept.pop(0)
        back.append(n)
        hidden.add(place)
    return tuple(HIDDEN if place in hidden else n for place, n in enumerate(counts)), True


def blurred(small: Sequence[int], back: Sequence[int], smallest_shown: int | None) -> bool:
    """Whether each small cell may still be anything under the threshold, given the sum of all that is hidden.

    Cells hidden with them lie between the threshold and the smallest count that is shown, since the smallest
    are taken first.
    """
    total, others, with_them = sum(small) + sum(back), len(small) - 1, len(back)
    highest = total - others - THRESHOLD * with_them
    most = 10**12 if smallest_shown is None else smallest_shown
    lowest = total - others * (THRESHOLD - 1) - most * with_them
    return with_them > 0 and highest >= THRESHOLD - 1 and lowest <= 1
