"""Small counts cannot be worked out from what is shown."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from custodes.reports.suppression import THRESHOLD, suppress
from custodes.reports.words import HIDDEN


def test_large_counts_and_zeros_are_shown():
    """Nothing is kept back without a reason, and zero stays zero."""
    assert ((5, 0, 40), True) == suppress((5, 0, 40))


def test_a_small_count_takes_others_with_it():
    """One hidden cell beside a total would be no secret."""
    shown, sum_shown = suppress((3, 40, 9, 200))
    assert (HIDDEN, 40, HIDDEN, 200) == shown
    assert sum_shown


def test_a_lone_small_count_takes_the_sum_with_it():
    """Where nothing is left to hide it among, no sum may be shown elsewhere."""
    assert ((HIDDEN,), False) == suppress((3,))


@pytest.mark.parametrize(("cells", "top"), [(2, 20), (3, 14), (4, 12)])
def test_a_reader_who_knows_the_sum_and_the_procedure_cannot_undo_it(cells, top):
    """Of all counts that give the same edition and the same sum, each hidden cell that may be small may be anything small."""
    editions = defaultdict(list)
    for counts in product(range(1, top + 1), repeat=cells):
        shown, sum_shown = suppress(counts)
        editions[shown, sum(counts) if sum_shown else None].append(counts)
    for (shown, total), possible in editions.items():
        if total is not None and total > top:
            continue  # counts beyond the enumeration would be possible too
        for place, n in enumerate(shown):
            values = {counts[place] for counts in possible}
            if n == HIDDEN and min(values) < THRESHOLD:
                assert {1, 2, 3, 4} <= values, (shown, total, place)
