"""A plan of every kind of line, with prices, milestones and a burn-down, for the tests of its reports."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from custodes.findings.burndown import Check, Thing, burn_down
from custodes.findings.interface import Dossier
from custodes.findings.milestones import Milestone
from custodes.findings.pricing import Price, costs
from custodes.findings.removal import removal_plan
from custodes.policy.interface import Outcome
from custodes.reports import marked
from custodes.reports.plan_parts import Planned
from findings.planned import BOUGHT, REGISTERED, dossier, finding, group, maker_branch, on_list, rule, site

MARKING = "OFFICIAL & <b>marked</b>"


def estate(as_of: str = "2023-01-01", seen: int = 4, words: str = "Library") -> Dossier:
    """Sure, conditional, open, noted and ordered devices; a lot; a rule that comes later."""
    groups = [
        group("a", seen, site=words), group("b", 2, producer="dahua", established=False, site=words), group("c", 3, kind_of="recorder", site="Depot"),
        group("l", 5, kind="lot", ledgers=(REGISTERED,), site=words), group("o", 7, kind="purchase", ledgers=(BOUGHT,)), group("n", 1),
    ]
    found = [
        finding("R1", Outcome.BREACH_INDICATED, "a", "l", "o", modality="prohibits", act="acquire"),
        finding("R2", Outcome.CONTRARY_TO_ADVICE, "a", modality="advises", act="connect"),
        finding("R2", Outcome.NEED_FACTS, "b", modality="advises", act="connect", needs=(("producer",),), branches=(maker_branch("Dahua", Outcome.CONTRARY_TO_ADVICE),)),
        finding("R2", Outcome.NEED_FACTS, "c", modality="advises", act="connect", needs=(("network",),)),
    ]
    found = [replace(one, site="" if "o" in one.groups else words) for one in found]
    rules = (rule("R1", "prohibits"), rule("R2", "advises"), rule("R9", "instructs", "2030-01-01"))
    return dossier(groups, found, rules, as_of=as_of, lists=[on_list("LIST", ["n"])], sites=[site(words, seen="held")])


def check(made: Dossier, name: str) -> Check:
    """A check with a device for each item."""
    things = {f"S-{g.id}{n}": Thing(g.id, (f"mac {g.id}{n}",), "removed" if n == 1 else "", True) for g in made.groups if g.kind == "item" for n in range(g.subjects)}
    return Check(name, made, things)


def planned(*, marking: str = "", words: str = "Library", priced: bool = True) -> Planned:
    """The whole of it."""
    made = marked(estate("2023-06-01", 3, words), marking)
    plan = removal_plan(made)
    prices = [Price("prices.csv line:2", "camera", "", "", Decimal(100), Decimal("250.50"), "GBP", "fitted", "quote", "2023-01-01")]
    milestones = (Milestone("R1", "", "Stop orders", "2023-07-01", "Buyer"), Milestone("R2", words, "Move it", "2023-08-01", "Head of networks"))
    burn = burn_down([check(estate("2023-01-01", 4, words), "one.json"), check(made, "case.db")])
    return Planned(made, plan, costs(made, plan, prices) if priced else None, milestones, burn)
