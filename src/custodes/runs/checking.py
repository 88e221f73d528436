"""One run: sources into the case, observations into subjects, subjects into groups, groups into a Dossier."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from custodes.core import clean, fold, parse_when
from custodes.errors import SourceError, UsageError
from custodes.facts import Derivation, Stated
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
from custodes.findings.returned import Removal, Removals
from custodes.observations import Answer, Body, Claim, Consideration, Coverage, Ledger, Site
from custodes.policy import Pack, bears_on, boundaries, fact_entry, load_packs, rules_for
from custodes.readers import Maps
from custodes.runs.describe import input_of, knowledge_versions, program
from custodes.runs.doubt import NO_DOUBT, Doubt, doubt_of
from custodes.runs.ingest import Ingest, Progress, Taken
from custodes.runs.resting import rested
from custodes.store import Case, CaseWriter, StoredSubjects
from custodes.subjects import AmbiguousKey, SiteBook, Stub, join, subjects

QUESTION = "Which devices are here, who made them, and what does the law that binds this body ask of them on that day?"
_SAID = 400


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do."""

    paths: tuple[Path, ...]
    case: Path
    as_of: date
    known_at: date
    extend: bool = False
    """Add to the case instead of replacing it."""
    packs: tuple[str, ...] = ()
    """Empty: the packs of the body's jurisdiction."""
    body: str = ""
    """Kind of body, stronger than a body file."""
    standard: str = "default"
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    maps: Maps = field(default_factory=dict)
    """``--map FILE``: what a person said of the columns of tables."""
    network: str = ""
    manifest: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    """Names of what is not believed: inputs, clues, rules, answers."""


@dataclass(frozen=True, slots=True)
class Done:
    """A judged run: the Dossier lives as long as the case stays open."""

    dossier: Dossier
    taken: tuple[Taken, ...]
    nothing_readable: bool


