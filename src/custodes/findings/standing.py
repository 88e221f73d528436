"""What stands of a group, and no more: the outcome of each question that is put to it, and whether its makers or labels disagree.

Who asks the same estate again and again, each time with less in it, asks here: what was worked out for a group is
remembered, and nothing is written in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from custodes.facts import Derivation, Ground, Stated
from custodes.findings.alike import Draft
from custodes.findings.interface import Finding, Kind
from custodes.findings.judging import Judge
from custodes.findings.makers import Makers, evidence, label_and_model
from custodes.findings.observed import maker_kind
from custodes.observations import Site
from custodes.policy import Pack

Stands = tuple[str, Kind, str, str, str]
"""Group, kind of finding, rule, act and outcome."""
_Told = frozenset[tuple[Kind, str, str, str]]
KINDS = frozenset({Kind.DETERMINATION, Kind.CONFLICT, Kind.RELABEL})
"""Kinds of finding that speak of devices one by one."""


def stands(finding: Finding, group: str) -> Stands:
    """What this finding says of one of its groups."""
    return group, finding.kind, finding.rule, finding.act, str(finding.outcome)


class Standing:
    """Answers for groups of one case, by two clocks and one standard of proof."""

    def __init__(
        self,
        words: Mapping[int, Mapping[str, str]],
        as_of: date,
        known_at: date,
        standard: str,
        without: frozenset[str],
    ) -> None:
        self._words = words
        self._as_of = as_of
        self._known_at = known_at
        self._makers = Makers(words, standard, as_of, known_at, without)
        self._outcomes: dict[object, dict[object, str]] = {}
        self._told: list[tuple[Stated, tuple[Pack, ...], dict[object, _Told]]] = []

    def of(
        self, drafts: Iterable[Draft], stated: Stated, packs: tuple[Pack, ...], law: tuple[date, ...]
    ) -> set[Stands]:
        """All that stands of these groups, where this is stated and the answers may change on these days."""
        known = next((told for said, by, told in self._told if (said, by) == (stated, packs)), None)
        if known is None:
            known = {}
            self._told.append((stated, packs, known))
        derivation = Derivation(stated, self._as_of, self._known_at)
        judge, outcomes = None, dict[object, str]()
        if stated.body is not None:
            judge = Judge(packs, stated.body.kind, derivation, self._as_of, self._known_at)
            outcomes = self._outcomes.setdefault((packs, stated.body.kind, law), outcomes)
        entries = [entry for site in stated.sites.values() for entry in site]
        found: set[Stands] = set()
        for draft in drafts:
            # All that judgement sees of a group: its id is a digest of its words, its site, its network and its kind.
            seen = (
                draft.id,
                draft.profiles,
                draft.network,
                *((n, act.when) for n, act in sorted(draft.acts.items())),
            )
            told = known.get(seen)
            if told is None:
                network = entries[draft.network] if draft.network >= 0 else None
                told = known[seen] = self._look(draft, network, derivation, judge, outcomes)
            found.update((draft.id, *one) for one in told)
        return found

    def _look(
        self,
        draft: Draft,
        network: tuple[Site, str] | None,
        derivation: Derivation,
        judge: Judge | None,
        outcomes: dict[object, str],
    ) -> _Told:
        confirmed = derivation.confirmed_producer(draft.id, *label_and_model(draft, self._words))
        made = self._makers.made_by(evidence(draft, self._words, confirmed))
        kind = maker_kind(made.identification)
        told = {(kind, "", "", str(None))} if kind is not None else set()
        if judge is not None:
            site = draft.placed.site
            ground = Ground(
                draft.id, site, network, draft.has_address, made.identification, made.producer_name
            )
            told.update((Kind.DETERMINATION, *one) for one in judge.outcomes(draft, ground, outcomes))
        return frozenset(told)
