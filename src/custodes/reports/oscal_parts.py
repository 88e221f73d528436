"""Parts of OSCAL 1.2.1 documents (NIST) that assessment results and the plan of action share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from custodes.core import clean
from custodes.findings.interface import Dossier, Finding, Group, PlanStep, Ref, Severity
from custodes.policy.interface import Outcome
from custodes.reports.grounds import (
    counted,
    grounds,
    ident,
    moment,
    outcome_token,
    outcome_words,
    refs,
    rule_key,
    uri,
)
from custodes.reports.shape import ended, place
from custodes.reports.words import quantity_words

VERSION = "1.2.1"
NS = "urn:custodes:oscal"
NOT_STATED = "not stated"
STATUS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.BREACH_INDICATED: ("not-satisfied", "fail"),
    Outcome.CONTRARY_TO_INSTRUCTION: ("not-satisfied", "fail"),
    Outcome.CONTRARY_TO_COMMITMENT: ("not-satisfied", "fail"),
    Outcome.CONTRARY_TO_ADVICE: ("not-satisfied", "other"),
    Outcome.CONSIDERATION_NOT_EVIDENCED: ("not-satisfied", "other"),
    Outcome.REQUIREMENT_NOT_EVIDENCED: ("not-satisfied", "other"),
    Outcome.NEED_FACTS: ("not-satisfied", "other"),
    Outcome.UNSETTLED_TERM: ("not-satisfied", "other"),
    Outcome.NO_ISSUE: ("satisfied", "pass"),
}
"""State and reason of a finding's target. OSCAL has two states: *other than satisfied* takes in what could not be determined
(NIST SP 800-53A rev. 5, 3.4), with ``other`` for its reason. Outcomes that are not here make an observation and no finding."""
RISKS: Mapping[Outcome, str] = {
    Outcome.BREACH_INDICATED: "open",
    Outcome.CONTRARY_TO_INSTRUCTION: "open",
    Outcome.CONTRARY_TO_COMMITMENT: "open",
    Outcome.CONTRARY_TO_ADVICE: "open",
    Outcome.CONSIDERATION_NOT_EVIDENCED: "open",
    Outcome.REQUIREMENT_NOT_EVIDENCED: "open",
    Outcome.NEED_FACTS: "investigating",
    Outcome.UNSETTLED_TERM: "investigating",
    Outcome.EXEMPT: "deviation-requested",
    Outcome.WAIVED: "deviation-approved",
}
"""Status of the risk that an outcome makes; the others make none."""
_NOT_TOKEN = re.compile(r"[^A-Za-z0-9_.-]+")


def token(text: str) -> str:
    """A word as OSCAL takes it for a token: letters first, no blanks."""
    word = _NOT_TOKEN.sub("-", text)[:80].strip("-") or "none"
    return word if word[0].isalpha() else f"x-{word}"


def prop(name: str, value: str, remarks: str = "") -> dict[str, str]:
    """A property in our namespace; an empty value is said in words."""
    made = {"name": token(name), "ns": NS, "value": clean(value, 1000) or NOT_STATED}
    if shown := clean(remarks, 1000):
        made["remarks"] = shown
    return made


def line(text: str, limit: int = 300) -> str:
    """A text on one line that is never empty."""
    return clean(text, limit) or NOT_STATED


def metadata(dossier: Dossier, title: str) -> dict[str, Any]:
    """Title, dates and what the result rests on. The dates are those asked about; the clock is in no document."""
    run = dossier.run
    return {
        "title": title,
        "last-modified": moment(run.known_at),
        "version": line(f"as of {run.as_of}, known at {run.known_at}"),
        "oscal-version": VERSION,
        "props": [
            prop("marking", run.marking or "none"),
            prop("as-of", run.as_of),
            prop("known-at", run.known_at),
            prop("facts-of", run.facts_of),
            prop("standard-of-proof", run.standard),
            prop("program", run.program),
            prop("network", run.network),
            *(prop("pack", pack) for pack in run.packs),
            *(prop("knowledge", f"{name}: {run.knowledge[name]}") for name in sorted(run.knowledge)),
            *(prop("limit", limit) for limit in (*dossier.limits, *dossier.not_asked)),
        ],
        "remarks": line(dossier.question, 1000),
    }


def tool(dossier: Dossier) -> dict[str, Any]:
    """The program as a component, named as the origin of all that it says."""
    return {
        "uuid": tool_ident(dossier),
        "type": "software",
        "title": line(dossier.run.program),
        "description": "Joins records of devices, says who made them, and asks dated rules; it tests no device.",
        "status": {"state": "operational"},
    }


def tool_ident(dossier: Dossier) -> str:
    """UUID of the program as a component."""
    return ident("tool", dossier.run.program)


def origins(dossier: Dossier) -> list[dict[str, Any]]:
    """That this program says so."""
    return [{"actors": [{"type": "tool", "actor-uuid": tool_ident(dossier)}]}]


def inventory(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Groups of alike devices as inventory items; single devices are in the register."""
    for group in dossier.groups:
        made = group.identification
        yield {
            "uuid": ident("group", group.id),
            "description": _group_words(group),
            "props": [
                prop("group", group.id),
                prop("kind", group.kind),
                prop("site", place(group)),
                prop("maker", group.producer_name or "not known"),
                prop("status", made.status.value),
                prop("confidence", f"{made.confidence:.2f}"),
                prop("established", "yes" if made.established else "no", made.why_established),
                prop("quantity", quantity_words(group.quantity)),
            ],
        }


def _group_words(group: Group) -> str:
    made = group.identification
    what = " ".join(part for part in (made.label, made.model, made.device_type) if part)
    return line(f"{quantity_words(group.quantity)}: {what or 'nothing is known of it'}", 400)


