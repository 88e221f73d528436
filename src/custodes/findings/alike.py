"""Grouping alike subjects: same kind, site, network, words that identification reads, and acts within the same dates of law.

Identification and law are asked once a group. Every subject keeps its own id, keys and places in the case.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from custodes.core import Unit, parse_when, short_id
from custodes.core.dates import When
from custodes.observations import Ledger
from custodes.subjects import Placed, SiteBook, Stub, Subject, SubjectKind

# Date field of the vocabulary -> the act that it evidences (design: acts are evidenced, never assumed).
ACT_OF = {
    "installed_on": "deploy",
    "purchased_on": "acquire",
    "ordered_on": "acquire",
    "contract_on": "renew",
}
_SAMPLE = 5
_PLACES = 8


@dataclass(slots=True)
class Act:
    """The dated acts of one kind in a group: between the same two dates of law, so one question answers for all."""

    act: str
    field: str
    when: When
    n: int
    """Acts, one a subject."""
    things: int
    first: int
    """Observation that states the earliest."""
    open_order: bool
    """Whether some date may be day-month or month-day."""


@dataclass(slots=True)
class Draft:
    """A group while it grows."""

    id: str
    kind: SubjectKind
    profiles: tuple[tuple[Ledger, int], ...]
    placed: Placed
    network: int
    """Index of the network's entry in the book, -1 for none."""
    has_address: bool
    ledgers: tuple[Ledger, ...]
    unit: Unit
    subjects: int = 0
    things: int = 0
    unknown: int = 0
    sample: list[str] = field(default_factory=list)
    observations: list[int] = field(default_factory=list)
    """Up to eight observation numbers, one of each ledger and source first."""
    sources: set[int] = field(default_factory=set)
    acts: dict[tuple[str, int, int], Act] = field(default_factory=dict)


DateOrder = Callable[[Stub, str], str]
"""Source and layout of an observation, and a date field -> ``dmy``, ``mdy`` or empty."""


_Act = tuple[str, str, When, bool, tuple[str, int, int]]
"""Act, field, date, whether day and month could be exchanged, and the act with the stretch of law that it lies in."""
_Acts = tuple[tuple[_Act, ...], tuple[tuple[str, int, int], ...]]


