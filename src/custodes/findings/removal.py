"""The removal plan: which devices each rule speaks of, by modality, date and site; a line never says more than its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from custodes.core import Count
from custodes.findings.interface import Dossier, Finding, Group, Kind, RuleEntry
from custodes.findings.spans import countable, ordered, span
from custodes.findings.things import held
from custodes.identification.interface import Status
from custodes.listings.interface import Standing as OnList
from custodes.policy import Outcome


class Standing(StrEnum):
    """How a line stands. The four are never added."""

    SURE = "sure"
    """On these facts the rule asks something of these devices."""
    CONDITIONAL = "conditional"
    """It would, if a company made them of which this is not established."""
    OPEN = "open"
    """It would or would not, by a fact or a word of the law that is not known."""
    NOTED = "noted"
    """An official list or warning names the maker, or the body may act: nothing is asked of it."""


ASKS = frozenset(
    {
        Outcome.BREACH_INDICATED,
        Outcome.CONTRARY_TO_INSTRUCTION,
        Outcome.CONTRARY_TO_COMMITMENT,
        Outcome.CONTRARY_TO_ADVICE,
        Outcome.CONSIDERATION_NOT_EVIDENCED,
        Outcome.REQUIREMENT_NOT_EVIDENCED,
    }
)
"""Outcomes under which a rule asks something of what is there."""
MODALITIES = (
    "prohibits",
    "requires",
    "orders",
    "instructs",
    "commits",
    "advises",
    "asks",
    "permits",
    "flags",
)
"""The strongest first."""
STATES = frozenset({"retain", "use", "connect"})
"""Acts that go on; any other is past when it is evidenced, and a rule on it says nothing of keeping the device."""
NO_DATE = "no date in the rule"
_ON_LIST = (OnList.NAMED, OnList.COVERED)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The devices of one rule, one act, one standing and one site."""

    modality: str
    rule: str
    title: str
    citation: str
    act: str
    date: str
    """``from 2022-11-24``, ``from 2022-11-24 until 2024-01-01`` or ``no date in the rule``: the rule's own, and no other."""
    standing: Standing
    condition: str
    """What it rests on where it is not sure: ``if the producer is Dahua``."""
    site: str
    thing: str
    """``device`` or ``ordered device``. The two are never added: an order may be of what is held."""
    count: Count
    likely: int
    """Of these, devices whose maker is likely only, and established by the body's own records under the standard asked for."""
    makers: tuple[tuple[str, int], ...]
    """Of a conditional line: the likeliest makers, not established, with their devices."""
    says: str
    """The finding's own sentence."""
    groups: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTotal:
    """All sites of one rule, act, standing, condition and thing."""

    modality: str
    rule: str
    act: str
    standing: Standing
    condition: str
    thing: str
    count: Count
    sites: int


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """Everything that the plan says of devices; prices and milestones are the user's and stand beside it."""

    lines: tuple[PlanLine, ...]
    totals: tuple[RuleTotal, ...]
    distinct: Count
    """Distinct devices in sure lines; a device under several rules counts once."""
    conditional: Count
    """Distinct devices in conditional lines and in no sure line. Never added to ``distinct``."""
    open: Count
    """Distinct devices in open lines and in no sure or conditional line."""
    noted: Count
    """Distinct devices in lines that ask nothing, and in no other line."""
    not_devices: int
    """Groups counted in another unit than devices (channels, systems): in no number here."""
    later: tuple[str, ...]
    """Rules that come into force after the day asked, in words: they were not asked of these devices."""


