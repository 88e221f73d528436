"""Milestones in an OSCAL 1.2.1 plan of action (NIST): an item each, and a planned response with a task of each risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from custodes.findings.interface import Dossier, Finding
from custodes.findings.milestones import Milestone
from custodes.findings.removal import removal_plan
from custodes.reports import oscal_parts as parts
from custodes.reports.grounds import ident, moment

Milestones = Sequence[Milestone]
_WHOSE = "the day that the body set itself, not a day of the rule"


def by_finding(dossier: Dossier, milestones: Milestones) -> Mapping[str, tuple[Milestone, ...]]:
    """Finding -> the milestones of its rule and site; of findings that make a risk alone."""
    if not milestones:
        return {}
    risky = {one.id for one in dossier.findings if one.outcome in parts.RISKS}
    found: dict[str, dict[Milestone, None]] = {}
    for line in removal_plan(dossier).lines:
        for one in milestones:
            if one.rule == line.rule and one.site in {"", line.site}:
                for key in risky.intersection(line.findings):
                    found.setdefault(key, {})[one] = None
    return {key: tuple(sorted(mine)) for key, mine in found.items()}


def document(uuid: str, milestones: Milestones) -> str:
    """The id of the document: another one as soon as a milestone is another."""
    return (
        ident("oscal-poam", uuid, *("\x1e".join(_names(one)) for one in milestones)) if milestones else uuid
    )


def roles(milestones: Milestones) -> dict[str, Any]:
    """The roles that are named, once each, for the metadata; nothing without any."""
    named = sorted({one.role for one in milestones})
    return {"roles": [{"id": _role(role), "title": parts.line(role, 80)} for role in named]} if named else {}


def item(one: Milestone, named: Sequence[Finding], found: Mapping[str, Milestones]) -> dict[str, Any]:
    """One item of the plan."""
    mine = [finding for finding in named if one in found.get(finding.id, ())]
    made: dict[str, Any] = {
        "uuid": ident("milestone", *_names(one)),
        "title": parts.line(one.words),
        "description": parts.line(f"{one.words} ({one.rule}, {one.site or 'every site of the rule'})", 1000),
        "props": [
            parts.prop("due", one.due, _WHOSE),
            parts.prop("role", one.role),
            parts.prop("rule", one.rule),
            parts.prop("site", one.site or "every site of the rule"),
        ],
    }
    if mine:
        # A risk is made by each of these outcomes, a finding by some: an exception that is claimed makes none.
        targets = [f for f in mine if f.outcome in parts.STATUS]
        if targets:
            made["related-findings"] = [{"finding-uuid": ident("finding", f.id)} for f in targets]
        made["related-observations"] = [{"observation-uuid": ident("observation", f.id)} for f in mine]
        made["related-risks"] = [{"risk-uuid": ident("risk", f.id)} for f in mine]
    return made


def with_tasks(risk: dict[str, Any], finding: Finding, milestones: Milestones) -> dict[str, Any]:
    """The risk with its last day, and a planned response that has a task for each milestone."""
    if not milestones:
        return risk
    planned = {
        "uuid": ident("remediation", finding.id, "milestones"),
        "lifecycle": "planned",
        "title": "Milestones that the body set itself",
        "description": "As the form of milestones states them; the rule itself is in the finding.",
        "tasks": [_task(one, finding) for one in milestones],
    }
    last = max(one.due for one in milestones)
    return {
        **risk,
        "props": [*risk["props"], parts.prop("deadline-set-by", _WHOSE)],
        "deadline": moment(last),
        "remediations": [*risk.get("remediations", ()), planned],
    }


def _task(one: Milestone, finding: Finding) -> dict[str, Any]:
    return {
        "uuid": ident("task", finding.id, *_names(one)),
        "type": "milestone",
        "title": parts.line(one.words),
        "props": [parts.prop("milestone", ident("milestone", *_names(one)))],
        "timing": {"on-date": {"date": moment(one.due)}},
        "responsible-roles": [{"role-id": _role(one.role)}],
    }


def _names(one: Milestone) -> tuple[str, ...]:
    return one.rule, one.site, one.words, one.due, one.role


def _role(role: str) -> str:
    return f"role-{ident('role', role)}"
