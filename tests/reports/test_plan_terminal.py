"""The plan at the terminal: it fits, it says what is not added, and it draws to one scale."""

from __future__ import annotations

import pytest

from custodes.reports.layout import span
from custodes.reports.plan_terminal import render_plan

from .planned import planned
from .sample import HOSTILE


@pytest.mark.parametrize("width", [32, 60, 100])
@pytest.mark.parametrize("words", ["Library", *HOSTILE[:4], "W" * 500])
def test_it_fits(width, words):
    """No line is wider than the terminal, and no control comes through."""
    text = render_plan(planned(words=words), width=width, colour=False)
    assert [] == [line for line in text.splitlines() if span(line) > width]
    assert "\x1b" not in text


def test_what_it_says():
    """Modality, act, condition, order and totals, each in its words."""
    text = " ".join(render_plan(planned(), width=100, colour=False).split())
    for words in (
        "R1: Title of R1 (from 2022-01-01, act: acquire)", "It is about the act to acquire, which is done once, and not about keeping the device.",
        "on these facts: 5–8 devices", "7 ordered devices (an order may be of what is held, and is never added)",
        "conditional, never added: 2 devices, if the producer is Dahua", "open, never added: 3 devices, not known: network",
        "flags: Title of LIST (from 2019-10-09): 1 device", "R9 (instructs) is in force from 2030-01-01",
        "5–8 distinct devices of which a rule asks something on these facts: GBP 500–2,004",
        "Not priced: recorder 3", "2023-08-01 Move it (R2, Library: 3; conditional 2; Head of networks)",
    ):
        assert words in text


def test_the_burn_down_in_characters():
    """A bar of full and light blocks for a range; declared removed stands beside it."""
    text = render_plan(planned(), width=100, colour=False).partition("Burn-down")[2]
    assert "█" in text
    assert "░" in text
    assert "declared removed (1 still seen)" in text
    assert "− 1: in no input now, and each ledger that had it says that it looked at all of the site (Library 1)" in " ".join(text.split())
