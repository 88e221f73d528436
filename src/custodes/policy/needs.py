"""Which missing facts would settle a question: all smallest sets that may, and the smallest set that must."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import combinations, product

from custodes.core import parse_when
from custodes.facts import WITHHELD, FactEntry, fact_entry
from custodes.parties import all_parties, nil_rung
from custodes.policy.conditions import MISSING, Env, Value
from custodes.policy.decide import Decision, decide
from custodes.policy.interface import Outcome
from custodes.policy.packs import Rule, rule_boundaries

Assignment = tuple[tuple[str, Value], ...]
_LARGEST = 4
"""Sets of more facts than this are not searched for: nobody asks them at once."""


def with_fact(rule: Rule, env: Env, name: str, value: Value) -> Env:
    """The same question with one fact known; a fact derived from it follows, and ``when`` sets the day."""
    if name == "when":
        day = parse_when(str(value))
        return derive(rule, Env(env.values, day, env.known_at, env.forced))
    values = dict(env.values)
    if value in fact_entry(name).undecided:
        values[name] = MISSING
    else:
        values[name] = value
    return derive(rule, Env(values, env.when, env.known_at, env.forced))


def derive(rule: Rule, env: Env) -> Env:
    """Fill the producer's place on the ladder where the producer is a known party and none is stated."""
    if "nil_ladder" not in rule.mentions or env.values["nil_ladder"] is not MISSING:
        return env
    producer = env.values["producer"]
    if producer is MISSING:
        return env
    rung = nil_rung(str(producer), env.known_at.earliest, env.when.earliest).rung
    if rung != "F":
        env.values["nil_ladder"] = rung
    return env


def answers(rule: Rule, name: str, env: Env) -> list[Value]:
    """Answers that stand for all: each value the rule speaks of, and one that it does not speak of."""
    entry = fact_entry(name)
    if name == "when":
        days = [day for day in rule_boundaries(rule) if env.when.earliest < day <= env.when.latest]
        return [day.isoformat() for day in [env.when.earliest, *days]]
    mentioned = rule.mentions.get(name, frozenset())
    if entry.type == "flag":
        return [True, False]
    if entry.type == "date":
        return _days(entry, name, mentioned, env)
    if entry.type == "number":
        return _numbers(entry, mentioned)
    if entry.type == "words":
        return [*sorted(str(value) for value in mentioned), "other"]
    if name == "producer" and "nil_ladder" in rule.mentions:
        return _one_per_rung(rule, env)
    listed = sorted(str(value) for value in mentioned)
    rest = [v for v in entry.values if v not in mentioned and v != WITHHELD and v not in entry.undecided]
    return [*listed, *rest[:1]]


def _days(entry: FactEntry, name: str, mentioned: frozenset[Value], env: Env) -> list[Value]:
    found: list[Value] = [None] if entry.none else []
    days = [parse_when(str(value)).earliest for value in mentioned if value is not None]
    if name == "waiver_until" or not days:
        # Where the rule asks only whether there is such a date, any day stands for all.
        days.append(env.when.latest)
    for day in sorted(days):
        found += [(day - timedelta(days=1)).isoformat(), day.isoformat()]
    return found


def _numbers(entry: FactEntry, mentioned: frozenset[Value]) -> list[Value]:
    """A number on each side of every value that the rule compares with; any number where it compares with none."""
    found: list[Value] = [None] if entry.none else []
    numbers = sorted((str(value) for value in mentioned if value is not None), key=Decimal)
    return [*found, *(numbers or ["0"])]


def _one_per_rung(rule: Rule, env: Env) -> list[Value]:
    found: dict[str, str] = {}
    for one in all_parties():
        found.setdefault(nil_rung(one.key, env.known_at.earliest, env.when.earliest).rung, one.key)
    found.pop("F", None)
    return [
        *(found[rung] for rung in sorted(found)),
        *sorted(str(v) for v in rule.mentions.get("producer", ())),
        "other",
    ]


def missing(rule: Rule, env: Env) -> list[str]:
    """The facts that could be asked for, cheapest first: not those presumed, nor claims nobody made."""
    found = []
    for name in rule.reads:
        if env.values[name] is not MISSING or name in rule.presumes or fact_entry(name).claim:
            continue
        if name == "waiver_until" and env.values["waiver_claimed"] in {MISSING, None}:
            continue
        if name == "producer" and name not in rule.mentions and env.values["nil_ladder"] is not MISSING:
            continue
        found.append(name)
    if env.when.earliest != env.when.latest:
        found.append("when")
    return sorted(found, key=lambda name: (fact_entry(name).cost, name))


def needs(rule: Rule, env: Env) -> tuple[tuple[str, ...], ...]:
    """All minimal sets of missing facts for which some answer makes the outcome definite, in order."""
    names = missing(rule, env)
    # What is derived from another missing fact is asked for after it.
    asked = [name for name in names if fact_entry(name).derived_from not in names]
    found: list[tuple[str, ...]] = []
    for size in range(1, min(len(asked), _LARGEST) + 1):
        for some in combinations(asked, size):
            if any(set(less) <= set(some) for less in found):
                continue
            if any(_definite(rule, env, tuple(zip(some, one, strict=True))) for one in _all(rule, env, some)):
                found.append(tuple(sorted(some)))
    return tuple(sorted(found, key=_order))


def unrecorded(rule: Rule, env: Env) -> tuple[tuple[str, ...], ...]:
    """The missing facts of the conduct that a rule requires a record of, cheapest first, each by itself."""
    asked = rule.conduct.facts() if rule.conduct is not None else {}
    return tuple(sorted(((name,) for name in asked if env.values[name] is MISSING), key=_order))


def settles(rule: Rule, env: Env) -> tuple[str, ...]:
    """The smallest set of missing facts that makes the outcome definite whatever the answers, or none."""
    names = missing(rule, env)
    candidates = [
        some
        for size in range(1, len(names) + 1)
        for some in combinations(names, size)
        if all(
            fact_entry(n).derived_from in {"", *some} or fact_entry(n).derived_from not in names for n in some
        )
    ]
    for some in sorted(candidates, key=_order):
        if _always(rule, env, some):
            return tuple(sorted(some))
    return ()


def _always(rule: Rule, env: Env, some: tuple[str, ...]) -> bool:
    # Once definite, always definite: a part of the answers that decides spares the rest.
    if decide(rule, env).outcome is not Outcome.NEED_FACTS:
        return True
    if not some:
        return False
    first, rest = some[0], some[1:]
    return all(_always(rule, with_fact(rule, env, first, one), rest) for one in answers(rule, first, env))


def _all(rule: Rule, env: Env, some: tuple[str, ...]) -> list[tuple[Value, ...]]:
    return list(product(*(answers(rule, name, env) for name in some)))


def _definite(rule: Rule, env: Env, assigned: Assignment) -> bool:
    return assume(rule, env, assigned).outcome is not Outcome.NEED_FACTS


def assume(rule: Rule, env: Env, assigned: Assignment) -> Decision:
    """The decision if these facts had these values."""
    for name, value in assigned:
        env = with_fact(rule, env, name, value)
    return decide(rule, env)


def _order(some: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return len(some), sum(fact_entry(name).cost for name in some), tuple(sorted(some))
