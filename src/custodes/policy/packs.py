"""Packs: instruments, terms, rules and cases, as compiled and checked. Nothing in them executes."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from custodes.core import Interval, parse_when
from custodes.errors import KnowledgeError
from custodes.knowledge import load
from custodes.parties import link_dates
from custodes.policy.companies import list_days
from custodes.policy.conditions import Node, Term, Value, merge, presumed
from custodes.policy.own_packs import is_folder, own_packs
from custodes.policy.parameters import Parameter, parameter_of, value_days
from custodes.policy.tree import build


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One test of a rule: an axis of its scope, ``equipment`` or ``conduct``."""

    name: str
    node: Node
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Suspension:
    """A stretch in which a rule was suspended."""

    held: Interval
    known: Interval
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One obligation of one instrument, with its own dates."""

    id: str
    pack: str
    order: int
    title: str
    short: str
    modality: str
    binds: tuple[str, ...]
    """Kinds of body."""
    acts: tuple[str, ...]
    force: Interval
    known: Interval
    suspended: tuple[Suspension, ...]
    """Stretches in which the rule did not hold though it was not repealed."""
    checked_on: date
    grade: str
    """``seen``, ``secondary``, ``memory`` or ``unverified``."""
    grade_note: str
    scope: tuple[tuple[str, Node], ...]
    """Axis -> its test: a NO is NOT-APPLICABLE(axis)."""
    equipment: Node
    conduct: Node | None
    not_applicable: dict[str, str]
    no_issue: str
    """Why there is no issue where the equipment test fails."""
    no_issue_conduct: str
    """Why there is none where the conduct test fails."""
    sentence: str
    exceptions: dict[str, str]
    """Id -> what the exception says."""
    waiver: str
    """What a waiver has to be; empty where the rule knows none."""
    evidence: tuple[str, ...]
    remedy: str
    instrument: str
    citation: str
    """Instrument, pinpoint and address."""
    seen: str
    """How the text was seen."""
    mentions: dict[str, frozenset[Value]]
    """Fact -> the values that the rule speaks of."""
    reads: tuple[str, ...]
    """Every fact that it can read, sorted."""
    presumes: frozenset[str]
    definitions: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]
    terms: tuple[Term, ...]
    parameters: tuple[Parameter, ...]
    """Values of the law that its tests compare with."""
    parts: tuple[Part, ...]
    """Every test, in order."""
    lists: tuple[str, ...]
    """Official lists that its tests look into."""
    heading: str


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One jurisdiction's rules, with everything they rest on."""

    id: str
    title: str
    jurisdiction: str
    checked_on: str
    reviewed_by: str
    note: str
    rules: tuple[Rule, ...]
    terms: tuple[Term, ...]
    instruments: dict[str, dict[str, Any]]
    sources: dict[str, dict[str, Any]]
    definitions: dict[str, dict[str, Any]]
    statements: dict[str, dict[str, Any]]
    parameters: tuple[Parameter, ...]
    cases: tuple[dict[str, Any], ...]
    digest: str = ""
    """SHA-256 of the compiled form of a pack of the user's own; empty for one that is shipped."""

    def __str__(self) -> str:
        """How results name it: its id, when it was last checked, and of a pack of the user's own its digest."""
        own = f"; your own, sha256 {self.digest[:16]}" if self.digest else ""
        return f"{self.id} (checked {self.checked_on}{own})"


def load_packs(ids: Iterable[str] | None = None) -> tuple[Pack, ...]:
    """The packs with these ids, or all that are shipped, by id.

    What holds a ``/`` is the folder of a pack of the user's own (``own_packs``). Raises KnowledgeError, with the
    nearest id, for a pack that is not known, and for a folder whose pack is refused.
    """
    known = load("policy")["packs"]
    asked = sorted(known) if ids is None else sorted(set(ids))
    folders = [name for name in asked if is_folder(name)]
    for name in asked:
        if name not in known and name not in folders:
            close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.4)
            # A folder of that name is most likely what was meant.
            own = f"; the pack of your own in this folder is written ./{name}" if Path(name).is_dir() else ""
            raise KnowledgeError(
                f"no such pack: {name!r}{own}", nearest=close[0] if close and not own else ""
            )
    shipped = tuple(_shipped(name) for name in asked if name not in folders)
    if not folders:
        return shipped
    compiled = own_packs(folders)
    return shipped + tuple(
        replace(pack_of(one), digest=sha256(compiled_text(one).encode()).hexdigest()) for one in compiled
    )


