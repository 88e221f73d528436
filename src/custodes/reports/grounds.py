"""What a finding rests on, fact by fact, and what auditors' formats share: ids, moments, steps, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from custodes.core import clean
from custodes.findings.interface import Dossier, Finding, Kind, PlanStep, Ref, Severity
from custodes.policy.interface import Outcome, Proof
from custodes.reports.words import HIDDEN, OUTCOMES

NAMESPACE: UUID = uuid5(NAMESPACE_URL, "urn:custodes:reports")
"""Namespace of every UUID that is exported (RFC 9562, 5.5): the same thing has the same one in each report."""
STATES = ("yes", "no", "unknown", "refused", "not held", "withheld")
"""What can be known of a fact; none of them stands for another."""
MOST_FACTS, MOST_PLACES = 60, 8
# The basis of a fact that a person answered without a value (docs/commands/ask.md).
_ANSWERED = re.compile(r"answered '(refused|not held)'", re.IGNORECASE)


class Ground(NamedTuple):
    """One fact that a finding rests on."""

    state: str
    """One of ``STATES``."""
    test: str
    """What was tested, in words."""
    basis: str
    """How it is known, or why it is not."""


class Rule(NamedTuple):
    """What a finding is held against."""

    key: str
    """Id of the rule, or the kind of a finding that no rule makes: ``ledger-gap``."""
    title: str
    words: str


def grounds(finding: Finding) -> tuple[Ground, ...]:
    """The facts at the ends of the proof, each once, in the order in which they were asked; at most sixty."""
    if finding.proof is None:
        return ()
    found = dict.fromkeys(_grounds(finding.proof))
    return tuple(found)[:MOST_FACTS]


def _grounds(proof: Proof) -> Iterator[Ground]:
    if proof.parts:
        for part in proof.parts:
            yield from _grounds(part)
        return
    state = clean(proof.result, 40)
    answered = _ANSWERED.match(proof.basis)
    # "Not held" of a record settles that there is none, and stays the word that was answered; a refusal settles nothing.
    if answered and (state == "unknown" or answered[1].lower() == "not held"):
        state = answered[1].lower()
    yield Ground(
        state if state in STATES else "unknown",
        clean(proof.test, 400) or "not named",
        clean(proof.basis, 400),
    )


def rules(dossier: Dossier) -> Mapping[str, Rule]:
    """Key -> what findings are held against: rules that were asked first, then kinds of finding that no rule makes."""
    found = {
        rule.rule: Rule(
            rule.rule,
            clean(rule.title, 200) or rule.rule,
            clean(f"{rule.plain} ({rule.modality}; {rule.citation})", 1000),
        )
        for rule in dossier.rules
    }
    for finding in dossier.findings:
        key = rule_key(finding)
        if key not in found:
            found[key] = Rule(
                key,
                clean(finding.rule or finding.kind.value, 200),
                clean(finding.citation, 1000) or _WORDS[finding.kind],
            )
    return found


_WORDS = {
    Kind.DETERMINATION: "a rule that was asked",
    Kind.GAP: "what two ledgers say of the same thing agrees",
    Kind.CONFLICT: "the clues to the maker of a device agree",
    Kind.RELABEL: "the label of a device names its maker",
    Kind.CLAIM: "what was declared agrees with the other ledgers",
    Kind.LISTED: "whether an official list names the maker of a device",
}


def rule_key(finding: Finding) -> str:
    """The rule of a finding; of one that no rule makes its kind, as one word."""
    return finding.rule or finding.kind.value.replace(" ", "-")


def steps_by_finding(dossier: Dossier) -> Mapping[str, tuple[PlanStep, ...]]:
    """Id of a finding -> the steps of the plan that rest on it."""
    found: dict[str, list[PlanStep]] = {}
    for step in dossier.plan:
        for ident in step.findings:
            found.setdefault(ident, []).append(step)
    return {ident: tuple(steps) for ident, steps in found.items()}


def outcome_words(finding: Finding) -> str:
    """What came of it, in plain words: of the outcome, or of the severity where no rule was asked."""
    if finding.outcome is not None:
        return OUTCOMES[finding.outcome][0]
    return "an open question" if finding.severity is Severity.OPEN else finding.kind.value


def outcome_token(finding: Finding) -> str:
    """The outcome as machines read it; of a finding that no rule makes its kind, as one word."""
    return finding.outcome.value if isinstance(finding.outcome, Outcome) else rule_key(finding)


def counted(n: int | None) -> str:
    """A number, ``unknown``, or ``not shown``; never an empty text."""
    if n is None:
        return "unknown"
    return "not shown" if n == HIDDEN else str(n)


def refs(finding: Finding) -> tuple[Ref, ...]:
    """The places that are shown of a finding; the Dossier holds all."""
    return finding.evidence[:MOST_PLACES]


def ident(kind: str, *names: str) -> str:
    """UUID of a thing that is exported, from its kind and its names alone."""
    return str(uuid5(NAMESPACE, "\x1f".join((kind, *(clean(name, 400) for name in names)))))


def document_ident(kind: str, dossier: Dossier) -> str:
    """UUID of a document: another one as soon as an input, a date, a pack, the knowledge or a finding is another."""
    run = dossier.run
    return ident(
        kind,
        *sorted(entry.sha256 for entry in dossier.inputs),
        run.as_of,
        run.known_at,
        run.standard,
        run.program,
        run.marking,
        *run.packs,
        *(f"{name} {run.knowledge[name]}" for name in sorted(run.knowledge)),
        *(f"{finding.id} {outcome_token(finding)} {finding.detail}" for finding in dossier.findings),
    )


def moment(day: str) -> str:
    """The first moment of a civil day (RFC 3339): exports hold the days that were asked about, and no clock."""
    try:
        return f"{date.fromisoformat(day).isoformat()}T00:00:00+00:00"
    except ValueError:
        return "1970-01-01T00:00:00+00:00"


@lru_cache(maxsize=1024)
def uri(name: str) -> str:
    """The name of a source as a relative reference (RFC 3986, 4.2)."""
    shown = quote(clean(name, 400) or "unnamed", safe="/")
    # A first segment with a colon would read as a scheme, and two slashes as a host; quote has taken the colons.
    return shown.lstrip("/") or "unnamed"
