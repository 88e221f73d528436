"""Two Dossiers held against each other: which determinations changed, and because of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from custodes.findings.because import Cause, Pair, causes
from custodes.findings.interface import Dossier, Finding, Group, Kind, Severity
from custodes.listings.interface import ListStanding

Pairs = Mapping[tuple[str, str], tuple[int, int]]
"""Group of the first and group of the second that share subjects, empty where there is none -> subjects and devices."""


class Came(StrEnum):
    """Whether a statement stands only in the second or only in the first."""

    CAME = "came"
    WENT = "went"


@dataclass(frozen=True, slots=True)
class Change:
    """One rule, asked of one act of alike devices at one site, with two answers."""

    rule: str
    act: str
    site: str
    before: str
    """Outcome and detail, or empty where it was not asked."""
    after: str
    subjects: int
    devices: int
    because: tuple[Cause, ...]
    """What differs between the two, the likeliest ground first."""
    sentence: str
    """What the second says; where it says nothing, what the first said."""
    severity: Severity
    """Of the second."""
    first: tuple[str, ...]
    """Ids of the findings in the first Dossier."""
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A finding without a rule (a gap, a claim, a label) that stands in one of the two only."""

    came: Came
    kind: Kind
    id: str
    sentence: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class ListChange:
    """The standing of one maker on one list, in the two."""

    list_id: str
    title: str
    party: str
    party_name: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two was asked."""

    title: str
    as_of: str
    known_at: str
    packs: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed."""

    first: Side
    second: Side
    changes: tuple[Change, ...]
    lists: tuple[ListChange, ...]
    statements: tuple[Statement, ...]
    same: int
    """Questions (a rule, an act, alike devices) with the same answer in both."""

    @property
    def severity(self) -> Severity:
        """The worst that came to be, or NOTICE where anything changed at all."""
        found = [one.severity for one in self.changes]
        found += [one.severity for one in self.statements if one.came is Came.CAME]
        some = bool(self.changes or self.lists or self.statements)
        return max([Severity.NOTICE if some else Severity.NONE, *found])


def compare(first: Dossier, second: Dossier, pairs: Pairs, titles: tuple[str, str] = ("", "")) -> Comparison:
    """Hold two Dossiers against each other. ``pairs`` says which groups speak of the same things."""
    changes, same = _changes(first, second, pairs)
    return Comparison(
        _side(first, titles[0]),
        _side(second, titles[1]),
        changes,
        tuple(_lists(first, second)),
        tuple(_statements(first, second)),
        same,
    )


def outcome_words(findings: Iterable[Finding]) -> str:
    """``NEED-FACTS(site_class)``; several outcomes of one act stand beside each other; empty for none."""
    return " and ".join(
        sorted({f"{f.outcome}({f.detail})" if f.detail else f"{f.outcome}" for f in findings})
    )


def _side(dossier: Dossier, title: str) -> Side:
    run = dossier.run
    words = title or f"as of {run.as_of}, as known on {run.known_at}"
    return Side(words, run.as_of, run.known_at, run.packs, run.without)


@dataclass(slots=True)
class _Growing:
    subjects: int = 0
    devices: int = 0
    first: dict[str, Finding] = field(default_factory=dict)
    second: dict[str, Finding] = field(default_factory=dict)


def _changes(first: Dossier, second: Dossier, pairs: Pairs) -> tuple[tuple[Change, ...], int]:
    old, new = _by_group(first.findings), _by_group(second.findings)
    groups = ({g.id: g for g in first.groups}, {g.id: g for g in second.groups})
    merged: dict[tuple[str, str, str, str, str, tuple[Cause, ...]], _Growing] = {}
    same = 0
    for (was, now), (subjects, devices) in sorted(pairs.items()):
        before, after = old.get(was, {}), new.get(now, {})
        for question in sorted(before.keys() | after.keys()):
            one, two = before.get(question, ()), after.get(question, ())
            if outcome_words(one) == outcome_words(two):
                same += 1
                continue
            pair = Pair(first, second, groups[0].get(was), groups[1].get(now), question, one, two)
            site = (two or one)[0].site
            key = (*question, site, outcome_words(one), outcome_words(two), causes(pair))
            known = merged.setdefault(key, _Growing())
            known.subjects += subjects
            known.devices += _judged(pair.now or pair.was, devices)
            known.first.update((f.id, f) for f in one)
            known.second.update((f.id, f) for f in two)
    found = [_change(*key, grown) for key, grown in merged.items()]
    return tuple(sorted(found, key=_order)), same


def _order(one: Change) -> tuple[object, ...]:
    return (-one.severity, one.rule, one.act, one.site, one.before, one.after, one.because)


def _judged(group: Group | None, devices: int) -> int:
    """A lot is judged for what no single device was matched to."""
    return min(devices, group.unmatched) if group is not None and group.kind == "lot" else devices


def _change(
    rule: str, act: str, site: str, before: str, after: str, because: tuple[Cause, ...], grown: _Growing
) -> Change:
    told = list((grown.second or grown.first).values())
    worst = max((f.severity for f in grown.second.values()), default=Severity.NONE)
    return Change(
        rule,
        act,
        site,
        before,
        after,
        grown.subjects,
        grown.devices,
        because,
        told[0].sentence,
        worst,
        tuple(sorted(grown.first)),
        tuple(sorted(grown.second)),
    )


def _by_group(findings: Iterable[Finding]) -> dict[str, dict[tuple[str, str], tuple[Finding, ...]]]:
    """Group -> rule and act -> the determinations."""
    found: dict[str, dict[tuple[str, str], tuple[Finding, ...]]] = {}
    for one in findings:
        if one.kind is Kind.DETERMINATION:
            for group in one.groups:
                questions = found.setdefault(group, {})
                key = (one.rule, one.act)
                questions[key] = (*questions.get(key, ()), one)
    return found


def _lists(first: Dossier, second: Dossier) -> Iterator[ListChange]:
    old, new = _standings(first), _standings(second)
    for key in sorted(old.keys() & new.keys()):
        (title, name, before), (_, _, after) = old[key], new[key]
        if (before.standing, before.since) != (after.standing, after.since):
            words = [
                f"{one.standing}" + (f" since {one.since}" if one.since else "") for one in (before, after)
            ]
            yield ListChange(key[0], title, key[1], name, words[0], words[1], after.sentence)


def _standings(dossier: Dossier) -> dict[tuple[str, str], tuple[str, str, ListStanding]]:
    return {
        (table.list_id, row.party): (table.title, row.party_name, row.standing)
        for table in dossier.lists
        for row in table.rows
    }


def _statements(first: Dossier, second: Dossier) -> Iterator[Statement]:
    told = ({}, {})  # type: tuple[dict[str, Finding], dict[str, Finding]]
    for side, dossier in zip(told, (first, second), strict=True):
        side.update((f.id, f) for f in dossier.findings if f.kind not in {Kind.DETERMINATION, Kind.LISTED})
    for came, here, there in ((Came.CAME, told[1], told[0]), (Came.WENT, told[0], told[1])):
        for ident in sorted(here.keys() - there.keys(), key=lambda i: (here[i].kind, here[i].site, i)):
            one = here[ident]
            yield Statement(came, one.kind, ident, one.sentence, one.severity)
