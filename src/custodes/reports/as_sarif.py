"""Findings as SARIF 2.1.0 (OASIS): one result a finding, its kind from the outcome, the outcome's token beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, BinaryIO

from custodes.core import clean
from custodes.findings.interface import Dossier, Finding, Kind, Ref, Severity
from custodes.policy.interface import Outcome
from custodes.reports.grounds import (
    STATES,
    counted,
    document_ident,
    grounds,
    ident,
    outcome_token,
    outcome_words,
    refs,
    rule_key,
    rules,
    steps_by_finding,
    uri,
)
from custodes.reports.json_text import stream
from custodes.reports.shape import ended

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
KINDS: Mapping[Outcome, str] = {
    Outcome.BREACH_INDICATED: "fail",
    Outcome.CONTRARY_TO_INSTRUCTION: "fail",
    Outcome.CONTRARY_TO_COMMITMENT: "fail",
    Outcome.CONTRARY_TO_ADVICE: "review",
    Outcome.CONSIDERATION_NOT_EVIDENCED: "review",
    Outcome.REQUIREMENT_NOT_EVIDENCED: "review",
    Outcome.UNSETTLED_TERM: "review",
    Outcome.NEED_FACTS: "open",
    Outcome.FLAGGED: "informational",
    Outcome.POWER_AVAILABLE: "informational",
    Outcome.EXEMPT: "informational",
    Outcome.WAIVED: "informational",
    Outcome.NO_ISSUE: "pass",
    Outcome.NOT_APPLICABLE: "notApplicable",
    Outcome.NOT_IN_FORCE: "notApplicable",
}
"""``result.kind`` of each outcome (SARIF 2.1.0, 3.27.9): *open* is a lack of facts, *review* is for a person to decide."""
_BY_SEVERITY = {
    Severity.CONTRARY: "fail",
    Severity.OPEN: "open",
    Severity.NOTICE: "review",
    Severity.NONE: "informational",
}
_LINES = re.compile(r"line:(\d{1,9})(?:-(\d{1,9}))?(?:#\d+)?")


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write one run with one result a finding. Raises OSError as ``out`` does."""
    keys = rules(dossier)
    order = {key: number for number, key in enumerate(keys)}
    files = {entry.name: number for number, entry in reversed(list(enumerate(dossier.inputs)))}
    run = dossier.run
    name, _, version = run.program.partition(" ")
    driver = {
        "name": clean(name, 80) or "custodes",
        "version": clean(version, 40) or "not stated",
        "rules": (
            {
                "id": rule.key,
                "name": _pascal(rule.title),
                "shortDescription": {"text": ended(rule.title)},
                "fullDescription": {"text": ended(rule.words)},
            }
            for rule in keys.values()
        ),
    }
    steps = steps_by_finding(dossier)
    groups = {group.id: group for group in dossier.groups}
    one = {
        "tool": {"driver": driver},
        "automationDetails": {
            "id": f"custodes/{run.as_of}/",
            "guid": document_ident("sarif", dossier),
            "description": {"text": ended(dossier.question) or "A check."},
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": (
            {
                "location": {"uri": uri(entry.name)},
                "length": entry.size,
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": entry.sha256},
                "description": {"text": ended(entry.taken_for) or "Not stated."},
            }
            for entry in dossier.inputs
        ),
        "results": (
            _result(
                finding,
                order,
                files,
                [step.sentence for step in steps.get(finding.id, ())],
                [s for key in finding.groups if key in groups for s in groups[key].sample],
            )
            for finding in dossier.findings
        ),
        "properties": {
            "marking": run.marking,
            "asOf": run.as_of,
            "knownAt": run.known_at,
            "factsOf": run.facts_of,
            "standard": run.standard,
            "packs": [clean(pack, 120) for pack in run.packs],
            "knowledge": {clean(k, 80): clean(run.knowledge[k], 200) for k in sorted(run.knowledge)},
            "network": clean(run.network, 400),
            "limits": [clean(limit, 600) for limit in (*dossier.limits, *dossier.not_asked)],
        },
    }
    stream({"$schema": SCHEMA, "version": "2.1.0", "runs": (one,)}, out)


def kind(finding: Finding) -> str:
    """``result.kind`` of a finding."""
    if finding.outcome is not None:
        return KINDS[finding.outcome]
    if finding.kind in (Kind.RELABEL, Kind.LISTED):
        return "informational"
    return _BY_SEVERITY[finding.severity]


def _result(
    finding: Finding,
    order: Mapping[str, int],
    files: Mapping[str, int],
    steps: list[str],
    subjects: list[str],
) -> dict[str, Any]:
    key, which = rule_key(finding), kind(finding)
    facts = grounds(finding)
    result: dict[str, Any] = {
        "ruleId": key,
        "ruleIndex": order[key],
        "kind": which,
        "level": "error" if which == "fail" else "none",
        "message": {"text": ended(finding.sentence) or ended(outcome_words(finding))},
        "guid": ident("finding", finding.id),
        "partialFingerprints": {"custodesFinding/v1": finding.id},
        "locations": [_location(ref, files) for ref in refs(finding)],
        "properties": {
            "finding": finding.id,
            "outcome": outcome_token(finding),
            "outcomeWords": outcome_words(finding),
            "detail": clean(finding.detail, 200),
            "findingKind": finding.kind.value,
            "modality": clean(finding.modality, 80),
            "citation": clean(finding.citation, 1000),
            "askedOn": finding.asked_on,
            "act": clean(finding.act, 80),
            "site": clean(finding.site, 200) or "not stated",
            "devices": counted(finding.quantity),
            "severity": finding.severity.name.lower(),
            "confidence": finding.confidence,
            "subjects": subjects[:20],
            "facts": {state: [g.test for g in facts if g.state == state] for state in STATES},
            "needs": [list(need) for need in finding.needs[:20]],
            "notes": [clean(note, 400) for note in finding.notes],
            "steps": [clean(step, 400) for step in steps],
        },
    }
    if not result["locations"]:
        del result["locations"]
    return result


def _location(ref: Ref, files: Mapping[str, int]) -> dict[str, Any]:
    """Lines as a region; a cell, which has no line, as a logical place."""
    artifact: dict[str, Any] = {"uri": uri(ref.source)}
    if ref.source in files:
        artifact["index"] = files[ref.source]
    physical: dict[str, Any] = {"artifactLocation": artifact}
    location: dict[str, Any] = {"physicalLocation": physical}
    place = _LINES.fullmatch(ref.locator)
    if place and int(place[1]):
        first, last = int(place[1]), int(place[2] or place[1])
        physical["region"] = {"startLine": first, "endLine": max(first, last)}
    if ref.locator and not (place and "#" not in ref.locator):
        location["logicalLocations"] = [
            {
                "fullyQualifiedName": clean(f"{ref.source} {ref.locator}", 400),
                "name": clean(ref.locator, 200),
                "kind": "element",
            }
        ]
    if said := clean(ref.said, 400):
        location["message"] = {"text": said}
    return location


def _pascal(title: str) -> str:
    """A title as an identifier, ``CeaseDeployment``: viewers show it where there is no room for a sentence."""
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[^\W_]+", title))[:80] or "Rule"
