"""Burn-down: the numbers add up, and why a device left is never guessed."""

from __future__ import annotations

import pytest

from custodes.core import Count
from custodes.findings.burndown import Check, Thing, Why, burn_down
from custodes.policy.interface import Outcome

from .planned import REGISTERED, SEEN, dossier, finding, group, rule, site

BREACH, EARLY, NO_ISSUE = Outcome.BREACH_INDICATED, Outcome.NOT_IN_FORCE, Outcome.NO_ISSUE
RULES = (rule("R"),)


def thing(where, *keys, removed="", seen=True):
    return Thing(where, keys, removed, seen)


def check(name, as_of, groups, things, *, outcome=BREACH, sites=(), found=None, rules=RULES):
    """A check in which every group has this outcome under the rule R."""
    told = [finding("R", outcome, g.id) for g in groups] if found is None else found
    return Check(name, dossier(groups, told, rules, as_of=as_of, sites=sites), things)


def first(**kw):
    return check("one", "2023-01-01", [group("a", 2)], {"S1": thing("a", "mac 1", **kw), "S2": thing("a", "mac 2")})


def told(*checks):
    made = burn_down(checks)
    return [(m.came, m.why, m.devices) for m in made.moves]


def test_devices_that_stay_make_no_move():
    """The same devices in other groups and under other ids, known by a key, have neither left nor come."""
    now = check("two", "2023-06-01", [group("z", 2)], {"S1": thing("z"), "S9": thing("z", "mac 2")})
    assert [] == told(first(), now)


@pytest.mark.parametrize(
    ("states", "removed", "why"),
    [
        ({}, "", Why.UNSEEN),
        ({"seen": "partly"}, "", Why.UNSEEN),
        ({"registered": "held"}, "", Why.UNSEEN),
        ({"seen": "held"}, "", Why.COMPLETE),
        ({"seen": "held"}, "removed on 2023-03-01", Why.DECLARED),
        ({}, "removed on 2023-03-01", Why.DECLARED),
    ],
)
def test_what_is_in_no_input_is_not_said_to_be_removed(states, removed, why):
    """Only where the ledger that had it looked at all of the site is that said; what was declared before is said to be declared."""
    now = check("two", "2023-06-01", [group("a")], {"S2": thing("a", "mac 2")}, sites=[site("Library", **states)])
    assert [(False, why, 1)] == told(first(removed=removed), now)


def test_a_device_that_a_register_calls_removed_stands():
    """Declared is not gone: it is counted beside the number, and whether it is still seen."""
    things = {"S1": thing("a", removed="removed", seen=False), "S2": thing("a", removed="removed"), "S3": thing("a")}
    (point,) = burn_down([check("one", "2023-01-01", [group("a", 3)], things)]).points
    assert [(Count(3, 3), 2, 1)] * 2 == [(s.count, s.declared_removed, s.still_seen) for s in point.standings]


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (check("two", "2023-06-01", [group("a", 2)], {"S1": thing("a"), "S2": thing("a")}, found=[finding("R", EARLY, "a")]), Why.LAW),
        (check("two", "2023-06-01", [group("a", 2)], {"S1": thing("a"), "S2": thing("a")}, found=[], rules=(rule("Q"),)), Why.LAW),
        (check("two", "2023-06-01", [group("a", 2)], {"S1": thing("a"), "S2": thing("a")}, found=[]), Why.ACT),
        (check("two", "2023-06-01", [group("a", 2)], {"S1": thing("a"), "S2": thing("a")}, outcome=NO_ISSUE), Why.FACT),
        (check("two", "2023-06-01", [group("a", 2, producer="axis")], {"S1": thing("a"), "S2": thing("a")}, outcome=NO_ISSUE), Why.MAKER),
        (check("two", "2023-06-01", [group("a", 2, established=False)], {"S1": thing("a"), "S2": thing("a")}, outcome=Outcome.NEED_FACTS), Why.MAKER),
    ],
)
def test_devices_that_are_still_there_left_for_a_reason_that_is_read(now, why):
    """Another law, another maker, no evidence of the act, another fact: the four are kept apart, and each is found in both directions."""
    assert [(False, why, 2)] == told(first(), now)
    turned = Check("zero", dossier(now.dossier.groups, now.dossier.findings, now.dossier.rules, as_of="2022-06-01"), now.things)
    back = Why.EVIDENCED if why is Why.ACT else why
    assert [(True, back, 2)] == told(turned, first())


