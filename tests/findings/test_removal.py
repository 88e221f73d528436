"""The removal plan: each rule's own words, sure and not sure apart, nothing added that may be the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custodes.core import Count, Unit
from custodes.findings.removal import NO_DATE, removal_plan, sure_groups
from custodes.identification.interface import Status
from custodes.policy.interface import Outcome

from .planned import BOUGHT, dossier, finding, group, maker_branch, on_list, rule


def lines(made):
    return [(x.rule, x.standing, x.condition, x.thing, str(x.count)) for x in removal_plan(made).lines]


def test_a_device_under_several_rules_counts_once_in_each_and_once_in_all():
    """Two rules, one group of three: three and three, and three distinct."""
    found = [finding("R1", Outcome.BREACH_INDICATED, "a", modality="prohibits"), finding("R2", Outcome.CONTRARY_TO_ADVICE, "a", "b", modality="advises")]
    plan = removal_plan(dossier([group("a", 3), group("b", 2)], found))
    assert [("R1", "3"), ("R2", "5")] == [(x.rule, str(x.count)) for x in plan.lines]
    assert Count(5, 5) == plan.distinct


def test_a_maker_that_is_not_established_is_a_condition_and_never_added():
    """The line names who would have to have made it, of the companies that the rule reaches, and stands in no sure total."""
    branches = (maker_branch("Dahua", Outcome.CONTRARY_TO_ADVICE), maker_branch("Axis", Outcome.NO_ISSUE))
    found = [
        finding("R1", Outcome.CONTRARY_TO_ADVICE, "a"),
        finding("R1", Outcome.NEED_FACTS, "b", needs=(("producer",),), branches=branches, detail="producer"),
    ]
    made = dossier([group("a", 3), group("b", 2, producer="dahua", established=False, status=Status.POSSIBLE)], found)
    plan = removal_plan(made)
    assert [("R1", "sure", "", "device", "3"), ("R1", "conditional", "if the producer is Dahua", "device", "2")] == lines(made)
    assert (Count(3, 3), Count(2, 2), Count(0, 0)) == (plan.distinct, plan.conditional, plan.open)
    assert (("Dahua", 2),) == plan.lines[1].makers


def test_another_missing_fact_is_open():
    """What is not known is named; a device that is sure under one rule is not counted again as open under another."""
    found = [
        finding("R1", Outcome.CONTRARY_TO_ADVICE, "a"),
        finding("R2", Outcome.NEED_FACTS, "a", "b", needs=(("site_class",),)),
        finding("R3", Outcome.UNSETTLED_TERM, "c", detail="surveillance"),
        finding("R4", Outcome.NEED_FACTS, "d", needs=(("producer", "site_class"),)),
    ]
    made = dossier([group(x) for x in "abcd"], found)
    plan = removal_plan(made)
    conditions = {x.rule: x.condition for x in plan.lines}
    assert conditions == {
        "R1": "", "R2": "not known: site_class", "R3": "a word of the law is open: surveillance",
        "R4": "if the producer is one that the rule reaches; and not known: site_class",
    }
    assert ("1", "1", "2") == (str(plan.distinct), str(plan.conditional), str(plan.open))


@pytest.mark.parametrize("outcome", [Outcome.NO_ISSUE, Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE, Outcome.EXEMPT, Outcome.WAIVED])
def test_a_rule_that_asks_nothing_makes_no_line(outcome):
    """Nothing is planned where nothing is asked."""
    assert [] == lines(dossier([group("a")], [finding("R1", outcome, "a")]))


def test_lists_and_powers_are_noted_and_ask_nothing():
    """A maker on a list is noted, with its orders apart; it is in no total but the last."""
    made = dossier([group("a", 2), group("o", 7, kind="purchase", ledgers=(BOUGHT,))], [finding("R1", Outcome.POWER_AVAILABLE, "a", modality="permits")],
                   lists=[on_list("US-X", ["a", "o"])])
    plan = removal_plan(made)
    assert [("R1", "noted", "", "device", "2"), ("US-X", "noted", "", "device", "2"), ("US-X", "noted", "", "ordered device", "7")] == lines(made)
    assert (Count(0, 0), Count(2, 2), "from 2019-10-09") == (plan.distinct, plan.noted, plan.lines[1].date)


def test_orders_stand_apart_and_are_never_added():
    """A rule that asks something of orders and of devices has two lines; the total holds devices alone."""
    made = dossier([group("a", 2), group("o", 7, kind="purchase", ledgers=(BOUGHT,))], [finding("R1", Outcome.BREACH_INDICATED, "a", "o", act="acquire")])
    assert [("R1", "sure", "", "device", "2"), ("R1", "sure", "", "ordered device", "7")] == lines(made)
    assert Count(2, 2) == removal_plan(made).distinct


def test_channels_are_never_devices():
    """A lot counted in channels is in no number, and it is said that there is one."""
    made = dossier([group("a", 2), group("c", 16, kind="lot", unit=Unit.CHANNEL)], [finding("R1", Outcome.BREACH_INDICATED, "a", "c")])
    plan = removal_plan(made)
    assert (Count(2, 2), 1) == (plan.distinct, plan.not_devices)


def test_dates_are_the_rules_own():
    """From, until, or none; a rule that comes later is named and was not asked."""
    rules = (rule("R1"), rule("R2", start="2022-01-01", end="2024-01-01"), rule("R3", start=""), rule("R4", start="2025-04"), rule("R5", start="2023-01"))
    found = [finding(x, Outcome.BREACH_INDICATED, "a") for x in ("R1", "R2", "R3")]
    plan = removal_plan(dossier([group("a")], found, rules))
    assert {"R1": "from 2022-01-01", "R2": "from 2022-01-01 until 2024-01-01", "R3": NO_DATE} == {x.rule: x.date for x in plan.lines}
    assert ["R4"] == [x.split()[0] for x in plan.later]


def test_the_strongest_modality_stands_first():
    """Prohibits before advises, and sure before conditional within a rule."""
    found = [finding("A", Outcome.CONTRARY_TO_ADVICE, "a", modality="advises"), finding("Z", Outcome.BREACH_INDICATED, "a", modality="prohibits"),
             finding("Z", Outcome.NEED_FACTS, "b", modality="prohibits", needs=(("site_class",),))]
    assert ["Z sure", "Z open", "A sure"] == [f"{x.rule} {x.standing}" for x in removal_plan(dossier([group("a"), group("b")], found)).lines]


def test_likely_makers_are_told():
    """A maker that the body's own records establish, and no device, is counted and said."""
    groups = [group("a", 3, status=Status.LIKELY), group("b", 2)]
    (line,) = removal_plan(dossier(groups, [finding("R1", Outcome.BREACH_INDICATED, "a", "b")])).lines
    assert (Count(5, 5), 3) == (line.count, line.likely)


def test_the_plan_does_not_depend_on_the_order_of_findings():
    """Sorted, whatever came first."""
    found = [finding("R1", Outcome.BREACH_INDICATED, x, number=n) for n, x in enumerate("abc")] + [finding("R2", Outcome.NEED_FACTS, "a", needs=(("place",),))]
    made = dossier([group("a", site="Z"), group("b"), group("c", site="")], found)
    assert removal_plan(made) == removal_plan(replace(made, findings=tuple(reversed(found)), groups=tuple(reversed(made.groups))))


def test_sure_groups_are_those_of_one_modality():
    """Orders and channels are none."""
    groups = [group("a"), group("b"), group("o", kind="purchase"), group("c", unit=Unit.CHANNEL)]
    found = [finding("R1", Outcome.BREACH_INDICATED, "a", "o", "c"), finding("R2", Outcome.BREACH_INDICATED, "b", modality="advises")]
    assert ["a"] == list(sure_groups(dossier(groups, found), "requires"))
