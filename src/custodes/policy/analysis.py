"""One determination worked out from nothing: the values give the outcome and its words, the facts their proof.

This is the reference: no answer is remembered here. ``evaluate`` remembers what this gives, and its tests compare the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from custodes.core import Truth, When
from custodes.facts import Fact, Known, fact_entry, is_withheld
from custodes.policy.branches import branches_for
from custodes.policy.conditions import MISSING, Env, Missing, Value
from custodes.policy.decide import Decision, decide, open_terms
from custodes.policy.interface import Branch, Determination, Outcome, Proof
from custodes.policy.marks import notes_on, would_change
from custodes.policy.needs import derive, needs, settles, unrecorded
from custodes.policy.packs import Rule
from custodes.policy.wording import day_words, sentence


@dataclass(frozen=True, slots=True)
class Analysis:
    """All of a determination that does not depend on how the facts are known."""

    env: Env
    decision: Decision
    detail: str
    sentence: str
    needs: tuple[tuple[str, ...], ...]
    settles: tuple[str, ...]
    branches: tuple[Branch, ...]
    notes: tuple[str, ...]
    would_change: tuple[str, ...]
    head: tuple[Proof, ...]


def work_out(
    rule: Rule, facts: Mapping[str, Fact], when: When, known_at: date
) -> tuple[Determination, Analysis]:
    """The determination, with nothing remembered; the names and values of ``facts`` are taken to be checked."""
    found = analyse(rule, facts, when, known_at)
    return determined(rule, found, str(when), act_of(facts), proof_of(rule, facts, found)), found


def determined(rule: Rule, found: Analysis, asked_on: str, act: str, proof: Proof) -> Determination:
    """The determination of an analysis."""
    return Determination(
        rule.id,
        found.decision.outcome,
        found.detail,
        found.sentence,
        rule.modality,
        rule.citation,
        asked_on,
        act,
        found.needs,
        found.settles,
        found.branches,
        proof,
        found.notes,
        found.would_change,
    )


def act_of(facts: Mapping[str, Fact]) -> str:
    """The act as it is known; empty where it is not."""
    act = facts.get("act")
    return str(act.value) if act is not None and act.state is Known.KNOWN else ""


def analyse(rule: Rule, facts: Mapping[str, Fact], when: When, known_at: date) -> Analysis:
    """What the values of the facts come to, on a day and at a clock."""
    values: dict[str, Value | Missing] = {}
    withheld = []
    for name in rule.reads:
        fact = facts.get(name)
        values[name] = MISSING
        if fact is None or fact.state is Known.UNKNOWN:
            continue
        if is_withheld(fact):
            withheld.append(name)
        elif fact.value not in fact_entry(name).undecided:
            values[name] = fact.value
    given = frozenset(name for name, value in values.items() if value is not MISSING)
    env = derive(rule, Env(values, when, When(known_at, known_at)))
    decision = decide(rule, env)
    outcome = decision.outcome
    terms = open_terms(rule, env) if outcome is Outcome.UNSETTLED_TERM else ()
    wanted: tuple[tuple[str, ...], ...] = ()
    must: tuple[str, ...] = ()
    detail = decision.detail
    if outcome is Outcome.NEED_FACTS:
        wanted = needs(rule, env)
        must = settles(rule, env)
        detail = ", ".join(wanted[0]) if wanted else decision.detail
    elif outcome is Outcome.REQUIREMENT_NOT_EVIDENCED:
        # The outcome stands without it, and each record that is found or denied turns it.
        wanted = unrecorded(rule, env)
        must = tuple(sorted({name for some in wanted for name in some}))
        detail = ", ".join(must)
    told = sentence(rule, env, decision, terms, wanted[0] if wanted else ())
    return Analysis(
        env,
        decision,
        detail,
        told,
        wanted,
        must,
        branches_for(rule, env, decision, wanted, tuple(withheld)),
        notes_on(rule, env, decision, given),
        would_change(rule, env, decision, given),
        _head(rule, env),
    )


def _head(rule: Rule, env: Env) -> tuple[Proof, ...]:
    return (
        _published(rule, env.known_at, rule.known.holds(env.known_at)),
        _in_force(rule, rule.force.holds(env.when)),
    )


@lru_cache(maxsize=4096)
def _published(rule: Rule, known_at: When, held: Truth) -> Proof:
    seen = f"earliest publication seen {day_words(rule.known.start)}"
    return Proof(f"{rule.short} was published by {known_at}", held.value, seen)


@lru_cache(maxsize=1024)
def _in_force(rule: Rule, held: Truth) -> Proof:
    until = f" until {day_words(rule.force.end)}" if rule.force.end else ""
    return Proof(
        f"{rule.short} was in force on the day of the act",
        held.value,
        f"in force from {day_words(rule.force.start)}{until}",
    )


def proof_of(rule: Rule, facts: Mapping[str, Fact], found: Analysis) -> Proof:
    """The tests in their order, up to the one that decided."""
    parts = list(found.head)
    outcome, detail = found.decision
    if outcome is not Outcome.NOT_IN_FORCE:
        for part in rule.parts:
            inner = part.node.prove(found.env, facts)
            parts.append(Proof(_AXES[part.name], inner.result, "", (inner,)))
            if part.name == detail and outcome in _DECIDED:
                break
    return Proof(rule.heading, outcome.value, rule.citation, tuple(parts))


_DECIDED = frozenset({Outcome.NOT_APPLICABLE, Outcome.NO_ISSUE})


_AXES = {
    "who": "it binds this body",
    "act": "it is about this act",
    "place": "it is about this place",
    "network": "it is about this network",
    "purpose": "it is about this purpose",
    "funding": "it is about this money",
    "procedure": "it is about this procedure",
    "equipment": "it is about this equipment",
    "conduct": "the conduct is what it speaks of",
}
