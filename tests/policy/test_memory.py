"""What is remembered between answers: never another answer than the one worked out from nothing, and within bounds."""

from __future__ import annotations

from datetime import date, timedelta

from asking import CASES, RULES, facts_of
from hypothesis import given, settings
from hypothesis import strategies as st
from made import questions, values_of

from custodes.core import When, parse_when
from custodes.policy import Asked, Fact, Known, Outcome, evaluate
from custodes.policy.analysis import work_out
from custodes.policy.memory import Bounds, Memory

KEPT = Memory()
SMALL = Bounds(moulds=40, values=60, stretches=30, clocks=3)
TIGHT = Memory(SMALL)
BODY = "us-executive-agency"


@settings(max_examples=100, deadline=None)
@given(questions())
def test_every_rule_answers_as_if_nothing_were_remembered(question):
    """Whatever was asked before, each determination, proof included, is the one worked out from nothing."""
    facts, when, known_at = question
    every = [Asked(facts, when, known_at, memory) for memory in (KEPT, TIGHT)]
    for rule in RULES.values():
        expected = work_out(rule, facts, when, known_at)[0]
        for asked in every:
            assert expected == asked.put(rule)


def test_a_value_is_never_taken_for_another():
    """Each case of a pack with each fact that its rule reads set to each value in turn: every answer as if nothing were remembered."""
    for case in CASES:
        rule, facts, when = RULES[case["rule"]], facts_of(case["facts"]), parse_when(case["on"])
        known_at = max(when.latest, date(2026, 11, 22))
        for name in rule.reads:
            kept = {other: fact for other, fact in facts.items() if other != name}
            tried = [Fact(name, value, Known.KNOWN) for value in values_of(name)]
            for one in [*tried, Fact(name), Fact(name, state=Known.WITHHELD)]:
                changed = {**kept, name: one}
                assert work_out(rule, changed, when, known_at)[0] == Asked(changed, when, known_at, KEPT).put(rule)


@settings(max_examples=60, deadline=None)
@given(st.lists(questions(), min_size=2, max_size=4))
def test_the_order_of_questions_makes_no_difference(asked):
    """The same questions in the opposite order have the same answers."""
    rules = [rule for rule in RULES.values() if "waiver_until" in rule.reads or "authorised_on" in rule.reads]
    forth, back = Memory(), Memory()
    first = [[Asked(*one, forth).put(rule) for rule in rules] for one in asked]
    last = [[Asked(*one, back).put(rule) for rule in rules] for one in reversed(asked)]
    assert first == last[::-1]


def test_a_date_in_an_answer_is_that_of_the_day_asked():
    """Two days of one stretch of law: what an answer assumes of a day ends with the day asked, and not with another."""
    facts = facts_of({"body": "importer", "act": "market", "technology": "video-surveillance"})
    for day, other in (("2027-12-10", "2027-12-11"), ("2027-12-11", "2027-12-10")):
        found = evaluate(RULES["US-FCC-2026"], facts, parse_when(day), date(2026, 11, 22))
        assumed = [branch.assumption for branch in found.branches if "20" in branch.assumption]
        assert assumed
        assert all(one.endswith(day) for one in assumed)
        assert not any(one.endswith(other) for one in assumed)


def test_evidence_is_never_that_of_another():
    """Devices alike in all but their rows share an answer, and each proof cites its own row alone."""
    memory = Memory()
    values = {"body": BODY, "act": "acquire", "producer": "hikvision", "purpose": "public-safety", "technology": "video-surveillance", "essential_component": True}
    when = parse_when("2024-05-01")
    for row in range(5):
        facts = {name: Fact(name, value, Known.KNOWN, f"row {row}, {name}") for name, value in values.items()}
        found = Asked(facts, when, date(2026, 11, 22), memory).put(RULES["US-889A"])
        assert Outcome.BREACH_INDICATED is found.outcome
        text = repr(found.proof)
        assert set(values) == {name for name in values if f"row {row}, {name}" in text}
        assert not any(f"row {other}," in text for other in range(5) if other != row)
    assert 1 == memory.made


def test_what_is_kept_has_a_bound():
    """However many questions come, no more moulds, values, stretches and clocks are kept than the bounds say."""
    memory = Memory(SMALL)
    first = date(2018, 1, 1)
    for number in range(400):
        day = first + timedelta(days=number * 7)
        case = CASES[number % len(CASES)]
        asked = Asked(facts_of(case["facts"]), When(day, day), date(2020 + number % 7, 1, 1), memory)
        for rule in list(RULES.values())[number % 7 :: 7]:
            asked.put(rule)
            sizes = memory.sizes()
            assert all(size <= bound for size, bound in zip(sizes, (SMALL.moulds, SMALL.values, SMALL.stretches, SMALL.clocks), strict=True))
    assert memory.made > SMALL.moulds


def test_an_asked_that_outlives_what_was_kept_still_answers():
    """Facts that were put before everything was forgotten can be put again after it."""
    memory = Memory()
    case = CASES[0]
    facts, when = facts_of(case["facts"]), parse_when(case["on"])
    asked = Asked(facts, when, when.latest, memory)
    before = asked.put(RULES[case["rule"]])
    memory.forget()
    assert before == asked.put(RULES[case["rule"]])
    assert work_out(RULES[case["rule"]], facts, when, when.latest)[0] == before