def removal_plan(dossier: Dossier) -> RemovalPlan:
    """The plan of a Dossier."""
    groups = {group.id: group for group in dossier.groups}
    rules = {entry.rule: entry for entry in dossier.rules}
    found: dict[tuple[str, ...], _Growing] = {}
    parts = [_of_rule(one, rules, groups) for one in dossier.findings if one.kind is Kind.DETERMINATION]
    for key, group, finding in (*(e for part in parts for e in part), *_of_lists(dossier, groups)):
        found.setdefault(key, _Growing([], [])).take(group, finding)
    used = {g.id: g for grown in found.values() for g in grown.groups}
    lines = sorted((_line(key, grown) for key, grown in found.items()), key=order)
    by = {standing: _held(lines, standing, used) for standing in Standing}
    sure, maybe, unknown, noted = (by[s] for s in Standing)
    return RemovalPlan(
        tuple(lines),
        _totals(lines, used),
        span(sure.values()),
        span(g for key, g in maybe.items() if key not in sure),
        span(g for key, g in unknown.items() if key not in sure and key not in maybe),
        span(g for key, g in noted.items() if not (key in sure or key in maybe or key in unknown)),
        sum(1 for group in used.values() if not countable(group)),
        tuple(_later(dossier)),
    )


def order(line: PlanLine) -> tuple[object, ...]:
    """Strongest modality first, sure before conditional, then by date, rule and site."""
    rank = MODALITIES.index(line.modality) if line.modality in MODALITIES else len(MODALITIES)
    standing = list(Standing).index(line.standing)
    where = (line.site == "", line.site, line.thing, line.condition, line.says)
    return (rank, line.date == NO_DATE, line.date, line.rule, line.act, standing, *where)


def sure_groups(dossier: Dossier, modality: str) -> dict[str, Group]:
    """Groups held of which rules of this modality ask something on these facts."""
    asked = {
        key
        for one in dossier.findings
        if one.kind is Kind.DETERMINATION and one.modality == modality and one.outcome in ASKS
        for key in one.groups
    }
    return {g.id: g for g in dossier.groups if g.id in asked and g.kind != "purchase" and countable(g)}


@dataclass(slots=True)
class _Growing:
    groups: list[Group]
    findings: list[Finding]

    def take(self, group: Group, finding: Finding | None) -> None:
        self.groups.append(group)
        if finding is not None:
            self.findings.append(finding)


_Entry = tuple[tuple[str, ...], Group, Finding | None]


def _of_rule(one: Finding, rules: Mapping[str, RuleEntry], groups: Mapping[str, Group]) -> Iterator[_Entry]:
    read = _standing(one)
    if read is None:
        return
    standing, condition = read
    rule = rules.get(one.rule)
    title, date = (rule.title, _date(rule)) if rule is not None else (one.rule, NO_DATE)
    for ident in one.groups:
        group = groups.get(ident)
        if group is not None:
            yield (
                (
                    one.modality,
                    one.rule,
                    title,
                    one.citation,
                    one.act,
                    date,
                    standing,
                    condition,
                    group.site or group.site_words,
                    _thing(group),
                    one.sentence,
                ),
                group,
                one,
            )


def _of_lists(dossier: Dossier, groups: Mapping[str, Group]) -> Iterator[_Entry]:
    """Makers on official lists: the list asks nothing of this body by itself. Where the maker is not established, it is said."""
    for table in dossier.lists:
        for row in table.rows:
            if row.standing.standing not in _ON_LIST:
                continue
            date = f"from {row.standing.since}" if row.standing.since else NO_DATE
            if row.standing.until:
                date += f" until {row.standing.until}"
            says = "The list names or covers the maker; by itself it asks nothing of this body."
            for group in (groups[ident] for ident in row.groups if ident in groups):
                sure = group.identification.established
                words = "" if sure else f"if the producer is {row.party_name} (not established)"
                yield (
                    (
                        "flags",
                        table.list_id,
                        table.title,
                        row.standing.source,
                        "",
                        date,
                        Standing.NOTED,
                        words,
                        group.site or group.site_words,
                        _thing(group),
                        says,
                    ),
                    group,
                    None,
                )


def _thing(group: Group) -> str:
    return "ordered device" if group.kind == "purchase" else "device"


