"""Judging: one set of facts on one day, by two clocks, put to any number of rules; each answer with its proof.

What does not depend on how a fact is known (outcome, sentence, needs, branches, the shape of the proof) is worked out once
for each distinct set of values and remembered, within a bound; the proof of each answer cites the bases it was asked with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from operator import itemgetter

from custodes.core import When
from custodes.facts import WITHHELD, Fact, Known, check_value, fact_entry, fact_names
from custodes.policy.analysis import act_of
from custodes.policy.branches import Candidates, candidate_branches
from custodes.policy.conditions import NOT_STATED
from custodes.policy.interface import Determination, Outcome
from custodes.policy.kinds import ABSENT, kinds_of
from custodes.policy.moulds import Mould, basis_of, mould
from custodes.policy.packs import Rule, rule_boundaries

MOULDS_LIMIT = 16384
"""Moulds kept, of all rules together; then all are forgotten."""
VALUES_LIMIT = 65536
"""Sets of values under which moulds are kept."""
CLOCKS_LIMIT = 1024
"""Pairs of a day and a day of knowledge whose stretches of law are kept."""
STRETCHES_LIMIT = 65536
"""Stretches of law kept, of all rules together."""
_CHECKED: set[tuple[str, str | bool | None]] = set()
_CHECKED_LIMIT = 65536


class _At:
    """One rule in one stretch of its law: what it says of each kind of facts."""

    __slots__ = ("bodies", "claims", "kinds", "moulds", "pick", "silent")

    def __init__(self, rule: Rule, *, exact: bool) -> None:
        self.claims = not exact and "waiver_until" in rule.reads
        """Whether a waiver that is spoken of takes the day out of its stretch: it ends on a day of its own."""
        self.silent: Mould | None = None
        """The answer to everything, where the rule is not in force."""
        self.bodies: dict[object, Mould] = {}
        """The answer to everything for a kind of body that the rule does not bind."""
        self.kinds: dict[tuple[object, ...], Mould] = {}
        """By the kinds of the facts that the rule reads."""
        self.moulds: dict[object, Mould] = {}
        """By their very values: found without asking for their kinds."""
        self.pick: Callable[[Mapping[str, object]], object] = itemgetter(*rule.reads)


class _Memory:
    """Everything that is remembered, within its bounds."""

    def __init__(self) -> None:
        self.clocks: dict[tuple[When, date], dict[Rule, _At]] = {}
        self.stretches: dict[tuple[Rule, date, object], _At] = {}
        self.moulds = self.kept = 0

    def clock(self, when: When, known_at: date) -> dict[Rule, _At]:
        """The stretches in which a day lies, as far as they were asked for."""
        found = self.clocks.get((when, known_at))
        if found is None:
            if len(self.clocks) >= CLOCKS_LIMIT:
                self.clocks.clear()
            found = self.clocks[when, known_at] = {}
        return found

    def stretch(self, rule: Rule, when: When, known_at: date, *, exact: bool) -> _At:
        """The stretch of a rule in which a day lies: between two boundaries the day makes no difference."""
        bucket: object = when
        if not exact:
            ends = rule_boundaries(rule)
            first = bisect_right(ends, when.earliest)
            bucket = first if first == bisect_right(ends, when.latest) else when
        found = self.stretches.get((rule, known_at, bucket))
        if found is None:
            if len(self.stretches) >= STRETCHES_LIMIT:
                self.forget()
            found = self.stretches[rule, known_at, bucket] = _At(rule, exact=exact)
        return found

    def count(self) -> None:
        """One more mould was made."""
        if self.moulds >= MOULDS_LIMIT:
            self.forget()
        self.moulds += 1

    def keep(self, at: _At, values: object, found: Mould) -> None:
        """A mould under the values that it was asked with."""
        if self.kept >= VALUES_LIMIT:
            for one in self.stretches.values():
                one.moulds.clear()
            self.kept = 0
        self.kept += 1
        at.moulds[values] = found

    def forget(self) -> None:
        """Everything; who still holds a stretch holds it empty."""
        for at in self.stretches.values():
            at.silent = None
            at.bodies.clear()
            at.kinds.clear()
            at.moulds.clear()
        self.stretches.clear()
        for clock in self.clocks.values():
            clock.clear()
        self.clocks.clear()
        self.moulds = self.kept = 0


_MEMORY = _Memory()


class Asked:
    """The facts of one subject on the day of its act and at a day of knowledge: checked once, then put to any rules."""

    __slots__ = ("_clock", "_faces", "_facts", "act", "asked_on", "bases", "known_at", "when")

    def __init__(self, facts: Mapping[str, Fact], when: When, known_at: date) -> None:
        """A fact that is absent is unknown. Raises KnowledgeError for a name or value that the vocabulary does not have."""
        self._facts = facts
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
        self._clock = _MEMORY.clock(when, known_at)

    def mould(self, rule: Rule) -> Mould:
        """What the rule says of facts like these."""
        faces = self._faces
        at = self._clock.get(rule)
        if at is None:
            at = self._clock[rule] = _MEMORY.stretch(rule, self.when, self.known_at, exact=_tells_days(rule))
        if at.claims and not (faces["waiver_claimed"] is faces["waiver_until"] is ABSENT):
            at = _MEMORY.stretch(rule, self.when, self.known_at, exact=True)
        if at.silent is not None:
            return at.silent
        return at.bodies.get(faces["body"]) or at.moulds.get(at.pick(faces)) or self._made(rule, at)

    def _made(self, rule: Rule, at: _At) -> Mould:
        """The mould of facts of these kinds, kept under the very values too."""
        faces = self._faces
        kinds = kinds_of(rule).of(faces)
        found = at.kinds.get(kinds)
        if found is None:
            _MEMORY.count()
            found = mould(rule, self._facts, self.when, self.known_at)
            outcome, detail = found.analysis.decision
            first = rule.parts[0]
            if outcome is Outcome.NOT_IN_FORCE:
                at.silent = found
                return found
            if outcome is Outcome.NOT_APPLICABLE and detail == first.name and first.reads == _BODY:
                at.bodies[faces["body"]] = found
                return found
            at.kinds[kinds] = found
        _MEMORY.keep(at, at.pick(faces), found)
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


@cache
def _tells_days(rule: Rule) -> bool:
    """Whether an answer may name the day of the act: where a date counts only by being there, that day stands for any."""
    return any(
        fact_entry(name).type == "date" and name != "waiver_until" and values <= {None}
        for name, values in rule.mentions.items()
    )