def observation(dossier: Dossier, finding: Finding, groups: Mapping[str, Group]) -> dict[str, Any]:
    """What was found, of what, on what evidence, with the outcome and the state of each fact."""
    facts = grounds(finding)
    made: dict[str, Any] = {
        "uuid": ident("observation", finding.id),
        "title": title(finding),
        "description": ended(finding.sentence) or ended(outcome_words(finding)),
        "props": [
            prop("finding", finding.id),
            prop("finding-kind", finding.kind.value),
            prop("rule", rule_key(finding)),
            prop("outcome", outcome_token(finding), outcome_words(finding)),
            *([prop("detail", finding.detail)] if finding.detail else []),
            prop("modality", finding.modality),
            prop("asked-on", finding.asked_on),
            prop("act", finding.act),
            prop("site", finding.site),
            prop("devices", counted(finding.quantity)),
            prop("severity", finding.severity.name.lower()),
            prop("confidence", f"{finding.confidence:.2f}"),
            *(prop(f"fact-{ground.state}", ground.test, ground.basis) for ground in facts),
            *(prop("needs", " and ".join(need)) for need in finding.needs[:20] if need),
            *(prop("mark", note) for note in finding.notes),
        ],
        "methods": ["EXAMINE"],
        "types": ["control-objective" if finding.outcome is not None else "discovery"],
        "origins": origins(dossier),
        "collected": moment(dossier.run.as_of),
    }
    subjects = [
        {"subject-uuid": ident("group", key), "type": "inventory-item", "title": _group_words(groups[key])}
        for key in finding.groups[:200]
        if key in groups
    ]
    if subjects:
        made["subjects"] = subjects
    sources = {entry.name: ident("input", entry.name, entry.sha256) for entry in dossier.inputs}
    if shown := [_evidence(ref, sources) for ref in refs(finding)]:
        made["relevant-evidence"] = shown
    return made


def _evidence(ref: Ref, sources: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"href": f"#{sources[ref.source]}"} if ref.source in sources else {}
    made["description"] = line(ref.said or f"{ref.source} {ref.locator}", 600)
    made["props"] = [
        prop("source", ref.source),
        prop("place", ref.locator or "the whole file"),
        prop("shown-by", ref.command),
    ]
    return made


def title(finding: Finding) -> str:
    """Rule and outcome in one line."""
    return line(f"{rule_key(finding)}: {outcome_words(finding)}")


def oscal_finding(dossier: Dossier, finding: Finding) -> dict[str, Any] | None:
    """The finding on its objective, or nothing where the outcome neither meets nor fails it."""
    status = STATUS.get(finding.outcome) if finding.outcome is not None else None
    if status is None:
        return None
    made: dict[str, Any] = {
        "uuid": ident("finding", finding.id),
        "title": title(finding),
        "description": ended(finding.sentence) or ended(outcome_words(finding)),
        "props": [
            prop("finding", finding.id),
            prop("outcome", outcome_token(finding), outcome_words(finding)),
        ],
        "origins": origins(dossier),
        "target": {
            "type": "objective-id",
            "target-id": token(rule_key(finding)),
            "status": {"state": status[0], "reason": status[1], "remarks": _status_words(finding)},
        },
        "related-observations": [{"observation-uuid": ident("observation", finding.id)}],
    }
    if finding.outcome in RISKS:
        made["related-risks"] = [{"risk-uuid": ident("risk", finding.id)}]
    return made


def _status_words(finding: Finding) -> str:
    """OSCAL has no state for what is not determined: it is said here, and in the property ``outcome``."""
    lead = "Not determined: " if finding.severity is Severity.OPEN else ""
    return f"{lead}{outcome_words(finding)} ({outcome_token(finding)})."


def risk(dossier: Dossier, finding: Finding, steps: tuple[PlanStep, ...]) -> dict[str, Any] | None:
    """What stays open of a finding, with the steps of the plan as recommendations; nothing where nothing stays open."""
    status = RISKS.get(finding.outcome) if finding.outcome is not None else None
    if status is None:
        return None
    made: dict[str, Any] = {
        "uuid": ident("risk", finding.id),
        "title": title(finding),
        "description": ended(finding.sentence) or ended(outcome_words(finding)),
        "statement": line("; ".join(finding.would_change) or outcome_words(finding), 1000),
        "props": [
            prop("finding", finding.id),
            prop("outcome", outcome_token(finding), outcome_words(finding)),
        ],
        "status": status,
        "origins": origins(dossier),
    }
    if steps:
        made["remediations"] = [
            {
                "uuid": ident("remediation", finding.id, step.by, step.rule, step.sentence),
                "lifecycle": "recommendation",
                "title": line(step.sentence),
                "description": line(f"{step.sentence} ({step.modality}; {step.by})", 1000),
            }
            for step in steps
        ]
    made["related-observations"] = [{"observation-uuid": ident("observation", finding.id)}]
    return made


def resources(dossier: Dossier) -> list[dict[str, Any]]:
    """The inputs with their digests, once each."""
    made = {
        ident("input", entry.name, entry.sha256): {
            "uuid": ident("input", entry.name, entry.sha256),
            "title": line(entry.name),
            "description": line(entry.taken_for),
            "props": [
                prop("ledger", entry.ledger),
                prop("records-read", str(entry.read)),
                prop("records-judged", str(entry.judged)),
                prop("records-not-read", str(entry.not_read)),
            ],
            "rlinks": [
                {"href": uri(entry.name), "hashes": [{"algorithm": "SHA-256", "value": entry.sha256}]}
            ],
        }
        for entry in dossier.inputs
    }
    return list(made.values())
