"""Geometry of the figures."""

from __future__ import annotations

from dataclasses import replace

from custodes.core import Count
from custodes.findings.interface import Gap, LedgerBar
from custodes.observations import Ledger
from custodes.reports import figures

from .sample import sample

COUNTS = {Ledger.BOUGHT: Count(60, 60), Ledger.REGISTERED: Count(40, 45), Ledger.SEEN: Count(54, 54), Ledger.DECLARED: None}


def bar(**changes) -> LedgerBar:
    return replace(LedgerBar("", "", "all", "device", COUNTS, {}, True, "", ()), **changes)


def test_bars_share_one_axis_and_a_range_has_two_ends():
    """The longest bar is the whole width; at least is solid, at most is the outline."""
    rows = {row.ledger: row for row in figures.bar_rows(bar())}
    assert (100.0, 100.0) == (rows[Ledger.BOUGHT].low, rows[Ledger.BOUGHT].high)
    assert (66.67, 75.0) == (rows[Ledger.REGISTERED].low, rows[Ledger.REGISTERED].high)
    assert rows[Ledger.DECLARED].silent


def test_a_gap_reaches_from_what_one_ledger_has_to_what_the_other_has():
    """The gap is drawn on the ledger that lacks something."""
    gap = Gap("seen-not-registered", "", True, "", 9, 14)
    row = next(r for r in figures.bar_rows(bar(gaps=(gap,))) if r.gap)
    assert (Ledger.REGISTERED, 75.0, 90.0, "9–14 seen, not registered") == (row.ledger, row.gap_from, row.gap_to, row.gap)


def test_no_gap_is_drawn_where_nothing_can_be_compared():
    """Neither without a shared axis nor where the silent side was not looked at wholly."""
    gap = Gap("seen-not-registered", "", True, "", 9, 14)
    assert not [r for r in figures.bar_rows(bar(shared_axis=False, gaps=(gap,))) if r.gap or r.gap_to]
    assert not [r for r in figures.bar_rows(bar(gaps=(replace(gap, comparable=False),))) if r.gap or r.gap_to]
    assert all(r.hatched and r.high == 100.0 for r in figures.bar_rows(bar(shared_axis=False)) if not r.silent)


def test_timeline_counts_what_it_does_not_draw():
    """Acts known only to the year, and lanes beyond the cap, are counted."""
    dossier = sample(60)
    line = figures.timeline(dossier)
    assert line is not None
    assert len(dossier.events) == line.undated + sum(stack.lines for _, stacks in line.acts for stack in stacks)
    vague = tuple(replace(event, earliest="2021", latest="2021") for event in dossier.events[:7])
    later = figures.timeline(replace(dossier, events=vague + dossier.events[7:]))
    assert later is not None
    assert 7 == later.undated - sum(1 for e in dossier.events[7:] if figures._quarter(e) is None)
    assert figures.timeline(replace(dossier, events=())) is None
