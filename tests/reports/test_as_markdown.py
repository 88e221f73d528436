"""The summary of one page."""

from __future__ import annotations

import io

import pytest

from custodes.reports import write
from custodes.reports.as_markdown import text

from .sample import sample


def summary(dossier) -> str:
    out = io.BytesIO()
    write(dossier, "md", out)
    return out.getvalue().decode("utf-8")


def test_summary_is_one_page():
    """About sixty lines, whatever the number of devices."""
    for devices in (20, 1000):
        assert len(summary(sample(devices)).splitlines()) < 90


@pytest.mark.parametrize(("words", "shown"), [
    ("<script>alert(1)</script>", "&lt;script&gt;alert\\(1\\)&lt;/script&gt;"), ("[a](http://x.example)", "\\[a\\]\\(http:\\//x.example\\)"), ("a | b", "a \\| b"), ("# head", "\\# head"), ("- item", "\\- item"),
    ("```x\n# y", "\\`\\`\\`x \\# y"),
])
def test_words_are_shown_and_do_nothing(words, shown):
    """No mark-up of the data reaches the page."""
    assert shown == text(words)


def test_hostile_summary_keeps_its_tables():
    """Each row of each table has as many cells as its header."""
    cells = 0
    for line in summary(sample(60, hostile=True)).splitlines():
        if line.startswith("|"):
            n = line.replace("\\|", "").count("|")
            assert cells in (0, n)
            cells = n
        else:
            cells = 0
