"""What must be printed with an answer (what was seen, what it rests on), and what would change it."""

from __future__ import annotations

from dataclasses import replace

from custodes.core import When, parse_when
from custodes.facts import fact_entry
from custodes.parties import nil_rung, party
from custodes.policy.conditions import MISSING, OPEN, Env, Node
from custodes.policy.decide import CONTRARY, Decision, decide
from custodes.policy.interface import Outcome
from custodes.policy.needs import answers, with_fact
from custodes.policy.packs import Rule
from custodes.policy.wording import assumption_words, day_words, phrase

GRADES = {
    "seen": "",
    "secondary": "Text seen through secondary pages. ",
    "memory": "From memory, verify before use. ",
    "unverified": "Not verified. ",
}


def notes_on(rule: Rule, env: Env, decision: Decision, given: frozenset[str]) -> tuple[str, ...]:
    """The marks, each once: those of the rule first, then those of the facts that the answer rests on."""
    outcome = decision.outcome
    notes: list[str] = []
    if rule.force.end is None and env.when.latest > rule.checked_on:
        notes.append(f"Not checked since {day_words(When(rule.checked_on, rule.checked_on))}.")
    notes.append(f"{GRADES[rule.grade]}{rule.seen}")
    notes.append(rule.grade_note)
    if outcome is Outcome.NOT_APPLICABLE:
        notes += _statements(rule, env)
    if outcome not in {Outcome.NOT_IN_FORCE, Outcome.NOT_APPLICABLE}:
        notes += _definitions(rule, env, given)
    if outcome in CONTRARY or outcome in _RESTING:
        notes += [note for node in _nodes(rule) if node.truth(env) >= OPEN for note in node.notes(env)]
        notes += _rung(rule, env, given)
        claimed = env.values.get("exception_claimed", MISSING)
        if isinstance(claimed, str) and claimed not in rule.exceptions:
            notes.append("The exception claimed is not one of this rule's.")
    if outcome is Outcome.NO_ISSUE:
        notes += _rung(rule, env, given)
    return tuple(dict.fromkeys(note for note in notes if note))


_RESTING = frozenset(
    {
        Outcome.CONSIDERATION_NOT_EVIDENCED,
        Outcome.REQUIREMENT_NOT_EVIDENCED,
        Outcome.UNSETTLED_TERM,
        Outcome.FLAGGED,
        Outcome.POWER_AVAILABLE,
        Outcome.EXEMPT,
        Outcome.WAIVED,
    }
)


def _statements(rule: Rule, env: Env) -> list[str]:
    body = env.values.get("body", MISSING)
    return [
        f"{one['says']} ({one['id']})"
        for one in rule.statements
        if body in one["bodies"] and env.known_at.earliest >= parse_when(one["known_from"]).latest
    ]


def _definitions(rule: Rule, env: Env, given: frozenset[str]) -> list[str]:
    return [
        one["before"]
        for one in rule.definitions
        if one["fact"] in given and env.known_at.earliest < parse_when(one["known_from"]).earliest
    ]


def _rung(rule: Rule, env: Env, given: frozenset[str]) -> list[str]:
    producer = env.values.get("producer", MISSING)
    if "nil_ladder" not in rule.mentions or "nil_ladder" in given or not isinstance(producer, str):
        return []
    rung = nil_rung(producer, env.known_at.earliest, env.when.earliest)
    known = party(producer)
    grade = f"; grade {known.grade}" if known else ""
    return [f"Place on the ladder: {rung.rung}; {rung.reason} ({rung.source}{grade})."]


def _nodes(rule: Rule) -> list[Node]:
    return [node for _, node in rule.scope] + [rule.equipment] + ([rule.conduct] if rule.conduct else [])


def _turning(rule: Rule, decision: Decision) -> frozenset[str]:
    """The facts of which another value may have another outcome: where an axis says no, only what that axis reads."""
    if decision.outcome is not Outcome.NOT_APPLICABLE:
        return frozenset(rule.reads)
    found = {name for part in rule.parts if part.name == decision.detail for name in part.reads}
    if "nil_ladder" in found:
        found.add("producer")
    return frozenset(found)


def would_change(rule: Rule, env: Env, decision: Decision, given: frozenset[str]) -> tuple[str, ...]:
    """One sentence for each known fact of which another value has another outcome, cheapest fact first."""
    if decision.outcome is Outcome.NEED_FACTS:
        return ()
    if decision.outcome is Outcome.NOT_IN_FORCE:
        later = decision.detail == "not yet in force"
        return (f"The rule holds for acts from {day_words(rule.force.start)} on.",) if later else ()
    found = []
    turning = _turning(rule, decision)
    for name in sorted(given, key=lambda one: (fact_entry(one).cost, one)):
        if name == "body" or name not in turning or fact_entry(name).claim:
            continue
        asked = env
        if name == "producer" and "nil_ladder" in rule.mentions and "nil_ladder" not in given:
            asked = replace(env, values={**env.values, "nil_ladder": MISSING})
        for value in answers(rule, name, env):
            other = decide(rule, with_fact(rule, asked, name, value)).outcome
            if value != env.values[name] and other not in {decision.outcome, Outcome.NEED_FACTS}:
                said = assumption_words(name, [value])
                found.append(f"{said[0].upper()}{said[1:]}: {phrase(rule, other)}.")
                break
    return tuple(found)
