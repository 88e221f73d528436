"""A comparison in plain sentences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from custodes.findings import compare
from custodes.policy import Outcome
from custodes.reports.changed import render_changes, render_doubt
from custodes.reports.layout import span

from .sample import sample

BIDI = "\u202e"


def compared(devices=60, hostile=False, without=()):
    """A sample against itself with every outcome that asks something turned."""
    one = sample(devices, hostile=hostile)
    two = replace(
        one,
        run=replace(one.run, as_of="2026-12-01", without=without),
        findings=tuple(replace(f, outcome=Outcome.EXEMPT, detail="x" * 300) if f.rule and f.severity else f for f in one.findings),
    )
    return one, two, compare(one, two, {(g.id, g.id): (g.subjects, g.quantity.n or 0) for g in one.groups})


@pytest.mark.parametrize("width", [32, 60, 100])
@pytest.mark.parametrize("hostile", [False, True])
def test_no_line_is_wider_than_the_terminal(width, hostile):
    """Whatever the words are, the terminal does not break a line, and nothing reaches its controls."""
    text = render_changes(compared(hostile=hostile)[2], width=width, colour=False)
    assert [] == [line for line in text.splitlines() if span(line) > width]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_each_change_stands_under_its_ground():
    """The two askings first, then a heading for each ground that there is, with rule, outcomes and findings."""
    _, _, found = compared()
    text = render_changes(found, width=120, colour=False)
    assert text.startswith("Asked twice\n  first ")
    for rule in {one.rule for one in found.changes}:
        assert f"▸ {rule} " in text
    assert "Because " in text


def test_what_was_not_believed_is_told():
    """The second names what it did not believe."""
    text = render_changes(compared(without=("mac-owner (a clue)",))[2], width=120, colour=False)
    assert "second  as of 2026-12-01" in text
    assert "not believed: mac-owner (a clue)" in text


def test_nothing_changed():
    """Where nothing changed it is said, and nothing else is printed."""
    one = sample(20)
    text = render_changes(compare(one, one, {}), width=100, colour=False)
    assert "no determination changed" in text
    assert "Because" not in text


def test_two_proofs_and_what_changed():
    """First what was not believed, then the proof with all, the proof without, and what changed between them."""
    one, _, found = compared()
    group = one.groups[0]
    text = render_doubt(("a.csv (an input)",), ("all of it\n", ""), found.changes[:1], ((group, None),), width=100, colour=False)
    heads = ["Not believed in this run: a.csv (an input).", "First: with everything believed", "all of it", "Second: without it", "Nothing that was said of it is left.", "What changed", "Who made it: "]
    places = [text.index(words) for words in heads]
    assert sorted(places) == places
    assert "Nothing: it stands without that." in render_doubt(("a",), ("x", "x"), (), (), width=100, colour=False)
