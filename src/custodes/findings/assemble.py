"""The join: what was bought, registered, seen and declared, held against each other, traced to the maker, judged, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from custodes.claims import judge as judge_claim
from custodes.claims import retellings
from custodes.core import Quantity, parse_when
from custodes.facts import Derivation, Ground, Stated, scopes_of
from custodes.findings.account import Input, Run
from custodes.findings.alike import Draft
from custodes.findings.compared import claim_line, shown_bars
from custodes.findings.contested import contested_lines
from custodes.findings.functions import capability_lines
from custodes.findings.interface import (
    BodyLine,
    CoverageLine,
    Dossier,
    EventLine,
    Finding,
    Group,
    NotReadLine,
    Ref,
    RuleEntry,
    SubjectStream,
    Totals,
)
from custodes.findings.judging import Judge, Judged
from custodes.findings.later import hindsight, later_limits, ordered_later, stated_later
from custodes.findings.limits import limits
from custodes.findings.lists import list_tables, listed_findings
from custodes.findings.makers import Made, Makers, label_and_model, place_of
from custodes.findings.not_found import (
    Missing,
    absence_limits,
    absent_of,
    not_found_findings,
    supported,
)
from custodes.findings.observed import claim_findings, gap_findings, maker_findings
from custodes.findings.owners import ownership
from custodes.findings.plan import plan
from custodes.findings.questions import questions
from custodes.findings.readers_of import would_be_asked
from custodes.findings.replied import replied
from custodes.findings.returned import Removal, removal_limits, returned_findings
from custodes.findings.site_lines import site_lines
from custodes.ledgers import Holding, Match, bars, match_lots, spans
from custodes.observations import Body, Claim, Coverage
from custodes.policy import Pack, Rule, bears_on, fact_entry
from custodes.subjects import SiteBook, SubjectKind

ACT_WITHOUT = {
    "acquire": "no order, award or purchase date covers them",
    "renew": "no contract date covers them",
    "deploy": "no installation date covers them",
    "connect": "no network address of theirs is known",
    "contract-with-user": "no contract with an entity that uses them is among the sources",
    "fund": "no award of funds is among the sources",
    "import": "no record of an import is among the sources",
    "export": "no record of an export is among the sources",
}


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read, as the join needs it."""

    inputs: tuple[Input, ...]
    not_read: tuple[NotReadLine, ...]
    stated: Stated
    book: SiteBook
    claims: tuple[tuple[Claim, str], ...]
    coverage: tuple[tuple[Coverage, str], ...]
    drafts: tuple[Draft, ...]
    words: Mapping[int, Mapping[str, str]]
    """Profile number -> clue words."""
    refs: Mapping[int, Ref]
    """Observation number -> evidence, for the observations that the drafts name."""
    open_dates: tuple[tuple[str, str, int], ...]
    subjects: SubjectStream
    removals: tuple[Removal, ...] = ()
    """Things that were declared removed and are on record again."""
    declared_removed: int = 0
    undated_removed: int = 0
    """Of these, things of which it is not stated when they were removed."""
    lost: int = 0
    """Things said to be lost or stolen."""
    missing: tuple[Missing, ...] = ()
    """Things that a person looked for and did not find."""
    strange_looks: tuple[str, ...] = ()
    """Codes of such looks that no one thing answers to."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of it."""

    run: Run
    as_of: date
    known_at: date
    packs: tuple[Pack, ...]
    all_packs: tuple[Pack, ...]
    standard: str
    question: str
    without: frozenset[str] = frozenset()
    """Rules and kinds of clue that are not believed."""