def _date(rule: RuleEntry) -> str:
    if not rule.start:
        return f"until {rule.end}" if rule.end else NO_DATE
    return f"from {rule.start}" + (f" until {rule.end}" if rule.end else "")


def _standing(one: Finding) -> tuple[Standing, str] | None:
    """The standing of a determination and what it rests on, or nothing where the rule asks nothing."""
    if one.outcome in ASKS:
        return Standing.SURE, ""
    if one.outcome in {Outcome.FLAGGED, Outcome.POWER_AVAILABLE}:
        return Standing.NOTED, ""
    if one.outcome is Outcome.UNSETTLED_TERM:
        return Standing.OPEN, f"a word of the law is open: {one.detail}"
    if one.outcome is not Outcome.NEED_FACTS:
        return None
    facts = sorted({fact for need in one.needs for fact in need})
    if "producer" not in facts:
        return Standing.OPEN, f"not known: {', '.join(facts) or one.detail}"
    makers = [
        branch.plain.removeprefix("if the producer is ")
        for branch in one.branches
        if branch.assumption.startswith("producer = ") and branch.outcome in ASKS
    ]
    more = [fact for fact in facts if fact != "producer"]
    words = (
        f"if the producer is {' or '.join(makers)}"
        if makers
        else "if the producer is one that the rule reaches"
    )
    return Standing.CONDITIONAL, words + (f"; and not known: {', '.join(more)}" if more else "")


def _makers(groups: Iterable[Group]) -> tuple[tuple[str, int], ...]:
    """The makers that the clues point to, with their devices; which is not to say that the rule reaches them."""
    found: dict[str, int] = {}
    for group in groups:
        name = group.producer_name or "no single maker"
        found[name] = found.get(name, 0) + (
            group.quantity.n or 0 if group.kind == "purchase" else held(group)
        )
    return tuple(sorted(found.items(), key=lambda e: (-e[1], e[0])))


def _line(key: tuple[str, ...], grown: _Growing) -> PlanLine:
    modality, rule, title, citation, act, date, standing, condition, site, thing, says = key
    groups = {g.id: g for g in grown.groups}
    likely = [
        g
        for g in groups.values()
        if g.identification.established and g.identification.status is Status.LIKELY
    ]
    return PlanLine(
        modality,
        rule,
        title,
        citation,
        act,
        date,
        Standing(standing),
        condition,
        site,
        thing,
        _count(thing, groups.values()),
        _count(thing, likely).high,
        _makers(groups.values()) if condition.startswith("if the producer") else (),
        says,
        tuple(sorted(groups)),
        tuple(sorted({finding.id for finding in grown.findings})),
    )


def _count(thing: str, groups: Iterable[Group]) -> Count:
    return span(groups) if thing == "device" else ordered(groups)


def _totals(lines: Iterable[PlanLine], groups: Mapping[str, Group]) -> tuple[RuleTotal, ...]:
    found: dict[tuple[str, str, str, Standing, str, str], list[PlanLine]] = {}
    for one in lines:
        key = (one.modality, one.rule, one.act, one.standing, one.condition, one.thing)
        found.setdefault(key, []).append(one)
    return tuple(
        RuleTotal(
            *key,
            _count(key[-1], (groups[g] for g in sorted({g for one in mine for g in one.groups}))),
            len({one.site for one in mine}),
        )
        for key, mine in found.items()
    )


def _held(lines: Iterable[PlanLine], standing: Standing, groups: Mapping[str, Group]) -> dict[str, Group]:
    mine = {g for one in lines if one.standing is standing and one.thing == "device" for g in one.groups}
    return {ident: groups[ident] for ident in sorted(mine)}


def _later(dossier: Dossier) -> Iterator[str]:
    for rule in dossier.rules:
        if rule.start[:10] > dossier.run.as_of[: len(rule.start)] and rule.binds_body:
            yield f"{rule.rule} ({rule.modality}) is in force from {rule.start}: {rule.citation}"