class Grouper:
    """Takes subjects one by one and keeps what all subjects of a group share."""

    def __init__(
        self,
        words: Mapping[int, Mapping[str, str]],
        book: SiteBook,
        boundaries: Sequence[date],
        order: DateOrder,
        scope: Callable[[Stub], str],
    ) -> None:
        self.groups: dict[str, Draft] = {}
        self.clues = words
        """Profile number -> words that identification reads."""
        self._scope = scope
        self._book = book
        self._boundaries = boundaries
        self._order = order
        self._by_key: dict[tuple[object, ...], Draft] = {}
        self._dates: dict[tuple[str, int, int], _Acts] = {}
        entries = [entry for entries in book.entries.values() for entry in entries]
        self._networks = {id(entry): n for n, entry in enumerate(entries)}
        self._network_names = [f"{entry.site} {' '.join(entry.networks)}" for entry in entries]

    def add(self, subject: Subject) -> Draft:
        """Put the subject into its group."""
        members = subject.members
        first = members[0]
        if len(members) == 1:
            words, address = first.site, first.address
            profiles: tuple[tuple[Ledger, int], ...] = ((first.ledger, first.profile),)
            dated: tuple[tuple[Stub, _Acts], ...] = ((first, self._acts(first)),) if first.dates else ()
        else:
            words = first.site or next((m.site for m in members if m.site), "")
            address = first.address or next((m.address for m in members if m.address), "")
            profiles = tuple(sorted({(m.ledger, m.profile) for m in members}))
            dated = tuple((m, self._acts(m)) for m in members if m.dates)
        placed = self._placed(first, words, address)
        entry = self._book.network_of(address)
        network = -1 if entry is None else self._networks[id(entry)]
        buckets = (
            dated[0][1][1]
            if len(dated) == 1
            else tuple(sorted({bucket for _, (_, all_of) in dated for bucket in all_of}))
        )
        key = (
            subject.kind,
            profiles,
            placed.site,
            network,
            bool(address),
            buckets,
            subject.unit,
            subject.n is None,
        )
        draft = self._by_key.get(key)
        if draft is None:
            draft = self._new(key, subject, profiles, placed, network, buckets)
        self._count(draft, subject, dated)
        return draft

    def site(self, stub: Stub) -> str:
        """Where one observation stands; empty where nobody says."""
        return self._placed(stub, stub.site, stub.address).site

    def _placed(self, first: Stub, words: str, address: str) -> Placed:
        sheet = self._scope(first)
        # A sheet named after a known site wins over a column whose words are no site: those are places inside it.
        if sheet and words != sheet and not self._book.knows(words) and self._book.knows(sheet):
            words = sheet
        return self._book.place(words, address)

    def _new(
        self,
        key: tuple[object, ...],
        subject: Subject,
        profiles: tuple[tuple[Ledger, int], ...],
        placed: Placed,
        network: int,
        buckets: tuple[tuple[str, int, int], ...],
    ) -> Draft:
        bodies = sorted(f"{ledger}{sorted(self.clues[profile].items())}" for ledger, profile in profiles)
        # By dates and networks, not by their numbers: the id stays the same when another network or rule comes to be known.
        stretches = [f"{act} {self._law(low)} {self._law(high)}" for act, low, high in buckets]
        has_address = any(member.address for member in subject.members)
        words = [placed.site, self._network_names[network] if network >= 0 else "", str(has_address)]
        ident = short_id("G", subject.kind, *words, *stretches, subject.unit, str(subject.n is None), *bodies)
        draft = Draft(
            ident, subject.kind, profiles, placed, network, has_address, subject.ledgers, subject.unit
        )
        self._by_key[key] = self.groups[ident] = draft
        return draft

    def _law(self, number: int) -> str:
        return self._boundaries[number - 1].isoformat() if number else ".."

    def _count(self, draft: Draft, subject: Subject, dated: Sequence[tuple[Stub, _Acts]]) -> None:
        draft.subjects += 1
        if subject.n is None:
            draft.unknown += 1
        else:
            draft.things += subject.n
        sample = draft.sample
        if len(sample) < _SAMPLE:
            sample.append(subject.id)
            sample.sort()
        elif subject.id < sample[-1]:
            sample[-1] = subject.id
            sample.sort()
        if len(draft.observations) < _PLACES:
            for member in subject.members:
                if len(draft.observations) < _PLACES:
                    draft.observations.append(member.number)
        for member in subject.members:
            draft.sources.add(member.source)
        told: set[str] = set()
        for member, (acts, _) in dated:
            for act in acts:
                if act[0] not in told:
                    told.add(act[0])
                    self._record(draft, subject.n or 0, member, act)

    @staticmethod
    def _record(draft: Draft, things: int, member: Stub, told: _Act) -> None:
        act, name, when, open_order, bucket = told
        known = draft.acts.get(bucket)
        if known is None:
            draft.acts[bucket] = Act(act, name, when, 1, things, member.number, open_order)
            return
        if when.earliest < known.when.earliest:
            known.first = member.number
            known.when = When(when.earliest, known.when.latest)
        if when.latest > known.when.latest:
            known.when = When(known.when.earliest, when.latest)
        known.n += 1
        known.things += things
        known.open_order = known.open_order or open_order

    def _acts(self, stub: Stub) -> _Acts:
        """Acts that the dates of one observation evidence, and between which dates of law they lie."""
        key = (stub.dates, stub.source, stub.layout)
        found = self._dates.get(key)
        if found is None:
            acts = tuple((*act, (act[0], *self._bucket(act[2]))) for act in self._read(stub))
            found = (acts, tuple(sorted({act[4] for act in acts})))
            if len(self._dates) < 200_000:
                self._dates[key] = found
        return found

    def _read(self, stub: Stub) -> list[tuple[str, str, When, bool]]:
        acts: dict[str, tuple[str, str, When, bool]] = {}
        for part in stub.dates.split(";"):
            name, _, text = part.partition("=")
            act = ACT_OF.get(name)
            if act is None or act in acts:
                continue
            day_first, _, month_first = text.partition("|")
            order = self._order(stub, name) if month_first else ""
            if not month_first or order == "dmy":
                acts[act] = (act, name, parse_when(day_first), False)
            elif order == "mdy":
                acts[act] = (act, name, parse_when(month_first), False)
            else:
                days = sorted((parse_when(day_first), parse_when(month_first)))
                acts[act] = (act, name, When(days[0].earliest, days[1].latest), True)
        return list(acts.values())

    def _bucket(self, when: When) -> tuple[int, int]:
        low = bisect_right(self._boundaries, when.earliest)
        return low, low if when.earliest == when.latest else bisect_right(self._boundaries, when.latest)
