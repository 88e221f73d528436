"""The one table of a public edition: devices by maker and status, and by outcome where that can be told."""

from __future__ import annotations

from dataclasses import dataclass

from custodes.findings.interface import Dossier
from custodes.identification.interface import Status
from custodes.reports.shape import devices
from custodes.reports.suppression import suppress
from custodes.reports.words import HIDDEN

_NAMED = (Status.IDENTIFIED, Status.LIKELY)
Outcomes = frozenset[tuple[str, str]]
_Key = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One row: what its devices have in common, and how many they are."""

    maker: str
    producer: str
    family: str
    status: Status
    established: bool
    """Whether the producer of every one of them is established."""
    outcomes: Outcomes
    """Rule and outcome; of every device where the table is exact, otherwise of some."""
    count: int


@dataclass(frozen=True, slots=True)
class Cells:
    """The table."""

    rows: tuple[Cell, ...]
    exact: bool
    sum_shown: bool
    """Whether counts that may equal the sum of all rows may be shown beside it."""


def cells(dossier: Dossier, rules: frozenset[str]) -> Cells:
    """The table by maker, status and outcomes, or by maker and status alone where that shows more devices."""
    fine, coarse = _cells(dossier, rules, exact=True), _cells(dossier, rules, exact=False)
    return coarse if _shown(coarse) > _shown(fine) else fine


def _shown(table: Cells) -> int:
    return sum(row.count for row in table.rows if row.count != HIDDEN)


def _cells(dossier: Dossier, rules: frozenset[str], *, exact: bool) -> Cells:
    told: dict[str, set[tuple[str, str]]] = {}
    for finding in dossier.findings:
        if finding.rule in rules and finding.outcome is not None:
            for key in finding.groups:
                told.setdefault(key, set()).add((finding.rule, finding.outcome.value))
    numbers: dict[_Key, int] = {}
    unions: dict[_Key, Outcomes] = {}
    doubted: set[_Key] = set()
    for group in dossier.groups:
        made, n = group.identification, devices(group)
        if not n:
            continue
        outcomes = told.get(group.id, set())
        who = (group.producer_name, made.producer, made.family) if made.status in _NAMED else ("", "", "")
        ident: _Key = (*who, made.status.value, tuple(sorted(outcomes)) if exact else ())
        numbers[ident] = numbers.get(ident, 0) + n
        unions[ident] = unions.get(ident, frozenset()) | outcomes
        if not made.established:
            doubted.add(ident)
    ordered = sorted(numbers)
    counts, sum_shown = suppress([numbers[ident] for ident in ordered])
    rows = tuple(
        Cell(*ident[:3], Status(ident[3]), ident not in doubted, unions[ident], count)
        for ident, count in zip(ordered, counts, strict=True)
    )
    return Cells(rows, exact, sum_shown)
