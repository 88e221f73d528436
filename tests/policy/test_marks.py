"""What would change an answer: the facts that are tried are all that could."""

from __future__ import annotations

from asking import CASES, RULES, facts_of

from custodes.core import parse_when
from custodes.policy import marks
from custodes.policy.analysis import work_out


def test_no_fact_that_could_change_an_answer_is_left_untried(monkeypatch):
    """Every case put to every rule has the same list of changes when every fact of the rule is tried."""
    asked = [(rule, facts_of(case["facts"]), parse_when(case["on"])) for case in CASES for rule in RULES.values()]
    found = [work_out(rule, facts, when, when.latest)[0].would_change for rule, facts, when in asked]
    monkeypatch.setattr(marks, "_turning", lambda rule, _: frozenset(rule.reads))
    assert [work_out(rule, facts, when, when.latest)[0].would_change for rule, facts, when in asked] == found
    assert any(found)