def assemble(read: Read, asked: Asked) -> Dossier:
    """Join everything into the Dossier. Each step takes what an earlier one gave; none reaches back."""
    derivation = Derivation(read.stated, asked.as_of, asked.known_at)
    makers = Makers(read.words, asked.standard, asked.as_of, asked.known_at, asked.without)
    made = {
        d.id: makers.of(d, derivation.confirmed_producer(d.id, *label_and_model(d, read.words)))
        for d in read.drafts
    }
    holdings = _holdings(read, made, asked.as_of)
    matches, unmatched = match_lots(holdings)
    covered = spans([line for line, _ in read.coverage], read.book.entries, asked.as_of)
    claims = [_scoped(claim, read.book) for claim, _ in read.claims]
    said = [
        (claim, Ref(source, claim.place, claim.words))
        for claim, (_, source) in zip(claims, read.claims, strict=True)
        if not stated_later(claim, asked.as_of)
    ]
    compared = bars(holdings, [claim for claim, _ in said], covered, matches, unmatched)

    groups = {d.id: _group(d, made[d.id], matches, read.refs) for d in read.drafts}
    judged = [_judged(d, groups[d.id], read) for d in read.drafts]
    findings, not_asked = _judge(judged, asked, read.stated.body.kind if read.stated.body else "", derivation)
    shown = shown_bars(compared, groups, said)
    roles = {
        site: frozenset(e.network_class for e in entries if e.network_class)
        for site, entries in read.book.entries.items()
    }
    verdicts = [judge_claim(claim, holdings, covered, roles) for claim in claims]
    claim_lines = tuple(
        claim_line(c, s, v, groups, r)
        for c, (_, s), v, r in zip(claims, read.claims, verdicts, retellings(claims), strict=True)
    )
    tables = list_tables(groups.values())
    findings = (
        *findings,
        *maker_findings(groups.values()),
        *gap_findings(shown, groups),
        *returned_findings(read.removals, groups, read.refs),
        *not_found_findings(read.missing, groups, read.refs),
        *claim_findings(claim_lines),
        *listed_findings(tables, groups),
    )
    ordered = tuple(_with_findings(groups, findings))
    open_questions, left_out = questions(findings, groups, read.open_dates, derivation.is_withheld)
    rules = {rule.id: rule for pack in asked.packs for rule in pack.rules}
    body = _body(read.stated)
    asked_companies, lost_replies = replied(ordered, read.stated.answers)
    return Dossier(
        run=asked.run,
        question=asked.question,
        body=body,
        inputs=read.inputs,
        ledgers=shown,
        coverage=tuple(_coverage(line, source) for line, source in read.coverage),
        sites=site_lines(read.book, holdings, covered, derivation),
        groups=ordered,
        subjects=read.subjects,
        events=tuple(_events(read.drafts, read.refs, asked.as_of)),
        claims=claim_lines,
        findings=findings,
        lists=tables,
        rules=tuple(_rule(pack, rule, body) for pack in asked.packs for rule in pack.rules) if body else (),
        not_asked=(*_statements(asked, body.kind), *not_asked) if body else (),
        questions=open_questions,
        plan=plan(findings, rules, open_questions, groups) if body else (),
        would_be_asked=() if body else would_be_asked(lambda kind: _as_reader(judged, asked, read, kind)),
        replies=asked_companies,
        not_read=read.not_read,
        totals=_totals(read.inputs),
        ownership=tuple(ownership(ordered)),
        contested=contested_lines(ordered, asked.known_at),
        limits=(
            *later_limits(read.drafts, claims, asked.as_of),
            *hindsight(asked.known_at),
            *_gone(read),
            *limits(
                read.inputs,
                ordered,
                (*derivation.unused, *derivation.nowhere(_scopes(read, ordered)), *lost_replies),
                body is not None,
                unmatched,
                read.not_read,
                left_out,
            ),
        ),
    )


