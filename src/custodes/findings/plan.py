"""What to do next, by date and modality. A step says what a rule asks, and never more than it asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from custodes.findings.interface import Finding, Group, PlanStep, Question, Severity
from custodes.findings.things import things
from custodes.policy import Outcome, Rule

_NOW = {
    Outcome.BREACH_INDICATED: "now",
    Outcome.CONTRARY_TO_INSTRUCTION: "now",
    Outcome.CONTRARY_TO_COMMITMENT: "now",
    Outcome.REQUIREMENT_NOT_EVIDENCED: "next",
    Outcome.CONTRARY_TO_ADVICE: "next",
    Outcome.CONSIDERATION_NOT_EVIDENCED: "next",
}
_ORDER = ("now", "next", "when the facts are in")
_ORDERED = " (What is on order, by its order lines.)"


def plan(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    questions: Sequence[Question],
    groups: Mapping[str, Group],
) -> tuple[PlanStep, ...]:
    """Steps for the outcomes that ask something, then the questions that would settle the open ones.

    What is on order and what is held are steps of their own; a device counts once in a step, however many acts are asked of it.
    """
    by_step: dict[tuple[str, str, str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        when = _NOW.get(finding.outcome) if finding.outcome is not None else None
        if when is not None:
            orders = all(groups[g].kind == "purchase" for g in finding.groups)
            by_step[when, finding.rule, finding.modality, orders].append(finding)
    steps = [
        PlanStep(
            when,
            modality,
            rules[rule].remedy + (_ORDERED if orders else ""),
            things(groups[g] for g in sorted({g for f in mine for g in f.groups})),
            rule,
            tuple(sorted(f.id for f in mine)),
        )
        for (when, rule, modality, orders), mine in by_step.items()
    ]
    open_ones = tuple(sorted(f.id for f in findings if f.severity is Severity.OPEN and f.outcome is not None))
    if open_ones and questions:
        first = questions[0]
        sentence = f"Ask {first.who}: {first.question} ({first.scope_words})"
        steps.append(PlanStep("next", "asks", sentence, first.devices, "", open_ones[:50]))
    return tuple(
        sorted(
            steps,
            key=lambda step: (
                _ORDER.index(step.by),
                step.rule == "",
                step.rule,
                step.modality,
                step.sentence,
            ),
        )
    )
