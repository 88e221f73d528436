"""What the packs hold: their own cases, tried one by one, and all that was not verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from custodes.core import parse_when
from custodes.policy import Determination, Fact, Known, Pack, Rule, evaluate, fact_entry


@dataclass(frozen=True, slots=True)
class Tried:
    """One case of a pack, and what came out."""

    name: str
    rule: str
    on: str
    expected: str
    found: str
    sentence: str
    holds: bool


def try_cases(pack: Pack) -> Iterator[Tried]:
    """Each case of the pack, in its order; ``known_at`` is the day of the act where the case leaves it out."""
    rules = {rule.id: rule for rule in pack.rules}
    for case in pack.cases:
        answer = ask_case(rules[case["rule"]], case)
        expected, found = (
            _told(case["outcome"], case.get("detail", "")),
            _told(answer.outcome.value, answer.detail),
        )
        holds = case["outcome"] == answer.outcome.value and case.get("detail", answer.detail) == answer.detail
        yield Tried(case["name"], case["rule"], case["on"], expected, found, answer.sentence, holds)


def untried_days(pack: Pack) -> Iterator[str]:
    """One sentence for each rule that has no case on the day before it begins, or none from that day on."""
    for rule in pack.rules:
        first = rule.force.start or rule.known.start
        if first is None:
            continue
        days = [parse_when(case["on"]) for case in pack.cases if case["rule"] == rule.id]
        eve = first.earliest - timedelta(days=1)
        if all(day.latest != eve for day in days):
            yield f"{rule.id} has no case on {eve}, the day before it begins"
        if all(day.earliest < first.earliest for day in days):
            yield f"{rule.id} has no case on or after {first}, when it begins"


def ask_case(rule: Rule, case: Mapping[str, Any]) -> Determination:
    """The answer of a rule to one case; the word ``none`` of a date or claim is no value at all."""
    facts = {
        name: Fact(name, None if value == "none" and fact_entry(name).none else value, Known.KNOWN)
        for name, value in case["facts"].items()
    }
    when = parse_when(case["on"])
    known = parse_when(case["known_at"]).latest if "known_at" in case else when.latest
    return evaluate(rule, facts, when, known)


def _told(outcome: str, detail: str) -> str:
    return f"{outcome}({detail})" if detail else outcome


def not_verified(pack: Pack) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Id, pack, what it is, title, grade and what was not seen, of every text that is not verified or has no pinpoint."""
    for rule in pack.rules:
        grade = rule.grade
        if grade in _DOUBTFUL or "not seen" in rule.citation or "from memory" in rule.grade_note:
            yield rule.id, pack.id, "rule", rule.title, grade, rule.grade_note or _pinpoint(rule)
    for what, texts in (("definition", pack.definitions), ("statement", pack.statements)):
        for name, one in sorted(texts.items()):
            source = pack.sources[one["source"]]
            if source["grade"] in _DOUBTFUL:
                yield (
                    name,
                    pack.id,
                    what,
                    pack.instruments[one["instrument"]]["title"],
                    source["grade"],
                    source["seen"],
                )

    for parameter in pack.parameters:
        for period in parameter.periods:
            if period.grade in _DOUBTFUL or "not seen" in period.citation:
                told = f"{period.value} {parameter.unit} from {period.held.start}; {period.citation}"
                yield parameter.id, pack.id, "value", parameter.title, period.grade, told


def _pinpoint(rule: Rule) -> str:
    return "The pinpoint was not seen." if "not seen" in rule.citation else ""


_DOUBTFUL = frozenset({"memory", "unverified"})
