"""The working sheet of an audit as rows: condition, criterion, evidence, effect, recommendation, and room for the reply."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import clean
from custodes.findings.interface import Dossier, Finding, Group, PlanStep
from custodes.reports.grounds import (
    STATES,
    counted,
    grounds,
    outcome_token,
    outcome_words,
    refs,
    rule_key,
    rules,
    steps_by_finding,
)
from custodes.reports.register import Cell, places
from custodes.reports.shape import ended, place

HEADER = (
    "finding",
    "site",
    "devices",
    "condition",
    "criterion",
    "evidence",
    "original words",
    "effect",
    "recommendation",
    "outcome",
    "law asked on",
    "act",
    "severity",
    "confidence",
    *(f"facts: {state}" for state in STATES),
    "marks",
    "reply",
    "replied by",
    "replied on",
)
_NOTHING = "none follows from this finding"


def audit_rows(dossier: Dossier) -> Iterator[list[Cell]]:
    """One row a finding, in the order of the Dossier; the last three cells are empty, for whoever is audited."""
    criteria, steps = rules(dossier), steps_by_finding(dossier)
    groups = {group.id: group for group in dossier.groups}
    for finding in dossier.findings:
        facts = grounds(finding)
        shown = refs(finding)
        criterion = criteria[rule_key(finding)]
        where = [groups[key] for key in finding.groups if key in groups]
        n = finding.quantity
        yield [
            finding.id,
            _where(finding, where),
            n if n >= 0 else counted(n),
            ended(finding.sentence) or ended(outcome_words(finding)),
            criterion.title
            if criterion.title == criterion.words
            else f"{criterion.title}: {criterion.words}",
            places(shown)
            + (
                f" and {len(finding.evidence) - len(shown)} more"
                if len(finding.evidence) > len(shown)
                else ""
            ),
            " | ".join(clean(ref.said, 200) for ref in shown if ref.said),
            _effect(finding),
            _recommendation(finding, steps.get(finding.id, ())),
            outcome_token(finding) + (f"({clean(finding.detail, 80)})" if finding.detail else ""),
            finding.asked_on,
            clean(finding.act, 80),
            finding.severity.name.lower(),
            round(finding.confidence, 4),
            *("; ".join(g.test for g in facts if g.state == state) for state in STATES),
            " | ".join(clean(note, 200) for note in finding.notes),
            "",
            "",
            "",
        ]


def _where(finding: Finding, groups: list[Group]) -> str:
    if finding.site:
        return clean(finding.site, 200)
    return "; ".join(sorted({place(group) for group in groups})[:6]) or "not stated"


def _effect(finding: Finding) -> str:
    """What came of it, and for an open one what would come of each answer."""
    branches = "; ".join(clean(f"{branch.plain}: {branch.sentence}", 300) for branch in finding.branches[:8])
    return ended(outcome_words(finding)) + (f" {ended(branches)}" if branches else "")


def _recommendation(finding: Finding, steps: tuple[PlanStep, ...]) -> str:
    if steps:
        return " ".join(
            f"{ended(step.sentence)} ({clean(step.modality, 80)}; {clean(step.by, 80)})" for step in steps
        )
    needed = finding.settles or (finding.needs[0] if finding.needs else ())
    return f"state: {', '.join(clean(name, 80) for name in needed)}" if needed else _NOTHING
