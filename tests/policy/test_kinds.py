"""Kinds: values are one where no test of the rule tells them apart, and only there."""

from __future__ import annotations

from asking import RULES

from custodes.policy import fact_names
from custodes.policy.kinds import ABSENT, KNOWN_KINDS, Kinds, kinds_of

NOTHING = dict.fromkeys(fact_names(), ABSENT)


def kind(rule, name, value):
    """The kind of one fact of a rule."""
    return kinds_of(RULES[rule]).of({**NOTHING, name: value})[RULES[rule].reads.index(name)]


def test_what_the_rule_names_stays_what_it_is():
    """A value that the rule speaks of, one that settles nothing, and an unknown fact are kinds of their own."""
    assert ["public-safety", "withheld", ABSENT] == [kind("US-889A", "purpose", one) for one in ("public-safety", "withheld", ABSENT)]
    assert kind("US-889A", "purpose", "retail") == kind("US-889A", "purpose", "other") != kind("US-889A", "purpose", "national-security")


def test_claims_and_parties_are_never_put_together():
    """What an answer may name (a party, a waiver, its last day) stays the very value."""
    for name, value in (("producer", "axis"), ("waiver_claimed", "letter 7"), ("waiver_until", "2021-08-13"), ("exception_claimed", "none")):
        assert value == kind("US-889A", name, value)


def test_a_date_is_what_it_is_to_the_days_of_the_rule():
    """Days on one side of every day that the rule names are one kind; a month that holds such a day is another."""
    before, day, after, month = (kind("UK-PA23-14", "procurement_commenced_on", one) for one in ("2019-01-01", "2025-02-24", "2026-05", "2025-02"))
    assert day == after
    assert 3 == len({before, day, month})
    assert before == kind("UK-PA23-14", "procurement_commenced_on", "2025-02-23")


def test_kinds_that_are_kept_have_a_bound():
    """However many values are asked, no more than the bound are kept, and none changes its kind."""
    rule = RULES["US-LA"]
    kinds = Kinds(rule)
    place = rule.reads.index("state")
    first = kinds.of({**NOTHING, "state": "nowhere"})[place]
    for number in range(KNOWN_KINDS + 10):
        assert first is kinds.of({**NOTHING, "state": f"state {number}"})[place]
        assert len(kinds) <= KNOWN_KINDS
