"""Judging: one rule, one set of facts, one day, two clocks, and the proof.

What does not depend on how a fact is known (outcome, sentence, needs, branches) is worked out once for each
distinct set of values and remembered, within a bound; so is each part of a proof, for each way of knowing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from custodes.core import When
from custodes.facts import Fact, Known, check_value, fact_entry, fact_names, is_withheld
from custodes.policy.branches import Candidates, branches_for, candidate_branches
from custodes.policy.conditions import MISSING, Env, Missing, Value
from custodes.policy.decide import Decision, decide, open_terms
from custodes.policy.interface import Branch, Determination, Outcome, Proof
from custodes.policy.marks import notes_on, would_change
from custodes.policy.needs import derive, needs, settles, unrecorded
from custodes.policy.packs import Rule, rule_boundaries
from custodes.policy.wording import day_words, sentence

_CACHE: dict[tuple[object, ...], _Analysis] = {}
_CACHE_LIMIT = 8192
_CHECKED: set[tuple[str, Value]] = set()
_CHECKED_LIMIT = 65536
_PROOFS_LIMIT = 256


@dataclass(frozen=True, slots=True)
class _Analysis:
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
    proofs: dict[tuple[str, tuple[str | None, ...]], Proof] = field(default_factory=dict)


def evaluate(
    rule: Rule, facts: Mapping[str, Fact], when: When, known_at: date, candidates: Candidates | None = None
) -> Determination:
    """The determination of ``rule`` for an act on ``when``, by what was published at ``known_at``.

    A fact that is absent is unknown. ``candidates``: likely values of an unknown fact with their confidence,
    best first, and optionally a word on the evidence; each is spelled out as a branch. Raises KnowledgeError
    for a name or value that the vocabulary does not have.
    """
    for name, fact in facts.items():
        if fact.state is Known.KNOWN:
            pair = (name, fact.value)
            if pair not in _CHECKED:
                check_value(name, fact.value)
                if len(_CHECKED) >= _CHECKED_LIMIT:
                    _CHECKED.clear()
                _CHECKED.add(pair)
        elif name not in fact_names():
            fact_entry(name)
    found = _analysis(rule, facts, when, known_at)
    branches = found.branches
    if candidates and found.decision.outcome is Outcome.NEED_FACTS:
        spelled = candidate_branches(rule, replace(found.env, when=when), candidates)
        replaced = {branch.assumption.partition(" =")[0] for branch in spelled}
        branches = spelled + tuple(b for b in branches if b.assumption.partition(" =")[0] not in replaced)
    act = facts.get("act")
    return Determination(
        rule.id,
        found.decision.outcome,
        found.detail,
        found.sentence,
        rule.modality,
        rule.citation,
        str(when),
        str(act.value) if act is not None and act.state is Known.KNOWN else "",
        found.needs,
        found.settles,
        branches,
        _proof(rule, facts, found),
        found.notes,
        found.would_change,
    )


def _analysis(rule: Rule, facts: Mapping[str, Fact], when: When, known_at: date) -> _Analysis:
    values: list[Value | Missing] = []
    withheld = []
    for name in rule.reads:
        fact = facts.get(name)
        if fact is None or fact.state is Known.UNKNOWN:
            values.append(MISSING)
        elif is_withheld(fact):
            values.append(MISSING)
            withheld.append(name)
        else:
            values.append(fact.value)
    ends = rule_boundaries(rule)
    bucket: object = when
    waiver = facts.get("waiver_until")
    if (waiver is None or waiver.state is not Known.KNOWN) and bisect_right(
        ends, when.earliest
    ) == bisect_right(ends, when.latest):
        bucket = bisect_right(ends, when.earliest)
    key = (rule, known_at, bucket, tuple(values), tuple(withheld))
    found = _CACHE.get(key)
    if found is None:
        if len(_CACHE) >= _CACHE_LIMIT:
            _CACHE.clear()
        found = _CACHE[key] = _analyse(
            rule, dict(zip(rule.reads, values, strict=True)), when, known_at, tuple(withheld)
        )
    return found


def _analyse(
    rule: Rule, values: dict[str, Value | Missing], when: When, known_at: date, withheld: tuple[str, ...]
) -> _Analysis:
    for name, value in values.items():
        if value is not MISSING and value in fact_entry(name).undecided:
            values[name] = MISSING
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
    return _Analysis(
        env,
        decision,
        detail,
        told,
        wanted,
        must,
        branches_for(rule, env, decision, wanted, withheld),
        notes_on(rule, env, decision, given),
        would_change(rule, env, decision, given),
        _head(rule, env),
    )


def _head(rule: Rule, env: Env) -> tuple[Proof, ...]:
    published = rule.known.holds(env.known_at)
    held = rule.force.holds(env.when)
    return (
        Proof(
            f"{rule.short} was published by {env.known_at}",
            published.value,
            f"earliest publication seen {day_words(rule.known.start)}",
        ),
        Proof(
            f"{rule.short} was in force on the day of the act",
            held.value,
            f"in force from {day_words(rule.force.start)}"
            + (f" until {day_words(rule.force.end)}" if rule.force.end else ""),
        ),
    )


def _proof(rule: Rule, facts: Mapping[str, Fact], found: _Analysis) -> Proof:
    """The tests in their order, up to the one that decided. A part known in the same words is shared."""
    parts = list(found.head)
    outcome, detail = found.decision
    if outcome is Outcome.NOT_IN_FORCE:
        return Proof(rule.heading, outcome.value, rule.citation, found.head)
    for part in rule.parts:
        known_as = tuple(
            [fact.basis if (fact := facts.get(name)) is not None else None for name in part.reads]
        )
        proof = found.proofs.get((part.name, known_as))
        if proof is None:
            inner = part.node.prove(found.env, facts)
            proof = Proof(_AXES[part.name], inner.result, "", (inner,))
            if len(found.proofs) >= _PROOFS_LIMIT:
                found.proofs.clear()
            found.proofs[part.name, known_as] = proof
        parts.append(proof)
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
