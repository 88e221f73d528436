"""The compiled knowledge of identification as typed values, read once, and indexed for matching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from custodes.identification.interface import Grade
from custodes.knowledge import load


@dataclass(frozen=True, slots=True)
class Family:
    """A maker whose design a device is."""

    key: str
    name: str
    producer: str
    """Party key of the legal maker."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A family that a brand of several makers has sold, and the measured share (0 = not known)."""

    family: str
    share: float
    start: str
    until: str


@dataclass(frozen=True, slots=True)
class Brand:
    """What a word on a label stands for."""

    key: str
    name: str
    kind: str
    """``own``, ``affiliated``, ``multi`` or ``unknown``."""
    family: str
    producer: str
    words: tuple[str, ...]
    free: bool
    unless: frozenset[str]
    candidates: tuple[Candidate, ...]
    relabels: frozenset[str]
    source: str


@dataclass(slots=True)
class Rule:
    """One fingerprint. Its pattern is compiled when first needed."""

    id: str
    kind: str
    pattern: str
    case: bool
    needs: str
    """Lower-case literal that must occur, worked out when the knowledge is compiled; empty = none."""
    begins: str
    """Lower-case characters with which the value must begin; empty = any."""
    family: str
    brand: str
    producer: str
    device_type: str
    weight: float
    grade: Grade
    source: str
    says: str
    exact: bool
    nothing: bool
    compiled: re.Pattern[str] | None = None

    def matches(self, value: str, lowered: str) -> bool:
        """Whether the rule fires on ``value``; ``lowered`` is the same text in lower case."""
        if self.needs and not self.begins and self.needs not in lowered:
            return False
        if self.compiled is None:
            self.compiled = re.compile(self.pattern, 0 if self.case else re.IGNORECASE)
        return self.compiled.search(value) is not None


@cache
def knowledge() -> dict[str, Any]:
    """The compiled area."""
    return load("identification")


@cache
def all_families() -> Mapping[str, Family]:
    """Every family by key."""
    return {
        key: Family(key, entry["name"], entry["producer"], tuple(entry.get("names", ())))
        for key, entry in sorted(knowledge()["families"].items())
    }


@cache
def all_brands() -> tuple[Brand, ...]:
    """Every brand entry, in the order of the file; a key may have several entries."""
    return tuple(_brand(entry) for entry in knowledge()["brands"])


@cache
def brand_of(key: str) -> Brand | None:
    """The first entry of a brand."""
    return next((brand for brand in all_brands() if brand.key == key), None)


def rules_of(field: str, lowered: str) -> tuple[Rule, ...]:
    """The rules that read one field and may fire on a value in lower case, in the order of the files."""
    return _begun(field, lowered[:1] if lowered.isascii() else "")


@lru_cache(maxsize=4096)
def _begun(field: str, first: str) -> tuple[Rule, ...]:
    return tuple(
        r
        for fields, r in _all_rules()
        if field in fields and (not first or not r.begins or first in r.begins)
    )


@cache
def _all_rules() -> tuple[tuple[frozenset[str], Rule], ...]:
    return tuple((frozenset(entry["fields"]), _rule(entry)) for entry in knowledge()["rules"])


def _brand(entry: dict[str, Any]) -> Brand:
    family = entry.get("family", "")
    own = all_families()[family].producer if family else ""
    return Brand(
        key=entry["key"],
        name=entry["name"],
        kind=entry["kind"],
        family=family,
        producer=entry.get("producer", own),
        words=tuple(entry["words"]),
        free=entry.get("free", True),
        unless=frozenset(entry.get("unless", ())),
        candidates=tuple(
            Candidate(c["family"], float(c["share"]), c.get("from", ""), c.get("until", ""))
            for c in entry.get("candidates", ())
        ),
        relabels=frozenset(r["family"] for r in entry.get("relabels", ())),
        source=entry["source"],
    )


def _rule(entry: dict[str, Any]) -> Rule:
    start, end = entry.get("from", ""), entry.get("until", "")
    dated = (
        f" ({start} to {end})"
        if start and end
        else f" (from {start})"
        if start
        else f" (until {end})"
        if end
        else ""
    )
    return Rule(
        id=entry["id"],
        kind=entry["kind"],
        pattern=entry["pattern"],
        case=bool(entry.get("case")),
        needs=entry["needs"],
        begins=entry["begins"],
        family=entry.get("family", ""),
        brand=entry.get("brand", ""),
        producer=entry.get("producer", ""),
        device_type=entry.get("device_type", ""),
        weight=float(entry["weight"]),
        grade=Grade(entry["grade"]),
        source=entry["source"] + dated,
        says=entry["says"],
        exact=bool(entry.get("exact")),
        nothing=bool(entry.get("nothing")),
    )
