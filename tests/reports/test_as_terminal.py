"""The report in characters."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from custodes.reports import render_terminal
from custodes.reports.layout import span

from .sample import sample


@pytest.mark.parametrize("width", [32, 40, 60, 80, 100, 120])
@pytest.mark.parametrize("kw", [{"devices": 200}, {"devices": 20, "body": False}, {"devices": 60, "hostile": True}])
def test_no_line_is_wider_than_the_terminal(width, kw):
    """Whatever the words are, the terminal does not break a line."""
    assert [] == [line for line in render_terminal(sample(**kw), width=width, colour=False).splitlines() if span(line) > width]


def test_plain_text_holds_no_control_character():
    """Nothing from the data reaches the terminal's controls, with or without colour."""
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render_terminal(sample(60, hostile=True), width=80, colour=False))
    coloured = render_terminal(sample(60, hostile=True), width=80, colour=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", re.sub("\x1b\\[(?:[123]|33|1;31|0)m", "", coloured))


def test_colour_changes_no_word():
    """Without its styles the coloured text is the plain one."""
    dossier = sample(200)
    assert render_terminal(dossier, width=90, colour=False) == re.sub("\x1b\\[[0-9;]*m", "", render_terminal(dossier, width=90, colour=True))


def test_parts_stand_in_the_order_of_the_page():
    """What was read, the ledgers, the makers, the rules, what is not known, what to type next; last the network."""
    text = render_terminal(sample(60), width=90, colour=False)
    order = [text.index(part) for part in ("What was read", "Four ledgers", "bought 60 · registered 41–43 · declared 1 · seen 53", "Who made what", "What the rules say", "What is not known", "Next", "No network was available")]
    assert sorted(order) == order
    assert " ".join(text.split()).endswith("shut it before the first input was opened.")


def test_a_gap_that_cannot_be_stated_says_why():
    """No number is invented where the silent side was not looked at wholly."""
    assert "Not comparable: the scan covered 3 of 11 networks and is not complete." in " ".join(render_terminal(sample(60), width=90, colour=False).split())


def test_without_a_body_the_four_readers_are_shown():
    """No rule is judged; what would be asked is."""
    text = render_terminal(sample(20, body=False), width=90, colour=False)
    assert "No body was named, so no rule is judged." in text
    assert "a UK council (uk-local-authority)" in text
    assert "custodes check FILES --body" in text


def test_answers_that_were_not_used_are_told():
    """Who gave an answer that has expired, or that cannot be, reads it where the questions stand."""
    told = "The answer on site_class in answers.csv line:2 was not used: it held until 2022-11-24."
    seen = render_terminal(replace(sample(), limits=(told, "This is not legal advice.")), width=200, colour=False)
    assert "! The answer on site_class in answers.csv line:2 was not used" in seen
    assert "not legal advice" not in seen


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_next_commands_name_the_case(width):
    """Where the result does not go into the case of the folder, a command without --case would read another."""
    seen = render_terminal(sample(20), width=width, colour=False, case=".custodes/without.db")
    assert [] == [line for line in seen.splitlines() if span(line) > width]
    told = [line for line in seen.splitlines() if line.startswith("  custodes ")]
    assert len(told) > 2
    if width == 100:
        assert all("--case .custodes/without.db" in line for line in told)
    assert "--case" not in render_terminal(sample(20), width=width, colour=False)
