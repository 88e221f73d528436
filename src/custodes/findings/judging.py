"""Each act of each group, put to each rule that binds the body; alike determinations become one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from custodes.core import plural, short_id
from custodes.core.dates import When
from custodes.facts import Derivation, Ground
from custodes.findings.alike import Draft
from custodes.findings.interface import Finding, Kind, Ref, Severity
from custodes.policy import Branch, Determination, Outcome, Pack, Rule, evaluate, facts_read, rules_for
from custodes.subjects import SubjectKind

# States are judged by the law of as_of; dated acts by the law of their own date (design, Event).
STATES = ("retain", "connect", "consider")

NO_RULE = "No rule of the packs given here binds this kind of body."
# What it is to do each act (knowledge/vocabulary/facts.yaml, act), at the beginning of a sentence.
DOING = {
    "acquire": "buying",
    "renew": "renewing a contract",
    "deploy": "installing",
    "retain": "keeping",
    "connect": "connecting to a network",
    "use": "using",
    "provide": "providing to a public body",
    "sell": "selling",
    "import": "importing",
    "export": "exporting",
    "market": "marketing",
    "manufacture": "manufacturing",
    "authorise": "obtaining an equipment authorisation",
    "operate": "operating a business",
    "invest": "investing in the maker",
    "contract-with-user": "contracting with an entity that uses them",
    "fund": "spending grant or subsidy money",
    "disclose": "disclosing",
    "report": "reporting",
    "represent": "making a representation",
    "certify": "certifying",
    "consider": "considering what to do",
}

SEVERITY = {
    Outcome.BREACH_INDICATED: Severity.CONTRARY,
    Outcome.CONTRARY_TO_INSTRUCTION: Severity.CONTRARY,
    Outcome.CONTRARY_TO_COMMITMENT: Severity.CONTRARY,
    Outcome.NEED_FACTS: Severity.OPEN,
    Outcome.UNSETTLED_TERM: Severity.OPEN,
    Outcome.REQUIREMENT_NOT_EVIDENCED: Severity.OPEN,
    Outcome.CONTRARY_TO_ADVICE: Severity.NOTICE,
    Outcome.CONSIDERATION_NOT_EVIDENCED: Severity.NOTICE,
    Outcome.FLAGGED: Severity.NOTICE,
    Outcome.POWER_AVAILABLE: Severity.NOTICE,
}
ABOUT_NO_DEVICE = frozenset({"invest", "operate", "disclose"})
"""Acts that are never done with a device: that nothing evidences them is not told for each device."""
_PLACE_FACTS = frozenset({"site_class", "network"})
_EVIDENCE = 12
_BRANCHES = 12
_ON_ORDERS = " Counted on order lines, apart from the devices that are held."


@dataclass(slots=True)
class _Merged:
    """Determinations of one rule with one outcome, for the same reasons, at one site."""

    determination: Determination
    site: str
    when: When
    orders: bool
    """Whether the groups are order lines. An order and the thing that came of it are never added up."""
    groups: list[str] = field(default_factory=list)
    subjects: int = 0
    things: int = 0
    confidence: float = 1.0
    evidence: list[Ref] = field(default_factory=list)
    branches: dict[tuple[str, Outcome], Branch] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """One group as it comes to judgement."""

    draft: Draft
    ground: Ground
    things: int
    """Devices it is judged for: a lot only for its unmatched remainder."""
    refs: tuple[Ref, ...]
    act_refs: Mapping[int, Ref]


class _Asked(NamedTuple):
    """One act, or several between the same dates of law."""

    when: When
    law: tuple[int, ...]
    """Number of the stretch of law in which it lies; empty for states, which are asked at ``as_of``."""
    first: int
    """Observation that states the earliest."""


class Judge:
    """Puts groups to the rules of some packs, for one body and two clocks."""

    def __init__(
        self,
        packs: Sequence[Pack],
        body_kind: str,
        derivation: Derivation,
        as_of: date,
        known_at: date,
    ) -> None:
        self.rules: list[tuple[Pack, Rule]] = [
            (pack, rule) for pack in packs for rule in rules_for(pack, body_kind)
        ]
        self._by_id = {rule.id: rule for _, rule in self.rules}
        self._derivation = derivation
        self._as_of = as_of
        self._known_at = known_at
        self._cache: dict[object, Determination] = {}
        self._merged: dict[object, _Merged] = {}
        self._not_asked: dict[tuple[str, str], int] = defaultdict(int)
        self._installed_later: dict[str, int] = {}

    def judge(self, one: Judged) -> None:
        """Put one group to every rule, for every act that a source evidences."""
        acts = dict(self._acts(one.draft))
        for _, rule in self.rules:
            mine = _questions(rule, acts)
            for act in mine:
                for asked in acts[act]:
                    self._one(one, rule, act, asked)
            if not mine and ABOUT_NO_DEVICE.issuperset(rule.acts):
                continue
            if not mine and one.things and one.draft.kind is not SubjectKind.PURCHASE:
                if self._later(one.draft):
                    self._installed_later[one.draft.id] = one.things
                else:
                    self._not_asked[rule.id, "/".join(rule.acts)] += one.things

    def outcomes(
        self, draft: Draft, ground: Ground, known: dict[object, str]
    ) -> frozenset[tuple[str, str, str]]:
        """Rule, act and outcome of every question that ``judge`` puts, and no finding made of them.

        ``known``: outcomes that a judge of the same packs, body, clocks and dates of law came to; it grows.
        """
        acts = dict(self._acts(draft))
        facts = {
            (act, asked): self._derivation.facts(ground, act, asked.when)
            for act, each in acts.items()
            for asked in each
        }
        found = set()
        for _, rule in self.rules:
            for act in _questions(rule, acts):
                for asked in acts[act]:
                    mine = facts[act, asked]
                    # How a fact is known and who may be the maker is for the words of an answer: its outcome is the same.
                    read = [(mine[name].value, mine[name].state) for name in rule.reads if name in mine]
                    key = (rule.id, asked.law, tuple(read))
                    if key not in known:
                        known[key] = str(evaluate(rule, mine, asked.when, self._known_at).outcome)
                    found.add((rule.id, act, known[key]))
        return frozenset(found)

    def _acts(self, draft: Draft) -> Iterable[tuple[str, list[_Asked]]]:
        dated: dict[str, list[_Asked]] = defaultdict(list)
        for key in sorted(draft.acts):
            act = draft.acts[key]
            if act.when.earliest <= self._as_of:
                dated[act.act].append(_Asked(act.when, key[1:], act.first))
        yield from dated.items()
        today = _Asked(When(self._as_of, self._as_of), (), 0)
        if draft.kind is not SubjectKind.PURCHASE and not self._later(draft):
            yield "retain", [today]
            yield "consider", [today]
            if draft.has_address:
                yield "connect", [today]

    def _later(self, draft: Draft) -> bool:
        """Whether every date of installation lies after the day that is asked about: then nothing was there to keep."""
        days = [act.when.earliest for act in draft.acts.values() if act.act == "deploy"]
        return bool(days) and min(days) > self._as_of

    def _one(self, one: Judged, rule: Rule, act: str, asked: _Asked) -> None:
        facts = self._derivation.facts(one.ground, act, asked.when)
        candidates = _candidates(one.ground)
        read = [facts[name] for name in rule.reads if name in facts]
        # Between the same two dates of law the day of an act makes no difference.
        key = (rule.id, asked.law, candidates, tuple([(f.name, f.value, f.state, f.basis) for f in read]))
        found = self._cache.get(key)
        if found is None:
            found = evaluate(rule, facts, asked.when, self._known_at, candidates=candidates)
            self._cache[key] = found
        # What is held against a device must rest on the facts of that device: findings that ask something are merged only
        # where every fact that the rule reads is the same, so that one proof is the proof of all.
        asks = SEVERITY.get(found.outcome, Severity.NONE) is not Severity.NONE
        same = tuple([(f.name, f.value, f.state) for f in read]) if asks else ()
        self._merge(one, found, asked.when, asked.first, same)

    def _merge(
        self, one: Judged, found: Determination, when: When, first: int, same: tuple[object, ...]
    ) -> None:
        law = "" if found.act in STATES else found.sentence
        orders = one.draft.kind is SubjectKind.PURCHASE
        site = one.ground.site
        key = (found.rule, found.outcome, found.detail, site, found.act, found.needs, law, same, orders)
        merged = self._merged.get(key)
        if merged is None:
            merged = self._merged[key] = _Merged(found, site, when, orders)
        for branch in found.branches:
            merged.branches.setdefault((branch.plain, branch.outcome), branch)
        merged.when = When(min(merged.when.earliest, when.earliest), max(merged.when.latest, when.latest))
        merged.groups.append(one.draft.id)
        merged.subjects += one.draft.subjects
        merged.things += one.things
        merged.confidence = min(merged.confidence, one.ground.identification.confidence)
        ref = one.act_refs.get(first) or next(iter(one.refs), None)
        if ref is not None and len(merged.evidence) < _EVIDENCE:
            merged.evidence.append(ref)

    def findings(self) -> tuple[Finding, ...]:
        """All findings, severest first, then by rule, site and id."""
        found = [self._finding(merged) for merged in self._merged.values()]
        order = {rule.id: place for place, (_, rule) in enumerate(self.rules)}
        return tuple(sorted(found, key=lambda f: (-f.severity, order[f.rule], f.site, f.id)))

    def _finding(self, merged: _Merged) -> Finding:
        d = merged.determination
        asked = (
            str(merged.when)
            if merged.when.earliest == merged.when.latest
            else f"{merged.when.earliest} to {merged.when.latest}"
        )
        ident = short_id("F", d.rule, d.outcome, d.detail, merged.site, d.act, *sorted(merged.groups))
        touches_place = (
            bool(facts_read(self._by_id[d.rule]) & _PLACE_FACTS) and d.outcome is not Outcome.NOT_IN_FORCE
        )
        return Finding(
            id=ident,
            kind=Kind.DETERMINATION,
            groups=tuple(sorted(merged.groups)),
            subjects=merged.subjects,
            quantity=merged.things,
            site=merged.site,
            rule=d.rule,
            outcome=d.outcome,
            detail=d.detail,
            modality=d.modality,
            sentence=d.sentence + _ON_ORDERS if merged.orders else d.sentence,
            citation=d.citation,
            asked_on=asked,
            act=d.act,
            severity=SEVERITY.get(d.outcome, Severity.NONE),
            confidence=round(merged.confidence, 2),
            needs=d.needs,
            settles=d.settles,
            branches=tuple(merged.branches[key] for key in sorted(merged.branches)[:_BRANCHES]),
            notes=d.notes,
            would_change=d.would_change,
            evidence=tuple(dict.fromkeys(merged.evidence)),
            proof=d.proof,
            depends_on_place=touches_place,
        )

    def not_asked(self, acts_of: Mapping[str, str]) -> tuple[str, ...]:
        """One sentence an act that no source evidences: ``Buying was not asked of 53 devices: no purchase date covers them``."""
        by_act: dict[str, tuple[int, list[str]]] = {}
        for (rule, acts), things in sorted(self._not_asked.items()):
            most, rules = by_act.setdefault(acts, (0, []))
            by_act[acts] = (max(most, things), [*rules, rule])
        why = {acts: acts_of.get(acts.split("/")[0], "no record of the act covers them") for acts in by_act}
        later = sum(self._installed_later.values())
        told: tuple[str, ...] = () if self.rules else (NO_RULE,)
        if later:
            told += (f"Nothing was asked of {plural(later, 'device')}: installed after {self._as_of}",)
        return told + tuple(
            f"{_doing(acts.split('/'))} was not asked of {plural(things, 'device')}: {why[acts]} ({', '.join(rules)})"
            for acts, (things, rules) in sorted(by_act.items())
        )


def _questions(rule: Rule, acts: Mapping[str, object]) -> list[str]:
    """Acts of the rule that are asked about. Two states (to keep, to consider) are one question: the first named is asked."""
    mine = [act for act in rule.acts if act in acts]
    states = [act for act in mine if act in STATES][:1]
    return [act for act in mine if act not in STATES] + states


def _doing(acts: Sequence[str]) -> str:
    words = [DOING.get(act, act) for act in acts]
    text = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
    return text[:1].upper() + text[1:]


def _candidates(ground: Ground) -> Mapping[str, tuple[tuple[str, float], ...]] | None:
    found = ground.identification
    if found.established:
        return None
    if found.candidates:
        return _Frozen({"producer": found.candidates})
    if found.producer:
        return _Frozen({"producer": ((found.producer, found.confidence),)})
    return None


class _Frozen(dict[str, tuple[tuple[str, float], ...]]):
    """A mapping that can stand in a cache key."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))
