"""The test by corporate group, and the tree of conditions that a compiled pack describes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from custodes.facts import Fact, fact_entry, value_words
from custodes.parties import Share, is_majority, link_to
from custodes.policy.conditions import (
    MISSING,
    NO,
    OPEN,
    RESULTS,
    UNKNOWN,
    YES,
    AllOf,
    AnyOf,
    Dated,
    Env,
    Node,
    Not,
    OneOf,
    Presumed,
    Term,
    Turning,
    Value,
    either,
    said,
    unknown,
)
from custodes.policy.interface import Proof


class Group:
    """Whether a producer is one of the named companies, or part of the group of one on the day of the act.

    A majority link by a source seen is a subsidiary: YES. Another known link leaves the word open: OPEN.
    """

    def __init__(self, name: str, heads: list[str], term: Term) -> None:
        self.name = name
        self.heads = tuple(heads)
        self.named = frozenset(heads)
        self.term = term
        self.words = (
            f"{fact_entry(name).says} {either([value_words(name, head) for head in heads])}, "
            "or a subsidiary or affiliate of one of them"
        )

    def truth(self, env: Env) -> int:
        """By name first, then by the links of the day; UNKNOWN if they changed within the days asked."""
        value = env.values[self.name]
        if value is MISSING:
            return UNKNOWN
        if value in self.named:
            return YES
        first = self._linked(str(value), env.when.earliest)[0]
        if env.when.latest != env.when.earliest and first != self._linked(str(value), env.when.latest)[0]:
            return UNKNOWN
        return env.forced.get(self.term.id, OPEN) if first == OPEN else first

    def _linked(self, key: str, on: date) -> tuple[int, tuple[Share, ...]]:
        for head in self.heads:
            chain = link_to(key, head, on)
            if chain:
                return (YES if is_majority(chain) else OPEN), chain
        return NO, ()

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The producer, and the corporate link with its source."""
        fact = facts.get(self.name)
        value = env.values[self.name]
        if value is MISSING:
            return Proof(self.words, *unknown(self.name, fact))
        basis = (fact.basis if fact else "") or said(self.name, str(value))
        if value in self.named:
            return Proof(self.words, "yes", basis)
        parts = tuple(
            Proof(share_words(share), "yes", f"{share.source} ({share.grade})")
            for share in self._linked(str(value), env.when.earliest)[1]
        )
        return Proof(self.words, RESULTS[self.truth(env)], basis, parts)

    def facts(self) -> dict[str, set[Value]]:
        """The one fact."""
        return {self.name: set(self.named)}

    def open_terms(self, env: Env) -> list[Term]:
        """The text's words for a subsidiary or affiliate."""
        return [self.term] if self.truth(env) == OPEN else []

    def notes(self, env: Env) -> list[str]:
        """The corporate link on which the answer rests."""
        value = env.values[self.name]
        if value is MISSING or value in self.named:
            return []
        chain = self._linked(str(value), env.when.earliest)[1]
        return [f"Corporate link used: {share_words(s)} ({s.as_of}); {s.source} ({s.grade})." for s in chain]


def build(raw: list[Any], terms: Mapping[str, Term]) -> Node:
    """The condition of a compiled pack (``scripts/_compile/_conditions.py`` tells the forms)."""
    kind = raw[0]
    if kind in {"all", "any"}:
        parts = [build(part, terms) for part in raw[1]]
        return AllOf(parts) if kind == "all" else AnyOf(parts)
    if kind == "not":
        return Not(build(raw[1], terms))
    if kind == "in":
        return OneOf(raw[1], raw[2])
    if kind in {"before", "from"}:
        return Dated(raw[1], raw[2], before=kind == "before")
    if kind == "group":
        return Group(raw[1], raw[2], terms[raw[3]])
    if kind == "term":
        return Turning(terms[raw[1]], build(raw[2], terms))
    return Presumed(build(raw[1], terms), raw[2])


def share_words(share: Share) -> str:
    """A link in words: ``EZVIZ: Hikvision, direct, 51 %``."""
    percent = f", {share.percent:g} %" if share.percent is not None else ""
    return f"{said_key(share.owned)}: {share.owner}, {share.relation}{percent}"


def said_key(key: str) -> str:
    """The usual name of a party."""
    return value_words("producer", key)
