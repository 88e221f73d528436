"""Burn-down: how many devices stand under each modality from check to check of one case, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from custodes.core import Count
from custodes.findings.interface import Dossier, Finding, Group, Kind
from custodes.findings.removal import ASKS, MODALITIES, removal_plan, sure_groups
from custodes.findings.spans import span
from custodes.findings.things import held
from custodes.observations import Ledger
from custodes.policy import Outcome


class Thing(NamedTuple):
    """One single device of a check: where it is grouped, what names it, and whether an input says that it was removed."""

    group: str
    keys: tuple[str, ...]
    """``mac 4419b6000001``: keys that name it in other checks too."""
    removed: str
    """The words that say so, or empty."""
    seen: bool
    """Whether a look at a network shows it in this check."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the case."""

    name: str
    dossier: Dossier
    things: Mapping[str, Thing]
    """Single devices by id; things without a key are compared as what the registers state of them."""


class Why(StrEnum):
    """Why a device no longer stands under a modality, or stands under it now. Each is kept apart."""

    COMPLETE = "in no input now, and each ledger that had it says that it looked at all of the site"
    DECLARED = "declared removed before, and in no input now"
    UNSEEN = "in no input now; not seen in this coverage, which is no evidence of removal"
    FEWER = "a record without keys states fewer now"
    SINGLE = "counted as single devices now"
    JOINED = "counted together with another record of the same device now"
    LAW = "the law asked is another"
    MAKER = "the maker is read otherwise"
    ACT = "no input evidences the act now, which is no evidence of removal"
    EVIDENCED = "an input evidences the act now"
    FACT = "another fact is known"
    NEW = "in an input for the first time of these checks"
    MORE = "a record without keys states more now"


@dataclass(frozen=True, slots=True)
class Standing:
    """The devices of one modality at one check."""

    modality: str
    """Empty for distinct devices over all modalities."""
    count: Count
    declared_removed: int
    """Of these, devices of which an input says that they were removed. They stand: declared is not gone."""
    still_seen: int
    """Of the declared ones, devices that a look at a network still shows."""
    conditional: Count
    open: Count
    asked: bool = True
    """Whether any rule of this modality was asked at this check; where none was, the counts say nothing."""


