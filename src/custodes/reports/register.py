"""The full register as rows: one a subject, with what is not known, refused, withheld or not asked kept apart from *no*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from custodes.core import clean, show_mac
from custodes.findings.interface import Dossier, Finding, Group, Kind, Ref, SubjectRow
from custodes.observations import Ledger
from custodes.reports.public import PublicDossier
from custodes.reports.words import HIDDEN, STANDINGS

Cell = str | int | float
KEYS = ("mac", "serial", "asset_tag", "address", "order_number", "order_line")
_PLACES = 6
_PUBLIC = frozenset({"subject", "quantity", "unit", "status", "maker", "family", "established"})


class Register:
    """Header and rows of the register of one Dossier. Rows come one at a time; nothing is held but one row a group."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._groups = {group.id: group for group in dossier.groups}
        self._classes = {site.site: site.site_class or "not stated" for site in dossier.sites}
        self._lists = [(table.list_id, clean(table.title, 120)) for table in dossier.lists]
        self._rules = [rule.rule for rule in dossier.rules if rule.binds_body]
        self._stamp = dossier.stamp if isinstance(dossier, PublicDossier) else ""
        self._findings: dict[str, list[Finding]] = {}
        for finding in dossier.findings:
            for key in finding.groups:
                self._findings.setdefault(key, []).append(finding)

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        every = self._every
        return (*(every[n] for n in self._shown), "edition") if self._stamp else every

    @property
    def _shown(self) -> tuple[int, ...]:
        """Columns of a public edition."""
        return tuple(
            n
            for n, name in enumerate(self._every)
            if name in _PUBLIC or name.startswith(("list: ", "outcome: "))
        )

    @property
    def _every(self) -> tuple[str, ...]:
        return (
            "subject",
            "former ids",
            "kind",
            "quantity",
            "unit",
            "quantity as written",
            "site",
            "site class",
            *(f"in {led.value}" for led in Ledger),
            "label",
            "brand",
            "model",
            "device type",
            "status",
            "confidence",
            "maker",
            "producer",
            "family",
            "group at that day",
            "established",
            "why established",
            *(f"list: {title}" for _, title in self._lists),
            *(f"outcome: {rule}" for rule in self._rules),
            "other findings",
            *KEYS,
            "evidence",
            "original words",
            "finding ids",
            "group",
        )

    def __iter__(self) -> Iterator[list[Cell]]:
        shown = self._shown
        middles: dict[str, tuple[list[Cell], list[Cell], str]] = {}
        for row in self._dossier.subjects:
            if row.group not in middles:
                middles[row.group] = self._middle(self._groups.get(row.group))
            made, judged, ids = middles[row.group]
            cells = [*self._first(row), *made, *judged, *self._last(row), ids, row.group]
            yield [*(cells[n] for n in shown), self._stamp] if self._stamp else cells

    def _first(self, row: SubjectRow) -> list[Cell]:
        held = {observation.ledger for observation in row.observations}
        n = row.quantity.n
        return [
            row.id,
            " ".join(row.former_ids),
            row.kind,
            clean(row.quantity.reason or "unknown", 200) if n is None else "not shown" if n == HIDDEN else n,
            row.quantity.unit.value,
            clean(row.quantity.words, 120),
            clean(row.site, 200) or "not stated",
            self._classes.get(row.site, "not stated"),
            *("yes" if led in held else "not in this ledger" for led in Ledger),
        ]

    def _middle(self, group: Group | None) -> tuple[list[Cell], list[Cell], str]:
        if group is None:
            return [""] * 12, [""] * (len(self._lists) + len(self._rules) + 1), ""
        made = group.identification
        standing = {
            s.list_id: STANDINGS[s.standing] + (f" since {s.since}" if s.since else "")
            for s in group.standings
        }
        found = self._findings.get(group.id, [])
        first: list[Cell] = [
            clean(made.label, 200),
            clean(made.brand, 80),
            clean(made.model, 200),
            clean(made.device_type, 80),
            made.status.value,
            round(made.confidence, 4),
            clean(group.producer_name, 200) or "not known",
            clean(made.producer, 80),
            clean(made.family, 80),
            clean(group.group_name, 200),
            "yes" if made.established else "no",
            clean(made.why_established, 300),
        ]
        no_list = "not asked: no maker established" if not made.producer else "not checked"
        second: list[Cell] = [standing.get(list_id, no_list) for list_id, _ in self._lists]
        second += [_outcomes([f for f in found if f.rule == rule]) for rule in self._rules]
        second.append(
            "; ".join(
                sorted(
                    {
                        f"{f.kind.value}: {clean(f.sentence, 160)}"
                        for f in found
                        if f.kind is not Kind.DETERMINATION
                    }
                )
            )
        )
        return (
            first,
            second,
            " ".join(f.id for f in found[:40]) + (f" and {len(found) - 40} more" if len(found) > 40 else ""),
        )

    def _last(self, row: SubjectRow) -> list[Cell]:
        keys: list[Cell] = []
        for name in KEYS:
            value = row.keys.get(name, "")
            keys.append(
                show_mac(value)
                if name == "mac" and len(value) == 12 and value.isalnum()
                else clean(value, 200)
            )
        refs = [observation.ref for observation in row.observations]
        more = f" and {len(refs) - _PLACES} more" if len(refs) > _PLACES else ""
        return [
            *keys,
            _places(refs[:_PLACES]) + more,
            " | ".join(clean(ref.said, 200) for ref in refs[:_PLACES] if ref.said),
        ]