def compiled_text(pack: dict[str, Any]) -> str:
    """A compiled pack as text, sorted, for reading and for its digest."""
    return json.dumps(pack, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def own_pack_text(folder: str) -> str:
    """The pack of the user's own in this folder, compiled, as text. Raises KnowledgeError."""
    (pack,) = own_packs([folder])
    return compiled_text(pack)


@cache
def _shipped(name: str) -> Pack:
    return pack_of(load("policy")["packs"][name])


def pack_of(raw: dict[str, Any]) -> Pack:
    """The pack that was compiled to this."""
    terms = {
        key: Term(
            key,
            one["title"],
            Interval.of(one["open_from"], one["open_to"]),
            Interval.of(one["known_from"]),
            one["says"],
            one["reading_yes"],
            one["reading_no"],
            one["source"],
            one["checked_on"],
        )
        for key, one in raw["terms"].items()
    }
    parameters = {key: parameter_of(key, one) for key, one in raw["parameters"].items()}
    return Pack(
        raw["id"],
        raw["title"],
        raw["jurisdiction"],
        raw["checked_on"],
        raw["reviewed_by"],
        raw["note"],
        tuple(_rule(one, raw, terms, parameters) for one in raw["rules"]),
        tuple(terms[key] for key in sorted(terms)),
        raw["instruments"],
        raw["sources"],
        raw["definitions"],
        raw["statements"],
        tuple(parameters[key] for key in sorted(parameters)),
        tuple(raw["cases"]),
    )


def _rule(
    raw: dict[str, Any], pack: dict[str, Any], terms: dict[str, Term], parameters: dict[str, Parameter]
) -> Rule:
    scope = tuple((axis, build(test, terms, parameters)) for axis, test in raw["scope"])
    equipment = build(raw["equipment"], terms, parameters)
    conduct = build(raw["conduct"], terms, parameters) if raw["conduct"] else None
    named = [*scope, ("equipment", equipment), *([("conduct", conduct)] if conduct else [])]
    parts = tuple(Part(name, node, tuple(sorted(node.facts()))) for name, node in named)
    nodes = [node for _, node in named]
    mentions = merge([node.facts() for node in nodes])
    reads = {"body", "act", *mentions}
    if "nil_ladder" in reads:
        reads.add("producer")
    if raw["exceptions"]:
        reads.add("exception_claimed")
    if raw["waiver"]:
        reads.update(("waiver_claimed", "waiver_until"))
    tests = [raw["scope"], raw["equipment"], raw["conduct"]]
    used = set(_terms_in(tests, frozenset(terms)))
    compared = _named_by(tests, {"above", "at_least"})
    cited = raw["citation"]
    return Rule(
        id=raw["id"],
        pack=pack["id"],
        order=raw["order"],
        title=raw["title"],
        short=raw["short"],
        modality=raw["modality"],
        binds=tuple(raw["binds"]),
        acts=tuple(raw["acts"]),
        force=Interval.of(raw["from"], raw["to"]),
        known=Interval.of(raw["known_from"]),
        suspended=tuple(
            Suspension(Interval.of(one["from"], one["to"]), Interval.of(one["known_from"]), one["says"])
            for one in raw["suspended"]
        ),
        checked_on=date.fromisoformat(raw["checked_on"]),
        grade=raw["grade"],
        grade_note=raw["grade_note"],
        scope=scope,
        equipment=equipment,
        conduct=conduct,
        not_applicable=raw["not_applicable"],
        no_issue=raw["no_issue"],
        no_issue_conduct=raw.get("no_issue_conduct", ""),
        sentence=raw["sentence"],
        exceptions={one["id"]: one["says"] for one in raw["exceptions"]},
        waiver=raw["waiver"],
        evidence=tuple(raw["evidence"]),
        remedy=raw["remedy"],
        instrument=raw["instrument"],
        citation=f"{cited['text']}, {cited['pinpoint']}; {cited['address']}",
        seen=cited["seen"],
        mentions={name: frozenset(values) for name, values in mentions.items()},
        reads=tuple(sorted(reads)),
        presumes=frozenset(name for node in nodes for name in presumed(node)),
        definitions=tuple(one for _, one in sorted(pack["definitions"].items()) if one["fact"] in mentions),
        statements=tuple(one for _, one in sorted(pack["statements"].items())),
        terms=tuple(terms[key] for key in sorted(used)),
        parameters=tuple(parameters[key] for key in sorted(compared)),
        parts=parts,
        lists=tuple(sorted(_named_by(tests, {"listed"}))),
        heading=f"{raw['title']} ({raw['short']})",
    )


def _terms_in(raw: Any, known: frozenset[str]) -> list[str]:
    if isinstance(raw, str):
        return [raw] if raw in known else []
    return [found for part in raw or [] for found in _terms_in(part, known)] if isinstance(raw, list) else []


def _named_by(raw: Any, kinds: set[str]) -> set[str]:
    """What the tests of these kinds name: their third part."""
    if not isinstance(raw, list):
        return set()
    if raw and isinstance(raw[0], str) and raw[0] in kinds:
        return {raw[2]}
    return {found for part in raw for found in _named_by(part, kinds)}


def rules_for(pack: Pack, body_kind: str) -> tuple[Rule, ...]:
    """The rules of the pack that speak to this kind of body, in their order."""
    return tuple(rule for rule in pack.rules if body_kind in rule.binds)


def bears_on(pack: Pack, body_kind: str, as_of: date, known_at: date) -> bool:
    """Whether the pack has anything to say to this kind of body by then: a rule begun and published, or a statement."""
    begun = (
        rule.known.start.earliest <= known_at
        and (rule.force.start is None or rule.force.start.earliest <= as_of)
        for rule in rules_for(pack, body_kind)
        if rule.known.start is not None
    )
    return any(begun) or any(body_kind in one["bodies"] for one in pack.statements.values())


def facts_read(rule: Rule) -> frozenset[str]:
    """Names of the facts that the rule can read: answers that differ in others only are one answer."""
    return frozenset(rule.reads)


@cache
def boundaries(pack: Pack, body_kind: str = "") -> tuple[date, ...]:
    """The days on which some answer of the pack may change, sorted; of the rules that bind this kind of body, if one is given.

    Between two of them the day of an act makes no difference, save against a date that is itself a fact (the
    last day of a waiver).
    """
    found: set[date] = set(link_dates())
    for rule in rules_for(pack, body_kind) if body_kind else pack.rules:
        found.update(rule_boundaries(rule))
    return tuple(sorted(found))


@cache
def rule_boundaries(rule: Rule) -> tuple[date, ...]:
    """The days on which an answer of this rule may change, sorted."""
    found = {rule.checked_on + timedelta(days=1)}
    held = (one.held for one in rule.suspended)
    for interval in (rule.force, *held, *(term.open for term in rule.terms)):
        for end in (interval.start, interval.end):
            if end is not None:
                found.update((end.earliest, end.latest))
    for one in rule.definitions:
        found.add(parse_when(one["valid_from"]).earliest)
    for name in rule.lists:
        found.update(list_days(name))
    for parameter in rule.parameters:
        found.update(value_days(parameter))
    if "producer" in rule.reads or rule.lists:
        found.update(link_dates())
    return tuple(sorted(found))
