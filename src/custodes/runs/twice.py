"""Asking twice: one case judged under two orders, or two Dossiers read back from JSON, held against each other."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from custodes.core import plural
from custodes.errors import CaseError, SourceError
from custodes.findings import Comparison, Dossier, compare
from custodes.intake import shown_name
from custodes.policy import load_packs
from custodes.runs.checking import Order, judge, read_all
from custodes.runs.dossier_file import ReadDossier, Things, read_dossier
from custodes.runs.doubt import doubt_of
from custodes.runs.ingest import Progress, Taken
from custodes.store import Case, CaseWriter

__all__ = ["ask_twice", "compare_files", "judged_aside", "pairs_of", "things_of"]


def ask_twice(
    first: Order, second: Order, progress: Progress | None = None
) -> tuple[Comparison, tuple[Taken, ...]]:
    """Judge the case of ``first``, or its files where it has some, under both orders. No case is changed.

    Raises CaseError where there is no case, SourceError where no file could be opened, UsageError as ``check``.
    """
    taken: tuple[Taken, ...] = ()
    with contextlib.ExitStack() as stack:
        one = stack.enter_context(CaseWriter.scratch(None if first.paths else first.case))
        if first.paths:
            taken = read_all(first, one, progress)
            if not any(each.number for each in taken):
                raise SourceError("; ".join(each.error for each in taken), hint="nothing could be opened")
        elif not one.sources():
            raise CaseError(f"the case {first.case} holds no input", hint="run `custodes check FILES` first")
        before = judged_aside(one, first, progress)
        things = things_of(one)
        after = judged_aside(one, second, progress)
        compared = compare(before, after, pairs_of(things, _rows(one)))
    return compared, taken


def judged_aside(case: CaseWriter, order: Order, progress: Progress | None = None) -> Dossier:
    """The Dossier of this order, with its subjects left in the scratch case."""
    case.flush()
    packs = load_packs(order.packs or None)
    doubt = doubt_of(order.without, case)
    dossier = judge(doubt.of(case), order, doubt.packs(packs), progress, doubt)
    return replace(dossier, subjects=())


def compare_files(first: Path, second: Path) -> Comparison:
    """Two Dossiers in JSON. Raises SourceError for a file that is none."""
    one, two = read_dossier(first), read_dossier(second)
    names = shown_name(first.name), shown_name(second.name)
    if names[0] == names[1]:
        names = shown_name(str(first)), shown_name(str(second))
    return compare(
        one.dossier,
        two.dossier,
        pairs_of(one.things, _listed(two)),
        (_title(names[0], one), _title(names[1], two)),
    )


def _title(name: str, one: ReadDossier) -> str:
    run = one.dossier.run
    return f"{name}: as of {run.as_of}, as known on {run.known_at}, {plural(len(one.things), 'subject')}"


def _listed(one: ReadDossier) -> Iterator[tuple[str, str, int]]:
    return ((ident, group, n) for ident, (group, n) in one.things.items())


def _rows(case: Case) -> Iterator[tuple[str, str, int]]:
    return ((ident, group, n or 0) for _, ident, _, group, _, n, _ in case.subject_rows())


def things_of(case: Case) -> Things:
    """Subject -> its group and devices. Ids of groups are shared, so that a million subjects take a tenth of a gigabyte."""
    groups: dict[str, str] = {}
    return {ident: (groups.setdefault(group, group), n) for ident, group, n in _rows(case)}


def pairs_of(first: Things, second: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Which groups of the two share subjects: with how many subjects and devices."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    seen = set()
    for ident, group, n in second:
        was = first.get(ident)
        seen.add(ident)
        _add(found, ("" if was is None else was[0], group), n)
    for ident, (group, n) in first.items():
        if ident not in seen:
            _add(found, (group, ""), n)
    return found


def _add(found: dict[tuple[str, str], tuple[int, int]], key: tuple[str, str], n: int) -> None:
    subjects, devices = found.get(key, (0, 0))
    found[key] = (subjects + 1, devices + n)
