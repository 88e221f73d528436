"""One run: sources into the case, observations into subjects, subjects into groups, groups into a Dossier."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from custodes.core import clean
from custodes.errors import SourceError, UsageError
from custodes.findings import (
    Asked,
    Dossier,
    Draft,
    Grouper,
    NotReadLine,
    Read,
    Ref,
    Run,
    assemble,
    from_plain,
    to_plain,
)
from custodes.findings.not_found import Absences, Missing
from custodes.findings.returned import Removal, Removals
from custodes.intake import shown_names
from custodes.observations import Claim, Coverage, Ledger, NotFound
from custodes.policy import Pack, fact_entry, load_packs
from custodes.runs.describe import input_of, knowledge_versions, program
from custodes.runs.doubt import NO_DOUBT, Doubt, doubt_of
from custodes.runs.grouping import group_all, grouping_of, packs_of, stated_of
from custodes.runs.ingest import Ingest, Progress, Taken
from custodes.runs.interface import Order
from custodes.runs.resting import rested
from custodes.store import Case, CaseWriter, StoredSubjects
from custodes.subjects import AmbiguousKey, Subject

QUESTION = "Which devices are here, who made them, and what does the law that binds this body ask of them on that day?"
_SAID = 400


@dataclass(frozen=True, slots=True)
class Done:
    """A judged run: the Dossier lives as long as the case stays open."""

    dossier: Dossier
    taken: tuple[Taken, ...]
    nothing_readable: bool


def names_of(paths: Sequence[Path]) -> dict[Path, str]:
    """The name of each path as reports show it: its last part, with as many folders as it needs to be told from the others.

    Secrets in it are taken out.
    """
    depth = dict.fromkeys(paths, 1)
    while True:
        names = {path: "/".join(path.absolute().parts[-n:]) for path, n in depth.items()}
        times = Counter(names.values())
        twice = [path for path in paths if times[names[path]] > 1]
        grown = [path for path in twice if depth[path] < len(path.absolute().parts)]
        if not grown:
            ordered = sorted(names, key=lambda path: (names[path], str(path)))
            return dict(zip(ordered, shown_names(names[path] for path in ordered), strict=True))
        for path in grown:
            depth[path] += 1


def check(order: Order, use: Callable[[Done], None], progress: Progress | None = None) -> None:
    """Read, judge, put the case in place, and hand the Dossier to ``use`` while the case is open.

    Raises CaseError where the case cannot be written, UsageError for an unknown body or pack.
    """
    packs = packs_exist(order)
    with no_collector(), CaseWriter.writing(order.case, extend=order.extend) as case:
        taken = read_all(order, case, progress)
        if not any(one.number for one in taken):
            # Nothing came in: the case that stands is worth more than an empty one.
            raise SourceError(
                "; ".join(one.error for one in taken),
                hint="nothing could be opened, so the case stays as it was",
            )
        dossier = judge_whole(case, order, packs, progress)
        readable = any(one.judged for one in dossier.inputs)
        if not readable and order.case.exists():
            # Files were opened and none was recognised: what stands is worth more than an empty case.
            use(Done(replace(dossier, subjects=()), taken, nothing_readable=True))
            return
        for name in _PARTS:
            case.put_dossier(name, to_plain(getattr(dossier, name)))
        case.put_dossier(ASKED, _asked(order))
        case.finish()
    with Case.open(order.case) as stored:
        use(Done(replace(dossier, subjects=StoredSubjects(stored)), taken, not readable))


def judge_whole(
    case: CaseWriter, order: Order, packs: tuple[Pack, ...], progress: Progress | None = None
) -> Dossier:
    """The Dossier of what was read into ``case``, with what each finding rests on."""
    case.flush()
    doubt = doubt_of(order.without, case)
    dossier = judge(doubt.of(case), order, doubt.packs(packs), progress, doubt)
    return rested(case, doubt, dossier, order, doubt.packs(packs))


ASKED = "asked"
"""Part of a case that holds what the run was asked, so that it can be asked again."""


def _asked(order: Order) -> dict[str, Any]:
    return {
        "as_of": order.as_of.isoformat(),
        "known_at": order.known_at.isoformat(),
        "packs": list(order.packs),
        "body": order.body,
        "standard": order.standard,
        "without": list(order.without),
    }


@contextlib.contextmanager
def no_collector() -> Iterator[None]:
    """Without the cycle collector: rows make no cycles, and its passes over a million of them cost a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def packs_exist(order: Order) -> tuple[Pack, ...]:
    """The packs of the order. Raises UsageError, KnowledgeError for a body or pack that nobody knows."""
    if order.body:
        known = fact_entry("body").values
        if order.body not in known:
            raise UsageError(
                f"no such kind of body: {order.body!r}", hint=f"one of: {', '.join(sorted(known))}"
            )
    return load_packs(order.packs or None)


def read_all(order: Order, case: CaseWriter, progress: Progress | None) -> tuple[Taken, ...]:
    """Every file of the order into the case, in the order of their names."""
    ingest = Ingest(case, order.ledgers, progress, order.maps)
    names = names_of(order.paths)
    return tuple(
        ingest.read(path, names[path])
        for path in sorted(dict.fromkeys(order.paths), key=lambda p: (names[p], str(p)))
    )