def names_of(paths: Sequence[Path]) -> dict[Path, str]:
    """The name of each path as reports show it: its last part, with as many folders as it needs to be told from the others."""
    depth = dict.fromkeys(paths, 1)
    while True:
        names = {path: "/".join(path.absolute().parts[-n:]) for path, n in depth.items()}
        times = Counter(names.values())
        twice = [path for path in paths if times[names[path]] > 1]
        grown = [path for path in twice if depth[path] < len(path.absolute().parts)]
        if not grown:
            return names
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
    return rested(case, doubt, dossier, lambda view: judge(view, order, doubt.packs(packs), None, doubt))


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
    sources = dict(case.sources())
    stated = stated_of(case, sources, order.body)
    if not order.packs:
        packs = packs_of(packs, stated, order)
    book = SiteBook(entry for entries in stated.sites.values() for entry, _ in entries)
    derivation = Derivation(stated, order.as_of, order.known_at)
    dates = _Dates(sources, derivation)
    bodies = case.profiles()
    kind = stated.body.kind if stated.body is not None else ""
    law = sorted({day for pack in packs for day in boundaries(pack, kind)} | set(_turns(stated, order.as_of)))
    grouper = Grouper(bodies, book, law, dates.order, dates.scope)
    removals = Removals(book, order.as_of)
    ambiguous = _subjects(case, grouper, removals, progress)
    refs = _refs(case, sources, grouper.groups.values(), removals.returned)
    inputs = tuple(input_of(entry, dates.notes(number), ambiguous) for number, entry in sources.items())
    coverage = tuple((from_plain(Coverage, body), sources[n]["name"]) for n, body in case.items("coverage"))
    read = Read(
        inputs=inputs,
        not_read=tuple(
            NotReadLine(sources[n]["name"], place, reason, words, count)
            for n, place, reason, words, count in case.not_read()
        ),
        stated=stated,
        book=book,
        claims=tuple((from_plain(Claim, body), sources[n]["name"]) for n, body in case.items("claim")),
        coverage=coverage,
        drafts=tuple(grouper.groups[ident] for ident in sorted(grouper.groups)),
        words=bodies,
        refs=refs,
        open_dates=dates.open(),
        subjects=StoredSubjects(case),
        removals=tuple(removals.returned),
        declared_removed=removals.declared,
        undated_removed=removals.undated,
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


def _turns(stated: Stated, as_of: date) -> Iterator[date]:
    """Days on which an answer may change besides those of the law: after ``as_of``, and where a site's class turns."""
    if as_of < date.max:
        yield as_of + timedelta(days=1)
    for entries in stated.sites.values():
        for entry, _ in entries:
            for text in (*entry.class_from.split("|"), *entry.class_until.split("|")):
                with contextlib.suppress(ValueError):
                    yield from (parse_when(text).earliest, parse_when(text).latest)


def packs_of(packs: tuple[Pack, ...], stated: Stated, order: Order) -> tuple[Pack, ...]:
    """Without ``--pack``: those that have anything to say to this kind of body by then, where it says so in its jurisdiction.

    A seller, an importer or an exporter is bound by the law of many places: the body file's jurisdiction says of which.
    """
    if stated.body is None:
        return packs
    kind = stated.body.kind
    mine = [p for p in packs if bears_on(p, kind, order.as_of, order.known_at)]
    place = _PLACES.get(fold(stated.body.jurisdiction), fold(stated.body.jurisdiction))
    here = [p for p in mine if place == p.jurisdiction] if kind in _ANYWHERE else []
    return tuple(here or mine) or tuple(p for p in packs if rules_for(p, kind))


_ANYWHERE = frozenset({"importer", "seller", "manufacturer", "exporter", "private"})
"""Kinds of body that are of no one jurisdiction by their name."""
_PLACES = {"uk": "gb", "usa": "us", "united states": "us", "united kingdom": "gb"}


def stated_of(case: Case, sources: Mapping[int, Mapping[str, Any]], body_kind: str) -> Stated:
    """What persons stated in the sources of a case. Raises UsageError for a kind of body that nobody knows."""
    sites: dict[str, tuple[tuple[Site, str], ...]] = {}
    for number, plain in case.items("site"):
        entry = from_plain(Site, plain)
        sites[entry.site] = (*sites.get(entry.site, ()), (entry, sources[number]["name"]))
    bodies = [(from_plain(Body, plain), sources[number]["name"]) for number, plain in case.items("body")]
    body, source = bodies[-1] if bodies else (None, "")
    known = fact_entry("body").values
    if body_kind:
        body, source = Body("", body_kind, by="the command line", name=body.name if body else ""), ""
    elif body is not None and fold(body.kind) not in known:
        raise UsageError(
            f"{source}: no such kind of body: {body.kind!r}", hint=f"one of: {', '.join(sorted(known))}"
        )
    answers = tuple(
        (from_plain(Answer, plain), sources[number]["name"]) for number, plain in case.items("answer")
    )
    considered = tuple(
        (from_plain(Consideration, plain), sources[number]["name"])
        for number, plain in case.items("consideration")
    )
    return Stated(body, source, dict(sorted(sites.items())), answers, considered)


def _subjects(
    case: CaseWriter, grouper: Grouper, removals: Removals, progress: Progress | None
) -> tuple[AmbiguousKey, ...]:
    joined = join(case.stubs, case.keys())
    for count, subject in enumerate(subjects(case.stubs(), joined), 1):
        draft = grouper.add(subject)
        removals.take(subject, draft.id)
        first = subject.members[0].number
        case.add_subject(
            (first, subject.id, subject.kind, draft.id, draft.placed.site, subject.n, subject.unit),
            [m.number for m in subject.members[1:]],
        )
        if progress is not None and count % 20_000 == 0:
            progress("joining and judging", count)
    case.flush()
    return joined.ambiguous


def _refs(
    case: Case, sources: Mapping[int, Mapping[str, Any]], drafts: Any, removals: Sequence[Removal] = ()
) -> dict[int, Ref]:
    numbers = sorted(
        {n for draft in drafts for n in (*draft.observations, *(act.first for act in draft.acts.values()))}
        | {n for one in removals for n in (one.claim, one.against)}
    )
    found = {}
    for number, (source, place, _layout, _ledger, _profile, values) in case.words(numbers).items():
        found[number] = Ref(
            sources[source]["name"],
            place,
            clean(" | ".join(v.replace("\n", " / ") for v in values.values()), _SAID),
        )
    return found


class _Dates:
    """The order of day and month of each column, as its values show it or as a person answered."""

    def __init__(self, sources: Mapping[int, Mapping[str, Any]], derivation: Derivation) -> None:
        self._orders: dict[tuple[int, int, str], str] = {}
        self._scopes: dict[tuple[int, int], str] = {}
        self._open: list[tuple[str, str, int]] = []
        for number, entry in sources.items():
            for layout in entry.get("layouts", ()):
                self._scopes[number, layout["number"]] = layout["scope"]
                for name, order in layout["date_orders"].items():
                    where = f"{layout['scope']}!{name}" if layout["scope"] else name
                    answered = derivation.answer(
                        "date_order", f"{entry['name']}!{where}"
                    ) or derivation.answer("date_order", f"{entry['name']}!{name}")
                    self._orders[number, layout["number"], name] = answered or order
                    if order in {"ambiguous", "mixed"} and answered not in {"dmy", "mdy"}:
                        filled = next((c["filled"] for c in layout["columns"] if c["field"] == name), 0)
                        self._open.append((entry["name"], where, filled))

    def order(self, stub: Stub, name: str) -> str:
        """``dmy`` or ``mdy`` where it is known, else another word."""
        return self._orders.get((stub.source, stub.layout, name), "")

    def scope(self, stub: Stub) -> str:
        """Name of the sheet that an observation stands on."""
        return self._scopes.get((stub.source, stub.layout), "")

    def open(self) -> tuple[tuple[str, str, int], ...]:
        """File, column and number of records of each column whose order nobody has said."""
        return tuple(sorted(self._open))

    def notes(self, number: int) -> tuple[str, ...]:
        """Fields of this source whose order is open."""
        return tuple(
            sorted(
                name
                for (source, _, name), order in self._orders.items()
                if source == number and order in {"ambiguous", "mixed"}
            )
        )


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
