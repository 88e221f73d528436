"""Geometry of the figures, in per cent of their width, so that they reflow and print; each has its table.

A bar that rests on an uncertain join is a solid part (at least) and an outlined part (at most). Where unit,
scope or date window differ each bar has its own axis and is hatched, and no gap is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custodes.core import Count, clean, parse_when
from custodes.findings.interface import Dossier, EventLine, Gap, LedgerBar
from custodes.identification.interface import Clue
from custodes.listings.interface import Standing
from custodes.observations import Ledger
from custodes.reports.words import count_words

_ROOM = 100.0
_ON = (Standing.NAMED, Standing.COVERED)
_NAMES = {led.value: led for led in Ledger}
LANES = 10
"""Lanes above the line of the timeline; the table behind holds the others."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One ledger of one scope, drawn."""

    ledger: Ledger
    number: str
    unknown: str
    """``+ 2 of unknown quantity``, or empty."""
    silent: bool
    coverage: str
    low: float
    high: float
    hatched: bool
    axis: str
    gap_from: float
    gap_to: float
    gap: str


def bar_rows(bar: LedgerBar) -> tuple[BarRow, ...]:
    """The four rows of the signature figure, in the order of the ledgers."""
    tops = {led: max(0, c.high) for led in Ledger if (c := bar.counts.get(led)) is not None}
    shared = max(tops.values(), default=0)
    gaps = _largest(bar.gaps) if bar.shared_axis else {}
    rows = []
    for led in Ledger:
        count = bar.counts.get(led)
        scale = (shared if bar.shared_axis else tops.get(led, 0)) or 1
        low, high = (0.0, 0.0) if count is None else (_share(count.low, scale), _share(count.high, scale))
        gap, start, stop = gaps.get(led), 0.0, 0.0
        if gap is not None and count is not None:
            other = bar.counts.get(_sides(gap)[1] or led)
            start, stop = high, _share(other.low, scale) if other else high
        rows.append(
            BarRow(
                led,
                count_words(Count(count.low, count.high) if count else None),
                f"+ {count.unknown:,} of unknown quantity" if count and count.unknown else "",
                count is None,
                clean(bar.coverage.get(led, ""), 200),
                low,
                high,
                not bar.shared_axis,
                "" if bar.shared_axis or count is None else f"own axis, 0 to {tops[led]:,}",
                start,
                max(start, stop),
                gap_words(gap) if gap else "",
            )
        )
    return tuple(rows)


def _share(n: int, scale: int) -> float:
    return round(_ROOM * min(max(n, 0), scale) / scale, 2)


def _largest(gaps: Iterable[Gap]) -> dict[Ledger, Gap]:
    out: dict[Ledger, Gap] = {}
    for gap in gaps:
        lacking = _sides(gap)[0]
        if gap.comparable and lacking is not None and (lacking not in out or gap.high > out[lacking].high):
            out[lacking] = gap
    return out


def _sides(gap: Gap) -> tuple[Ledger | None, Ledger | None]:
    """The ledger that lacks something, and the one that has it, from the gap's name."""
    words = gap.kind.split("-")
    named = [_NAMES[word] for word in words if word in _NAMES]
    if len(named) != 2:
        return None, None
    first, second = named
    return (first, second) if "below" in words else (second, first)


def gap_words(gap: Gap) -> str:
    """``12 seen, not registered``; the name of the gap in plain words."""
    number = f"{gap.low:,}" if gap.low == gap.high else f"{gap.low:,}–{gap.high:,}"
    lacking, having = _sides(gap)
    if lacking is None or having is None:
        return f"{number} · {clean(gap.kind.replace('-', ' '), 80)}"
    if "below" in gap.kind:
        return f"{lacking.value} {number} below {having.value}"
    if "above" in gap.kind:
        return f"{having.value} {number} above {lacking.value}"
    return f"{number} {having.value}, not {lacking.value}"


@dataclass(frozen=True, slots=True)
class Lane:
    """One rule or listing above the line."""

    label: str
    who: str
    """Makers that a list names, at this date; empty for a rule."""
    start: float
    stop: float
    since: str
    until: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Devices of one act in one quarter, below the line."""

    x: float
    height: float
    quarter: str
    devices: int
    lines: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lists and rules in force above the line, purchases and deployments below."""

    years: tuple[tuple[float, str], ...]
    width: float
    """Per cent of one quarter."""
    lanes: tuple[Lane, ...]
    acts: tuple[tuple[str, tuple[Stack, ...]], ...]
    undated: int
    """Events known only to the year or worse: counted, not drawn."""
    more: int
    """Lanes that were not drawn."""