def judge(
    case: CaseWriter,
    order: Order,
    packs: tuple[Pack, ...],
    progress: Progress | None = None,
    doubt: Doubt = NO_DOUBT,
) -> Dossier:
    """Everything that follows reading, from what the case holds; ``doubt`` has been applied to case and packs."""
    case.clear_judgement()
    grouping = grouping_of(case, order, packs)
    sources, stated, packs = grouping.sources, grouping.stated, grouping.packs
    removals = Removals(grouping.book, order.as_of)
    absences = Absences(grouping.book, order.as_of)
    for n, body in case.items("not-found"):
        absences.add(from_plain(NotFound, body), sources[n]["name"])
    ambiguous = _subjects(case, grouping.grouper, removals, absences, progress)
    missing, strange = absences.found()
    refs = _refs(case, sources, grouping.drafts, removals.returned, missing)
    inputs = tuple(
        input_of(entry, grouping.dates.notes(number), ambiguous, number) for number, entry in sources.items()
    )
    coverage = tuple((from_plain(Coverage, body), sources[n]["name"]) for n, body in case.items("coverage"))
    read = Read(
        inputs=inputs,
        not_read=tuple(
            NotReadLine(sources[n]["name"], place, reason, words, count)
            for n, place, reason, words, count in case.not_read()
        ),
        stated=stated,
        book=grouping.book,
        claims=tuple((from_plain(Claim, body), sources[n]["name"]) for n, body in case.items("claim")),
        coverage=coverage,
        drafts=grouping.drafts,
        words=grouping.words,
        refs=refs,
        open_dates=grouping.dates.open(),
        subjects=StoredSubjects(case),
        removals=tuple(removals.returned),
        declared_removed=removals.declared,
        undated_removed=removals.undated,
        lost=removals.lost,
        missing=missing,
        strange_looks=strange,
    )
    run = Run(
        as_of=order.as_of.isoformat(),
        known_at=order.known_at.isoformat(),
        facts_of=_facts_of([line for line, _ in coverage]),
        packs=tuple(str(pack) for pack in packs),
        standard=order.standard,
        program=program(),
        knowledge=knowledge_versions(),
        network=order.network,
        manifest=dict(order.manifest),
        without=doubt.said,
    )
    every = doubt.packs(load_packs())
    return assemble(
        read,
        Asked(run, order.as_of, order.known_at, packs, every, order.standard, QUESTION, doubt.clues),
    )


def _facts_of(coverage: Sequence[Coverage]) -> str:
    """The latest look at what is there, and whether some table gives none; orders and claims are dated one by one."""
    looks = [line for line in coverage if line.ledger in {Ledger.REGISTERED, Ledger.SEEN}]
    latest = max((line.end or line.start for line in looks or coverage), default="")
    undated = any(line.ledger is Ledger.REGISTERED and not (line.end or line.start) for line in looks)
    if not latest:
        return "unstated date" if coverage else ""
    return f"{latest} and of unstated date" if undated else latest


def _subjects(
    case: CaseWriter, grouper: Grouper, removals: Removals, absences: Absences, progress: Progress | None
) -> tuple[AmbiguousKey, ...]:
    count = 0

    def take(subject: Subject, draft: Draft) -> None:
        nonlocal count
        count += 1
        removals.take(subject, draft.id)
        absences.take(subject, draft.id)
        first = subject.members[0].number
        case.add_subject(
            (first, subject.id, subject.kind, draft.id, draft.placed.site, subject.n, subject.unit),
            [m.number for m in subject.members[1:]],
        )
        if progress is not None and count % 20_000 == 0:
            progress("joining and judging", count)

    ambiguous = group_all(case, grouper, take)
    case.flush()
    return ambiguous


def _refs(
    case: Case,
    sources: Mapping[int, Mapping[str, Any]],
    drafts: Any,
    removals: Sequence[Removal] = (),
    missing: Sequence[Missing] = (),
) -> dict[int, Ref]:
    numbers = sorted(
        {n for draft in drafts for n in (*draft.observations, *(act.first for act in draft.acts.values()))}
        | {n for one in removals for n in (one.claim, one.against)}
        | {one.held for one in missing}
    )
    found = {}
    for number, (source, place, _layout, _ledger, _profile, values) in case.words(numbers).items():
        found[number] = Ref(
            sources[source]["name"],
            place,
            clean(" | ".join(v.replace("\n", " / ") for v in values.values()), _SAID),
        )
    return found


_PARTS = tuple(name for name in Dossier.__dataclass_fields__ if name != "subjects")


def load_dossier(case: Case) -> Dossier:
    """The Dossier as it was judged, with its subjects streaming from the case."""
    import typing  # noqa: PLC0415 - only here

    hints = typing.get_type_hints(Dossier)
    parts = {name: from_plain(hints[name], case.dossier_part(name)) for name in _PARTS}
    return Dossier(subjects=StoredSubjects(case), **parts)


__all__ = [
    "ASKED",
    "Done",
    "Draft",
    "Order",
    "check",
    "judge",
    "judge_whole",
    "load_dossier",
    "names_of",
    "no_collector",
    "packs_exist",
    "packs_of",
    "read_all",
    "stated_of",
]
