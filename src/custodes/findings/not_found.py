"""Things that a person looked for and did not find: support of a declared removal, or a registered thing that was not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from custodes.core import normal_serial, parse_when, plural, short_id
from custodes.core.dates import When
from custodes.findings.interface import Finding, Group, Kind, Ref, Severity
from custodes.observations import Ledger, NotFound
from custodes.observations.removal import UNDATED
from custodes.subjects import SiteBook, Subject, former_ids

_SIGHTINGS = ("last_seen", "checked_on", "first_seen")
_MOST = 2_000
_SHOWN = 12
_OPEN = 0.5
"""Confidence where it cannot be told which of two records is the later."""


class Missing(NamedTuple):
    """One thing, or some of a lot, that was looked for and not found; the latest look counts."""

    subject: str
    group: str
    n: int
    """Things of it that were not found."""
    of: int
    ledger: str
    """``registered`` or ``seen before``."""
    site: str
    on: When | None
    by: str
    removed: bool
    """Whether a record says that it was removed."""
    removed_on: When | None
    again: When | None
    """When it was seen on that day or later."""
    held: int
    """Number of the observation that says it is there, or was removed."""
    look: Ref


class Look(NamedTuple):
    """One row of a sheet."""

    row: NotFound
    when: When | None
    source: str


@dataclass(slots=True)
class Absences:
    """Collects which subjects the looks speak of while these pass; nothing of a day after ``as_of``.

    A row is of the thing whose id is its code, else of the one that once had that id, else of the only one with its
    inventory number.
    """

    book: SiteBook
    as_of: date
    looks: list[Look] = field(default_factory=list)
    _by: tuple[dict[str, list[int]], dict[str, list[int]]] = field(default_factory=lambda: ({}, {}))
    _hits: dict[int, dict[tuple[int, str], tuple[Subject, str]]] = field(default_factory=dict)

    def add(self, row: NotFound, source: str) -> None:
        """One row; an order of day and month that is open is a stretch from the earlier to the later day."""
        when = _when(row.on)
        if when is not None and when.latest > self.as_of:
            return
        number = len(self.looks)
        self.looks.append(Look(row, when, source))
        code, tag = row.code.partition("/")[0], normal_serial(row.asset_tag) if row.asset_tag else None
        for index, key in zip(self._by, (code, tag), strict=True):
            if key:
                index.setdefault(key, []).append(number)

    def take(self, subject: Subject, group: str) -> None:
        """One subject and the group that it went to."""
        if not self.looks:
            return
        codes, tags = self._by
        for number in codes.get(subject.id, ()):
            self._hit(number, 0, subject, group)
        if codes:
            for ident in former_ids(subject):
                for number in codes.get(ident, ()):
                    self._hit(number, 1, subject, group)
        if tags:
            for tag in {m.asset_tag for m in subject.members if m.asset_tag}:
                for number in tags.get(tag, ()):
                    self._hit(number, 2, subject, group)

    def _hit(self, number: int, rank: int, subject: Subject, group: str) -> None:
        self._hits.setdefault(number, {})[rank, subject.id] = (subject, group)

    def found(self) -> tuple[tuple[Missing, ...], tuple[str, ...]]:
        """What was not found, by id of the subject, and the codes of which it cannot be told what they are of."""
        of: dict[str, tuple[Subject, str, dict[str, Look]]] = {}
        strange = []
        for number, look in enumerate(self.looks):
            hits = self._hits.get(number, {})
            best = min((rank for rank, _ in hits), default=-1)
            mine = [pair for (rank, _), pair in hits.items() if rank == best]
            if len(mine) != 1:
                strange.append(look.row.code or look.row.asset_tag or look.row.place)
                continue
            subject, group = mine[0]
            _, _, looks = of.setdefault(subject.id, (subject, group, {}))
            code = look.row.code if "/" in look.row.code else ""
            looks[code] = max(looks.get(code, look), look, key=_rank)
        told = [self._missing(*of[ident]) for ident in sorted(of)]
        return tuple(one for one in told if one is not None), tuple(sorted(set(strange)))

    def _missing(self, subject: Subject, group: str, looks: Mapping[str, Look]) -> Missing | None:
        held = [m for m in subject.members if m.ledger is not Ledger.BOUGHT]
        if not held:
            return None
        look = max(looks.values(), key=_rank)
        claims = [(m, _dated(m.dates, ("removed_on",))) for m in held]
        gone = [(m, when) for m, when in claims if when is not None and when.latest <= self.as_of]
        undated = [m for m in held if UNDATED in m.dates]
        claim = max(gone, key=lambda pair: (pair[1].latest, -pair[0].number)) if gone else None
        sightings = [_dated(m.dates, _SIGHTINGS) for m in held if m.ledger is Ledger.SEEN]
        later = [
            when
            for when in sightings
            if when is not None
            and when.latest <= self.as_of
            and (look.when is None or when.latest >= look.when.earliest)
        ]
        registered = [m for m in held if m.ledger is Ledger.REGISTERED]
        first = claim[0] if claim else (undated or registered or held)[0]
        site = next((s for m in held if (s := self.book.place(m.site, m.address).site)), "")
        return Missing(
            subject.id,
            group,
            min(len(looks), subject.n or 1),
            subject.n or 1,
            "registered" if registered else "seen before",
            self.book.place(look.row.site, "").site or site,
            look.when,
            look.row.by,
            bool(claim or undated),
            claim[1] if claim else None,
            max(later, key=lambda when: when.latest, default=None),
            first.number,
            Ref(look.source, look.row.place, look.row.words or f"{look.row.code} not found"),
        )


def _rank(look: Look) -> tuple[date, str, str]:
    return (look.when.latest if look.when else date.min, look.source, look.row.place)


def _when(text: str) -> When | None:
    try:
        days = [parse_when(part) for part in text.split("|")]
    except ValueError:
        return None
    return When(min(day.earliest for day in days), max(day.latest for day in days))


def _dated(dates: str, names: tuple[str, ...]) -> When | None:
    """The first of these dates that a record has."""
    said = dict(entry.partition("=")[::2] for entry in dates.split(";"))
    return next((when for name in names if name in said and (when := _when(said[name])) is not None), None)


def not_found_findings(
    missing: Iterable[Missing], groups: Mapping[str, Group], refs: Mapping[int, Ref]
) -> tuple[Finding, ...]:
    """One finding for each: the removal that the look supports, or what is registered and was not there."""
    found = []
    for one in list(missing)[:_MOST]:
        detail, sentence, sure = _sentence(one)
        found.append(
            Finding(
                id=short_id("F", Kind.GAP, "not-found", one.subject, str(one.on)),
                kind=Kind.GAP,
                groups=(one.group,) if one.group in groups else (),
                subjects=1,
                quantity=one.n,
                site=one.site,
                rule="",
                outcome=None,
                detail=detail,
                modality="",
                sentence=f"{sentence}.",
                citation="",
                asked_on="",
                act="",
                severity=Severity.NOTICE,
                confidence=1.0 if sure else _OPEN,
                evidence=tuple(ref for ref in (refs.get(one.held), one.look) if ref),
            )
        )
    return tuple(found)


def _sentence(one: Missing) -> tuple[str, str, bool]:
    parts = (
        f"on {one.on}" if one.on else "on a day not stated",
        one.site and f"at {one.site}",
        one.by and f"by {one.by}",
    )
    look = " ".join(part for part in parts if part)
    some = f"{one.n:,} of {one.of:,} of {one.subject}" if one.of > 1 else one.subject
    again = f"; it was seen on {one.again}" if one.again else ""
    if one.removed and one.again is None:
        said = (
            f"declared removed on {one.removed_on}" if one.removed_on else "declared removed, date not stated"
        )
        order = _after(one)
        if order is not False:
            doubt = "" if order else "; whether before or after the removal cannot be told"
            words = f"{some} was {said}; supported by a look {look}, which did not find it{doubt}"
            return "removed-supported", f"{words}. That is absence there, not proof of disposal", bool(order)
        words = f"{some} was {said}; a look {look}, before that day, did not find it"
        return "not-found", words, True
    where = f" at {one.site}" if one.site and one.ledger == "registered" else ""
    open_ends = "" if one.again else "; it may have been moved"
    return (
        "not-found",
        f"{some} is {one.ledger}{where}, and was not found {look}{again}{open_ends}",
        bool(one.on),
    )


def _after(one: Missing) -> bool | None:
    """Whether the look came on the day of the removal or later; None where that cannot be told."""
    if one.on is None or one.removed_on is None:
        return None
    if one.removed_on.latest <= one.on.earliest:
        return True
    return False if one.on.latest < one.removed_on.earliest else None


def absent_of(missing: Iterable[Missing]) -> dict[str, int]:
    """Group -> things that were looked for and not found, and not seen since."""
    found: dict[str, int] = {}
    for one in missing:
        if one.again is None:
            found[one.group] = found.get(one.group, 0) + one.n
    return found


def supported(missing: Iterable[Missing]) -> int:
    """Things declared removed of which a later look, or one of which it cannot be told, supports it."""
    return sum(one.n for one in missing if one.removed and one.again is None and _after(one) is not False)


def absence_limits(missing: tuple[Missing, ...], strange: tuple[str, ...]) -> tuple[str, ...]:
    """What a look that found nothing does not say, and the looks that could not be joined to a thing."""
    told = []
    if missing:
        n = sum(one.n for one in missing)
        told.append(
            f"{plural(n, 'device')} {'was' if n == 1 else 'were'} looked for by a person and not found. "
            "That is absence at a place on a day: it does not show where a thing is, nor that it was disposed of."
        )
    if len(missing) > _MOST:
        told.append(f"Of these the first {_MOST:,} are listed.")
    if strange:
        shown = ", ".join(strange[:_SHOWN]) + (", …" if len(strange) > _SHOWN else "")
        told.append(
            f"{plural(len(strange), 'row')} of a walk-round sheet {'says' if len(strange) == 1 else 'say'} *not found* of "
            f"what no one thing of this case answers to: {shown}."
        )
    return tuple(told)
