"""The public edition: built up from a list of what may be shown, never cut down from the full report.

Every text in it is either knowledge of this program (names of makers, lists, rules, their citations) or
written here; of the body's own words only its name is kept. Every number of devices is a sum of shown cells
of one table, so that no two numbers can be subtracted to give back a third (docs/reports/public.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from custodes.core import Count, Quantity, Unit
from custodes.findings.account import Run
from custodes.findings.interface import (
    BodyLine,
    Dossier,
    Finding,
    Gap,
    Group,
    Kind,
    LedgerBar,
    ListRow,
    ListTable,
    Reply,
    RuleEntry,
    SubjectRow,
    Totals,
)
from custodes.identification.interface import Identification, Status
from custodes.observations import Ledger
from custodes.policy.interface import Outcome
from custodes.reports.cells import Cells, cells
from custodes.reports.shape import add
from custodes.reports.suppression import THRESHOLD
from custodes.reports.words import HIDDEN, OUTCOME_ORDER, OUTCOMES

_STATE = re.compile(r"replied|asked on \d{4}-\d{2}-\d{2}, no reply by \d{4}-\d{2}-\d{2}")
_AT_LEAST = {Status.IDENTIFIED: 0.9, Status.LIKELY: 0.6}
_COVERAGE = {"yes": "looked at wholly, by its own words", "no": "looked at in part"}
LIMITS = (
    f"Numbers under {THRESHOLD} are not shown, and others with them, so that they cannot be worked out.",
    '"Not shown" is neither zero nor unknown.',
    "Sites, rooms, networks, addresses, serial numbers, orders, files and persons are not in this edition.",
    "Outcomes that rest on which sites are sensitive, or on what a network is for, are not in this edition.",
    "Functions of devices, such as face recognition or audio, are not in this edition.",
    "Lines of unknown quantity are not in the numbers.",
    "A maker on a list is a fact about the list. It is not a statement that anybody broke a rule.",
    "A maker is named only where it was identified or is likely; a weaker sign names nobody.",
    "Not seen in this coverage is not the same as not there.",
)


@dataclass(frozen=True, slots=True)
class PublicDossier(Dossier):
    """A Dossier that may be published; ``stamp`` begins with DRAFT while a named company was not asked."""

    stamp: str = ""


@dataclass(frozen=True, slots=True)
class PublicSubjects:
    """One numbered lot a row of the table of makers: single devices are not in a public edition."""

    groups: tuple[Group, ...]

    def __len__(self) -> int:
        return len(self.groups)

    def __iter__(self) -> Iterator[SubjectRow]:
        for group in self.groups:
            yield SubjectRow(group.sample[0], (), "lot", group.id, "", group.quantity, {}, ())


def public_edition(dossier: Dossier) -> PublicDossier:
    """The edition of a Dossier that may be published; see the module's docstring for what is in it."""
    rules, left_out = _rules(dossier)
    table = cells(dossier, frozenset(rule.rule for rule in rules))
    groups = _groups(dossier, table)
    lists = _lists(dossier, groups)
    replies = _replies(dossier, groups, lists)
    run = dossier.run
    who = dossier.body.plain if dossier.body else "this body"
    return PublicDossier(
        run=Run(
            run.as_of,
            run.known_at,
            run.facts_of,
            run.packs,
            run.standard,
            run.program,
            run.knowledge,
            run.network,
            marking=run.marking,
            without=tuple("something that a public edition does not name" for _ in run.without[:1]),
        ),
        question=f"Which devices does {who} hold, who made them, and which official lists name the makers?",
        body=None
        if dossier.body is None
        else BodyLine(
            dossier.body.kind, dossier.body.name, dossier.body.jurisdiction, (), "", "", dossier.body.plain
        ),
        inputs=(),
        ledgers=tuple(
            _bar(bar, dossier, table.sum_shown) for bar in dossier.ledgers if not bar.scope and not bar.family
        )[:1],
        coverage=(),
        sites=(),
        groups=groups,
        subjects=PublicSubjects(groups),
        events=(),
        claims=(),
        findings=_findings(rules, table, groups),
        lists=lists,
        rules=rules,
        not_asked=tuple(
            f"{rule.title} ({rule.rule}): its outcomes rest on places and are not in this edition."
            for rule in left_out
        ),
        questions=(),
        plan=(),
        would_be_asked=(),
        replies=replies,
        not_read=(),
        totals=Totals(HIDDEN, HIDDEN, HIDDEN),
        limits=LIMITS,
        stamp=_stamp(replies),
    )


def _rules(dossier: Dossier) -> tuple[tuple[RuleEntry, ...], tuple[RuleEntry, ...]]:
    placed = {finding.rule for finding in dossier.findings if finding.depends_on_place}
    binding = [rule for rule in dossier.rules if rule.binds_body]
    return tuple(r for r in binding if r.rule not in placed), tuple(r for r in binding if r.rule in placed)