@dataclass(frozen=True, slots=True)
class Point:
    """One check."""

    name: str
    as_of: str
    known_at: str
    facts_of: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Devices of one modality that left or came between two checks, for one reason."""

    modality: str
    first: int
    """Number of the earlier check, from 0; the later one follows it."""
    came: bool
    why: Why
    devices: int
    sites: tuple[tuple[str, int], ...]
    sample: tuple[str, ...]
    """Up to five ids of single devices."""


@dataclass(frozen=True, slots=True)
class BurnDown:
    """All checks in order, with what changed between each two. By counts at most: before + came - left = after."""

    points: tuple[Point, ...]
    moves: tuple[Move, ...]
    strangers: tuple[int, ...]
    """Numbers of the checks that share no single device with the next one: of another estate, perhaps."""


def burn_down(checks: Iterable[Check]) -> BurnDown:
    """The burn-down of these checks, in the order of the days asked; of the same days in the order in which they are given."""
    ordered = sorted(checks, key=lambda c: (c.dossier.run.as_of, c.dossier.run.known_at))
    names = [m for m in MODALITIES if any(sure_groups(c.dossier, m) for c in ordered)]
    moves: list[Move] = []
    strangers = []
    for number, (was, now) in enumerate(pairwise(ordered)):
        pairs = _pairs(was, now)
        if not pairs and was.things and now.things:
            strangers.append(number)
        for modality in names:
            moves += _Between(was, now, pairs, modality).moves(number)
    return BurnDown(tuple(_point(c, names) for c in ordered), tuple(moves), tuple(strangers))


def _point(check: Check, names: Sequence[str]) -> Point:
    run = check.dossier.run
    plan = removal_plan(check.dossier)
    groups = {g.id: g for g in check.dossier.groups}
    asked = {"", *(rule.modality for rule in check.dossier.rules)}
    standings = []
    for modality in (*names, ""):
        sets: dict[str, dict[str, Group]] = {}
        for line in plan.lines:
            if line.thing == "device" and modality in {"", line.modality}:
                sets.setdefault(line.standing, {}).update((g, groups[g]) for g in line.groups)
        sure, maybe, unknown = (sets.get(s, {}) for s in ("sure", "conditional", "open"))
        gone = [t for t in check.things.values() if t.removed and t.group in sure]
        seen = sum(1 for t in gone if t.seen)
        standings.append(
            Standing(
                modality,
                span(sure.values()),
                len(gone),
                seen,
                span(g for key, g in maybe.items() if key not in sure),
                span(g for key, g in unknown.items() if key not in sure and key not in maybe),
                modality in asked,
            )
        )
    return Point(check.name, run.as_of, run.known_at, run.facts_of, tuple(standings))


def _pairs(was: Check, now: Check) -> dict[str, str]:
    """Single device of the first -> the same one in the second: by its id, else by a key that only one there has."""
    found = {ident: ident for ident in was.things if ident in now.things}
    by_key: dict[str, str] = {}
    for ident, thing in now.things.items():
        for key in thing.keys:
            by_key[key] = "" if key in by_key and by_key[key] != ident else ident
    for ident, thing in was.things.items():
        if ident not in found:
            others = {by_key[key] for key in thing.keys if by_key.get(key)}
            if len(others) == 1:
                found[ident] = others.pop()
    return found


_Pool = tuple[str, str, str, str]


class _Between:
    """One modality between two checks."""

    def __init__(self, was: Check, now: Check, pairs: Mapping[str, str], modality: str) -> None:
        self._was, self._now, self._pairs, self._modality = was, now, pairs, modality
        self._before, self._after = sure_groups(was.dossier, modality), sure_groups(now.dossier, modality)
        self._groups = ({g.id: g for g in was.dossier.groups}, {g.id: g for g in now.dossier.groups})
        self._pooled = (_pools(self._groups[0]), _pools(self._groups[1]))
        self._findings = (_by_group(was.dossier, modality), _by_group(now.dossier, modality))
        self._found: dict[tuple[bool, Why], list[tuple[str, int, str]]] = {}

    def moves(self, number: int) -> Iterator[Move]:
        """What left and what came."""
        self._single()
        self._pools()
        for came, why in sorted(self._found, key=lambda key: (key[0], list(Why).index(key[1]))):
            mine = self._found[came, why]
            sites: dict[str, int] = {}
            for site, n, _ in mine:
                sites[site] = sites.get(site, 0) + n
            names = sorted(ident for _, _, ident in mine if ident)[:5]
            ordered = tuple(sorted(sites.items(), key=lambda e: (-e[1], e[0])))
            yield Move(self._modality, number, came, why, sum(sites.values()), ordered, tuple(names))

    def _add(self, group: Group, why: Why, n: int, ident: str = "", *, came: bool) -> None:
        if n:
            self._found.setdefault((came, why), []).append((group.site or group.site_words, n, ident))

    def _single(self) -> None:
        taken = set()
        for ident, thing in sorted(self._was.things.items()):
            group = self._before.get(thing.group)
            if group is None:
                continue
            other = self._pairs.get(ident)
            now = self._now.things[other].group if other is not None else ""
            if other is not None and now in self._after and other not in taken:
                taken.add(other)
            elif other in taken:
                self._add(group, Why.JOINED, 1, ident, came=False)
            elif other is None:
                self._add(group, self._absent(group, thing), 1, ident, came=False)
            else:
                self._add(group, self._read(group.id, now, back=False), 1, ident, came=False)
        back = {other: ident for ident, other in sorted(self._pairs.items(), reverse=True)}
        for ident, thing in sorted(self._now.things.items()):
            group = self._after.get(thing.group)
            if group is None or ident in taken:
                continue
            was = back.get(ident)
            before = self._was.things[was].group if was is not None else ""
            why = self._read(before, group.id, back=True) if was is not None else Why.NEW
            self._add(group, why, 1, ident, came=True)

    def _absent(self, group: Group, thing: Thing) -> Why:
        if thing.removed:
            return Why.DECLARED
        return Why.COMPLETE if self._looked(group) else Why.UNSEEN

    def _looked(self, group: Group) -> bool:
        """Whether each ledger that had it says, in the later check, that it looked at all of the site."""
        line = next((one for one in self._now.dossier.sites if one.site == group.site), None)
        ledgers = [one for one in group.ledgers if one in {Ledger.REGISTERED, Ledger.SEEN}]
        return bool(line and ledgers) and all(line.states.get(one) == "held" for one in ledgers if line)

    def _read(self, before: str, after: str, *, back: bool) -> Why:
        """Why a device that is in both checks stands in one of the two only. ``back``: only in the second."""
        mine, other = (1, 0) if back else (0, 1)
        stood = [f for f in self._findings[mine].get(after if back else before, ()) if f.outcome in ASKS]
        rules = {one.rule for one in stood}
        elsewhere = self._now.dossier if not back else self._was.dossier
        if not rules & {entry.rule for entry in elsewhere.rules}:
            return Why.LAW
        there = self._findings[other].get(before if back else after, ())
        if any(f.rule in rules and f.outcome is Outcome.NOT_IN_FORCE for f in there):
            return Why.LAW
        one, two = self._groups[0].get(before), self._groups[1].get(after)
        if one is not None and two is not None and _maker(one) != _maker(two):
            return Why.MAKER
        if not any(f.rule in rules for f in there):
            return Why.EVIDENCED if back else Why.ACT
        return Why.FACT

    def _pools(self) -> None:
        """Things without a key, by site and words: what each check states of them."""
        old, new = _pools(self._before), _pools(self._after)
        for pool in sorted(old.keys() | new.keys()):
            before, after = (sum(held(g) for g in side.get(pool, ())) for side in (old, new))
            if before == after:
                continue
            came = after > before
            there = self._pooled[0 if came else 1].get(pool, [])
            mine = (new if came else old).get(pool, []) or there
            why = self._pool_why(mine[0], pool, there, came=came)
            self._add(mine[0], why, abs(after - before), came=came)

    def _pool_why(self, group: Group, pool: _Pool, there: Sequence[Group], *, came: bool) -> Why:
        if not there:
            return Why.NEW if came else Why.COMPLETE if self._looked(group) else Why.UNSEEN
        stated = [sum(g.quantity.n or 0 for g in side.get(pool, ())) for side in self._pooled]
        if stated[0] != stated[1]:
            return Why.MORE if stated[1] > stated[0] else Why.FEWER
        both = [sum(held(g) for g in side.get(pool, ())) for side in self._pooled]
        if both[1] < both[0] and not came:
            return Why.SINGLE
        other = there[0].id
        return self._read(*((other, group.id) if came else (group.id, other)), back=came)


def _maker(group: Group) -> tuple[str, bool]:
    return group.identification.producer, group.identification.established


def _pools(groups: Mapping[str, Group]) -> dict[_Pool, list[Group]]:
    found: dict[_Pool, list[Group]] = {}
    for group in groups.values():
        if group.kind == "lot":
            made = group.identification
            key = (group.site or group.site_words, made.label, made.model, made.device_type)
            found.setdefault(key, []).append(group)
    return found


def _by_group(dossier: Dossier, modality: str) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in dossier.findings:
        if one.kind is Kind.DETERMINATION and one.modality == modality:
            for group in one.groups:
                found.setdefault(group, []).append(one)
    return found
