"""Which values are one to a rule: those that no test of it tells apart, and that no text of its answers names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from custodes.core import Interval, parse_when
from custodes.facts import FactEntry, fact_entry
from custodes.policy.conditions import Value
from custodes.policy.packs import Rule

ABSENT = object()
"""How a fact looks that is not known."""
KNOWN_KINDS = 8192
"""Kinds kept for each rule; then they are told again."""
_OTHER = object()


class Kinds:
    """The kind of each fact that a rule reads. Claims and parties stay what they are: answers name them."""

    __slots__ = ("_exact", "_kinds", "_mentions", "_reads")

    def __init__(self, rule: Rule) -> None:
        self._reads = rule.reads
        spoken_of = frozenset(body for one in rule.statements for body in one["bodies"])
        self._mentions = {**rule.mentions, "body": rule.mentions.get("body", frozenset()) | spoken_of}
        entries = [fact_entry(name) for name in rule.reads]
        self._exact = frozenset(
            one.name
            for one in entries
            if one.claim or one.type in {"key", "flag", "number"} or one.name == "waiver_until"
        )
        self._kinds: dict[tuple[str, object], object] = {}

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kinds)

    def of(self, faces: Mapping[str, object]) -> tuple[object, ...]:
        """One kind for each fact that the rule reads, in order."""
        exact, kinds = self._exact, self._kinds
        found = []
        for name in self._reads:
            face = faces[name]
            if face is not ABSENT and name not in exact:
                kind = kinds.get((name, face), self)
                face = self._told(name, face) if kind is self else kind
            found.append(face)
        return tuple(found)

    def _told(self, name: str, face: object) -> object:
        if len(self._kinds) >= KNOWN_KINDS:
            self._kinds.clear()
        assert face is None or isinstance(face, str | bool)
        kind = self._kinds[name, face] = _kind(fact_entry(name), face, self._mentions.get(name, frozenset()))
        return kind


def _kind(entry: FactEntry, value: Value, mentioned: frozenset[Value]) -> object:
    if value in entry.undecided or value == "withheld":
        return value
    if entry.type != "date":
        return value if value in mentioned else _OTHER
    if value is None:
        return None
    day = parse_when(str(value))
    # A date is to a rule what it is to each day that the rule names (Dated).
    return tuple([Interval.of(str(one)).holds(day) for one in sorted(map(str, mentioned - {None}))])


@cache
def kinds_of(rule: Rule) -> Kinds:
    """The kinds of a rule."""
    return Kinds(rule)
