"""The result as OSCAL 1.2.1 assessment results (NIST): an observation for each finding, findings and risks where there are any."""

from __future__ import annotations

from typing import Any, BinaryIO

from custodes.findings.interface import Dossier
from custodes.reports import oscal_parts as parts
from custodes.reports.grounds import document_ident, ident, moment, steps_by_finding
from custodes.reports.json_text import stream


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write one result. Raises OSError as ``out`` does."""
    plan_ident = ident("no assessment plan", document_ident("oscal", dossier))
    stream(
        {
            "assessment-results": {
                "uuid": document_ident("oscal", dossier),
                "metadata": parts.metadata(dossier, "Assessment results of custodes"),
                "import-ap": {
                    "href": f"#{plan_ident}",
                    "remarks": "No assessment plan in OSCAL was given to the program.",
                },
                "results": (_result(dossier),),
                "back-matter": {
                    "resources": iter([_no_plan(dossier, plan_ident), *parts.resources(dossier)])
                },
            }
        },
        out,
    )


def _no_plan(dossier: Dossier, plan_ident: str) -> dict[str, Any]:
    return {
        "uuid": plan_ident,
        "title": "What was asked",
        "description": parts.line(dossier.question, 1000),
        "remarks": "It stands in the place of an assessment plan.",
    }


def _result(dossier: Dossier) -> dict[str, Any]:
    groups = {group.id: group for group in dossier.groups}
    steps = steps_by_finding(dossier)
    asked = [rule for rule in dossier.rules if rule.binds_body]
    selection = [{"control-id": parts.token(rule.rule)} for rule in asked]
    result: dict[str, Any] = {
        "uuid": ident("result", document_ident("oscal", dossier)),
        "title": "What was found",
        "description": parts.line(dossier.question, 1000),
        "start": moment(dossier.run.as_of),
        "end": moment(dossier.run.as_of),
        "local-definitions": {"components": [parts.tool(dossier)]},
        "reviewed-controls": {
            "description": "The rules that were asked; their texts are in their packs.",
            "control-selections": [
                {
                    "description": "Rules that bind the body."
                    if selection
                    else "No rule was asked: no body was named.",
                    "include-controls": selection or [{"control-id": "no-rule-asked"}],
                }
            ],
        },
    }
    if dossier.groups:
        result["local-definitions"]["inventory-items"] = parts.inventory(dossier)
    # An array of no entries is not allowed, so each part stands only where it has one.
    if dossier.findings:
        result["observations"] = (parts.observation(dossier, f, groups) for f in dossier.findings)
    if any(f.outcome in parts.RISKS for f in dossier.findings):
        result["risks"] = (
            made for f in dossier.findings if (made := parts.risk(dossier, f, steps.get(f.id, ())))
        )
    if any(f.outcome in parts.STATUS for f in dossier.findings):
        result["findings"] = (made for f in dossier.findings if (made := parts.oscal_finding(dossier, f)))
    return result