def test_two_records_that_turn_out_to_be_one():
    """A key shows it: one stays and one was counted twice."""
    now = check("two", "2023-06-01", [group("a")], {"S9": thing("a", "mac 1", "mac 2")})
    assert [(False, Why.JOINED, 1)] == told(first(), now)


def test_a_key_that_two_have_names_neither():
    """An asset tag that was given twice does not pair devices."""
    now = check("two", "2023-06-01", [group("a", 2)], {"S8": thing("a", "mac 1"), "S9": thing("a", "mac 1")})
    assert {(False, Why.UNSEEN, 2), (True, Why.NEW, 2)} == set(told(first(), now))


def lot(n, *, unmatched=None, words="HIK Dome"):
    return group("l", n, kind="lot", ledgers=(REGISTERED,), label=words, unmatched=unmatched)


@pytest.mark.parametrize(
    ("groups", "things", "moves"),
    [
        ([lot(3)], {}, [(False, Why.FEWER, 1)]),
        ([lot(6)], {}, [(True, Why.MORE, 2)]),
        ([lot(4, unmatched=2), group("a", 2, ledgers=(SEEN, REGISTERED))], {"S1": thing("a"), "S2": thing("a")}, [(False, Why.SINGLE, 2), (True, Why.NEW, 2)]),
        ([], {}, [(False, Why.UNSEEN, 4)]),
        ([lot(4, words="Beacon")], {}, [(False, Why.UNSEEN, 4), (True, Why.NEW, 4)]),
        ([lot(4)], {}, []),
    ],
)
def test_records_without_keys_are_compared_by_what_they_state(groups, things, moves):
    """Fewer stated is fewer stated, and not a removal; what was matched to single devices is said to be."""
    assert moves == told(check("one", "2023-01-01", [lot(4)], {}), check("two", "2023-06-01", groups, things))


def test_before_and_came_and_left_give_after():
    """For every modality, between every two checks, by the counts at most."""
    one = check("one", "2023-01-01", [group("a", 3), lot(4)], {f"S{n}": thing("a", f"mac {n}") for n in range(3)})
    two = check("two", "2023-03-01", [group("a", 2), lot(3)], {"S1": thing("a"), "S7": thing("a")})
    three = check("three", "2023-09-01", [group("b", 1, producer="axis")], {"S1": thing("b")}, outcome=NO_ISSUE)
    made = burn_down([three, one, two])
    assert ["one", "two", "three"] == [p.name for p in made.points]
    for number in (0, 1):
        change = sum(m.devices if m.came else -m.devices for m in made.moves if m.first == number)
        before, after = (p.standings[0].count.high for p in made.points[number : number + 2])
        assert after == before + change


def test_checks_of_another_estate_are_named():
    """Two checks without one common device are told, and the burn-down still stands."""
    assert (0,) == burn_down([first(), check("two", "2023-06-01", [group("a")], {"S9": thing("a", "mac 9")})]).strangers
    assert () == burn_down([first(), first()]).strangers


def test_orders_never_stand():
    """What is on order is in no burn-down."""
    made = burn_down([check("one", "2023-01-01", [group("a"), group("o", 9, kind="purchase")], {"S1": thing("a")})])
    assert Count(1, 1) == made.points[0].standings[0].count


def test_two_checks_of_the_same_days_stay_in_the_order_given():
    """A check again on the same day comes after the earlier one, whatever the names of the files are."""
    earlier = check("z-earlier", "2023-01-01", [group("a", 3)], {f"S{n}": thing("a", f"mac {n}") for n in range(3)})
    later = check("a-later", "2023-01-01", [group("a", 1)], {"S0": thing("a", "mac 0")})
    assert [("z-earlier", 3), ("a-later", 1)] == [(p.name, p.standings[0].count.high) for p in burn_down([earlier, later]).points]


def test_a_check_that_did_not_ask_has_no_count():
    """A modality of which no rule was asked is not the same as a modality under which nothing stands."""
    silent = check("zero", "2022-06-01", [group("a", 2)], {"S1": thing("a")}, found=[], rules=())
    made = burn_down([silent, first()])
    assert [[False, True], [True, True]] == [[one.asked for one in point.standings] for point in made.points]
