"""Branches: the outcome if a missing or withheld fact had this value, or an open term this reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from custodes.facts import WITHHELD, FactEntry, fact_entry, value_words
from custodes.policy.conditions import MISSING, NO, YES, Env, Term, Value
from custodes.policy.decide import Decision, decide, open_terms
from custodes.policy.interface import Branch, Outcome
from custodes.policy.needs import answers, needs, with_fact
from custodes.policy.packs import Rule
from custodes.policy.wording import assumption_words, sentence, spans_words

Candidates = Mapping[str, Sequence[tuple[str, float] | tuple[str, float, str]]]
"""Likely values of an unknown fact: value, confidence, and optionally a word on the evidence."""


def branches_for(
    rule: Rule,
    env: Env,
    decision: Decision,
    wanted: tuple[tuple[str, ...], ...],
    withheld: tuple[str, ...],
) -> tuple[Branch, ...]:
    """Of each withheld fact, of the cheapest fact that may settle the matter alone, and of each open term."""
    if decision.outcome is Outcome.UNSETTLED_TERM:
        return tuple(branch for term in open_terms(rule, env) for branch in _readings(rule, env, term))
    if decision.outcome is not Outcome.NEED_FACTS:
        return ()
    names = [name for name in withheld if env.values.get(name, MISSING) is MISSING]
    names += [some[0] for some in wanted[:1] if len(some) == 1 and some[0] not in names]
    return tuple(branch for name in names for branch in _values(rule, env, name))


def candidate_branches(rule: Rule, env: Env, candidates: Candidates) -> tuple[Branch, ...]:
    """One branch per candidate of an unknown fact: ``if the producer is Dahua (0.93, one kind of clue)``."""
    found = []
    for name in sorted(candidates):
        if name not in rule.reads or env.values[name] is not MISSING:
            continue
        for one in candidates[name]:
            value, confidence = one[0], one[1]
            evidence = (
                one[2]
                if len(one) == 3
                else "one kind of clue"
                if confidence >= _ENOUGH
                else "not established"
            )
            branch = _branch(rule, env, name, [value])
            sure = f"{confidence:.2f}" if confidence >= _SHOWN else "no clue here speaks for it"
            plain = f"{branch.plain} ({sure}, {evidence})"
            found.append(replace(branch, plain=plain))
    return tuple(found)


_SHOWN = 0.005
"""Below it two decimals would be 0.00, which reads like a measured nothing."""
_ENOUGH = 0.9
"""Two independent kinds of clue at 0.9 establish a producer (design, *Standard of proof*)."""


def _readings(rule: Rule, env: Env, term: Term) -> list[Branch]:
    found = []
    for reading, forced in ((term.reading_yes, YES), (term.reading_no, NO)):
        read = replace(env, forced={**env.forced, term.id: forced})
        decision = decide(rule, read)
        rest = open_terms(rule, read) if decision.outcome is Outcome.UNSETTLED_TERM else ()
        word = "reaches this" if forced == YES else "does not reach this"
        assumption = f"“{term.title}” {word}"
        found.append(Branch(assumption, reading, decision.outcome, sentence(rule, read, decision, rest, ())))
    return found


def _values(rule: Rule, env: Env, name: str) -> list[Branch]:
    entry = fact_entry(name)
    if name == "producer" and "nil_ladder" in rule.mentions:
        # The rule asks where the producer stands, not who it is.
        name, entry = "nil_ladder", fact_entry("nil_ladder")
    if entry.type == "choice":
        values: list[Value] = [v for v in entry.values if v != WITHHELD and v not in entry.undecided]
    else:
        values = answers(rule, name, env)
    grouped: dict[Branch, list[Value]] = {}
    for value in values:
        one = _branch(rule, env, name, [value])
        grouped.setdefault(replace(one, assumption="", plain=""), []).append(value)
    dated = entry.type == "date" and name not in {"when", "waiver_until"}
    return [
        replace(
            one,
            assumption=f"{name} = {' | '.join(_token(v) for v in some)}",
            plain=spans_words(name, values, some) if dated else _plain(entry, name, some),
        )
        for one, some in grouped.items()
    ]


def _branch(rule: Rule, env: Env, name: str, values: list[Value]) -> Branch:
    assumed = with_fact(rule, env, name, values[0])
    decision = decide(rule, assumed)
    terms = open_terms(rule, assumed) if decision.outcome is Outcome.UNSETTLED_TERM else ()
    wanted = needs(rule, assumed) if decision.outcome is Outcome.NEED_FACTS else ()
    told = sentence(rule, assumed, decision, terms, wanted[0] if wanted else ())
    assumption = f"{name} = {' | '.join(_token(v) for v in values)}"
    return Branch(assumption, assumption_words(name, values), decision.outcome, told)


def _plain(entry: FactEntry, name: str, values: list[Value]) -> str:
    if len(values) > _MANY and entry.type == "choice":
        first = ", ".join(value_words(name, value) for value in values[:_MANY])
        return f"if {entry.says} {first} or one of {len(values) - _MANY} others"
    return assumption_words(name, values)


_MANY = 4


def _token(value: Value) -> str:
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else value
