"""Missing facts: an answer never appears by leaving something out, and what is needed is named."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from asking import CASES, RULES, ask, ask_case
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.core import When
from custodes.parties import nil_rung
from custodes.policy import Outcome, fact_entry, fact_names
from custodes.policy.conditions import MISSING, Env
from custodes.policy.decide import decide
from custodes.policy.needs import answers, derive, needs, unrecorded
from custodes.policy.packs import rule_boundaries

CLAIMS = {"exception_claimed", "waiver_claimed"}
DEFINITE = [case for case in CASES if case["outcome"] != "NEED-FACTS"]


def test_a_fact_left_out_never_changes_one_answer_into_another():
    """Deleting any fact keeps the outcome or asks for facts; claims and presumed facts, which the answer tells of, stand apart."""
    lost = 0
    for case in DEFINITE:
        before = ask_case(case)
        for gone in case["facts"]:
            if gone in CLAIMS or gone in RULES[case["rule"]].presumes:
                continue
            kept = {name: value for name, value in case["facts"].items() if name != gone}
            after = ask_case({**case, "facts": kept})
            if after.outcome is before.outcome:
                continue
            # A duty to record is not evidenced where nobody says that there is a record: the answer names it.
            assert after.outcome in {Outcome.NEED_FACTS, Outcome.REQUIREMENT_NOT_EVIDENCED}, (case["name"], gone)
            named = {name for some in after.needs for name in some}
            assert gone in named or fact_entry(gone).derived_from in named, (case["name"], gone, after.needs)
            lost += 1
    assert lost > 50


def test_a_presumed_fact_left_out_is_told():
    """An answer that presumes what kind of equipment it is says so."""
    found = ask("UK-WMS-A", {"body": "uk-department", "act": "deploy", "producer": "dahua", "site_class": "sensitive"}, "2023-06-01")
    assert "The kind of equipment was not stated; the answer holds for visual surveillance equipment only." in found.notes


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_facts_that_a_rule_does_not_read_change_nothing(data):
    """An outcome does not depend on facts outside ``facts_read``."""
    case = data.draw(st.sampled_from(CASES))
    rule = RULES[case["rule"]]
    name = data.draw(st.sampled_from(sorted(n for n in fact_names() if n not in rule.reads and n != "when")))
    entry = fact_entry(name)
    value = {
        "flag": True, "date": "2020-01-01", "key": "axis", "words": "x", "number": "1", "choice": next(iter(entry.values), ""),
    }[entry.type]  # fmt: skip
    assert ask_case(case) == ask_case({**case, "facts": {**case["facts"], name: value}})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_each_need_is_minimal_and_some_answer_settles_it(data):
    """No need holds another; and the set that settles does so for whatever values are tried."""
    case = data.draw(st.sampled_from(CASES))
    kept = {name: value for name, value in case["facts"].items() if data.draw(st.booleans())}
    found = ask_case({**case, "facts": kept})
    if found.outcome not in {Outcome.NEED_FACTS, Outcome.REQUIREMENT_NOT_EVIDENCED}:
        assert () == found.needs
        return
    for one in found.needs:
        assert not any(set(other) < set(one) for other in found.needs)
    answered = dict(kept)
    for name in found.settles:
        entry = fact_entry(name)
        choices = {
            "flag": [True, False],
            "key": ["hikvision", "axis", "huawei", "tplink", "other"],
            "date": ["2019-01-01", "2024-01-01"],
            "words": ["x"],
            "number": ["0", "10", "11"],
            "choice": [value for value in entry.values if value != "withheld" and value not in entry.undecided],
        }[entry.type]
        if name != "when":
            answered[name] = data.draw(st.sampled_from(choices))
    if "when" not in found.settles:
        assert Outcome.NEED_FACTS is not ask_case({**case, "facts": answered}).outcome


def test_needs_are_ordered_by_size_cost_and_names():
    """The cheapest question stands first."""
    found = ask("UK-WMS-C", {"body": "uk-department", "act": "retain"}, "2023-06-01")
    assert (("consideration_recorded",), ("producer",), ("site_class",)) == found.needs
    assert {"consideration_recorded", "nil_ladder", "producer", "site_class"} == set(found.settles)


def test_a_day_known_to_the_month_asks_for_the_day():
    """An installation in November 2022 needs its day; one in December does not."""
    facts = {"body": "uk-department", "act": "deploy", "producer": "dahua", "site_class": "sensitive"}
    assert (("when",),) == ask("UK-WMS-A", facts, "2022-11", "2024-01-01").needs
    assert Outcome.CONTRARY_TO_INSTRUCTION is ask("UK-WMS-A", facts, "2022-12", "2024-01-01").outcome
    # A false in the scope decides whatever the day.
    assert Outcome.NOT_APPLICABLE is ask("UK-WMS-A", {**facts, "site_class": "ordinary"}, "2022-11", "2024-01-01").outcome


def test_a_maker_not_in_the_register_is_asked_about():
    """A known producer of unknown incorporation needs its place on the ladder, and is no finding."""
    found = ask("UK-WMS-A", {"body": "uk-department", "act": "deploy", "producer": "tplink", "site_class": "sensitive"}, "2023-06-01")
    assert (("nil_ladder",),) == found.needs


KNOWN_AT = date(2026, 11, 22)
EACH = 500
OPEN = {Outcome.NEED_FACTS, Outcome.REQUIREMENT_NOT_EVIDENCED}
# A false in the scope and a false in the equipment each decide at once, whatever is unknown: where both are false, the one
# that is known decides, and the other word may come when more is known. Neither asks anything.
OUTSIDE = {Outcome.NOT_APPLICABLE, Outcome.NO_ISSUE}


def same(one, other):
    """Whether two outcomes say the same of what is asked."""
    return one is other or {one, other} == OUTSIDE


def outcome_of(rule, values, when):
    """Outcome of a rule on these values, and the facts that it names as wanting."""
    given = {name: values.get(name, MISSING) for name in rule.reads}
    env = derive(rule, Env(given, when, When(KNOWN_AT, KNOWN_AT)))
    decision = decide(rule, env)
    wanted = needs(rule, env) if decision.outcome is Outcome.NEED_FACTS else unrecorded(rule, env) if decision.outcome in OPEN else ()
    return decision, {name for some in wanted for name in some}


def generated(rule, chance: random.Random) -> Iterator[tuple[dict, When]]:
    """Facts of one act: each fact that the rule reads with one of the answers that stand for all, on a day near a boundary."""
    empty = Env(dict.fromkeys(rule.reads, MISSING), When(KNOWN_AT, KNOWN_AT), When(KNOWN_AT, KNOWN_AT))
    choices = {name: answers(rule, name, empty) for name in rule.reads}
    mine = [case for case in CASES if case["rule"] == rule.id]
    days = [end + timedelta(days=step) for end in rule_boundaries(rule) for step in (-1, 0, 1)] or [KNOWN_AT]
    for _ in range(EACH):
        # Half of the facts are those of a case, so that most of the tests of the rule are met.
        values = {name: chance.choice(choices[name]) for name in rule.reads if choices[name]}
        for name, value in chance.choice(mine)["facts"].items():
            if chance.random() < 0.8:
                values[name] = None if value == "none" and fact_entry(name).none else value
        day = chance.choice(days)
        if "nil_ladder" in values and nil_rung(str(values["producer"]), KNOWN_AT, day).rung != "F":
            # A rung that a person states against the register's is a correction, not an addition: the producer's stands.
            del values["nil_ladder"]
        yield values, When(day, day)


def askable(rule, values):
    """The facts that a person is asked for: no claims, nothing presumed, nothing that settles nothing."""
    return [name for name, value in values.items() if name in rule.reads and not fact_entry(name).claim and name not in rule.presumes and value not in fact_entry(name).undecided]


def test_deleting_a_fact_never_makes_a_false_answer():
    """Over 10,000 generated cases: without a fact the outcome is the same, or asks for it by name; with it again, it is what it was."""
    chance = random.Random(889)
    cases = deleted = asked = 0
    for rule in RULES.values():
        for values, when in generated(rule, chance):
            before, _ = outcome_of(rule, values, when)
            cases += 1
            for gone in askable(rule, values):
                kept = {name: value for name, value in values.items() if name != gone}
                after, wanted = outcome_of(rule, kept, when)
                deleted += 1
                if same(after.outcome, before.outcome):
                    continue
                assert after.outcome in OPEN, (rule.id, values, str(when), gone, before, after)
                assert gone in wanted or fact_entry(gone).derived_from in wanted, (rule.id, values, str(when), gone, wanted)
                asked += 1
                assert before == outcome_of(rule, {**kept, gone: values[gone]}, when)[0]
    assert cases >= 10_000
    assert deleted > asked > 10_000


def test_knowledge_added_in_any_order_never_gives_two_answers():
    """Facts are added one by one in two orders: an answer once definite stays, and both orders end in the same."""
    chance = random.Random(1260)
    for rule in RULES.values():
        for values, when in list(generated(rule, chance))[:40]:
            names = askable(rule, values)
            ends = set()
            for _ in range(2):
                chance.shuffle(names)
                known: dict = {name: value for name, value in values.items() if name not in names}
                definite = None
                for name in names:
                    known[name] = values[name]
                    found, _ = outcome_of(rule, known, when)
                    if definite is not None:
                        assert same(definite, found.outcome), (rule.id, known, str(when), name)
                    elif found.outcome not in OPEN:
                        definite = found.outcome
                ends.add(outcome_of(rule, known, when)[0].outcome)
            assert 1 == len(ends)
