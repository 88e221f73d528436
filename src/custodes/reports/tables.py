"""The tables that stand beside the register in a workbook: what the page caps is here in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from custodes.core import Count
from custodes.findings.interface import Dossier
from custodes.observations import Ledger
from custodes.reports.account import NOTHING_TO_JUDGE, accounts, reasons_words
from custodes.reports.grounds import STATES, grounds
from custodes.reports.owners import bands
from custodes.reports.register import PLACES, places
from custodes.reports.words import HIDDEN, STANDINGS

Sheet = tuple[str, tuple[str, ...], Iterator[list[Any]]]
Columns = Mapping[str, Callable[[Any], Any]]
_IDS = 40


def sheets(dossier: Dossier) -> Iterator[Sheet]:
    """Title, header and rows of each table."""
    gaps = ((bar, gap) for bar in dossier.ledgers for gap in bar.gaps)
    listed = ((table, row) for table in dossier.lists for row in table.rows)
    columns = ((entry, sheet, c) for entry in dossier.inputs for sheet in entry.sheets for c in sheet.columns)
    yield _sheet("Findings", _FINDINGS, dossier.findings)
    yield _sheet("Ledgers", _LEDGERS, dossier.ledgers)
    yield _sheet("Gaps", _GAPS, gaps)
    yield _sheet("Lists", _LISTS, listed)
    yield _sheet("Owners", _OWNERS, ((band, s) for band in bands(dossier) for s in band.statements))
    yield _sheet("Sites", _SITES, dossier.sites)
    yield _sheet("Claims", _CLAIMS, dossier.claims)
    yield _sheet("Questions", _QUESTIONS, dossier.questions)
    yield _sheet("Plan", _PLAN, dossier.plan)
    told = accounts(dossier)
    yield _sheet("Inputs", _INPUTS, ((entry, told[entry.name]) for entry in dossier.inputs))
    yield _sheet("Columns", _COLUMNS, columns)
    yield _sheet("Not read", _NOT_READ, dossier.not_read)
    yield _sheet("Replies", _REPLIES, dossier.replies)
    yield _sheet("Limits", {"what this result cannot say": str}, (*dossier.limits, *dossier.not_asked))


def _sheet(title: str, columns: Columns, entries: Iterable[Any]) -> Sheet:
    return title, tuple(columns), ([cell(entry) for cell in columns.values()] for entry in entries)


def _count(count: Count | None) -> str | int:
    if count is None:
        return "says nothing here"
    if count.low == HIDDEN:
        return "not shown"
    return count.low if count.low == count.high and not count.unknown else str(count)


def _by_ledger(prefix: str, cell: Callable[[Any, Ledger], Any]) -> dict[str, Callable[[Any], Any]]:
    def of(led: Ledger) -> Callable[[Any], Any]:
        return lambda entry: cell(entry, led)

    return {f"{prefix}{led.value}": of(led) for led in Ledger}


def _facts(state: str) -> Callable[[Any], str]:
    return lambda f: "; ".join(ground.test for ground in grounds(f) if ground.state == state)


_FINDINGS: Columns = {
    "finding": lambda f: f.id,
    "kind": lambda f: f.kind.value,
    "rule": lambda f: f.rule,
    "outcome": lambda f: f.outcome.value if f.outcome else "",
    "detail": lambda f: f.detail,
    "how it binds": lambda f: f.modality,
    "sentence": lambda f: f.sentence,
    "site": lambda f: f.site,
    "devices": lambda f: f.quantity,
    "subjects": lambda f: f.subjects,
    "act": lambda f: f.act,
    "law asked on": lambda f: f.asked_on,
    "severity": lambda f: f.severity.name.lower(),
    "confidence": lambda f: f.confidence,
    "needs": lambda f: "; or ".join(" and ".join(need) for need in f.needs),
    "settles": lambda f: " and ".join(f.settles),
    **{f"facts: {state}": _facts(state) for state in STATES},
    "marks": lambda f: " | ".join(f.notes),
    "would change": lambda f: " | ".join(f.would_change),
    "citation": lambda f: f.citation,
    "evidence": lambda f: places(f.evidence[:PLACES]),
    "groups": lambda f: " ".join(f.groups[:_IDS]),
}
_LEDGERS: Columns = {
    "scope": lambda b: b.label or b.scope or b.family or "the whole body",
    "family": lambda b: b.family,
    "unit": lambda b: b.unit,
    **_by_ledger("", lambda b, led: _count(b.counts.get(led))),
    **_by_ledger("coverage of ", lambda b, led: b.coverage.get(led, "not stated")),
    "one axis": lambda b: "yes" if b.shared_axis else "no",
    "why not": lambda b: b.why_not,
}
_GAPS: Columns = {
    "scope": lambda e: e[0].label or e[0].scope or "the whole body",
    "gap": lambda e: e[1].kind,
    "comparable": lambda e: "yes" if e[1].comparable else "no",
    "why not": lambda e: e[1].why_not,
    "at least": lambda e: e[1].low if e[1].comparable else "",
    "at most": lambda e: e[1].high if e[1].comparable else "",
    "sentence": lambda e: e[1].sentence,
    "evidence": lambda e: places(e[1].refs[:PLACES]),
}
_LISTS: Columns = {
    "list": lambda e: e[0].list_id,
    "title": lambda e: e[0].title,
    "maker": lambda e: e[1].party_name,
    "standing": lambda e: STANDINGS[e[1].standing.standing],
    "since": lambda e: e[1].standing.since,
    "until": lambda e: e[1].standing.until,
    "devices": lambda e: e[1].devices,
    "sentence": lambda e: e[1].standing.sentence,
    "wording": lambda e: e[1].standing.wording,
    "link": lambda e: e[1].standing.link,
    "source": lambda e: e[1].standing.source,
    "checked on": lambda e: e[1].standing.checked_on,
    "grade": lambda e: e[1].standing.grade,
    "effect": lambda e: e[0].effect,
}
_OWNERS: Columns = {
    "company": lambda e: e[0].owned,
    "held by": lambda e: e[1].line.owner,
    "how": lambda e: e[1].line.relation,
    "share, per cent": lambda e: "not stated" if e[1].line.percent is None else e[1].line.percent,
    "when, in the source's words": lambda e: e[1].line.as_of or "undated",
    "source": lambda e: e[1].line.source,
    "grade": lambda e: e[1].mark or e[1].line.grade,
    "holds makers found here": lambda e: ", ".join(e[0].makers[:_IDS]),
}
_SITES: Columns = {
    "site": lambda s: s.site,
    "class": lambda s: s.site_class or "not stated",
    **_by_ledger("", lambda s, led: s.states.get(led, "not asked")),
    **_by_ledger("devices ", lambda s, led: s.devices.get(led, "not asked")),
}
_CLAIMS: Columns = {
    "claim": lambda c: c.id,
    "first words": lambda c: c.words,
    "speaker": lambda c: c.speaker or "not stated",
    "stated on": lambda c: c.stated_on,
    "refers to": lambda c: c.refers_to,
    "where": lambda c: c.where,
    "scope": lambda c: c.scope or "the whole body",
    "verdict": lambda c: c.verdict,
    "sentence": lambda c: c.sentence,
    "reply": lambda c: c.reply or "none recorded",
    "evidence": lambda c: places((c.ref, *c.against)[:PLACES]),
}
_QUESTIONS: Columns = {
    "question id": lambda q: q.id,
    "who can tell": lambda q: q.who,
    "question": lambda q: q.question,
    "about": lambda q: q.scope_words,
    "fact": lambda q: q.fact,
    "scope": lambda q: q.scope,
    "values": lambda q: ", ".join(q.values),
    "settles": lambda q: q.settles,
    "opens": lambda q: q.opens,
    "devices": lambda q: q.devices,
    "cost": lambda q: q.cost,
    "why": lambda q: q.why,
}
_PLAN: Columns = {
    "by": lambda p: p.by,
    "how it binds": lambda p: p.modality,
    "step": lambda p: p.sentence,
    "devices": lambda p: p.devices,
    "rule": lambda p: p.rule,
    "findings": lambda p: " ".join(p.findings[:_IDS]),
}
_INPUTS: Columns = {
    "input": lambda e: e[0].name,
    "sha256": lambda e: e[0].sha256,
    "bytes": lambda e: e[0].size,
    "reader": lambda e: e[0].reader or "not recognised",
    "taken for": lambda e: e[0].taken_for,
    "ledger": lambda e: e[0].ledger,
    "read": lambda e: e[0].read,
    "judged": lambda e: e[0].judged,
    "not read": lambda e: e[0].not_read,
    "of these held nothing to judge": lambda e: e[1].nothing,
    "not read for another reason": lambda e: reasons_words(e[1].missed) or "none",
    "secrets dropped": lambda e: e[0].secrets,
    "personal columns dropped": lambda e: ", ".join(e[0].personal),
    "notes": lambda e: " | ".join(n.text for n in e[0].notes[:_IDS]),
    "superseded by": lambda e: e[0].superseded_by,
}
_COLUMNS: Columns = {
    "input": lambda e: e[0].name,
    "sheet": lambda e: e[1].scope,
    "column": lambda e: e[2].header,
    "taken for": lambda e: e[2].field or "kept out",
    "how surely": lambda e: e[2].score,
    "why": lambda e: e[2].why,
}
_NOT_READ: Columns = {
    "input": lambda n: n.source,
    "place": lambda n: n.locator,
    "reason": lambda n: n.reason,
    "held nothing to judge": lambda n: "yes" if n.reason in NOTHING_TO_JUDGE else "no",
    "records": lambda n: n.count,
    "words": lambda n: n.words,
}
_REPLIES: Columns = {
    "company": lambda r: r.party_name,
    "state": lambda r: r.state,
    "in its words": lambda r: r.words,
}
