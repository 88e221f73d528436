"""Things that a record says were removed: a claim with its date, which a later record of the same thing contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from custodes.core import parse_when, plural, short_id
from custodes.core.dates import When
from custodes.findings.interface import Finding, Group, Kind, Ref, Severity
from custodes.observations import Ledger
from custodes.observations.removal import LOST, UNDATED
from custodes.subjects import SiteBook, Stub, Subject

_REMOVED = "removed_on"
_THERE = {
    Ledger.SEEN: ("last_seen", "checked_on", "first_seen"),
    Ledger.REGISTERED: ("checked_on", "last_seen", "installed_on", "first_seen"),
}
"""Dates on which a record of that ledger says that the thing is there, the strongest first.

A register that has a day of a last look tells by it when somebody saw the thing."""
_MOST = 2_000
_UNDATED = 0.5
"""Confidence of a contradiction of which it cannot be told which record is the later."""


class Removal(NamedTuple):
    """One thing, the record that says it was removed, and a record that says otherwise."""

    subject: str
    group: str
    on: When | None
    """None where the record does not say when."""
    claim: int
    """Number of the observation that says it was removed."""
    against: int
    """Number of the observation that shows it again; 0 where none does."""
    there: When | None
    """When it was there again; None where that record has no date."""
    site: str
    """Where it was removed."""
    now: str
    """Where it is by the other record."""
    seen: bool
    """Whether somebody looked: the other record is of the ledger *seen*."""


@dataclass(slots=True)
class Removals:
    """Collects what is said of removals while subjects pass; nothing of a day after ``as_of``."""

    book: SiteBook
    as_of: date
    declared: int = 0
    """Things declared removed by then, whatever else is said of them."""
    undated: int = 0
    """Of these, things of which it is not stated when."""
    lost: int = 0
    """Things said to be lost or stolen, and not removed."""
    returned: list[Removal] = field(default_factory=list)

    def take(self, subject: Subject, group: str) -> None:
        """One subject and the group that it went to."""
        claims = [
            (m, when)
            for m in subject.members
            if _REMOVED in m.dates
            and (when := self._when(m, _REMOVED)) is not None
            and when.latest <= self.as_of
        ]
        claim: Stub | None
        on: When | None
        if claims:
            claim, on = max(claims, key=lambda pair: (pair[1].latest, -pair[0].number))
        else:
            claim, on = next((m for m in subject.members if UNDATED in m.dates), None), None
        if claim is None:
            self.lost += (subject.n or 1) if any(LOST in m.dates for m in subject.members) else 0
            return
        self.declared += subject.n or 1
        self.undated += (subject.n or 1) if on is None else 0
        if len(subject.members) == 1 or len(self.returned) >= _MOST:
            return
        found = [one for m in subject.members if (one := self._again(subject.id, group, claim, on, m))]
        if found:
            # A dated look is the strongest, then a dated record, then an undated one elsewhere.
            self.returned.append(min(found, key=lambda one: (one.there is None, not one.seen, one.against)))

    def _again(self, ident: str, group: str, claim: Stub, on: When | None, other: Stub) -> Removal | None:
        gone = any(mark in other.dates for mark in (_REMOVED, UNDATED, LOST))
        if other.number == claim.number or gone or other.ledger not in _THERE:
            return None
        was, now = (self.book.place(m.site, m.address).site for m in (claim, other))
        dates = [when for name in _THERE[other.ledger] if (when := self._when(other, name)) is not None]
        seen = other.ledger is Ledger.SEEN
        if on is None:
            return self._open(ident, group, claim, other, (was, now), next(iter(dates), None))
        for when in dates:
            if on.latest < when.earliest and when.latest <= self.as_of:
                return Removal(ident, group, on, claim.number, other.number, when, was, now, seen)
        if not dates and was and now and was != now:
            return Removal(ident, group, on, claim.number, other.number, None, was, now, seen)
        return None

    def _open(
        self, ident: str, group: str, claim: Stub, other: Stub, sites: tuple[str, str], when: When | None
    ) -> Removal | None:
        """A removal without a date, and a record that somebody saw the thing, or that has it elsewhere."""
        was, now = sites
        seen = other.ledger is Ledger.SEEN
        elsewhere = bool(was and now and was != now)
        if (
            (seen or elsewhere)
            and (when is None or when.latest <= self.as_of)
            and (seen or when is None or elsewhere)
        ):
            return Removal(ident, group, None, claim.number, other.number, when, was, now, seen)
        return None

    @staticmethod
    def _when(stub: Stub, name: str) -> When | None:
        for entry in stub.dates.split(";"):
            key, _, text = entry.partition("=")
            if key == name:
                try:
                    days = [parse_when(part) for part in text.split("|")]
                except ValueError:
                    return None
                return When(min(d.earliest for d in days), max(d.latest for d in days))
        return None


def returned_findings(
    removals: Iterable[Removal], groups: Mapping[str, Group], refs: Mapping[int, Ref]
) -> tuple[Finding, ...]:
    """One finding for each thing that was declared removed and is there again, or is on record elsewhere."""
    found = []
    for one in sorted(removals):
        group = groups.get(one.group)
        place = f" at {one.now}" if one.now else ""
        elsewhere = f", which is not {one.site}" if one.now and one.site and one.now != one.site else ""
        said = f"{one.subject} was declared removed" + (f" on {one.on}" if one.on else ", date not stated")
        if one.on is None:
            day = f" of {one.there}" if one.there else " without a date"
            record = f"a look{day} found it" if one.seen else f"another record{day} has it"
            again = f"{record}{place}{elsewhere}: whether before or after the removal cannot be told"
        elif one.there is None:
            again = f"another record without a date has it{place}{elsewhere}: which of the two is later cannot be told"
        elif one.seen:
            again = f"it was seen again on {one.there}{place}{elsewhere}"
        else:
            again = f"a register of {one.there} has it again{place}{elsewhere}"
        found.append(
            Finding(
                id=short_id("F", Kind.GAP, "removed", one.subject, str(one.on)),
                kind=Kind.GAP,
                groups=(one.group,) if group else (),
                subjects=1,
                quantity=1,
                site=one.now or one.site,
                rule="",
                outcome=None,
                detail="removed-undated"
                if one.on is None
                else "removed-elsewhere"
                if one.there is None
                else "removed-seen-again"
                if one.seen
                else "removed-registered-again",
                modality="",
                sentence=f"{said}; {again}.",
                citation="",
                asked_on="",
                act="",
                severity=Severity.NOTICE,
                confidence=1.0 if one.on else _UNDATED,
                evidence=tuple(ref for number in (one.claim, one.against) if (ref := refs.get(number))),
            )
        )
    return tuple(found)


def removal_limits(
    declared: int, returned: int, undated: int = 0, supported: int = 0, lost: int = 0
) -> tuple[str, ...]:
    """What a declared removal, and a word that a thing is lost or stolen, do not say."""
    gone: tuple[str, ...] = ()
    if lost:
        one = lost == 1
        words = (
            f"{plural(lost, 'device')} {'is' if one else 'are'} declared lost or stolen: by that record nobody has "
            f"{'it' if one else 'them'}, and nobody says that {'it was' if one else 'they were'} disposed of. "
            "Until a later look supports it, what is asked of devices that are held is asked of "
            f"{'it' if one else 'them'} too."
        )
        gone = (words,)
    if not declared:
        return gone
    was = "is" if declared == 1 else "are"
    again = f" Of {returned:,} another record says otherwise." if returned else ""
    if undated:
        when = "its" if declared == 1 else f"of {undated:,} the" if undated < declared else "the"
        again = f" Declared removed, date not stated: {when} date would say which record is the later.{again}"
    if supported:
        again += (
            f" Of {supported:,} a look supports it: not found there, which is no proof of disposal, so that is asked "
            f"of {'it' if supported == 1 else 'them'} still."
        )
    words = (
        f"{plural(declared, 'device')} {was} declared removed. That is a claim: until a later look supports it, "
        f"what is asked of devices that are held is asked of them too.{again}"
    )
    return (words, *gone)
