"""The Dossier turned the way a reader asks: by rule, outcome and site; by maker; by list. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from custodes.core import clean, fold
from custodes.findings.account import Input
from custodes.findings.interface import (
    Dossier,
    Finding,
    Group,
    Kind,
    LedgerBar,
    ListRow,
    ListTable,
    RuleEntry,
    Severity,
)
from custodes.identification.interface import Status
from custodes.listings.interface import Standing
from custodes.policy.interface import Outcome
from custodes.reports.words import HIDDEN, OUTCOME_ORDER, OUTCOMES, STANDINGS, Token, number, token

_NOT_ANCHOR = re.compile(r"[^A-Za-z0-9_-]+")
NO_SITE = "site not stated"
_OF_ONE_THING = ("removed-", "not-found")


def single_things(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was declared removed and is there again or not, and what a person looked for and did not find."""
    return tuple(f for f in findings if f.kind is Kind.GAP and f.detail.startswith(_OF_ONE_THING))


def anchor(ident: str) -> str:
    """An id as it may stand in a link of the page."""
    return _NOT_ANCHOR.sub("-", ident)[:80] or "x"


@lru_cache(maxsize=4096)
def ended(sentence: str) -> str:
    """A sentence with its capital and its full stop."""
    text = clean(sentence, 1000)
    if not text:
        return ""
    stop = "" if text.endswith((".", "?", "!", ":", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"


def label(bar: LedgerBar) -> str:
    """What a bar is about."""
    return clean(bar.label or bar.scope or bar.family, 120) or "the whole body"


def taken(entry: Input) -> str:
    """What an input was taken for, or that it was not recognised and what was looked for."""
    text = clean(entry.taken_for, 300)
    known = bool(entry.reader) or text.startswith("not recognised")
    return text if known and text else f"not recognised: {text}".rstrip(": ")


def add(numbers: Iterable[int]) -> int:
    """A sum that is not shown as soon as one of its parts is not shown."""
    total = 0
    for n in numbers:
        if n == HIDDEN:
            return HIDDEN
        total += n
    return total


def devices(group: Group) -> int:
    """Devices that a group adds: items by number, lots by their unmatched remainder, order lines none."""
    if group.kind == "purchase":
        return 0
    if group.kind == "lot":
        return group.unmatched
    return group.subjects if group.quantity.n is None else group.quantity.n


def place(group: Group) -> str:
    """Site of a group in words."""
    return clean(group.site or group.site_words, 120) or NO_SITE


@dataclass(frozen=True, slots=True)
class SiteOutcomes:
    """Findings of one rule, one outcome and one site."""

    site: str
    devices: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """Findings of one rule and one outcome; those on order lines apart, as an order may be of things that are held."""

    outcome: Outcome
    thing: str
    """What is counted: ``device`` or ``ordered device``. The two are never added."""
    word: Token
    devices: int
    sentences: tuple[tuple[str, int], ...]
    """What the findings say, and the devices that each sentence concerns, most first."""
    sites: tuple[SiteOutcomes, ...]
    count: int


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule and everything that came of it."""

    rule: RuleEntry
    outcomes: tuple[RuleOutcome, ...]
    notes: tuple[str, ...]
    """Marks of its findings, which must be printed with them."""


def by_rule(dossier: Dossier) -> tuple[RuleView, ...]:
    """Determinations per rule, in the order of the Dossier; outcomes by weight, sites by number of devices."""
    entries = {entry.rule: entry for entry in dossier.rules}
    found: dict[str, dict[tuple[Outcome, bool], list[Finding]]] = {}
    orders = {group.id for group in dossier.groups if group.kind == "purchase"}
    for finding in dossier.findings:
        if finding.kind is Kind.DETERMINATION and finding.outcome is not None:
            ordered = bool(finding.groups) and orders.issuperset(finding.groups)
            found.setdefault(finding.rule, {}).setdefault((finding.outcome, ordered), []).append(finding)
    names = [name for name in entries if entries[name].binds_body or name in found]
    names += sorted(set(found) - set(entries))
    views = []
    for name in names:
        entry = entries.get(name) or _bare(name, found[name])
        outcomes = found.get(name, {})
        in_order = sorted(outcomes, key=lambda key: (OUTCOME_ORDER[key[0]], key[1]))
        notes = sorted(
            {
                ended(note)
                for note in {n for inside in outcomes.values() for finding in inside for n in finding.notes}
            }
        )
        views.append(
            RuleView(entry, tuple(_rule_outcome(key, outcomes[key]) for key in in_order), tuple(notes))
        )
    return tuple(views)


def _bare(name: str, outcomes: dict[tuple[Outcome, bool], list[Finding]]) -> RuleEntry:
    first = next(iter(outcomes.values()))[0]
    return RuleEntry(name, name, first.modality, first.citation, "", "", "", True, "")


def _rule_outcome(key: tuple[Outcome, bool], findings: Sequence[Finding]) -> RuleOutcome:
    outcome, ordered = key
    sites: dict[str, list[Finding]] = {}
    for finding in findings:
        sites.setdefault(finding.site, []).append(finding)
    lines = [
        SiteOutcomes(
            clean(site, 120) or NO_SITE,
            add(x.quantity for x in inside),
            tuple(sorted(inside, key=lambda x: (-x.quantity, x.id))),
        )
        for site, inside in sites.items()
    ]
    lines.sort(key=lambda line: (-line.devices, line.site))
    told: dict[str, list[int]] = {}
    for finding in findings:
        told.setdefault(ended(finding.sentence), []).append(finding.quantity)
    sentences = sorted(((text, add(numbers)) for text, numbers in told.items()), key=lambda e: (-e[1], e[0]))
    worst = max(finding.severity for finding in findings)
    return RuleOutcome(
        outcome,
        "ordered device" if ordered else "device",
        token(outcome, worst),
        add(x.quantity for x in findings),
        tuple(sentences),
        tuple(lines),
        len(findings),
    )


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of the summary: an outcome over all rules."""

    word: Token
    devices: int
    """Of the largest rule: devices are never added over rules, which may speak of the same ones."""
    rules: tuple[str, ...]


def headlines(views: Sequence[RuleView]) -> tuple[Headline, ...]:
    """Outcomes that ask for attention, each with the rule of most devices; the others are in their tables."""
    found: dict[Outcome, list[tuple[int, str, Token]]] = {}
    for view in views:
        for line in view.outcomes:
            if OUTCOMES[line.outcome][1] is not Severity.NONE:
                found.setdefault(line.outcome, []).append((line.devices, view.rule.rule, line.word))
    out = []
    for outcome in sorted(found, key=lambda o: OUTCOME_ORDER[o]):
        entries = sorted(found[outcome], key=lambda e: (-e[0], e[1]))
        out.append(Headline(entries[0][2], entries[0][0], tuple(sorted(e[1] for e in entries))))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class MakerLine:
    """Groups of one maker, label and status together."""

    maker: str
    family: str
    label: str
    status: Status
    devices: int
    groups: tuple[Group, ...]
    lists: tuple[str, ...]
    """Lists that name or cover this maker."""


def makers(groups: Iterable[Group]) -> tuple[MakerLine, ...]:
    """Who made what: one line a maker, label in any case and status, most devices first; order lines add nothing."""
    found: dict[tuple[str, str, str, Status], list[Group]] = {}
    for group in groups:
        ident = group.identification
        maker = clean(group.producer_name, 160) or (
            f"family {clean(ident.family, 80)}" if ident.family else "maker not known"
        )
        key = (maker, clean(ident.family, 80), fold(clean(ident.label, 80)), ident.status)
        found.setdefault(key, []).append(group)
    lines = [
        MakerLine(
            maker,
            family,
            _commonest(inside),
            status,
            add(devices(g) for g in inside),
            tuple(inside),
            _named(inside),
        )
        for (maker, family, _, status), inside in found.items()
    ]
    return tuple(sorted(lines, key=lambda x: (-x.devices, x.maker, x.label, x.status)))


def _commonest(groups: Sequence[Group]) -> str:
    """The spelling of the label that most subjects have; of equals the first by name."""
    told: dict[str, int] = {}
    for group in groups:
        label = clean(group.identification.label, 80)
        told[label] = told.get(label, 0) + group.subjects
    return min(told, key=lambda label: (-told[label], label))


def held_words(line: MakerLine) -> str:
    """Number of devices, or why a maker of this line adds none."""
    if line.devices:
        return number(line.devices)
    return "orders only" if all(g.kind == "purchase" for g in line.groups) else "matched"


def _named(groups: Sequence[Group]) -> tuple[str, ...]:
    on = (Standing.NAMED, Standing.COVERED)
    named = {s.list_id for g in groups for s in g.standings if s.standing in on}
    return tuple(sorted(named))


def statuses(groups: Iterable[Group]) -> tuple[tuple[Status, int, int], ...]:
    """Status, devices, groups."""
    numbers: dict[Status, list[int]] = {status: [] for status in Status}
    for group in groups:
        numbers[group.identification.status].append(devices(group))
    return tuple((status, add(inside), len(inside)) for status, inside in numbers.items())


def changes(findings: Iterable[Finding]) -> tuple[tuple[str, int, int], ...]:
    """What would change the result: sentence, findings, devices of the largest; most findings first."""
    found: dict[str, list[int]] = {}
    for finding in findings:
        for sentence in finding.would_change:
            found.setdefault(sentence, []).append(finding.quantity)
    ordered = sorted(found.items(), key=lambda e: (-len(e[1]), e[0]))
    return tuple((clean(sentence, 400), len(numbers), max(numbers)) for sentence, numbers in ordered)


def listed(table: ListTable) -> tuple[ListRow, ...]:
    """Rows of a list: named, covered, not found, not checked; most devices first."""
    order = {standing: n for n, standing in enumerate(Standing)}
    return tuple(sorted(table.rows, key=lambda r: (order[r.standing.standing], -r.devices, r.party_name)))


def standing_words(table: ListTable, most: int = 5) -> str:
    """Makers by standing: ``named: A, B; not found in the edition of that day: C and 2 more``."""
    told: dict[str, list[str]] = {}
    for row in listed(table):
        told.setdefault(STANDINGS[row.standing.standing], []).append(clean(row.party_name, 60))
    parts = [
        f"{standing}: {', '.join(names[:most])}"
        + (f" and {len(names) - most} more" if len(names) > most else "")
        for standing, names in told.items()
    ]
    joined = "; ".join(parts) or "no maker asked"
    return joined if joined.endswith(".") else f"{joined}."


_JUDGED_AGAIN = frozenset({Kind.DETERMINATION, Kind.CONFLICT, Kind.RELABEL})
"""Kinds of finding for which it is worked out on which inputs they rest."""


def resting(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Input -> the findings that rest on it alone, the input that carries most first."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        for name in one.rests_on:
            found.setdefault(name, []).append(one)
    return tuple(
        (name, tuple(mine)) for name, mine in sorted(found.items(), key=lambda e: (-len(e[1]), e[0]))
    )


def resting_words(findings: Sequence[Finding], most: int = 3) -> Iterator[str]:
    """How many findings rest on a single input, then a sentence for each input with the first of them."""
    carried = resting(findings)
    if not carried:
        return
    asking = sum(1 for one in findings if one.severity and one.kind in _JUDGED_AGAIN)
    some = sum(1 for one in findings if one.rests_on)
    yield f"{some} of {asking} findings rest on a single input: if that one is not believed, their outcome changes."
    for name, mine in carried:
        more = f" and {len(mine) - most} more" if len(mine) > most else ""
        yield f"On {name} alone: {', '.join(one.id for one in mine[:most])}{more}"
