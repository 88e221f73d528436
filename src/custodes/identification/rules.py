"""The compiled knowledge of identification as typed values, read once, and indexed for matching."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
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
    fields: frozenset[str]
    """Fields of the vocabulary that it reads."""
    pattern: str
    case: bool
    starts: tuple[str, ...]
    """Folded beginnings one of which a text has on which the rule fires; empty = any (``finder``)."""
    holds: tuple[str, ...]
    """Folded literals one of which such a text holds; empty = nothing is known."""
    scan: str
    """Expression for the optional scanner that takes at least the same texts of ASCII; empty = always tried."""
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
    _search: Callable[[str], re.Match[str] | None] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """Where the rule fires on ``text``; None where it does not."""
        if self._search is None:
            self._search = re.compile(self.pattern, 0 if self.case else re.IGNORECASE).search
        return self._search(text)


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


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every fingerprint, in the order of the files."""
    return tuple(_rule(entry) for entry in knowledge()["rules"])


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
        fields=frozenset(entry["fields"]),
        starts=tuple(entry["starts"]),
        holds=tuple(entry["holds"]),
        scan=entry["scan"],
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