def _as_reader(
    judged: Sequence[Judged], asked: Asked, read: Read, kind: str
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The same groups judged as another kind of body, by all packs that have anything to say to it by then."""
    derivation = Derivation(_as_body(read.stated, kind), asked.as_of, asked.known_at)
    packs = tuple(pack for pack in asked.all_packs if bears_on(pack, kind, asked.as_of, asked.known_at))
    return _judge(judged, replace(asked, packs=packs), kind, derivation)


def _gone(read: Read) -> Iterator[str]:
    """What a declared removal does not say, nor a look that found nothing."""
    supports = supported(read.missing)
    yield from removal_limits(
        read.declared_removed, len(read.removals), read.undated_removed, supports, read.lost
    )
    yield from absence_limits(read.missing, read.strange_looks)


def _judge(
    judged: Sequence[Judged], asked: Asked, kind: str, derivation: Derivation
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    if not kind:
        return (), ()
    judge = Judge(asked.packs, kind, derivation, asked.as_of, asked.known_at)
    for one in judged:
        judge.judge(one)
    return judge.findings(), judge.not_asked(ACT_WITHOUT)


def _holdings(read: Read, made: Mapping[str, Made], as_of: date) -> list[Holding]:
    absent = absent_of(read.missing)
    return [
        _holding(draft, made[draft.id], read.words, absent.get(draft.id, 0))
        for draft in read.drafts
        if not ordered_later(draft, as_of)
    ]


def _holding(draft: Draft, made: Made, words: Mapping[int, Mapping[str, str]], absent: int) -> Holding:
    found = made.identification
    return Holding(
        draft.id,
        draft.kind,
        draft.placed.site,
        found.family,
        found.brand or found.label,
        found.device_type,
        frozenset(draft.ledgers),
        draft.things,
        draft.unknown,
        draft.unit,
        frozenset(draft.sources),
        draft.has_address or any("mac" in words[profile] for _, profile in draft.profiles),
        min(absent, draft.things),
    )


def _group(draft: Draft, made: Made, matches: Iterable[Match], refs: Mapping[int, Ref]) -> Group:
    matched = sum(m.matched for m in matches if m.lot == draft.id) if draft.kind is SubjectKind.LOT else 0
    reason = "" if not draft.unknown else f"{draft.unknown} of {draft.subjects} records state no number"
    quantity = Quantity(draft.things if draft.things or not draft.unknown else None, draft.unit, "", reason)
    places = tuple(dict.fromkeys(refs[n] for n in draft.observations if n in refs))
    return Group(
        id=draft.id,
        kind=draft.kind,
        site=draft.placed.site,
        site_words=draft.placed.why if not draft.placed.known else "",
        ledgers=draft.ledgers,
        subjects=draft.subjects,
        quantity=quantity,
        unmatched=max(0, draft.things - matched) if draft.kind is SubjectKind.LOT else 0,
        sample=tuple(draft.sample),
        identification=made.identification,
        producer_name=made.producer_name,
        group_name=made.group_name,
        standings=made.standings,
        refs=places,
        capabilities=capability_lines(made.capabilities, places) if made.capabilities else (),
    )


def _judged(draft: Draft, group: Group, read: Read) -> Judged:
    network = None
    if draft.network >= 0:
        entries = [entry for site in read.stated.sites.values() for entry in site]
        network = entries[draft.network]
    ground = Ground(
        draft.id,
        draft.placed.site,
        network,
        draft.has_address,
        group.identification,
        group.producer_name,
        tuple(place_of(ref) for ref in group.refs[:3]),
    )
    things = group.unmatched if draft.kind is SubjectKind.LOT else draft.things
    return Judged(draft, ground, things, group.refs, read.refs)


def _scopes(read: Read, groups: Iterable[Group]) -> Iterator[str]:
    """Every name that an answer may give as its scope: groups, labels with and without models, families, sites."""
    yield from read.book.entries
    for group in groups:
        made = group.identification
        yield from (*scopes_of(group.id, made.label, made.model), made.family, group.site)
    for draft in read.drafts:
        yield from scopes_of(draft.id, *label_and_model(draft, read.words))


def _scoped(claim: Claim, book: SiteBook) -> Claim:
    return replace(claim, scope=book.place(claim.scope, "").site) if claim.scope else claim


def _with_findings(groups: Mapping[str, Group], findings: Iterable[Finding]) -> Iterable[Group]:
    of: dict[str, list[str]] = {}
    for finding in findings:
        for ident in finding.groups:
            of.setdefault(ident, []).append(finding.id)
    ordered = sorted(
        groups.values(),
        key=lambda g: (
            g.site,
            g.identification.family or "~",
            g.identification.label,
            g.identification.model,
            g.id,
        ),
    )
    return (replace(group, findings=tuple(of.get(group.id, ()))) for group in ordered)


def _statements(asked: Asked, kind: str) -> tuple[str, ...]:
    """What an authority said that a rule does not ask of this kind of body: no obligation is a finding of its own."""
    return tuple(
        str(one["says"])
        for pack in asked.packs
        for _, one in sorted(pack.statements.items())
        if kind in one["bodies"] and parse_when(str(one["known_from"])).earliest <= asked.known_at
    )


def _body(stated: Stated) -> BodyLine | None:
    body = stated.body
    if body is None:
        return None
    ref = Ref(stated.body_source, body.place) if stated.body_source else None
    return BodyLine(
        body.kind,
        body.name,
        body.jurisdiction,
        body.roles,
        body.by,
        body.on,
        fact_entry("body").values.get(body.kind, body.kind),
        ref,
    )


def _as_body(stated: Stated, kind: str) -> Stated:
    return replace(stated, body=Body("", kind), body_source="")


def _coverage(line: Coverage, source: str) -> CoverageLine:
    return CoverageLine(
        line.ledger,
        line.scope,
        line.start,
        line.end,
        line.method,
        line.complete,
        line.by,
        Ref(source, line.place, line.detail),
    )


def _events(drafts: Iterable[Draft], refs: Mapping[int, Ref], as_of: date) -> Iterable[EventLine]:
    """Dated acts; those after ``as_of`` are not seen."""
    for draft in sorted(drafts, key=lambda d: d.id):
        for key in sorted(draft.acts):
            act = draft.acts[key]
            if act.when.earliest > as_of:
                continue
            basis = f"{act.field} of {act.n} record{'s' if act.n != 1 else ''}" + (
                ", day and month may be exchanged" if act.open_order else ""
            )
            ref = refs.get(act.first, Ref("", ""))
            yield EventLine(
                act.act,
                draft.id,
                act.things,
                act.when.earliest.isoformat(),
                act.when.latest.isoformat(),
                basis,
                ref,
            )


def _rule(pack: Pack, rule: Rule, body: BodyLine) -> RuleEntry:
    start, end = rule.force.start, rule.force.end
    return RuleEntry(
        rule.id,
        rule.title,
        rule.modality,
        rule.citation,
        str(start or ""),
        str(end or ""),
        pack.id,
        body.kind in rule.binds,
        rule.short,
    )


def _totals(inputs: Iterable[Input]) -> Totals:
    standing = [one for one in inputs if not one.superseded_by]
    return Totals(
        sum(one.read for one in standing),
        sum(one.judged for one in standing),
        sum(one.not_read for one in standing),
    )
