"""A drafted answer as text and as a line of a file."""

from __future__ import annotations

import pytest

from custodes.core import Count, Unit
from custodes.errors import UsageError
from custodes.findings.answering import Drafted, row
from custodes.reports.answer import COLUMNS, answer_lines, with_row

ANSWER = Drafted(
    "How many?",
    "",
    "",
    "held",
    "=Site",
    Count(2, 3),
    Unit.DEVICE,
    "2022-11-25",
    "Between 2 and 3 devices.",
    ("a",) * 14,
    ("m",),
    ("c",),
    ("w",),
)


def test_each_part_has_its_name():
    """Long lists are cut and say how much is left."""
    lines = list(answer_lines(ANSWER))
    assert "Between 2 and 3 devices." == lines[0]
    assert {
        "  unit: device",
        "  method: m",
        "  coverage: c",
        "  not told: w",
        "  made by: and 2 more",
    } <= set(lines)


def test_a_new_file_has_a_header_and_an_old_one_keeps_its_own():
    """No cell begins a formula; a second answer is one line more; other columns stay empty."""
    line = row(ANSWER, "Officer", "2022-11-25")
    first = with_row("", line, "declared.csv")
    assert first.startswith("\ufeff" + ",".join(COLUMNS))
    assert ",'=Site," in first
    assert 3 == len(with_row(first, line, "declared.csv").strip().splitlines())
    own = "remark," + ",".join(COLUMNS)
    assert with_row(own, line, "declared.csv").splitlines()[1].startswith(",Officer,2022-11-25,")


def test_a_file_that_cannot_hold_it_is_refused():
    """Without a column for the range the answer would be another one."""
    with pytest.raises(UsageError) as refused:
        with_row("speaker,claim,count\n", row(ANSWER, "Officer", "2022-11-25"), "declared.csv")
    assert "has no column" in refused.value.sentence
