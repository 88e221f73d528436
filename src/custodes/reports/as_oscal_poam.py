"""The plan as an OSCAL 1.2.1 plan of action and milestones (NIST): one item a step, with the findings it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from custodes.findings.interface import Dossier, PlanStep
from custodes.findings.milestones import Milestone
from custodes.reports import oscal_milestones as due
from custodes.reports import oscal_parts as parts
from custodes.reports.grounds import counted, document_ident, ident, steps_by_finding
from custodes.reports.json_text import stream
from custodes.reports.shape import ended

_NOTHING = "No step follows from this check"


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the plan and the findings that it names. Raises OSError as ``out`` does."""
    write_with(dossier, (), out)


def write_with(dossier: Dossier, milestones: Sequence[Milestone], out: BinaryIO) -> None:
    """Write it with milestones that a person gave: an item each, and a task of every risk that it is about."""
    steps = steps_by_finding(dossier)
    groups = {group.id: group for group in dossier.groups}
    by_finding = due.by_finding(dossier, milestones)
    named = [finding for finding in dossier.findings if finding.id in steps or finding.id in by_finding]
    concerned = {key for finding in named for key in finding.groups}
    definitions: dict[str, Any] = {"components": [parts.tool(dossier)]}
    if concerned & groups.keys():
        definitions["inventory-items"] = (
            made
            for group, made in zip(dossier.groups, parts.inventory(dossier), strict=True)
            if group.id in concerned
        )
    plan: dict[str, Any] = {
        "uuid": due.document(document_ident("oscal-poam", dossier), milestones),
        "metadata": parts.metadata(dossier, "Plan of action and milestones of custodes")
        | due.roles(milestones),
        "system-id": {
            "identifier-type": "http://ietf.org/rfc/rfc4122",
            "id": ident(
                "system", *((dossier.body.kind, dossier.body.name) if dossier.body else ("not stated",))
            ),
        },
        "local-definitions": definitions,
    }
    # An array of no entries is not allowed, so each part stands only where it has one.
    if named:
        plan["observations"] = (parts.observation(dossier, f, groups) for f in named)
    if any(f.outcome in parts.RISKS for f in named):
        plan["risks"] = (
            due.with_tasks(made, f, by_finding.get(f.id, ()))
            for f in named
            if (made := parts.risk(dossier, f, steps.get(f.id, ())))
        )
    if any(f.outcome in parts.STATUS for f in named):
        plan["findings"] = (made for f in named if (made := parts.oscal_finding(dossier, f)))
    outcomes = {finding.id: finding.outcome for finding in named}
    items = [_item(step, outcomes) for step in dossier.plan]
    items += [due.item(one, named, by_finding) for one in milestones]
    plan["poam-items"] = iter(items or [_nothing()])
    if dossier.inputs:
        plan["back-matter"] = {"resources": iter(parts.resources(dossier))}
    stream({"plan-of-action-and-milestones": plan}, out)


def _item(step: PlanStep, outcomes: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "uuid": ident("step", step.by, step.modality, step.rule, step.sentence),
        "title": parts.line(step.sentence),
        "description": ended(step.sentence) or _NOTHING,
        "props": [
            parts.prop("by", step.by),
            parts.prop("modality", step.modality),
            parts.prop("rule", step.rule),
            parts.prop("devices", counted(step.devices)),
        ],
    }
    known = [key for key in step.findings if key in outcomes]
    found = [key for key in known if outcomes[key] in parts.STATUS]
    risks = [key for key in known if outcomes[key] in parts.RISKS]
    if found:
        made["related-findings"] = [{"finding-uuid": ident("finding", key)} for key in found]
    if known:
        made["related-observations"] = [{"observation-uuid": ident("observation", key)} for key in known]
    if risks:
        made["related-risks"] = [{"risk-uuid": ident("risk", key)} for key in risks]
    return made


def _nothing() -> dict[str, Any]:
    """The format asks for one item at least."""
    return {
        "uuid": ident("step", "none"),
        "title": _NOTHING,
        "description": f"{_NOTHING}; an open question may still stand in the assessment results.",
        "props": [parts.prop("by", "none")],
    }