def _places(refs: Sequence[Ref]) -> str:
    return " | ".join(f"{clean(ref.source, 120)} {clean(ref.locator, 120)}".strip() for ref in refs)


def _outcomes(findings: Sequence[Finding]) -> str:
    words = []
    for finding in findings:
        if finding.outcome is not None:
            act = f"{finding.act}: " if finding.act else ""
            words.append(
                f"{act}{finding.outcome.value}" + (f"({clean(finding.detail, 80)})" if finding.detail else "")
            )
    return "; ".join(sorted(set(words))) or "not asked"


Sheet = tuple[str, tuple[str, ...], Iterator[list[Any]]]


def sheets(dossier: Dossier) -> Iterator[Sheet]:
    """The tables beside the register: title, header, rows."""
    yield (
        "Findings",
        (
            "finding",
            "kind",
            "rule",
            "outcome",
            "detail",
            "how it binds",
            "sentence",
            "site",
            "devices",
            "subjects",
            "act",
            "law asked on",
            "severity",
            "confidence",
            "needs",
            "settles",
            "would change",
            "citation",
            "evidence",
            "groups",
        ),
        (
            [
                f.id,
                f.kind.value,
                f.rule,
                f.outcome.value if f.outcome else "",
                f.detail,
                f.modality,
                f.sentence,
                f.site,
                f.quantity,
                f.subjects,
                f.act,
                f.asked_on,
                f.severity.name.lower(),
                f.confidence,
                "; or ".join(" and ".join(need) for need in f.needs),
                " and ".join(f.settles),
                " | ".join(f.would_change),
                f.citation,
                _places(f.evidence[:_PLACES]),
                " ".join(f.groups[:40]),
            ]
            for f in dossier.findings
        ),
    )
    yield (
        "Ledgers",
        (
            "scope",
            "family",
            "unit",
            *(led.value for led in Ledger),
            *(f"coverage of {led.value}" for led in Ledger),
            "one axis",
            "why not",
        ),
        (
            [
                b.label,
                b.family,
                b.unit,
                *(_count(b.counts.get(led)) for led in Ledger),
                *(b.coverage.get(led, "not stated") for led in Ledger),
                "yes" if b.shared_axis else "no",
                b.why_not,
            ]
            for b in dossier.ledgers
        ),
    )
    yield (
        "Gaps",
        ("scope", "gap", "comparable", "why not", "at least", "at most", "sentence", "evidence"),
        (
            [
                b.label,
                g.kind,
                "yes" if g.comparable else "no",
                g.why_not,
                g.low if g.comparable else "",
                g.high if g.comparable else "",
                g.sentence,
                _places(g.refs[:_PLACES]),
            ]
            for b in dossier.ledgers
            for g in b.gaps
        ),
    )
    yield (
        "Lists",
        (
            "list",
            "title",
            "maker",
            "standing",
            "since",
            "until",
            "devices",
            "sentence",
            "wording",
            "link",
            "source",
            "checked on",
            "grade",
            "effect",
        ),
        (
            [
                t.list_id,
                t.title,
                r.party_name,
                STANDINGS[r.standing.standing],
                r.standing.since,
                r.standing.until,
                r.devices,
                r.standing.sentence,
                r.standing.wording,
                r.standing.link,
                r.standing.source,
                r.standing.checked_on,
                r.standing.grade,
                t.effect,
            ]
            for t in dossier.lists
            for r in t.rows
        ),
    )
    yield (
        "Sites",
        ("site", "class", *(led.value for led in Ledger), *(f"devices {led.value}" for led in Ledger)),
        (
            [
                s.site,
                s.site_class or "not stated",
                *(s.states.get(led, "not asked") for led in Ledger),
                *(s.devices.get(led, "not asked") for led in Ledger),
            ]
            for s in dossier.sites
        ),
    )
    yield (
        "Claims",
        (
            "claim",
            "first words",
            "speaker",
            "stated on",
            "refers to",
            "where",
            "scope",
            "verdict",
            "sentence",
            "reply",
            "evidence",
        ),
        (
            [
                c.id,
                c.words,
                c.speaker or "not stated",
                c.stated_on,
                c.refers_to,
                c.where,
                c.scope or "the whole body",
                c.verdict,
                c.sentence,
                c.reply or "not asked",
                _places((c.ref, *c.against)[:_PLACES]),
            ]
            for c in dossier.claims
        ),
    )
    yield (
        "Questions",
        (
            "question id",
            "who can tell",
            "question",
            "about",
            "fact",
            "scope",
            "values",
            "settles",
            "opens",
            "devices",
            "cost",
            "why",
        ),
        (
            [
                q.id,
                q.who,
                q.question,
                q.scope_words,
                q.fact,
                q.scope,
                ", ".join(q.values),
                q.settles,
                q.opens,
                q.devices,
                q.cost,
                q.why,
            ]
            for q in dossier.questions
        ),
    )
    yield (
        "Plan",
        ("by", "how it binds", "step", "devices", "rule", "findings"),
        ([p.by, p.modality, p.sentence, p.devices, p.rule, " ".join(p.findings[:40])] for p in dossier.plan),
    )
    yield (
        "Inputs",
        (
            "input",
            "sha256",
            "bytes",
            "reader",
            "taken for",
            "ledger",
            "read",
            "judged",
            "not read",
            "secrets dropped",
            "personal columns dropped",
            "notes",
            "superseded by",
        ),
        (
            [
                i.name,
                i.sha256,
                i.size,
                i.reader or "not recognised",
                i.taken_for,
                i.ledger,
                i.read,
                i.judged,
                i.not_read,
                i.secrets,
                ", ".join(i.personal),
                " | ".join(n.text for n in i.notes[:40]),
                i.superseded_by,
            ]
            for i in dossier.inputs
        ),
    )
    yield (
        "Columns",
        ("input", "sheet", "column", "taken for", "how surely", "why"),
        (
            [i.name, s.scope, c.header, c.field or "kept out", c.score, c.why]
            for i in dossier.inputs
            for s in i.sheets
            for c in s.columns
        ),
    )
    yield (
        "Not read",
        ("input", "place", "reason", "records", "words"),
        ([n.source, n.locator, n.reason, n.count, n.words] for n in dossier.not_read),
    )
    yield (
        "Replies",
        ("company", "state", "in its words"),
        ([r.party_name, r.state, r.words] for r in dossier.replies),
    )
    yield "Limits", ("what this result cannot say",), ([s] for s in (*dossier.limits, *dossier.not_asked))


def _count(count: Any) -> str | int:
    if count is None:
        return "says nothing here"
    if count.low == HIDDEN:
        return "not shown"
    return count.low if count.low == count.high and not count.unknown else str(count)