def _groups(dossier: Dossier, table: Cells) -> tuple[Group, ...]:
    standings = {g.identification.producer: g.standings for g in dossier.groups if g.identification.producer}
    return tuple(
        Group(
            id=f"P-{number:04d}",
            kind="lot",
            site="",
            site_words="",
            ledgers=(),
            subjects=1,
            quantity=_quantity(row.count),
            unmatched=row.count,
            sample=(f"PS-{number:04d}",),
            identification=Identification(
                row.status,
                row.family,
                row.producer,
                confidence=_AT_LEAST.get(row.status, 0.0),
                established=row.established,
            ),
            producer_name=row.maker,
            group_name="",
            standings=standings.get(row.producer, ()) if row.producer else (),
            refs=(),
        )
        for number, row in enumerate(table.rows, 1)
    )


def _quantity(count: int) -> Quantity:
    return (
        Quantity(None, Unit.DEVICE, "", "not shown in a public edition")
        if count == HIDDEN
        else Quantity(count)
    )


def _findings(rules: Iterable[RuleEntry], table: Cells, groups: tuple[Group, ...]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for rule in rules:
        for outcome in sorted(Outcome, key=lambda o: OUTCOME_ORDER[o]):
            inside = [
                g
                for row, g in zip(table.rows, groups, strict=True)
                if (rule.rule, outcome.value) in row.outcomes
            ]
            if inside:
                plain, severity = OUTCOMES[outcome]
                found.append(
                    Finding(
                        id=f"PF-{len(found) + 1:04d}",
                        kind=Kind.DETERMINATION,
                        groups=tuple(g.id for g in inside),
                        subjects=len(inside),
                        quantity=add(g.unmatched for g in inside) if table.exact else HIDDEN,
                        site="",
                        rule=rule.rule,
                        outcome=outcome,
                        detail="",
                        modality=rule.modality,
                        sentence=f"{rule.title}: {plain}.",
                        citation=rule.citation,
                        asked_on="",
                        act="",
                        severity=severity,
                        confidence=min(g.identification.confidence for g in inside),
                    )
                )
    return tuple(found)


def _lists(dossier: Dossier, groups: tuple[Group, ...]) -> tuple[ListTable, ...]:
    held: dict[str, list[Group]] = {}
    for group in groups:
        if group.identification.producer:
            held.setdefault(group.identification.producer, []).append(group)
    return tuple(
        ListTable(
            table.list_id,
            table.title,
            table.effect,
            tuple(
                ListRow(
                    row.party,
                    row.party_name,
                    add(g.unmatched for g in held[row.party]),
                    tuple(g.id for g in held[row.party]),
                    row.standing,
                )
                for row in table.rows
                if row.party in held
            ),
        )
        for table in dossier.lists
    )


def _bar(bar: LedgerBar, dossier: Dossier, sum_shown: bool) -> LedgerBar:
    counts = {led: _count(bar.counts.get(led), sum_shown) for led in Ledger}
    words: dict[Ledger, str] = {}
    for led in Ledger:
        stated = {line.complete for line in dossier.coverage if line.ledger is led}
        if counts[led] is not None:
            words[led] = _COVERAGE.get(
                "no" if "no" in stated else "yes" if stated == {"yes"} else "",
                "how far it was looked at is not stated",
            )
    gaps = (
        tuple(
            gap
            for low, high in ((Ledger.DECLARED, Ledger.SEEN), (Ledger.DECLARED, Ledger.REGISTERED))
            if (gap := _gap(low, counts[low], high, counts[high]))
        )
        if bar.shared_axis
        else ()
    )
    return LedgerBar(
        "",
        "",
        "whole body",
        bar.unit if bar.unit in set(Unit) else Unit.UNSPECIFIED.value,
        counts,
        words,
        bar.shared_axis,
        "" if bar.shared_axis else "unit, scope or dates differ",
        gaps,
    )


def _count(count: Count | None, sum_shown: bool) -> Count | None:
    if count is None:
        return None
    small = 0 < count.low < THRESHOLD or 0 < count.high < THRESHOLD
    return Count(HIDDEN, HIDDEN) if small or not sum_shown else Count(count.low, count.high)


def _gap(low: Ledger, a: Count | None, high: Ledger, b: Count | None) -> Gap | None:
    """Only a difference of two numbers that are both shown: it tells nothing that they do not."""
    if a is None or b is None or HIDDEN in (a.low, b.low) or a.high >= b.low:
        return None
    n = b.low - a.high
    return Gap(
        f"{low.value}-below-{high.value}", f"{a.high:,} {low.value}, {b.low:,} {high.value}.", True, "", n, n
    )


def _replies(dossier: Dossier, groups: Iterable[Group], lists: Iterable[ListTable]) -> tuple[Reply, ...]:
    named = {g.identification.producer: g.producer_name for g in groups if g.producer_name}
    named.update({row.party: row.party_name for table in lists for row in table.rows})
    given = {reply.party: reply for reply in dossier.replies}
    found = []
    for party, name in sorted(named.items(), key=lambda e: (e[1], e[0])):
        reply = given.get(party)
        known = reply is not None and _STATE.fullmatch(reply.state)
        found.append(
            Reply(
                party,
                name,
                reply.state if reply and known else "not asked",
                reply.words if reply and known else "",
            )
        )
    return tuple(found)


def _stamp(replies: tuple[Reply, ...]) -> str:
    waiting = sum(reply.state == "not asked" for reply in replies)
    if waiting:
        return f"DRAFT, not for publication: {waiting} of {len(replies)} companies named here were not asked."
    return f"Public edition. Numbers under {THRESHOLD} are not shown."
