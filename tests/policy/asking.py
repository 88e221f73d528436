"""How the tests of this room ask: facts from a mapping, the words that must never be printed, every text of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from custodes.core import parse_when
from custodes.policy import Determination, Fact, Known, Proof, Rule, evaluate, fact_entry, load_packs

RULES = {rule.id: rule for pack in load_packs() for rule in pack.rules}
CASES = [case for pack in load_packs() for case in pack.cases]

FORBIDDEN = re.compile(
    r"\b(illegal|banned|blacklisted|compliant|clean|clear|safe|certified|isolated|ordered removal|chinese camera|spy|fever"
    r"|healthy|violation)\b",
    re.IGNORECASE,
)


def facts_of(values: Mapping[str, Any]) -> dict[str, Fact]:
    """Known facts; the word ``none`` of a date or claim is no value at all."""
    return {
        name: Fact(name, None if value == "none" and fact_entry(name).none else value, Known.KNOWN)
        for name, value in values.items()
    }


def ask(rule: str | Rule, values: Mapping[str, Any], on: str, known_at: str = "") -> Determination:
    """One rule on known facts."""
    when = parse_when(on)
    known = date.fromisoformat(known_at) if known_at else when.latest
    return evaluate(RULES[rule] if isinstance(rule, str) else rule, facts_of(values), when, known)


def ask_case(case: Mapping[str, Any]) -> Determination:
    """One case of a pack."""
    return ask(case["rule"], case["facts"], case["on"], case.get("known_at", ""))


def texts(found: Determination) -> Iterator[str]:
    """Everything of an answer that may be printed in sentences."""
    yield from (found.sentence, found.detail, found.citation, *found.notes, *found.would_change)
    for branch in found.branches:
        yield from (branch.plain, branch.sentence)
    assert found.proof is not None
    yield from _proof(found.proof)


def _proof(proof: Proof) -> Iterator[str]:
    yield from (proof.test, proof.basis)
    for part in proof.parts:
        yield from _proof(part)
