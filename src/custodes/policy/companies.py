"""Tests of a company: by corporate group, and by an official list on the day of the act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from custodes.core import Truth, When
from custodes.facts import Fact, fact_entry, value_words
from custodes.listings import ListInfo, all_lists
from custodes.parties import Share, is_majority, link_to
from custodes.policy.conditions import (
    MISSING,
    NO,
    OPEN,
    RESULTS,
    UNKNOWN,
    YES,
    Env,
    Term,
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


class Listed(Group):
    """Whether a company stands on an official list on the day of the act, or is controlled by one that does.

    The list is read by its periods and by what was published at ``known_at``. A majority link by a source
    seen is control: YES. Another known link leaves the rule's word open: OPEN.
    """

    def __init__(self, name: str, list_id: str, term: Term) -> None:
        self._list = _list(list_id)
        super().__init__(name, sorted({row.party for row in self._list.rows}), term)
        self.words = (
            f"{fact_entry(name).says} on the list “{self._list.title}”, or controlled by a company that is"
        )

    def truth(self, env: Env) -> int:
        """By the periods of the list first, then by the links of the day; UNKNOWN if either changed within the days asked."""
        value = env.values[self.name]
        if value is MISSING:
            return UNKNOWN
        first = self._stands(str(value), env.when.earliest, env.known_at)
        if env.when.latest != env.when.earliest and first != self._stands(
            str(value), env.when.latest, env.known_at
        ):
            return UNKNOWN
        return env.forced.get(self.term.id, OPEN) if first == OPEN else first

    def _stands(self, key: str, on: date, known_at: When) -> int:
        if self._named_on(key, on, known_at):
            return YES
        return self._chain(key, on, known_at)[0]

    def _named_on(self, key: str, on: date, known_at: When) -> bool:
        return any(
            row.party == key
            and row.known.holds(known_at) is not Truth.NO
            and row.period.holds(When(on, on)) is not Truth.NO
            for row in self._list.rows
        )

    def _chain(self, key: str, on: date, known_at: When) -> tuple[int, tuple[Share, ...]]:
        for head in self.heads:
            chain = link_to(key, head, on)
            if chain and self._named_on(head, on, known_at):
                return (YES if is_majority(chain) else OPEN), chain
        return NO, ()

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The company, the list's own entry, and the corporate link with its source."""
        fact = facts.get(self.name)
        value = env.values[self.name]
        if value is MISSING:
            return Proof(self.words, *unknown(self.name, fact))
        basis = (fact.basis if fact else "") or said(self.name, str(value))
        parts = [
            Proof(f"the list names {row.name} from {row.period.start}", "yes", f"{row.source} ({row.grade})")
            for row in self._list.rows
            if row.party == value and self._named_on(row.party, env.when.earliest, env.known_at)
        ]
        parts += [
            Proof(share_words(share), "yes", f"{share.source} ({share.grade})")
            for share in self._chain(str(value), env.when.earliest, env.known_at)[1]
        ]
        return Proof(self.words, RESULTS[self.truth(env)], basis, tuple(parts))

    def notes(self, env: Env) -> list[str]:
        """The corporate link on which the answer rests, and how old the list is."""
        value = env.values[self.name]
        if value is MISSING:
            return []
        chain = self._chain(str(value), env.when.earliest, env.known_at)[1]
        notes = [f"Corporate link used: {share_words(s)} ({s.as_of}); {s.source} ({s.grade})." for s in chain]
        if env.when.latest > self._list.checked_on:
            notes.append(f"The list “{self._list.title}” was not checked since {self._list.checked_on}.")
        return notes


def _list(list_id: str) -> ListInfo:
    return next(one for one in all_lists() if one.id == list_id)


def list_days(list_id: str) -> set[date]:
    """The days on which the list changes."""
    found: set[date] = set()
    for row in _list(list_id).rows:
        for end in (row.period.start, row.period.end):
            if end is not None:
                found.update((end.earliest, end.latest))
    return found


def share_words(share: Share) -> str:
    """A link in words: ``EZVIZ: Hikvision, direct, 51 %``."""
    percent = f", {share.percent:g} %" if share.percent is not None else ""
    return f"{said_key(share.owned)}: {share.owner}, {share.relation}{percent}"


def said_key(key: str) -> str:
    """The usual name of a party."""
    return value_words("producer", key)
