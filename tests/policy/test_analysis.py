"""Working an answer out from nothing: the same each time, and nothing of it from an earlier one."""

from __future__ import annotations

from asking import CASES, RULES, ask_case, facts_of

from custodes.core import parse_when
from custodes.policy.analysis import work_out


def test_working_out_leaves_the_facts_as_they_were_and_says_the_same_twice():
    """The same question has the same answer whatever was asked in between, and it is the one that ``evaluate`` gives."""
    asked = []
    for case in CASES:
        when, facts = parse_when(case["on"]), facts_of(case["facts"])
        known_at = parse_when(case["known_at"]).latest if case.get("known_at") else when.latest
        asked.append((case, facts, dict(facts), when, known_at, work_out(RULES[case["rule"]], facts, when, known_at)[0]))
    for case, facts, before, when, known_at, found in asked:
        assert before == facts
        assert found == work_out(RULES[case["rule"]], facts, when, known_at)[0] == ask_case(case)
