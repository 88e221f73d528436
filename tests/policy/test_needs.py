"""Missing facts: an answer never appears by leaving something out, and what is needed is named."""

from __future__ import annotations

from asking import CASES, RULES, ask, ask_case
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.policy import Outcome, fact_entry, fact_names

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
            assert Outcome.NEED_FACTS is after.outcome, (case["name"], gone)
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
        "flag": True, "date": "2020-01-01", "key": "axis", "words": "x", "choice": next(iter(entry.values), ""),
    }[entry.type]  # fmt: skip
    assert ask_case(case) == ask_case({**case, "facts": {**case["facts"], name: value}})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_each_need_is_minimal_and_some_answer_settles_it(data):
    """No need holds another; and the set that settles does so for whatever values are tried."""
    case = data.draw(st.sampled_from(CASES))
    kept = {name: value for name, value in case["facts"].items() if data.draw(st.booleans())}
    found = ask_case({**case, "facts": kept})
    if found.outcome is not Outcome.NEED_FACTS:
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