def timeline(dossier: Dossier) -> Timeline | None:
    """The timeline of the Dossier, or None where no event carries a date."""
    dated: dict[str, dict[int, list[EventLine]]] = defaultdict(lambda: defaultdict(list))
    undated = 0
    for event in dossier.events:
        quarter = _quarter(event)
        if quarter is None:
            undated += 1
        else:
            dated[event.act][quarter].append(event)
    starts = _starts(dossier)
    if not dated or not starts:
        return None
    last = (
        int(dossier.run.as_of[:4]) + 1
        if dossier.run.as_of[:4].isdigit()
        else max(max(q) for q in dated.values()) // 4 + 1
    )
    first = min(min(min(q) for q in dated.values()) // 4, *(s // 4 for s, *_ in starts))
    first = max(first, last - 30)
    span = (last - first) * 4

    def x(quarter: int) -> float:
        return round(_ROOM * min(max(quarter - first * 4, 0), span) / span, 2)

    lanes = tuple(
        Lane(label, who, x(s), x(e) if e is not None else _ROOM, since, until, kind)
        for s, e, since, until, label, who, kind in starts
    )
    acts = []
    for act in sorted(dated):
        sums = {
            q: (sum(e.quantity or 0 for e in events), len(events))
            for q, events in dated[act].items()
            if q // 4 >= first
        }
        top = max((n for n, _ in sums.values()), default=1) or 1
        acts.append(
            (
                act,
                tuple(
                    Stack(
                        x(q), round(max(6.0, _ROOM * sums[q][0] / top), 1), f"{q // 4} Q{q % 4 + 1}", *sums[q]
                    )
                    for q in sorted(sums)
                ),
            )
        )
    step = 1 if last - first <= 12 else 5
    years = tuple((x(y * 4), str(y)) for y in range(first, last) if y % step == 0)
    return Timeline(
        years, round(_ROOM / span, 2), lanes[:LANES], tuple(acts), undated, max(0, len(lanes) - LANES)
    )


def _quarter(event: EventLine) -> int | None:
    try:
        a, b = parse_when(event.earliest), parse_when(event.latest)
    except ValueError:
        return None
    first = a.earliest.year * 4 + (a.earliest.month - 1) // 3
    return first if first == b.latest.year * 4 + (b.latest.month - 1) // 3 else None


def _starts(dossier: Dossier) -> list[tuple[int, int | None, str, str, str, str, str]]:
    """Start and end quarter, dates, label, makers, kind: rules first, then one entry a list and date."""
    entries: dict[tuple[bool, str, str, str], set[str]] = defaultdict(set)
    for rule in dossier.rules:
        if rule.binds_body:
            entries[False, rule.start, rule.end, clean(rule.title, 80)].add("")
    for table in dossier.lists:
        for row in table.rows:
            if row.standing.since and row.standing.standing in _ON:
                key = (True, row.standing.since, row.standing.until, clean(table.title, 80))
                entries[key].add(clean(row.party_name, 60))
    out = []
    for (is_list, since, until, label), who in sorted(entries.items(), key=lambda e: e[0]):
        start = _day_quarter(since)
        if start is not None:
            out.append(
                (
                    start,
                    _day_quarter(until),
                    since,
                    until,
                    label,
                    ", ".join(sorted(who)),
                    "list" if is_list else "rule",
                )
            )
    return out


def _day_quarter(text: str) -> int | None:
    try:
        day = parse_when(text).earliest
    except ValueError:
        return None
    return day.year * 4 + (day.month - 1) // 3


@dataclass(frozen=True, slots=True)
class StripRow:
    """One clue of the confidence strip, to scale from 0 to 1."""

    clue: Clue
    width: float


def strip(clues: Sequence[Clue]) -> tuple[StripRow, ...]:
    """Clues for, then against, heaviest first."""
    ordered = sorted(clues, key=lambda c: (c.against, -c.weight, c.kind, c.rule))
    return tuple(StripRow(clue, round(_ROOM * min(max(clue.weight, 0.0), 1.0), 1)) for clue in ordered)
