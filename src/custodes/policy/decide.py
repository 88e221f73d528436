"""The order of tests of a rule: which outcome a set of facts has, and on what it turned."""

from __future__ import annotations

from typing import NamedTuple

from custodes.core import Interval, Truth, When, parse_when
from custodes.policy.conditions import MISSING, NO, OPEN, UNKNOWN, Env, Node, Term
from custodes.policy.interface import Outcome
from custodes.policy.packs import Rule

BY_MODALITY = {
    "prohibits": Outcome.BREACH_INDICATED,
    "requires": Outcome.BREACH_INDICATED,
    "orders": Outcome.CONTRARY_TO_INSTRUCTION,
    "instructs": Outcome.CONTRARY_TO_INSTRUCTION,
    "commits": Outcome.CONTRARY_TO_COMMITMENT,
    "advises": Outcome.CONTRARY_TO_ADVICE,
    "asks": Outcome.CONSIDERATION_NOT_EVIDENCED,
    "flags": Outcome.FLAGGED,
    "permits": Outcome.POWER_AVAILABLE,
    "proposed": Outcome.NOT_IN_FORCE,
}
"""Step 7: what a rule of this modality indicates when everything holds. ``asks`` is an advice to consider."""

CONTRARY = frozenset(
    {
        Outcome.BREACH_INDICATED,
        Outcome.CONTRARY_TO_INSTRUCTION,
        Outcome.CONTRARY_TO_COMMITMENT,
        Outcome.CONTRARY_TO_ADVICE,
    }
)
"""The outcomes against which an exception or a waiver may be claimed."""


class Decision(NamedTuple):
    """An outcome and what it turned on: an axis, ``equipment``, ``conduct``, ``when``, a term's title."""

    outcome: Outcome
    detail: str = ""


def decide(rule: Rule, env: Env) -> Decision:
    """The outcome: a NO in steps 1 to 3 decides at once, then what is missing, then what is open."""
    missing = opened = ""
    # 1: published and in force.
    published = rule.known.holds(env.known_at)
    if published is Truth.NO:
        return Decision(Outcome.NOT_IN_FORCE, "not published")
    if rule.modality == "proposed":
        return Decision(Outcome.NOT_IN_FORCE, "proposed")
    held = rule.force.holds(env.when)
    if held is Truth.NO:
        started = rule.force.start is None or env.when.earliest >= rule.force.start.earliest
        return Decision(Outcome.NOT_IN_FORCE, "ended" if started else "not yet in force")
    for one in rule.suspended:
        if one.known.holds(env.known_at) is Truth.NO:
            continue
        during = one.held.holds(env.when)
        if during is Truth.YES:
            return Decision(Outcome.NOT_IN_FORCE, "suspended")
        if during is Truth.UNKNOWN:
            missing = "when"
    if published is Truth.UNKNOWN or (held is Truth.UNKNOWN and _law_is_vague(rule.force, env.when)):
        opened = "date"
    elif held is Truth.UNKNOWN:
        missing = "when"
    # 2: who, act, place, network, purpose, funding, procedure.
    for axis, node in rule.scope:
        found = node.truth(env)
        if found == NO:
            return Decision(Outcome.NOT_APPLICABLE, axis)
        if found == UNKNOWN:
            missing = missing or axis
        elif found == OPEN:
            opened = opened or node.open_terms(env)[0].title
    # 3: equipment and conduct.
    for name, test in (("equipment", rule.equipment), ("conduct", rule.conduct)):
        if test is None:
            continue
        found = test.truth(env)
        if found == NO:
            return Decision(Outcome.NO_ISSUE, name)
        if found == UNKNOWN:
            if name == "conduct" and rule.modality == "requires" and not missing and not opened:
                return Decision(Outcome.REQUIREMENT_NOT_EVIDENCED, name)
            missing = missing or name
        elif found == OPEN:
            opened = opened or test.open_terms(env)[0].title
    # 4 and 5.
    if missing:
        return Decision(Outcome.NEED_FACTS, missing)
    if opened:
        return Decision(Outcome.UNSETTLED_TERM, opened)
    # 6 and 7.
    outcome = BY_MODALITY[rule.modality]
    return _claimed(rule, env) or Decision(outcome) if outcome in CONTRARY else Decision(outcome)


def _claimed(rule: Rule, env: Env) -> Decision | None:
    exception = env.values.get("exception_claimed", MISSING)
    if exception in rule.exceptions:
        return Decision(Outcome.EXEMPT, str(exception))
    waiver = env.values.get("waiver_claimed", MISSING)
    if not rule.waiver or waiver is MISSING or waiver is None:
        return None
    until = env.values.get("waiver_until", MISSING)
    if until is MISSING:
        return Decision(Outcome.NEED_FACTS, "waiver_until")
    if until is None:
        return Decision(Outcome.WAIVED, str(waiver))
    # The last day is part of the waiver's time.
    last = parse_when(str(until))
    if env.when.latest <= last.earliest:
        return Decision(Outcome.WAIVED, str(waiver))
    if env.when.earliest > last.latest:
        return None
    return Decision(Outcome.NEED_FACTS, "when" if env.when.earliest != env.when.latest else "waiver_until")


def _law_is_vague(force: Interval, when: When) -> bool:
    """Whether it is the law's own date, not the day of the act, that is known only to the month or year."""
    return all(force.holds(When(first, first)) is Truth.UNKNOWN for first in (when.earliest, when.latest))


def open_terms(rule: Rule, env: Env) -> tuple[Term, ...]:
    """The open terms on which the rule turns, each once, in the order of the tests."""
    nodes: list[Node] = [node for _, node in rule.scope] + [rule.equipment]
    if rule.conduct is not None:
        nodes.append(rule.conduct)
    found = {term.id: term for node in nodes if node.truth(env) == OPEN for term in node.open_terms(env)}
    return tuple(found.values())
