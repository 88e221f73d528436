"""Judging: one set of facts on one day, by two clocks, put to any number of rules; each answer with its proof.

What does not depend on how a fact is known (outcome, sentence, needs, branches, the shape of the proof) is worked out once
for each distinct set of values and remembered, within a bound; the proof of each answer cites the bases it was asked with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from custodes.core import When
from custodes.facts import WITHHELD, Fact, Known, check_value, fact_entry, fact_names
from custodes.policy.analysis import act_of
from custodes.policy.branches import Candidates, candidate_branches
from custodes.policy.conditions import NOT_STATED
from custodes.policy.interface import Determination, Outcome
from custodes.policy.kinds import ABSENT, kinds_of
from custodes.policy.memory import Memory, Stretch
from custodes.policy.moulds import Mould, basis_of, mould
from custodes.policy.packs import Rule

_MEMORY = Memory()
_CHECKED: set[tuple[str, str | bool | None]] = set()
_CHECKED_LIMIT = 65_536


class Asked:
    """The facts of one subject on the day of its act and at a day of knowledge: checked once, then put to any rules."""

    __slots__ = ("_clock", "_faces", "_facts", "_memory", "act", "asked_on", "bases", "known_at", "when")

    def __init__(
        self, facts: Mapping[str, Fact], when: When, known_at: date, memory: Memory = _MEMORY
    ) -> None:
        """A fact that is absent is unknown. Raises KnowledgeError for a name or value that the vocabulary does not have."""
        self._facts = dict(facts)
        self.when = when
        self.known_at = known_at
        self.asked_on = str(when)
        self.act = act_of(facts)
        unknown, unstated = _nothing()
        self.bases = bases = unstated.copy()
        """What a proof cites for each fact."""
        self._faces = faces = unknown.copy()
        for name, fact in facts.items():
            if name not in faces:
                fact_entry(name)
            if fact.state is Known.KNOWN:
                value = fact.value
                if (name, value) not in _CHECKED:
                    _check(name, value)
                faces[name] = value
            elif fact.state is Known.WITHHELD:
                faces[name] = WITHHELD
            bases[name] = fact.basis or basis_of(name, fact)
        self._memory = memory
        self._clock = memory.clock(when, known_at)

    def mould(self, rule: Rule) -> Mould:
        """What the rule says of facts like these."""
        faces = self._faces
        at = self._clock.get(rule)
        if at is None:
            at = self._clock[rule] = self._memory.stretch(rule, self.when, self.known_at)
        if at.waivers and not (faces["waiver_claimed"] is faces["waiver_until"] is ABSENT):
            at = self._memory.stretch(rule, self.when, self.known_at, exact=True)
        early = at.early
        return (
            early.silent
            or early.bodies.get(faces["body"])
            or at.values.get(at.pick(faces))
            or self._made(rule, at)
        )

    def _made(self, rule: Rule, at: Stretch) -> Mould:
        """The mould of facts of these kinds, kept under the very values too."""
        kinds = kinds_of(rule).of(self._faces)
        body = kinds[rule.reads.index("body")]
        found = at.early.bodies.get(body)
        if found is not None:
            at.early.bodies[self._faces["body"]] = found
            return found
        found = at.kinds.get(kinds)
        if found is None:
            self._memory.count()
            found = mould(rule, self._facts, self.when, self.known_at)
            outcome, detail = found.analysis.decision
            first = rule.parts[0]
            if outcome is Outcome.NOT_IN_FORCE:
                at.early.silent = found
                return found
            if outcome is Outcome.NOT_APPLICABLE and detail == first.name and first.reads == _BODY:
                at.early.bodies[body] = at.early.bodies[self._faces["body"]] = found
                return found
            at.kinds[kinds] = found
        self._memory.keep(at, at.pick(self._faces), found)
        return found

    def put(self, rule: Rule, candidates: Candidates | None = None) -> Determination:
        """The determination of ``rule``; for ``candidates`` see ``evaluate``."""
        found = self.mould(rule)
        if not candidates or found.analysis.decision.outcome is not Outcome.NEED_FACTS:
            return found.cast(self.bases, self.asked_on, self.act)
        spelled = candidate_branches(rule, replace(found.analysis.env, when=self.when), candidates)
        replaced = {branch.assumption.partition(" =")[0] for branch in spelled}
        kept = [one for one in found.analysis.branches if one.assumption.partition(" =")[0] not in replaced]
        told = found.cast(self.bases, self.asked_on, self.act)
        return told._replace(branches=(*spelled, *kept))


def evaluate(
    rule: Rule, facts: Mapping[str, Fact], when: When, known_at: date, candidates: Candidates | None = None
) -> Determination:
    """The determination of ``rule`` for an act on ``when``, by what was published at ``known_at``.

    A fact that is absent is unknown. ``candidates``: likely values of an unknown fact with their confidence,
    best first, and optionally a word on the evidence; each is spelled out as a branch. Raises KnowledgeError
    for a name or value that the vocabulary does not have. Who asks several rules of the same facts makes one
    ``Asked`` and puts it to each.
    """
    return Asked(facts, when, known_at).put(rule, candidates)


_BODY = ("body",)


@cache
def _nothing() -> tuple[dict[str, object], dict[str, str]]:
    """How every fact looks, and what a proof cites for it, while nothing is said."""
    names = sorted(fact_names())
    return dict.fromkeys(names, ABSENT), dict.fromkeys(names, NOT_STATED)


def _check(name: str, value: str | bool | None) -> None:
    check_value(name, value)
    if len(_CHECKED) >= _CHECKED_LIMIT:
        _CHECKED.clear()
    _CHECKED.add((name, value))
