"""The same thing with everything believed and without something: for one key, what is said of it twice, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from custodes.errors import UsageError
from custodes.findings import Change, Dossier, Finding, Group, SubjectRow, compare
from custodes.runs.checking import Order, load_dossier
from custodes.runs.lookup import Found, find
from custodes.runs.own_law import names_again
from custodes.runs.twice import judged_aside, pairs_of, things_of
from custodes.store import Case, CaseWriter, StoredSubjects

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Doubted:
    """What a key names: as the case was judged, and judged again by the same dates, packs and standard without something."""

    without: tuple[str, ...]
    believed: Found
    left: Found
    """What became of it; nothing where none of its observations is believed."""
    changes: tuple[Change, ...]
    makers: tuple[tuple[Group, Group | None], ...]
    """Groups whose maker is another, before and after."""


def doubted(case: Case, key: str, without: Sequence[str]) -> tuple[Doubted, Dossier, Dossier]:
    """Judge a copy of the case again without ``without``. Raises UsageError for a key or a name of nothing."""
    whole = load_dossier(case)
    found = find(case, whole, key)
    run = whole.run
    if run.without:
        raise UsageError(
            f"the case {case.path} was itself judged without something: {'; '.join(run.without)}",
            hint="ask a case that believes everything",
        )
    order = Order(
        (),
        case.path,
        date.fromisoformat(run.as_of),
        date.fromisoformat(run.known_at),
        packs=names_again(case, run) if whole.body is not None else (),
        body=whole.body.kind if whole.body is not None and whole.body.ref is None else "",
        standard=run.standard,
        network=run.network,
        without=tuple(without),
    )
    members = dict(_observations(case, found))
    things = things_of(case)
    with CaseWriter.scratch(case.path) as scratch:
        left = judged_aside(scratch, order)
        pairs = pairs_of(things, _listed(scratch))
        rows = _left(scratch, members, found)
        groups = {group.id: group for group in left.groups}
        mine = {group.id for group in found.groups}
        if found.finding is not None:
            mine = set(found.finding.groups)
        pairs = {pair: n for pair, n in pairs.items() if pair[0] in mine}
        compared = compare(whole, left, pairs)
        finding = _same_question(found.finding, left, {now for _, now in pairs})
        near = tuple(groups[now] for _, now in sorted(pairs) if now)[:3]
        after = Found(finding, rows, tuple(groups[row.group] for row in rows) if rows else near)
    asked = found.finding
    changes = tuple(
        one
        for one in compared.changes
        if asked is None or not asked.rule or (one.rule, one.act) == (asked.rule, asked.act)
    )
    return Doubted(left.run.without, found, after, changes, _makers(whole, groups, pairs)), whole, left


def _observations(case: Case, found: Found) -> Iterator[tuple[int, str]]:
    """Every observation of the subjects that the key names, with the subject."""
    for row in found.subjects:
        for first in case.find_subjects(row.id, ()):
            yield from ((number, row.id) for number in (first, *case.members(first, first).get(first, ())))


def _left(scratch: Case, members: dict[int, str], found: Found) -> tuple[SubjectRow, ...]:
    """The subjects that hold what is left of the observations of those that were found."""
    if not found.subjects:
        return ()
    numbers = dict.fromkeys(n for number in sorted(members) for n in scratch.subjects_of((number,)))
    return tuple(StoredSubjects(scratch).numbered(list(numbers)[:_SHOWN]))


def _listed(case: Case) -> Iterator[tuple[str, str, int]]:
    return ((ident, group, n) for ident, (group, n) in things_of(case).items())


def _same_question(finding: Finding | None, left: Dossier, groups: set[str]) -> Finding | None:
    if finding is None:
        return None
    alike = [
        one
        for one in left.findings
        if (one.kind, one.rule, one.act) == (finding.kind, finding.rule, finding.act)
    ]
    if not finding.groups:
        return next((one for one in alike if one.id == finding.id), None)
    mine = [one for one in alike if groups & set(one.groups)]
    # What still says the same comes first: part of the devices may have another outcome now.
    mine.sort(key=lambda one: (one.outcome != finding.outcome, one.id))
    return next(iter(mine), None)


def _makers(
    whole: Dossier, groups: dict[str, Group], pairs: dict[tuple[str, str], tuple[int, int]]
) -> tuple[tuple[Group, Group | None], ...]:
    old = {group.id: group for group in whole.groups}
    found = []
    for was, now in sorted(pairs):
        before, after = old[was], groups.get(now)
        if after is None or _made(before) != _made(after):
            found.append((before, after))
    return tuple(found)


def _made(group: Group) -> tuple[object, ...]:
    made = group.identification
    return made.status, made.producer, made.confidence, made.established, made.device_type
