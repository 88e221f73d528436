"""What became of the records of an input: judged, held nothing to judge, or not read for a reason that a person should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from custodes.core import clean
from custodes.findings.account import Input
from custodes.findings.interface import Dossier, NotReadLine
from custodes.observations import Reason

NOTHING_TO_JUDGE = frozenset(
    {
        Reason.NOTE,
        Reason.HEADING,
        Reason.BLANK,
        Reason.TOTAL_LINE,
        Reason.SERVICE,
        Reason.ACCESSORY,
        Reason.PLANNED,
    }
)
"""Reasons of records in which no device could stand; the exit code passes over the same ones."""
_NOT_STATED = "reason not recorded"
Reasons = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """``read = judged + empty + missed``, the two last by reason, most records first."""

    read: int
    judged: int
    empty: Reasons
    """Records that held nothing to judge."""
    missed: Reasons
    """Records that may have held something, and were not read."""

    @property
    def nothing(self) -> int:
        """How many held nothing to judge."""
        return sum(n for _, n in self.empty)

    @property
    def not_read(self) -> int:
        """How many may have held something."""
        return sum(n for _, n in self.missed)


def accounts(dossier: Dossier) -> Mapping[str, Account]:
    """Name of each input -> its account."""
    lines: dict[str, list[NotReadLine]] = {}
    for line in dossier.not_read:
        lines.setdefault(line.source, []).append(line)
    return {entry.name: _of(entry, lines.get(entry.name, ())) for entry in dossier.inputs}


def whole(dossier: Dossier) -> Account:
    """The account of all inputs together."""
    t = dossier.totals
    return _split(t.read, t.judged, dossier.not_read)


def reasons_words(reasons: Reasons) -> str:
    """``hidden 10, unrecognised 2``."""
    return ", ".join(f"{reason} {n:,}" for reason, n in reasons)


def _of(entry: Input, lines: Iterable[NotReadLine]) -> Account:
    if entry.superseded_by:
        return Account(entry.read, entry.judged, (), ())
    return _split(entry.read, entry.judged, lines)


def _split(read: int, judged: int, lines: Iterable[NotReadLine]) -> Account:
    empty: dict[str, int] = {}
    missed: dict[str, int] = {}
    for line in lines:
        into = empty if line.reason in NOTHING_TO_JUDGE else missed
        reason = clean(line.reason, 40)
        into[reason] = into.get(reason, 0) + line.count
    rest = read - judged - sum(empty.values()) - sum(missed.values())
    if rest > 0:
        missed[_NOT_STATED] = rest
    return Account(read, judged, _ordered(empty), _ordered(missed))


def _ordered(numbers: Mapping[str, int]) -> Reasons:
    return tuple(sorted(numbers.items(), key=lambda e: (-e[1], e[0])))
