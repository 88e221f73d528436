"""The words of the reports."""

from __future__ import annotations

import ast
import io
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

import custodes.reports
from custodes.core import Count
from custodes.identification.interface import Status
from custodes.listings.interface import Standing
from custodes.policy.interface import Outcome
from custodes.reports import render_terminal, words, write

from .sample import sample

NEVER = re.compile(
    r"\b(illegal|banned|blacklisted|compliant|clean|clear|safe|certified|isolated|ordered removal|chinese camera|spy|fever|healthy)\b", re.IGNORECASE)


def own_texts() -> list[tuple[str, str]]:
    """Strings of the room's modules but docstrings, and the words of its templates."""
    found = []
    for path in sorted(Path(custodes.reports.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
        found += [(path.name, node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs]
    for name in ("report.html.j2", "macros.html.j2"):
        found.append((name, (files("custodes.reports") / "templates" / name).read_text("utf-8")))
    return found


def test_program_never_uses_the_forbidden_words_of_its_own():
    """No text of the reports calls a thing illegal, a maker banned, a device clean, or the like."""
    assert [] == [(name, NEVER.search(text)[0]) for name, text in own_texts() if NEVER.search(text)]


@pytest.mark.parametrize("fmt", ["html", "md", "csv", "json"])
def test_finished_reports_do_not_either(fmt):
    """Nor do they when they are put together."""
    out = io.BytesIO()
    write(sample(60), fmt, out)
    text = out.getvalue().decode("utf-8")
    body = text[text.index("</style>") :] if fmt == "html" else text
    assert None is NEVER.search(body)
    assert None is NEVER.search(render_terminal(sample(60), width=80, colour=False))


def test_every_outcome_status_and_standing_has_its_words():
    """A new member of a vocabulary cannot be printed as a bare token."""
    assert set(Outcome) == set(words.OUTCOMES)
    assert set(Status) == set(words.STATUSES)
    assert set(Standing) == set(words.STANDINGS)


def test_silence_zero_and_suppression_look_different():
    """A ledger that says nothing, one that says zero and one that is not shown are three things."""
    assert ("says nothing here", "0", "not shown") == (words.count_words(None), words.count_words(Count(0, 0)), words.count_words(Count(-1, -1)))
    assert ("unknown", "0", "not shown") == (words.number(None), words.number(0), words.number(words.HIDDEN))


def test_dates_of_facts_and_law_are_told_apart():
    """Facts of D1 judged by the law of D2, only where they differ."""
    assert "Facts and law of 2026-11-22." == words.dates_words("2026-11-22", "2026-11-22", "2026-11-22")
    assert "Facts of 2022-09-30 judged by the law of 2026-11-22 as it was published by 2024-01-01." == words.dates_words("2026-11-22", "2024-01-01", "2022-09-30")


@pytest.mark.parametrize(("settles", "opens", "said"), [(1, 45, "Stands in 45 open points."), (0, 1, "Stands in 1 open point."), (7, 8, "Settles 7 of 8 open points."), (6, 6, "Settles 6 open points.")])
def test_a_question_that_settles_little_does_not_boast(settles, opens, said):
    """What an answer settles alone is told where it is half or more; otherwise in how many points it stands."""
    question = replace(sample(20).questions[0], settles=settles, opens=opens)
    assert said == words.weight_words(question)
